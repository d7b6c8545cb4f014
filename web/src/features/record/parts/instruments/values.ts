import type { Shape } from '~/api/client';
import type { Texts } from '~/i18n/text-in';
import { written } from '~/ui/form/TextsField';
import type { PartState } from '~/ui/form/PartForm';

export type Instrument = Shape<'InstrumentView'>;
export type LinkKind = Instrument['links'][number]['kind'];

export const KINDS: readonly Instrument['kind'][] = [
  'twinning_agreement',
  'memorandum_of_understanding',
  'letter_of_intent',
  'declaration_of_intent',
  'framework_agreement',
  'specific_agreement',
  'protocol',
  'membership',
  'multi_party_declaration',
];
export const TERMS = ['fixed', 'indefinite', 'self_renewing'] as const;
export const LINKS: readonly LinkKind[] = ['renews', 'extends', 'amends', 'terminates'];

/** A signed text as its form holds it; '' stands for what is not known. */
export interface Values {
  kind: string;
  title: Texts;
  signed: string;
  inForce: string;
  ends: string;
  ended: string;
  term: string;
  noticePeriod: string;
  renewalPeriod: string;
  registered: string;
  registrationNumber: string;
  signatories: { side: string; officeHeld: string; unit: string }[];
  languages: string[];
  links: { kind: LinkKind; instrumentId: string }[];
  renewalReason: string;
}

/** An earlier text that a new one does something to. */
export interface After {
  readonly kind: LinkKind;
  readonly of: Instrument;
}

/** Whether a term has an end that somebody set, and lengths that follow from it. */
export function hasEnd(term: string): boolean {
  return term !== 'indefinite';
}
export function hasPeriods(term: string): boolean {
  return term === 'fixed' || term === 'self_renewing';
}

/** As the API takes it: what the term cannot have is left out, whatever was typed before the term was chosen. */
export function bodyOf(values: Values): Record<string, unknown> {
  const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  const { term, signatories, links } = values;
  return {
    kind: values.kind,
    title: written(values.title),
    signed: orNull(values.signed),
    inForce: orNull(values.inForce),
    ends: hasEnd(term) ? orNull(values.ends) : null,
    ended: orNull(values.ended),
    term: orNull(term),
    noticePeriod: hasPeriods(term) ? orNull(values.noticePeriod) : null,
    renewalPeriod: hasPeriods(term) ? orNull(values.renewalPeriod) : null,
    registered: orNull(values.registered),
    registrationNumber: orNull(values.registrationNumber),
    signatories: signatories.map(({ side, officeHeld, unit }) => ({ side, officeHeld, unit: orNull(unit) })),
    languages: values.languages,
    links: links.map(({ kind, instrumentId }) => ({ kind, instrumentId })),
    renewalReason: orNull(values.renewalReason),
  };
}

/** What is on record; of a new text, what it takes over from the one that it follows. */
export function stateOf(instrument?: Instrument, after?: After): PartState<Values> {
  const from = instrument ?? after?.of;
  return {
    version: instrument?.version ?? null,
    values: {
      kind: from?.kind ?? '',
      title: instrument?.title ?? {},
      signed: instrument?.signed ?? '',
      inForce: instrument?.inForce ?? '',
      ends: instrument?.ends ?? '',
      ended: instrument?.ended ?? '',
      term: instrument?.term ?? (after?.kind === 'renews' ? (after.of.term ?? '') : ''),
      noticePeriod:
        instrument?.noticePeriod ?? (after?.kind === 'renews' ? (after.of.noticePeriod ?? '') : ''),
      renewalPeriod:
        instrument?.renewalPeriod ?? (after?.kind === 'renews' ? (after.of.renewalPeriod ?? '') : ''),
      registered: instrument?.registered ?? '',
      registrationNumber: instrument?.registrationNumber ?? '',
      signatories: (from?.signatories ?? []).map(({ side, officeHeld, unit }) => ({
        side,
        officeHeld,
        unit: unit ?? '',
      })),
      languages: from?.languages ?? [],
      links: after
        ? [{ kind: after.kind, instrumentId: after.of.id }]
        : (instrument?.links ?? []).map(({ kind, instrumentId }) => ({ kind, instrumentId })),
      renewalReason: '',
    },
  };
}
