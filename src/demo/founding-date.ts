import { shiftDay } from '../platform/dates/calendar.js';

const RELATIVE = /^([+-])(\d{1,4})([dmy])$/;

/**
 * A date of the demonstration as EDTF. `+45d`, `-14m` and `+3y` count days, months and years from the founding
 * day and are as precise as their unit (a day, a month, a year), so that an office founded at any time has
 * something that has just ended and something that ends soon. Every other text is a date already.
 *
 * @param foundedOn day on which the office is founded, `YYYY-MM-DD`, in the office's own time zone
 */
export function foundingDate(written: string, foundedOn: string): string {
  const match = RELATIVE.exec(written);
  if (match === null) return written;
  const count = Number(`${match[1]}${match[2]}`);
  if (match[3] === 'd') return shiftDay(foundedOn, 0, count);
  if (match[3] === 'm') return shiftDay(foundedOn, count, 0).slice(0, 7);
  return shiftDay(foundedOn, count * 12, 0).slice(0, 4);
}
