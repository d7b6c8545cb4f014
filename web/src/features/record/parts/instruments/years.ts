import { partsOf } from '~/i18n/edtf';
import type { Instrument } from './values';

/** From when to when a text runs, in years with their fraction; open: nobody has set an end. */
export interface Run {
  readonly from: number;
  readonly until: number;
  readonly open: boolean;
}

/** The moment that an EDTF date begins, or ends, in years: 1999-07 begins at 1999.5. Null when it is no date. */
export function yearOf(edtf: string, end = false): number | null {
  const parts = partsOf(edtf);
  if (!parts) return null;
  const { year, month, day } = parts;
  if (month === undefined) return year + (end ? 1 : 0);
  if (day === undefined) return year + (month - (end ? 0 : 1)) / 12;
  return year + (month - 1) / 12 + (day - (end ? 0 : 1)) / 372;
}

/**
 * What is drawn of a text; null when it has no date to begin with.
 * @param now in years: what has no end is drawn until today
 */
export function runOf(
  {
    signed,
    inForce,
    ended,
    expiry,
    ends,
  }: Pick<Instrument, 'signed' | 'inForce' | 'ended' | 'expiry' | 'ends'>,
  now: number,
): Run | null {
  const begins = inForce ?? signed;
  const from = begins === null ? null : yearOf(begins);
  if (from === null) return null;
  const last = ended ?? expiry ?? ends;
  const until = last === null ? null : yearOf(last, true);
  return until === null
    ? { from, until: Math.max(now, from), open: true }
    : { from, until: Math.max(until, from), open: false };
}

/** First and last year of a scale that holds them all, and today. */
export function scaleOf(runs: readonly Run[], now: number): { first: number; last: number } {
  const first = Math.floor(Math.min(now, ...runs.map(({ from }) => from)));
  const last = Math.ceil(Math.max(now, ...runs.map(({ until }) => until)));
  return { first, last: Math.max(last, first + 1) };
}
