import type { YearOfTexts } from './spans.dto.js';

/** So many texts began in one year and stopped in another, or have no end. */
export interface Span {
  readonly begun: number;
  readonly stopped: number | null;
  readonly count: number;
}

/**
 * The years from the first beginning to the last end, each with what began, what stopped, and what was in force.
 * A text whose end lies before its beginning, as vague dates allow, counts in the year of its beginning only.
 */
export function filled(spans: readonly Span[]): YearOfTexts[] {
  const begun = new Map<number, number>();
  const stopped = new Map<number, number>();
  let first = Infinity;
  let last = -Infinity;
  for (const span of spans) {
    begun.set(span.begun, (begun.get(span.begun) ?? 0) + span.count);
    first = Math.min(first, span.begun);
    last = Math.max(last, span.begun);
    if (span.stopped === null) continue;
    const end = Math.max(span.begun, span.stopped);
    stopped.set(end, (stopped.get(end) ?? 0) + span.count);
    last = Math.max(last, end);
  }
  const years: YearOfTexts[] = [];
  let inForce = 0;
  for (let year = first; year <= last; year += 1) {
    const beginning = begun.get(year) ?? 0;
    const stopping = stopped.get(year) ?? 0;
    inForce += beginning;
    years.push({ year, begun: beginning, stopped: stopping, inForce });
    inForce -= stopping;
  }
  return years;
}
