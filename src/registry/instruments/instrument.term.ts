import { type DaySpan, dayParts, shiftDay } from '../../platform/dates/calendar.js';
import { addDuration, type Duration, durationOf, subtractDuration } from '../../platform/dates/duration.js';
import { compareEdtf, type Edtf, edtfOf } from '../../platform/dates/edtf.js';

/**
 * What an instrument's dates say about a day: in force, expired, about to expire, notice due. Computed each
 * time from what was signed, never typed in by anybody.
 *
 * The rules, as long as the text of the instrument does not say otherwise:
 * - It begins on the day of its entry into force, or on the day of its signature when that is not given.
 * - A day that ends something is its last day (a term set by a date includes that date): `ends`, `ended` and the
 *   day on which a terminating instrument begins.
 * - `fixed` lapses after `ends`, or after the latest end of the instruments that extend it. `self_renewing` and
 *   `indefinite` run on past `ends` until something ends them.
 * - An unknown term (null) with an end is taken as fixed. Without an end it runs until something ends it: most
 *   twinnings on record name no end and are honoured to this day, and calling them all doubtful would make the
 *   doubt worthless where it is meant.
 * - A fixed term whose end nobody knows, and a termination whose day nobody knows, leave doubt: 'possibly' at best.
 * - A renewal is an instrument of its own with its own dates. It does not prolong the one that it renews; it only
 *   answers the reminder.
 *
 * Precision is kept: a date stands for every day that it can mean, and an answer is 'yes' or 'no' only when it
 * is the same for all of them.
 *
 * ## The same answers in SQL
 *
 * Lists ask the table. It keeps with each instrument the spans that spansOf() computes, and these conditions
 * say the same as the functions here (D is a day, N a number of days):
 *
 * ```sql
 * -- in force on D: 'yes'
 * begins_until <= D and (stops_from is null or stops_from >= D)
 * -- 'yes' or 'possibly'
 * begins_from <= D and (stops_until is null or stops_until >= D)
 * -- expired on D
 * expires_until < D
 * -- expires within N days of D
 * expires_until >= D and expires_from <= D + N and no incoming link of kind 'renews'
 * ```
 */

/** Days; beyond it no date of the register lies. */
const LONGEST_LOOK_AHEAD = 440_000;

/** How long an instrument is meant to last. */
export type InstrumentTerm = 'fixed' | 'indefinite' | 'self_renewing';

/** What a later instrument does to an earlier one. */
export type InstrumentLinkKind = 'renews' | 'extends' | 'amends' | 'terminates';

/** A later instrument that links to this one, with its own dates (EDTF). */
export interface IncomingLink {
  kind: InstrumentLinkKind;
  signed: string | null;
  inForce: string | null;
  /** Its own end; of an extension, the end that it gives to this one. */
  ends: string | null;
}

/** What the computation needs of an instrument; dates as EDTF, durations as ISO 8601, checked before. */
export interface InstrumentDates {
  signed: string | null;
  inForce: string | null;
  ends: string | null;
  ended: string | null;
  term: InstrumentTerm | null;
  noticePeriod: string | null;
  renewalPeriod: string | null;
  incoming: readonly IncomingLink[];
}

/**
 * First and last day (`YYYY-MM-DD`) on which the instrument can begin, stop to be in force for whatever reason,
 * and lapse by itself; null where there is no such day. `-infinity` and `infinity`, which PostgreSQL's `date`
 * has, stand for a day of which nothing is known but that it came, or can have come.
 */
export interface InstrumentSpans {
  signedFrom: string | null;
  signedUntil: string | null;
  beginsFrom: string | null;
  beginsUntil: string | null;
  stopsFrom: string | null;
  stopsUntil: string | null;
  expiresFrom: string | null;
  expiresUntil: string | null;
}

/** Whether an instrument was in force; 'unknown' when it has no date at all to say so. */
export type InForce = 'yes' | 'possibly' | 'no' | 'unknown';

/** Whether the instrument is in force on a day (`YYYY-MM-DD`). */
export function inForceOn(instrument: InstrumentDates, day: string): InForce {
  requireDay(day);
  const begin = beginOf(instrument);
  const last = earliest(stopOf(instrument), lapseOf(instrument));
  if (begin === null && last === null) return 'unknown';
  if ((begin !== null && day < begin.from) || (last !== null && day > last.until)) return 'no';
  const begun = begin !== null && day >= begin.until;
  const notOver = last === null || day <= last.from;
  return begun && notOver && !endIsDoubtful(instrument) ? 'yes' : 'possibly';
}

/** What the table keeps of the dates, the term and the links, so that a list can ask for it. */
export function spansOf(instrument: InstrumentDates): InstrumentSpans {
  const signed = instrument.signed === null ? null : edtfOf(instrument.signed);
  const begin = beginOf(instrument);
  const last = earliest(stopOf(instrument), lapseOf(instrument));
  const known = begin !== null || last !== null;
  const doubtful = known && endIsDoubtful(instrument);
  const expires = expiryOf(instrument) === null ? null : lapseOf(instrument);
  return {
    signedFrom: signed?.from ?? null,
    signedUntil: signed?.until ?? null,
    beginsFrom: begin?.from ?? (known ? '-infinity' : null),
    beginsUntil: begin?.until ?? (known ? 'infinity' : null),
    stopsFrom: doubtful ? '-infinity' : (last?.from ?? null),
    stopsUntil: last?.until ?? (doubtful ? 'infinity' : null),
    expiresFrom: expires?.from ?? null,
    expiresUntil: expires?.until ?? null,
  };
}

/**
 * The date after which the instrument lapses by itself: its end, or the latest end of its extensions. null when
 * it runs on, when its end is not known, and when something else certainly ended it before.
 */
export function expiryOf(instrument: InstrumentDates): Edtf | null {
  const lapse = lapseOf(instrument);
  const stop = stopOf(instrument);
  if (lapse === null || (stop !== null && stop.until < lapse.from)) return null;
  return (
    endsOf(instrument)
      .filter((end) => end.until === lapse.until)
      .sort(compareEdtf)
      .at(-1) ?? null
  );
}

/** Whether the instrument certainly lapsed by itself before `today` (`YYYY-MM-DD`). */
export function isExpired(instrument: InstrumentDates, today: string): boolean {
  requireDay(today);
  const expiry = expiryOf(instrument);
  return expiry !== null && expiry.until < today;
}

/**
 * Whether the instrument can lapse from `today` on to `days` later, the last day included, and no renewal has
 * been signed. An end of which only the year is known counts from the first day of that year: the reminder
 * comes early rather than late.
 */
export function expiresWithin(instrument: InstrumentDates, today: string, days: number): boolean {
  requireDay(today);
  const expiry = expiryOf(instrument);
  if (expiry === null || isRenewed(instrument)) return false;
  const lapse = lapseOf(instrument) ?? expiry;
  return lapse.until >= today && lapse.from <= shiftDay(today, 0, Math.min(days, LONGEST_LOOK_AHEAD));
}

/** Whether a later instrument renews it. */
export function isRenewed(instrument: InstrumentDates): boolean {
  return instrument.incoming.some((link) => link.kind === 'renews');
}

/**
 * The last day on which notice can be given that a self-renewing instrument shall not be renewed once more: the
 * end of the period that runs on `today`, less the period of notice. It may have passed: then the renewal can no
 * longer be prevented. Periods follow each other from the first end (`ends`, or the begin and one renewal
 * period). When the end is known to the month or year, the answer is the span of days that it can be, of which
 * `from` is the safe one. null where no notice is due: the instrument does not renew itself, has no period of
 * notice, ended or will end within the period, or its periods cannot be counted.
 */
export function noticeDeadline(instrument: InstrumentDates, today: string): Edtf | DaySpan | null {
  requireDay(today);
  if (instrument.term !== 'self_renewing' || instrument.noticePeriod === null) return null;
  const periodEnd = runningPeriodEnd(instrument, today);
  if (periodEnd === null) return null;
  const stop = stopOf(instrument);
  if ((stop !== null && stop.until <= periodEnd.until) || wasTerminatedSomeDay(instrument)) return null;
  return subtractDuration(periodEnd, instrument.noticePeriod);
}

/** The end of the period that runs on `today`: the first one, counted in whole renewal periods, not before it. */
function runningPeriodEnd(instrument: InstrumentDates, today: string): Edtf | DaySpan | null {
  const firstEnd = latestOf(endsOf(instrument));
  const begin = beginOf(instrument);
  if (instrument.renewalPeriod === null)
    return firstEnd !== null && firstEnd.until >= today ? firstEnd : null;
  const period = durationOf(instrument.renewalPeriod);
  // Each end is counted from the first, so that a 31st does not wander to the 28th on its way through February.
  const endAfter = (renewals: number): Edtf | DaySpan | null => {
    if (firstEnd !== null) return addDuration(firstEnd, period, renewals);
    return begin === null ? null : subtractDuration(addDuration(begin, period, renewals + 1), 'P1D');
  };
  const start = endAfter(0);
  if (start === null) return null;
  for (let renewals = renewalsAtLeast(start.until, today, period); ; renewals++) {
    const end = endAfter(renewals);
    if (end === null || end.until >= today) return end;
  }
}

/** A number of periods that certainly does not lead beyond `until` from `from`; saves counting them one by one. */
function renewalsAtLeast(from: string, until: string, period: Duration): number {
  const [a, b] = [dayParts(from), dayParts(until)];
  if (from >= until) return 0;
  if (period.months > 0) {
    const months = (b.year - a.year) * 12 + (b.month - a.month) - 1;
    return Math.max(0, Math.floor(months / (period.months + Math.ceil(period.days / 28))));
  }
  const days = (b.year - a.year - 1) * 365;
  return Math.max(0, Math.floor(days / period.days));
}

function beginOf(dates: { signed: string | null; inForce: string | null }): Edtf | null {
  const begin = dates.inForce ?? dates.signed;
  return begin === null ? null : edtfOf(begin);
}

/** The day on which somebody ended it: as recorded, or by a terminating instrument, whichever came first. */
function stopOf(instrument: InstrumentDates): DaySpan | null {
  let stop: DaySpan | null = instrument.ended === null ? null : edtfOf(instrument.ended);
  for (const link of instrument.incoming) {
    if (link.kind === 'terminates') stop = earliest(stop, beginOf(link));
  }
  return stop;
}

/** The day after which it lapses by itself. */
function lapseOf(instrument: InstrumentDates): DaySpan | null {
  return runsOn(instrument) ? null : latestOf(endsOf(instrument));
}

function runsOn(instrument: InstrumentDates): boolean {
  return instrument.term === 'indefinite' || instrument.term === 'self_renewing';
}

/** Its own end and those of its extensions. */
function endsOf(instrument: InstrumentDates): Edtf[] {
  const extensions = instrument.incoming.filter((link) => link.kind === 'extends').map((link) => link.ends);
  return [instrument.ends, ...extensions].filter((end) => end !== null).map(edtfOf);
}

function endIsDoubtful(instrument: InstrumentDates): boolean {
  return wasTerminatedSomeDay(instrument) || (instrument.term === 'fixed' && lapseOf(instrument) === null);
}

function wasTerminatedSomeDay(instrument: InstrumentDates): boolean {
  return instrument.incoming.some((link) => link.kind === 'terminates' && beginOf(link) === null);
}

/** The days that the earlier of two dates can be. */
function earliest(a: DaySpan | null, b: DaySpan | null): DaySpan | null {
  if (a === null || b === null) return a ?? b;
  return { from: a.from < b.from ? a.from : b.from, until: a.until < b.until ? a.until : b.until };
}

/** The days that the latest of the dates can be; the date itself, with its precision, where it is only one. */
function latestOf(dates: readonly Edtf[]): Edtf | DaySpan | null {
  let latest: Edtf | DaySpan | null = null;
  for (const date of dates) {
    if (latest === null || (date.from >= latest.from && date.until >= latest.until)) latest = date;
    else if (date.from > latest.from) latest = { from: date.from, until: latest.until };
    else if (date.until > latest.until) latest = { from: latest.from, until: date.until };
  }
  return latest;
}

function requireDay(day: string): void {
  if (edtfOf(day).precision !== 'day') throw new RangeError(`"${day}" is no day; write YYYY-MM-DD`);
}
