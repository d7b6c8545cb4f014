/** A day, a month or a year, as precisely as it is known (EDTF level 0, ISO 8601-2). */
export type Edtf = string;

const DAY = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** Its parts; null when it is no EDTF date that we write. */
export function partsOf(edtf: string): { year: number; month?: number; day?: number } | null {
  const match = DAY.exec(edtf);
  if (!match) return null;
  const [year, month, day] = match.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
  if (year === undefined || (month !== undefined && (month < 1 || month > 12))) return null;
  if (day !== undefined && (day < 1 || day > daysIn(year, month ?? 1))) return null;
  return {
    year,
    ...(month !== undefined && { month }),
    ...(day !== undefined && { day }),
  };
}

/** Number of days of a month, 1 to 12, in the Gregorian calendar. */
export function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** The date that these parts make; null when it cannot be, such as 30 February. */
export function edtfOf(year: number, month?: number, day?: number): Edtf | null {
  const text = [
    String(year).padStart(4, '0'),
    ...(month === undefined ? [] : [String(month).padStart(2, '0')]),
    ...(month === undefined || day === undefined ? [] : [String(day).padStart(2, '0')]),
  ].join('-');
  return partsOf(text) ? text : null;
}

/** In words: "5 de marzo de 1999", "marzo de 1999", "1999"; intervals "a – b"; what is no date comes back as it is. */
export function edtfInWords(edtf: string, locale: string): string {
  if (edtf.includes('/'))
    return edtf
      .split('/')
      .map((end) => (end === '..' || end === '' ? '…' : edtfInWords(end, locale)))
      .join(' – ');
  const parts = partsOf(edtf);
  if (!parts) return edtf;
  const { year, month, day } = parts;
  const date = new Date(Date.UTC(2000, (month ?? 1) - 1, day ?? 1));
  // The constructor takes the years 0 to 99 for 1900 to 1999.
  date.setUTCFullYear(year);
  return new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    year: 'numeric',
    ...(month !== undefined && { month: 'long' }),
    ...(day !== undefined && { day: 'numeric' }),
  }).format(date);
}
