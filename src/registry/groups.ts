/**
 * The groups that figures are split by, once for all rooms. The codes are those of the criteria of the dimension
 * `people`, without the prefix, so that a figure can back a mark. Figures are aggregates: who belongs to a group
 * is never kept.
 */
export const GROUPS = [
  'indigenous',
  'women',
  'children',
  'older_adults',
  'disability',
  'youth',
  'migrants',
  'other_excluded',
] as const;
export type Group = (typeof GROUPS)[number];

export const SEXES = ['women', 'men', 'other_or_not_said'] as const;

/** Years of age, both ends included. */
export const AGE_BANDS = ['0-11', '12-17', '18-29', '30-59', '60+'] as const;

/** The ways to split a figure, with the codes of each. A person has one sex and one age, and may be of many groups. */
export const SPLITS = { group: GROUPS, sex: SEXES, age: AGE_BANDS } as const;
export type Split = keyof typeof SPLITS;
