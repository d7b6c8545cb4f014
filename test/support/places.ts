import { FIRST_SET } from '../../src/inclusion/criteria/criteria.words.js';

/** People of the demonstration office, by what stands before the @ of their address. */
export type Who = 'administrator' | 'coordinator' | 'officer' | 'auditor' | 'reader' | 'officer.coordinator';

/** Records of the demonstration office that places lead to. */
export interface Ids {
  /** Has marks that have sunk since the stage before. */
  readonly initiative: string;
  readonly draft: string;
  readonly finding: string;
  /** In fieldwork. */
  readonly audit: string;
  readonly closedAudit: string;
  /** Initiative with a sheet of `audit`. */
  readonly sheet: string;
  /** Is being written. */
  readonly criteriaDraft: string;
  /** A list whose dry run has faults and a repetition. */
  readonly list: string;
}

/** An address, and as whom to go there; null: nobody is signed in. */
export interface Place {
  readonly as: Who | null;
  readonly path: (ids: Ids) => string;
}

const by = (as: Who | null, ...paths: Place['path'][]): Place[] => paths.map((path) => ({ as, path }));

/** For each route of the screens, where to look at it. */
export const PLACES: Readonly<Record<string, readonly Place[]>> = {
  '/': by('coordinator', () => '/'),
  '/account': by(
    'reader',
    () => '/account',
    () => '/no-such-page',
  ),
  '/administration': by('reader', () => '/administration'),
  '/administration/criteria': by('coordinator', () => '/administration/criteria'),
  '/administration/criteria/$id': by('reader', () => `/administration/criteria/${FIRST_SET}`),
  '/administration/criteria/comparison': by(
    'coordinator',
    () => `/administration/criteria/comparison?from=${FIRST_SET}&to=${FIRST_SET}`,
  ),
  '/administration/criteria/drafts/$id': by(
    'coordinator',
    ({ criteriaDraft }) => `/administration/criteria/drafts/${criteriaDraft}`,
  ),
  '/administration/departments': by('coordinator', () => '/administration/departments'),
  '/administration/gates': by('administrator', () => '/administration/gates'),
  '/administration/journal': by(
    'auditor',
    () => '/administration/journal',
    () => '/administration/journal?verb=membership.&until=2001-01-01',
  ),
  '/administration/office': by('administrator', () => '/administration/office'),
  '/administration/people': by('administrator', () => '/administration/people'),
  '/administration/tokens': by('administrator', () => '/administration/tokens'),
  '/audits': by('coordinator', () => '/audits'),
  '/audits/$id': [
    ...by('auditor', ({ audit }) => `/audits/${audit}`),
    ...by('reader', ({ closedAudit }) => `/audits/${closedAudit}`),
  ],
  '/audits/$id/comparison': by(
    'coordinator',
    ({ closedAudit }) => `/audits/${closedAudit}/comparison?outcome=any`,
  ),
  '/audits/$id/sheets/$initiative': by('auditor', ({ audit, sheet }) => `/audits/${audit}/sheets/${sheet}`),
  '/audits/new': by('coordinator', () => '/audits/new'),
  '/findings': by('coordinator', () => '/findings'),
  '/findings/$id': by('coordinator', ({ finding }) => `/findings/${finding}`),
  '/findings/new': by('auditor', ({ audit }) => `/findings/new?audit=${audit}`),
  '/forgotten-password': by(null, () => '/forgotten-password'),
  '/imports': by('auditor', () => '/imports'),
  '/imports/$id': by(
    'officer.coordinator',
    ({ list }) => `/imports/${list}?step=reading`,
    ({ list }) => `/imports/${list}?step=columns`,
    ({ list }) => `/imports/${list}?step=check`,
  ),
  '/imports/new': by('officer', () => '/imports/new'),
  '/initiatives/$id': by(
    'officer.coordinator',
    ({ initiative }) => `/initiatives/${initiative}`,
    ({ draft }) => `/initiatives/${draft}`,
  ),
  '/initiatives/$id/edit': by('coordinator', ({ initiative }) => `/initiatives/${initiative}/edit`),
  '/initiatives/$id/history': by('reader', ({ initiative }) => `/initiatives/${initiative}/history`),
  '/initiatives/$id/inclusion': by(
    'officer.coordinator',
    ({ initiative }) => `/initiatives/${initiative}/inclusion`,
    ({ draft }) => `/initiatives/${draft}/inclusion?criterion=people.women&stage=design`,
  ),
  '/initiatives/$id/inclusion/$stage': by('officer', ({ draft }) => `/initiatives/${draft}/inclusion/design`),
  '/portfolio': by(
    'coordinator',
    () => '/portfolio',
    () => '/portfolio?theme=culture&theme=health&stage=design&about=people.women&money=spent&state=in_force',
    () => '/portfolio?theme=none&year=1950',
  ),
  '/register': by(
    'officer.coordinator',
    () => '/register',
    () => '/register?layout=map',
    () => '/register?layout=timeline',
    () => `/register?anyOf=${encodeURIComponent('[{"kind":["twinning"]}]')}`,
    () => '/register?q=nothing-at-all',
  ),
  '/register/new': by('officer', () => '/register/new'),
  '/sign-in': by(null, () => '/sign-in'),
  '/welcome': by('administrator', () => '/welcome'),
};
