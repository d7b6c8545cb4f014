import type { Shown } from './number-format.js';

const DAY = 86_400;

/**
 * From where days are counted: from 1900 with the leap day that never was (Excel) or without it (LibreOffice), which
 * until March 1900 is a day's difference; from 1904 in old Macintosh workbooks.
 */
export type Calendar = '1900' | '1900-without-fault' | '1904';

/** The last day that spreadsheets know, 9999-12-31, in the count from 1900. */
const LAST = 2_958_465;

/** Days between 1900-01-00 and 1904-01-01. */
const FROM_1904 = 1462;

/** The day that never was: Excel takes 1900 for a leap year, as Lotus 1-2-3 did (ECMA-376 part 1, 18.17.4.1). */
const NO_DAY = 60;

/**
 * A date or a time as a person reads it in the cell, in ISO 8601: as much of the date as is shown (a cell that shows
 * `Mar-04` says 2004-03), and the time behind a `T` where one is shown and it is not midnight.
 * @param serial days and their fraction since the beginning of the count
 * @returns null where no date is written with this number
 */
export function dateText(
  serial: number,
  shown: Extract<Shown, { kind: 'date' | 'time' }>,
  calendar: Calendar,
): string | null {
  const seconds = Math.round(serial * DAY);
  if (shown.kind === 'time') return seconds < 0 ? null : timeText(shown.elapsed ? seconds : seconds % DAY);
  const days = Math.floor(seconds / DAY) + (calendar === '1904' ? FROM_1904 : 0);
  const day = isoDay(days, calendar === '1900');
  if (day === null) return null;
  if (shown.precision !== 'day') return day.slice(0, shown.precision === 'year' ? 4 : 7);
  const time = seconds - Math.floor(seconds / DAY) * DAY;
  return shown.time && time > 0 ? `${day}T${timeText(time)}` : day;
}

/** A day by its number; before 1900 only LibreOffice counts, and without the fault. */
function isoDay(days: number, faulty: boolean): string | null {
  if (days > LAST || (days === 0 && faulty)) return null;
  if (days === NO_DAY && faulty) return '1900-02-29';
  const shift = faulty && days > 0 && days < NO_DAY ? 1 : 0;
  const date = new Date(Date.UTC(1899, 11, 30 + days + shift));
  return date.getUTCFullYear() > 0 ? date.toISOString().slice(0, 10) : null;
}

function timeText(seconds: number): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  const rest = seconds % 60;
  const minutes = two(Math.floor(seconds / 60) % 60);
  return `${two(Math.floor(seconds / 3600))}:${minutes}${rest === 0 ? '' : `:${two(rest)}`}`;
}
