import type { VitalityThresholds } from '../../identity/offices/office.entity.js';
import { shiftDay } from '../../platform/dates/calendar.js';

/**
 * How alive a relation is, by its last activity. `on_paper`: none that is recent enough to count, or never one.
 * `too_early`: no activity yet, and the register has not known it in force long enough to say more.
 */
export const VITALITIES = ['active', 'quiet', 'dormant', 'on_paper', 'too_early'] as const;
export type Vitality = (typeof VITALITIES)[number];

/** What vitality is computed from. */
export interface SignsOfLife {
  /** Last day on which the latest activity that was done can have taken place; null when there is none. */
  readonly lastActivityOn: string | null;
  /** Day since which the register has known it in force; null when it never was. */
  readonly observedSince: string | null;
}

/** A fact of a relation's life, as far as vitality looks at it. */
export interface Occurrence {
  readonly done: boolean;
  /** Last day that it can mean: of a year, 31 December. */
  readonly lastDay: string;
}

/**
 * The last day on which one of these can have taken place; what is only planned does not count. The doubt of a
 * vague date speaks for the relation: nobody is called dormant because a day was not written down.
 */
export function lastActivityOf(occurrences: Iterable<Occurrence>): string | null {
  let last: string | null = null;
  for (const { done, lastDay } of occurrences) if (done && (last === null || lastDay > last)) last = lastDay;
  return last;
}

/**
 * Vitality on a day. An activity counts as recent up to and including the day that lies so many months back: with
 * 12 months, one of 5 March 2025 still makes a relation active on 5 March 2026.
 */
export function vitalityOf(signs: SignsOfLife, thresholds: VitalityThresholds, day: string): Vitality {
  const back = (months: number): string => shiftDay(day, -months, 0);
  const { lastActivityOn: last, observedSince } = signs;
  if (last === null)
    return observedSince === null || observedSince > back(thresholds.activeMonths) ? 'too_early' : 'on_paper';
  if (last >= back(thresholds.activeMonths)) return 'active';
  if (last >= back(thresholds.quietMonths)) return 'quiet';
  return last >= back(thresholds.dormantMonths) ? 'dormant' : 'on_paper';
}

/** What differs between the SQL of one list and another. */
export interface VitalityPlaces {
  /** SQL of SignsOfLife.lastActivityOn. */
  readonly last: string;
  /** SQL of SignsOfLife.observedSince. */
  readonly observed: string;
  /** SQL of the day. */
  readonly day: string;
  /** SQL of the first day that still counts under a threshold; computed in the statement when left out. */
  readonly since?: (threshold: keyof VitalityThresholds) => string;
}

/** The first day that still counts as recent, in SQL: computed once for a statement. */
export function back(threshold: keyof VitalityThresholds, day: string): string {
  return `(select (${day} - make_interval(months => (o.vitality ->> '${threshold}')::int))::date
    from offices o where o.id = (select current_office()))`;
}

/** A vague date may reach beyond the day, when nothing can have taken place yet. Null stays null. */
export function shownLastActivity({ last, day }: VitalityPlaces): string {
  return `case when ${last} > ${day} then ${day} else ${last} end`;
}

/**
 * Sorts what never had an activity before everything else; an index of this expression serves filter and order.
 * Not coalesce(), which PostgreSQL does not hold to be leakproof: a condition on it would be asked after row-level
 * security only, and not of the index.
 */
export function lastActivityKey(last: string): string {
  return `(case when ${last} is null then '-infinity'::date else ${last} end)`;
}

/** The SQL twin of vitalityOf(): whether it is `vitality`, as a condition that an index can serve. */
export function isVitality(vitality: Vitality, places: VitalityPlaces): string {
  const { last, observed, day, since = (threshold) => back(threshold, day) } = places;
  const key = lastActivityKey(last);
  const young = (): string => `(${observed} is null or ${observed} > ${since('activeMonths')})`;
  switch (vitality) {
    case 'active':
      return `${key} >= ${since('activeMonths')}`;
    case 'quiet':
      return `(${key} >= ${since('quietMonths')} and ${key} < ${since('activeMonths')})`;
    case 'dormant':
      return `(${key} >= ${since('dormantMonths')} and ${key} < ${since('quietMonths')})`;
    case 'on_paper':
      return `(${key} < ${since('dormantMonths')} and not (${last} is null and ${young()}))`;
    case 'too_early':
      return `(${last} is null and ${young()})`;
  }
}

/** The SQL twin of vitalityOf(), as a value. A comparison with what is not known is not true. */
export function vitalityIn({ last, observed, day }: VitalityPlaces): string {
  return `case when ${last} >= ${back('activeMonths', day)} then 'active'
    when ${last} >= ${back('quietMonths', day)} then 'quiet'
    when ${last} >= ${back('dormantMonths', day)} then 'dormant'
    when ${last} is not null or ${observed} <= ${back('activeMonths', day)} then 'on_paper'
    else 'too_early' end`;
}
