/** Units that a length of calendar time is entered in. */
export const UNITS = ['year', 'month', 'week', 'day'] as const;
export type Unit = (typeof UNITS)[number];

/** A length of time in one unit, as a form has it; `count` is text, so that a wrong one can be shown and refused. */
export interface Length {
  readonly count: string;
  readonly unit: Unit;
}

const SIGN: Readonly<Record<Unit, string>> = { year: 'Y', month: 'M', week: 'W', day: 'D' };
const SHAPE = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/;

/**
 * A duration (ISO 8601: `P5Y`, `P1Y6M`, `P10D`) in one unit: years with months become months, weeks with days become days.
 * Null where no one unit says it (`P1M10D`), and for what is no duration.
 */
export function lengthOf(duration: string): Length | null {
  const match = SHAPE.exec(duration);
  if (!match || match.slice(1).every((part) => part === undefined)) return null;
  const [years = 0, months = 0, weeks = 0, days = 0] = match.slice(1).map((part) => Number(part ?? 0));
  const [long, short] = [years + months > 0, weeks + days > 0];
  if (long && short) return null;
  if (!long)
    return days === 0 && weeks > 0
      ? { count: String(weeks), unit: 'week' }
      : { count: String(weeks * 7 + days), unit: 'day' };
  return months === 0
    ? { count: String(years), unit: 'year' }
    : { count: String(years * 12 + months), unit: 'month' };
}

/** As ISO 8601 writes it; '' for none. What is no number stays as it was typed, so that the server names the fault. */
export function durationOf({ count, unit }: Length): string {
  return count.trim() === '' ? '' : `P${count.trim()}${SIGN[unit]}`;
}
