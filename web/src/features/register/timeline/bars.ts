/** Years that the line of time shows, both ends included. */
export interface Window {
  readonly first: number;
  readonly last: number;
}

interface Dates {
  readonly beginsFrom: string | null;
  readonly stopsUntil: string | null;
}

/** Years before and after today that are always shown. */
const LEAST = 5;

/** Years before and after today beyond which a bar is cut off: a text of 1950 must not press all others together. */
const MOST = 25;

/** The years that these texts need, around today. */
export function windowAround(today: string, spans: readonly Dates[]): Window {
  const now = Number(today.slice(0, 4));
  const years = spans.flatMap(({ beginsFrom, stopsUntil }) =>
    [beginsFrom, stopsUntil].flatMap((day) => (day === null ? [] : Number(day.slice(0, 4)))),
  );
  return {
    first: Math.max(now - MOST, Math.min(now - LEAST, ...years)),
    last: Math.min(now + MOST, Math.max(now + LEAST, ...years)),
  };
}

/**
 * Where the bar of a text stands, in percent of the line.
 * @returns null where it lies outside, or nobody knows when it begins; `open`: it has no end
 */
export function barOf(
  { beginsFrom, stopsUntil }: Dates,
  { first, last }: Window,
): { x: number; width: number; open: boolean } | null {
  if (beginsFrom === null) return null;
  const all = last + 1 - first;
  const share = (day: string): number => ((yearsOf(day) - first) / all) * 100;
  const from = Math.max(0, share(beginsFrom));
  const until = stopsUntil === null ? 100 : Math.min(100, share(stopsUntil));
  if (until < 0 || from > 100) return null;
  // A day's bar can still be seen.
  return { x: from, width: Math.max(0.6, until - from), open: stopsUntil === null };
}

/** 2026-07-02 is 2026.5 */
function yearsOf(day: string): number {
  const year = Number(day.slice(0, 4));
  return year + (Number(day.slice(5, 7)) - 1) / 12 + (Number(day.slice(8, 10)) - 1) / 366;
}
