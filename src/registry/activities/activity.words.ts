import type { Texts } from '../../platform/i18n/texts.js';
import type { Part } from '../disaggregation.js';

/** Kinds of activities; PRODUCT words, stable codes of the API. */
export const ACTIVITY_KINDS = [
  'visit',
  'exchange',
  'training',
  'meeting',
  'event',
  'publication',
  'online_session',
  'delivery',
] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

export const ACTIVITY_STATES = ['planned', 'done'] as const;
export type ActivityState = (typeof ACTIVITY_STATES)[number];

/** Where it takes place, as far as it is known. */
export interface PlaceWords {
  name: string | null;
  /** ISO 3166-1 alpha-2. */
  country: string | null;
  latitude: number | null;
  longitude: number | null;
}

/** People who were reached, as aggregates. */
export interface ReachWords {
  /** Null when only parts were counted. */
  total: number | null;
  disaggregation: Part[];
}

/** A page that tells of it. */
export interface LinkWords {
  url: string;
  note?: string;
}

/** The words of an activity: what revisions compare and a restoration brings back. */
export interface ActivityWords {
  kind: ActivityKind;
  title: Texts;
  summary: Texts;
  /** EDTF: the day, month or year, or the beginning of a span. */
  from: string;
  /** EDTF: the end of a span; null when it is no span. */
  until: string | null;
  place: PlaceWords | null;
  partnerIds: string[];
  peopleReached: ReachWords | null;
  fileIds: string[];
  links: LinkWords[];
}
