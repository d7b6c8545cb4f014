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
  /** Its inclusion: criteria by stages, one of the marks with its evidence, and the sitting in which a stage is screened. */
  inclusion: (id: string) => `/initiatives/${id}/inclusion`,
  mark: (id: string, stage: string, criterion: string, set?: string) =>
    `/initiatives/${id}/inclusion${stringifySearch({ set, criterion, stage })}`,
  screening: (id: string, stage: string, set?: string) =>
    `/initiatives/${id}/inclusion/${stage}${stringifySearch({ set })}`,
  /** The board of findings, under filters of `GET /api/v1/findings`. */
  findings: (filters: Readonly<Record<string, unknown>> = {}) => `/findings${stringifySearch(filters)}`,
  /** A finding of an audit. */
  finding: (id: string) => `/findings/${id}`,
  /** The form that raises a finding in an audit, with what it begins with: initiative, criterion, stage. */
  raiseFinding: (audit: string, from: Readonly<Record<string, unknown>> = {}) =>
    `/findings/new${stringifySearch({ audit, ...from })}`,
  /** What the records under these filters of `GET /api/v1/initiatives` come to. */
  portfolio: (filters: Readonly<Record<string, unknown>> = {}) => `/portfolio${stringifySearch(filters)}`,
  audits: '/audits',
  audit: (id: string) => `/audits/${id}`,
  /** The sheet of one record in an audit; a criterion and stage may be named. */
  auditSheet: (audit: string, initiative: string, cell: Readonly<Record<string, unknown>> = {}) =>
    `/audits/${audit}/sheets/${initiative}${stringifySearch(cell)}`,
  /** Office against audit, under filters of its cells. */
  comparison: (audit: string, filters: Readonly<Record<string, unknown>> = {}) =>
    `/audits/${audit}/comparison${stringifySearch(filters)}`,
  imports: '/imports',
  newImport: '/imports/new',
  /** One list on its way into the register. */
  import: (id: string, step?: string) => `/imports/${id}${stringifySearch({ step })}`,
  administration: '/administration',
  /** The journal, under filters of `GET /api/v1/journal`. */
  journal: (filters: Readonly<Record<string, unknown>> = {}) =>
    `/administration/journal${stringifySearch(filters)}`,
} as const;
