/** Words of the field that an initiative is described with; PRODUCT words, stable codes of the API. */
export const KINDS = ['agreement', 'twinning', 'project'] as const;
export type Kind = (typeof KINDS)[number];

export const STATES = [
  'draft',
  'in_review',
  'approved',
  'in_force',
  'suspended',
  'completed',
  'terminated',
] as const;
export type State = (typeof STATES)[number];

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

export const FORMS_OF_ACTION = [
  'strategic_dialogue',
  'exchange',
  'technical_cooperation',
  'capacity_building',
  'visibility',
  'advocacy',
  'network_membership',
  'hosting_an_event',
  'humanitarian',
] as const;

export const LEVELS = ['national', 'regional', 'metropolitan', 'municipal', 'communal'] as const;
export const VISIBILITIES = ['office', 'shared', 'public'] as const;
export const PARTNER_ROLES = ['lead', 'partner', 'associate', 'observer'] as const;

/**
 * IATI ActivityStatus (codelist of the IATI Standard 2.03) for each state: 1 pipeline, 2 implementation,
 * 3 finalisation, 4 closed, 5 cancelled, 6 suspended.
 */
export const IATI_STATUS: Readonly<Record<State, string>> = {
  draft: '1',
  in_review: '1',
  approved: '1',
  in_force: '2',
  suspended: '6',
  completed: '4',
  terminated: '5',
};

/** Columns that the list can be shown with, on a screen or in a file of it. */
export const LIST_COLUMNS = [
  'reference',
  'title',
  'kind',
  'state',
  'partners',
  'countries',
  'themes',
  'department',
  'visibility',
  'instruments',
  'signed',
  'expires',
  'vitality',
  'lastActivity',
  'revised',
] as const;
export type ListColumn = (typeof LIST_COLUMNS)[number];
