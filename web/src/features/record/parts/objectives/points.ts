/** A measurement as the chart needs it. */
export interface Value {
  /** EDTF: day, month or year. */
  readonly on: string;
  /** Exact decimal. */
  readonly value: string;
}

/** Where things stand in a chart of `width` × `height` units; y grows downwards. */
export interface Points {
  readonly values: readonly { readonly x: number; readonly y: number }[];
  /** Height of the target's line; null: no target. */
  readonly target: number | null;
}

/**
 * Measurements in the order of their dates, and the target's line, in one scale. Positions are for the eye only, so
 * that floating point is enough here; figures are shown from their text.
 * @param margin units kept free at each edge
 */
export function pointsOf(
  measured: readonly Value[],
  target: string | null,
  { width, height, margin }: { width: number; height: number; margin: number },
): Points {
  const sorted = measured.toSorted((a, b) => dayOf(a.on) - dayOf(b.on));
  const days = sorted.map(({ on }) => dayOf(on));
  const all = [...sorted.map(({ value }) => Number(value)), ...(target === null ? [] : [Number(target)])];
  const across = scale(days, margin, width - margin);
  const up = scale(all, height - margin, margin);
  return {
    values: sorted.map(({ value }, place) => ({ x: across(days[place] ?? 0), y: up(Number(value)) })),
    target: target === null ? null : up(Number(target)),
  };
}

/** Days since 1970 of the first day that a date can mean. */
export function dayOf(edtf: string): number {
  const [year, month = '01', day = '01'] = edtf.split('-');
  return Date.parse(`${year}-${month}-${day}`) / 86_400_000;
}

function scale(values: readonly number[], from: number, to: number): (value: number) => number {
  const low = Math.min(...values);
  const high = Math.max(...values);
  return high > low ? (value) => from + ((value - low) / (high - low)) * (to - from) : () => (from + to) / 2;
}
