/** Kinds of initiative. */
export const INITIATIVE_KINDS = ['agreement', 'twinning', 'project'] as const;
export type InitiativeKind = (typeof INITIATIVE_KINDS)[number];

/** Kinds of signed text. */
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

export const THEMES = [
  'culture',
  'mobility',
  'security',
  'civil_protection',
  'urban_development',
  'public_space',
  'education',
  'inclusion',
  'health',
  'environment_and_climate',
  'economy_and_trade',
  'tourism',
  'migration',
  'governance',
  'science',
  'sport',
] as const;
export type Theme = (typeof THEMES)[number];

export const PARTNER_TYPES = [
  'local_government',
  'city_network',
  'multilateral_body',
  'national_body',
  'civil_society',
  'academia',
  'company',
  'media',
  'other',
] as const;
export type PartnerType = (typeof PARTNER_TYPES)[number];

export const LEVELS = ['national', 'regional', 'metropolitan', 'municipal', 'communal'] as const;
export type Level = (typeof LEVELS)[number];

export const SECTORS = ['public', 'private', 'social'] as const;
export type Sector = (typeof SECTORS)[number];

export const PARTNER_ROLES = ['lead', 'partner', 'associate', 'observer'] as const;
export type PartnerRole = (typeof PARTNER_ROLES)[number];
