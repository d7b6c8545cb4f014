import type { InstrumentLinkKind, InstrumentTerm } from './instrument.term.js';

/** Kinds of signed texts; PRODUCT words, stable codes of the API. */
export const INSTRUMENT_KINDS = [
  'twinning_agreement',
  'memorandum_of_understanding',
  'letter_of_intent',
  'declaration_of_intent',
  'framework_agreement',
  'specific_agreement',
  'protocol',
  'membership',
  'multi_party_declaration',
] as const;
export type InstrumentKind = (typeof INSTRUMENT_KINDS)[number];

export const TERMS = ['fixed', 'indefinite', 'self_renewing'] as const satisfies readonly InstrumentTerm[];

export const LINK_KINDS = [
  'renews',
  'extends',
  'amends',
  'terminates',
] as const satisfies readonly InstrumentLinkKind[];

/** The side of a signatory that is the office's own government; any other side is the id of a partner. */
export const OWN_SIDE = 'office';
