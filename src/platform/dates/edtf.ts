import { registerDecorator, type ValidationOptions } from 'class-validator';
import { type DaySpan, dayText, daysInMonth } from './calendar.js';

/** How much of a date is known. */
export type EdtfPrecision = 'year' | 'month' | 'day';

/**
 * A date of the world as far as it is known: `1999`, `1999-03` or `1999-03-05` (EDTF level 0 without times and
 * intervals, ISO 8601-2:2019). `from` and `until` are the first and the last day that it can mean.
 */
export interface Edtf extends DaySpan {
  /** As written; two texts differ exactly when the dates differ. */
  text: string;
  precision: EdtfPrecision;
}

/**
 * Why a text is no date:
 * `not-edtf` it has another shape · `impossible-date` the shape fits, the day does not exist (1999-02-30) ·
 * `out-of-range` the year lies outside of 1000 to 2200, which in this register can only be a slip of the pen.
 */
export type EdtfFault = 'not-edtf' | 'impossible-date' | 'out-of-range';

/** A refusal: which text, and why. */
export interface EdtfRefusal {
  fault: EdtfFault;
  text: string;
}

/** First and last year of the register. */
export const FIRST_YEAR = 1000;
export const LAST_YEAR = 2200;

const SHAPE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; never throws, answers with a refusal instead. */
export function parseEdtf(text: string): Edtf | EdtfRefusal {
  const match = SHAPE.exec(text);
  if (match === null) return { fault: 'not-edtf', text };
  const year = Number(match[1]);
  if (match[2] === undefined) {
    return inRange(year) ? yearEdtf(year) : { fault: 'out-of-range', text };
  }
  const month = Number(match[2]);
  if (month < 1 || month > 12) return { fault: 'impossible-date', text };
  if (match[3] === undefined) {
    return inRange(year) ? monthEdtf(year, month) : { fault: 'out-of-range', text };
  }
  const day = Number(match[3]);
  if (day < 1 || day > daysInMonth(year, month)) return { fault: 'impossible-date', text };
  return inRange(year) ? dayEdtf(year, month, day) : { fault: 'out-of-range', text };
}

/** Whether an answer of parseEdtf is a date. */
export function isEdtf(answer: Edtf | EdtfRefusal): answer is Edtf {
  return !('fault' in answer);
}

/** The date of a text that has been checked before (a stored column); throws RangeError when it was not. */
export function edtfOf(text: string): Edtf {
  const answer = parseEdtf(text);
  if (!isEdtf(answer)) throw new RangeError(`"${text}" is no date of this register (${answer.fault})`);
  return answer;
}

/**
 * The text of a span of days: the year, the month or the day that it is, else an interval of two days (EDTF level 0,
 * `2026-03-05/2026-04-10`).
 */
export function edtfOfSpan({ from, until }: DaySpan): string {
  for (const length of [4, 7, 10]) {
    const answer = parseEdtf(from.slice(0, length));
    if (isEdtf(answer) && answer.from === from && answer.until === until) return answer.text;
  }
  return `${from}/${until}`;
}

/** The date of a whole year; throws RangeError outside of the register's years. */
export function yearEdtf(year: number): Edtf {
  if (!inRange(year)) throw new RangeError(`The year ${year} lies outside of ${FIRST_YEAR} to ${LAST_YEAR}`);
  return {
    text: String(year),
    precision: 'year',
    from: dayText(year, 1, 1),
    until: dayText(year, 12, 31),
  };
}

function monthEdtf(year: number, month: number): Edtf {
  const from = dayText(year, month, 1);
  return {
    text: from.slice(0, 7),
    precision: 'month',
    from,
    until: dayText(year, month, daysInMonth(year, month)),
  };
}

function dayEdtf(year: number, month: number, day: number): Edtf {
  const text = dayText(year, month, day);
  return { text, precision: 'day', from: text, until: text };
}

function inRange(year: number): boolean {
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

/**
 * Total order for sorting: by the first day that the date can mean, then by the last; so 1999-01-01 stands
 * before 1999-01, and that before 1999. The same as `order by x_from, x_until` in SQL. 0 only for equal dates.
 * It sorts; whether one date truly came before another is asked with certainlyBefore.
 */
export function compareEdtf(a: DaySpan, b: DaySpan): -1 | 0 | 1 {
  if (a.from !== b.from) return a.from < b.from ? -1 : 1;
  if (a.until !== b.until) return a.until < b.until ? -1 : 1;
  return 0;
}

/** Whatever days the two dates mean, a came before b. */
export function certainlyBefore(a: DaySpan, b: DaySpan): boolean {
  return a.until < b.from;
}

/** Whatever days the two dates mean, a came after b. */
export function certainlyAfter(a: DaySpan, b: DaySpan): boolean {
  return a.from > b.until;
}

/** There are days that the two dates can mean, with a before b. */
export function possiblyBefore(a: DaySpan, b: DaySpan): boolean {
  return a.from < b.until;
}

/** There are days that the two dates can mean, with a after b. */
export function possiblyAfter(a: DaySpan, b: DaySpan): boolean {
  return a.until > b.from;
}

/** The two dates can mean the same day. */
export function possiblySame(a: DaySpan, b: DaySpan): boolean {
  return a.from <= b.until && b.from <= a.until;
}

/** The property is a date with its precision: `1999`, `1999-03` or `1999-03-05`, years 1000 to 2200. */
export function IsEdtf(options?: ValidationOptions): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'isEdtf',
      target: target.constructor,
      propertyName: String(property),
      options,
      validator: {
        validate: (value: unknown) => typeof value === 'string' && isEdtf(parseEdtf(value)),
        defaultMessage: () =>
          '$property must be an existing date as YYYY, YYYY-MM or YYYY-MM-DD, in a year from 1000 to 2200',
      },
    });
  };
}
