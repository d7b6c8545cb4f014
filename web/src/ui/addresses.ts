import { stringifySearch } from './search';

/**
 * Where things are found. Rooms lead to each other by these addresses and not by importing each other; people keep them in
 * mails and minutes, so they do not change.
 */
export const addresses = {
  home: '/',
  /** The list, under filters of `GET /api/v1/initiatives`. */
  register: (filters: Readonly<Record<string, unknown>> = {}) => `/register${stringifySearch(filters)}`,
  newInitiative: '/register/new',
  /** One record; `part` is the id of a heading, e.g. `commitments`. */
  record: (id: string, part?: string) => `/initiatives/${id}${part === undefined ? '' : `#${part}`}`,
  /** The form of a record's own words, and its history. */
  reviseRecord: (id: string) => `/initiatives/${id}/edit`,
  recordHistory: (id: string) => `/initiatives/${id}/history`,
  /** A finding of an audit. */
  finding: (id: string) => `/findings/${id}`,
  portfolio: '/portfolio',
  audits: '/audits',
  imports: '/imports',
  administration: '/administration',
} as const;
