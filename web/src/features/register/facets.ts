import type { ListName } from '~/ui/filters';

/** Filters with counts, those that are asked for most first. */
export const FACETS = [
  'kind',
  'state',
  'vitality',
  'theme',
  'country',
  'department',
  'partnerType',
  'instrumentKind',
  'formOfAction',
  'level',
  'visibility',
  'sdgGoal',
  'language',
] as const satisfies readonly ListName[];
export type Facet = (typeof FACETS)[number];
