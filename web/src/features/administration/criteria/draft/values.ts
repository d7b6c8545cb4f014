import type { Texts } from '~/i18n/text-in';
import { written } from '~/ui/form/TextsField';
import type { Criterion, Requirement } from '../sets';
import { inAll } from './revise';

export type EvidenceKind = Requirement['evidenceKind'];
export type Asks = NonNullable<Requirement['asks']>;

export const EVIDENCE_KINDS = [
  'analysis',
  'document',
  'text',
  'objective',
  'indicator',
  'commitment',
  'contribution',
  'partner',
  'departments',
  'levels',
  'confirmation',
  'automatic',
] as const satisfies readonly EvidenceKind[];

/** What may be asked for besides, by kind of evidence; the same list as the API's. */
export const ASKS: Readonly<Partial<Record<EvidenceKind, readonly Asks[]>>> = {
  objective: ['names_group'],
  indicator: ['split_by_group', 'outcome_with_target', 'with_target', 'measured_against_target', 'measured'],
  commitment: ['dated', 'dated_of_each_partner'],
  contribution: ['marked', 'majority_marked', 'of_each_partner'],
  departments: ['two_with_dated_tasks'],
  levels: ['all_with_role'],
};

/** A criterion as the form holds it: empty words where the API has null. */
export interface CriterionValues {
  code: string;
  dimension: string;
  name: Texts;
  question: Texts;
  source: Texts;
  examples: Texts[];
  groupCode: string;
  iatiPolicyMarker: string;
  requirements: {
    code: string;
    forScore: string;
    evidenceKind: EvidenceKind;
    asks: string;
    text: Texts;
  }[];
}

/** @param criterion null: a new one, in this dimension */
export function valuesOf(
  criterion: Criterion | null,
  dimension: string,
  languages: readonly string[],
): CriterionValues {
  return {
    code: criterion?.code ?? '',
    dimension: criterion?.dimension ?? dimension,
    name: inAll(languages, criterion?.name ?? {}),
    question: inAll(languages, criterion?.question ?? {}),
    source: inAll(languages, criterion?.source ?? {}),
    examples: (criterion?.examples ?? []).map((texts) => inAll(languages, texts)),
    groupCode: criterion?.groupCode ?? '',
    iatiPolicyMarker: criterion?.iatiPolicyMarker ?? '',
    requirements: (criterion?.requirements ?? []).map(({ code, forScore, evidenceKind, asks, text }) => ({
      code,
      forScore: String(forScore),
      evidenceKind,
      asks: asks ?? '',
      text: inAll(languages, text),
    })),
  };
}

/** A requirement that is still to be written. */
export function emptyRequirement(
  languages: readonly string[],
  automatic: boolean,
): CriterionValues['requirements'][number] {
  return {
    code: '',
    forScore: '1',
    evidenceKind: automatic ? 'automatic' : 'analysis',
    asks: '',
    text: inAll(languages, {}),
  };
}

/** As the API takes it. @param automatic of the criterion that it was, which the form does not change */
export function criterionFrom(values: CriterionValues, automatic: Criterion['automatic']): Criterion {
  const source = written(values.source);
  return {
    code: values.code.trim(),
    dimension: values.dimension,
    name: written(values.name),
    question: written(values.question),
    source: Object.keys(source).length > 0 ? source : null,
    examples: values.examples.map(written).filter((texts) => Object.keys(texts).length > 0),
    groupCode: (values.groupCode || null) as Criterion['groupCode'],
    automatic,
    iatiPolicyMarker: (values.iatiPolicyMarker || null) as Criterion['iatiPolicyMarker'],
    requirements: values.requirements.map(({ code, forScore, evidenceKind, asks, text }) => ({
      code: code.trim(),
      forScore: Number(forScore) as Requirement['forScore'],
      evidenceKind,
      asks: (asks || null) as Requirement['asks'],
      text: written(text),
    })),
  };
}
