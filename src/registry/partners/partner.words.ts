/** What a partner can be; PRODUCT words, stable codes of the API. */
export const TYPES = [
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
export type PartnerType = (typeof TYPES)[number];

/** Level of a government. */
export const LEVELS = ['national', 'regional', 'metropolitan', 'municipal', 'communal'] as const;
export type Level = (typeof LEVELS)[number];

export const SECTORS = ['public', 'private', 'social'] as const;
export type Sector = (typeof SECTORS)[number];

/** Types that have a level. */
export const TYPES_WITH_LEVEL: readonly PartnerType[] = ['local_government', 'national_body'];

/** Types that may belong to no country. */
export const TYPES_BEYOND_COUNTRIES: readonly PartnerType[] = ['city_network', 'multilateral_body', 'other'];

/** The sector where the type leaves no choice; a university, a medium or a network can be of any. */
export const SECTOR_OF_TYPE: Readonly<Partial<Record<PartnerType, Sector>>> = {
  local_government: 'public',
  national_body: 'public',
  multilateral_body: 'public',
  company: 'private',
  civil_society: 'social',
};
