/**
 * Days of the proleptic Gregorian calendar as `YYYY-MM-DD`, the form in which PostgreSQL's `date` travels.
 * Days compare as text. Nothing here knows an hour or a time zone: a signature has a day, not an instant.
 */

/** Every day from `from` to `until`, both included, as `YYYY-MM-DD`. */
export interface DaySpan {
  from: string;
  until: string;
}

/** Days of a month (1–12). */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** `YYYY-MM-DD` of a year, a month (1–12) and a day. */
export function dayText(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Year, month (1–12) and day of a `YYYY-MM-DD`. */
export function dayParts(day: string): { year: number; month: number; day: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) };
}

/**
 * The day that lies `months` and then `days` later (earlier when negative). A day that the month reached does
 * not have becomes that month's last day: 31 January and one month is 28 or 29 February.
 */
export function shiftDay(day: string, months: number, days: number): string {
  const start = dayParts(day);
  const monthIndex = start.year * 12 + (start.month - 1) + months;
  const year = Math.floor(monthIndex / 12);
  const month = (monthIndex % 12) + 1;
  const clamped = Math.min(start.day, daysInMonth(year, month));
  if (days === 0) return dayText(year, month, clamped);
  // In UTC, so that no summer time of the server can swallow a day; setUTCFullYear takes years below 100 as they are.
  const shifted = new Date(0);
  shifted.setUTCFullYear(year, month - 1, clamped + days);
  return shifted.toISOString().slice(0, 10);
}
