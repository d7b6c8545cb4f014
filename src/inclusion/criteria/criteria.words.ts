import type { Texts } from '../../platform/i18n/texts.js';
import type { Group } from '../../registry/groups.js';

/** The stages of the policy cycle at which a criterion is looked at. */
export const STAGES = ['design', 'implementation', 'monitoring', 'evaluation'] as const;
export type Stage = (typeof STAGES)[number];

/** Screened and not targeted; a significant objective; the principal one (OECD-DAC policy markers have the same). */
export const SCORES = [0, 1, 2] as const;
export type Score = (typeof SCORES)[number];

/** Scores that have requirements: 0 is free. */
export const EARNED_SCORES = [1, 2] as const;
export type EarnedScore = (typeof EARNED_SCORES)[number];

/**
 * What satisfies a requirement: an analysis or a document (a file or a link, with page or quote), a text, something
 * of the record that is pointed at, the confirmation of the partners, or a check that the product makes itself.
 */
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
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/**
 * What a requirement may ask of the evidence beyond being there, per kind of evidence. Each is checked against the
 * record:
 * `names_group`: the objective names the criterion's group. `split_by_group`: the indicator has a measurement split by
 * it. `outcome_with_target`: the indicator is an outcome with a baseline and a target. `with_target`: it has a baseline
 * and a target. `measured_against_target`: it has a target and a measurement. `measured`: it has a measurement.
 * `dated`: the commitment has a date. `dated_of_each_partner`: every partner of the record has one that has a date.
 * `marked`: the contribution has amount, currency, year and a share set against exclusion. `majority_marked`: more than
 * half of the record's money of each currency is. `of_each_partner`: every partner gives something.
 * `two_with_dated_tasks`: two departments or more have a dated commitment each. `all_with_role`: every level of
 * government on the record has a role.
 */
export const ASKS = {
  objective: ['names_group'],
  indicator: ['split_by_group', 'outcome_with_target', 'with_target', 'measured_against_target', 'measured'],
  commitment: ['dated', 'dated_of_each_partner'],
  contribution: ['marked', 'majority_marked', 'of_each_partner'],
  departments: ['two_with_dated_tasks'],
  levels: ['all_with_role'],
} as const satisfies Partial<Record<EvidenceKind, readonly string[]>>;
export type Asks = (typeof ASKS)[keyof typeof ASKS][number];

/** Every condition, of whatever kind of evidence. */
export const ALL_ASKS: readonly Asks[] = Object.values(ASKS).flat();

/** The conditions that a requirement of this kind may have. */
export function asksOf(kind: EvidenceKind): readonly Asks[] {
  return kind in ASKS ? ASKS[kind as keyof typeof ASKS] : [];
}

/** Criteria that the product answers by itself. */
export const AUTOMATIC = ['terminology'] as const;
export type Automatic = (typeof AUTOMATIC)[number];

/** What has to be shown for a score. */
export interface Requirement {
  /** Once in its criterion. */
  readonly code: string;
  readonly forScore: EarnedScore;
  readonly text: Texts;
  readonly evidenceKind: EvidenceKind;
  /** null: evidence of its kind is enough. */
  readonly asks: Asks | null;
}

/** A question put to an initiative at each stage. */
export interface Criterion {
  /** Once in its set: `people.women`. */
  readonly code: string;
  /** Code of a dimension of the set. */
  readonly dimension: string;
  readonly name: Texts;
  readonly question: Texts;
  /** Where it comes from; null: not said. */
  readonly source: Texts | null;
  /** Examples of what shows it. */
  readonly examples: readonly Texts[];
  /** The group that it is about; null: about none. */
  readonly groupCode: Group | null;
  /** Who answers it: the product, by this check; null: people. */
  readonly automatic: Automatic | null;
  /** Code of the OECD-DAC marker that it is published as, too (IATI codelist PolicyMarker); null: none. */
  readonly iatiPolicyMarker: string | null;
  readonly requirements: readonly Requirement[];
}

/** Criteria that belong together. */
export interface Dimension {
  readonly code: string;
  readonly name: Texts;
  readonly question: Texts;
}

/** A stage with its name. */
export interface NamedStage {
  readonly code: Stage;
  readonly name: Texts;
}

/** A score with what it means. */
export interface NamedScore {
  readonly score: Score;
  /** Code of the IATI codelist PolicySignificance. */
  readonly iatiPolicySignificance: string;
  readonly name: Texts;
}

/** What an office writes: everything of a set that is its own to decide. */
export interface CriteriaWords {
  /** BCP 47 primary tags of the languages in which every text of it is there. */
  readonly languages: readonly string[];
  readonly title: Texts;
  readonly dimensions: readonly Dimension[];
  readonly criteria: readonly Criterion[];
}

/** What a published set says; its hash is made of exactly this. */
export interface CriteriaContent extends CriteriaWords {
  /** Its name in addresses: `transversal-inclusion`, or `<office>.<name>`. */
  readonly name: string;
  readonly version: number;
  readonly stages: readonly NamedStage[];
  readonly scale: readonly NamedScore[];
}

/** A criterion with its place in the set, from 1. */
export interface PlacedCriterion extends Criterion {
  readonly position: number;
}

/** A published set, whole. It never changes. */
export interface CriteriaSetWhole extends Omit<CriteriaContent, 'criteria'> {
  readonly id: string;
  /** Who published it; null: it came with the product. */
  readonly publisher: { readonly id: string; readonly name: Texts } | null;
  /** Id of the set that it was made from; null: of none. */
  readonly basedOn: string | null;
  /** SHA-256 of the content as canonical JSON (RFC 8785), in hexadecimal digits. */
  readonly sha256: string;
  /** ISO 8601, UTC. */
  readonly publishedAt: string;
  readonly criteria: readonly PlacedCriterion[];
}

/** Id of the product's own first set, the same in every installation. */
export const FIRST_SET = '01980000-0000-7000-8000-000000000001';

/** What the hash of a set is made of: its content, without what is known of its publication. */
export function contentOf(set: CriteriaContent): CriteriaContent {
  const { name, version, languages, title, stages, scale, dimensions } = set;
  const criteria = set.criteria.map(criterionOf);
  return { name, version, languages, title, stages, scale, dimensions, criteria };
}

/** A dimension with its members and nothing else. */
export function dimensionOf({ code, name, question }: Dimension): Dimension {
  return { code, name, question };
}

/** A criterion with every member said and nothing else. */
export function criterionOf(criterion: Criterion): Criterion {
  return {
    code: criterion.code,
    dimension: criterion.dimension,
    name: criterion.name,
    question: criterion.question,
    source: criterion.source ?? null,
    examples: criterion.examples,
    groupCode: criterion.groupCode ?? null,
    automatic: criterion.automatic ?? null,
    iatiPolicyMarker: criterion.iatiPolicyMarker ?? null,
    requirements: criterion.requirements.map(({ code, forScore, text, evidenceKind, asks }) => ({
      code,
      forScore,
      text,
      evidenceKind,
      asks: asks ?? null,
    })),
  };
}
