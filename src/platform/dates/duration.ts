import { registerDecorator, type ValidationOptions } from 'class-validator';
import { type DaySpan, shiftDay } from './calendar.js';
import { type Edtf, edtfOf, FIRST_YEAR, LAST_YEAR } from './edtf.js';

/** A length of calendar time (ISO 8601-1, `P1Y6M`, `P3M`, `P2W`, `P10D`); years are months, weeks are days. */
export interface Duration {
  /** As written. */
  text: string;
  months: number;
  days: number;
}

/**
 * Why a text is no duration: `not-duration` it has another shape, hours and minutes included, which no term of
 * an agreement is counted in · `empty-duration` it has no length (`P0D`) · `out-of-range` longer than 400 years.
 */
export type DurationFault = 'not-duration' | 'empty-duration' | 'out-of-range';

/** A refusal: which text, and why. */
export interface DurationRefusal {
  fault: DurationFault;
  text: string;
}

const SHAPE = /^P(?=\d)(?:(\d{1,6})Y)?(?:(\d{1,6})M)?(?:(\d{1,6})W)?(?:(\d{1,6})D)?$/;
const LONGEST_MONTHS = 400 * 12;
const LONGEST_DAYS = 146097; // 400 Gregorian years

/** Reads `PnYnMnWnD` (whole numbers, any part may be left out); never throws, answers with a refusal instead. */
export function parseDuration(text: string): Duration | DurationRefusal {
  const match = SHAPE.exec(text);
  if (match === null) return { fault: 'not-duration', text };
  const months = Number(match[1] ?? 0) * 12 + Number(match[2] ?? 0);
  const days = Number(match[3] ?? 0) * 7 + Number(match[4] ?? 0);
  if (months === 0 && days === 0) return { fault: 'empty-duration', text };
  if (months > LONGEST_MONTHS || days > LONGEST_DAYS) return { fault: 'out-of-range', text };
  return { text, months, days };
}

/** Whether an answer of parseDuration is a duration. */
export function isDuration(answer: Duration | DurationRefusal): answer is Duration {
  return !('fault' in answer);
}

/** The duration of a text that has been checked before (a stored column); throws RangeError when it was not. */
export function durationOf(text: string): Duration {
  const answer = parseDuration(text);
  if (!isDuration(answer)) throw new RangeError(`"${text}" is no duration (${answer.fault})`);
  return answer;
}

/**
 * The date that lies `duration` (times `count`) later: months first, then days, the day of the month clamped
 * (2024-01-31 and P1M is 2024-02-29). The answer is as precise as the question: 1999 and P5Y is 2004. When the
 * duration is finer than the date (1999 and P3M), or leads out of the register's years, no EDTF text says what
 * is known, and the answer is the bare span of days that it can be.
 */
export function addDuration(date: Edtf | DaySpan, duration: Duration | string, count = 1): Edtf | DaySpan {
  const length = typeof duration === 'string' ? durationOf(duration) : duration;
  return shift(date, length.months * count, length.days * count);
}

/** The date that lies `duration` (times `count`) earlier; see addDuration. */
export function subtractDuration(
  date: Edtf | DaySpan,
  duration: Duration | string,
  count = 1,
): Edtf | DaySpan {
  return addDuration(date, duration, -count);
}

function shift(date: Edtf | DaySpan, months: number, days: number): Edtf | DaySpan {
  const span = { from: shiftDay(date.from, months, days), until: shiftDay(date.until, months, days) };
  if (!('precision' in date)) return span;
  const year = Number(span.from.slice(0, 4));
  if (year < FIRST_YEAR || year > LAST_YEAR) return span;
  if (date.precision === 'day') return edtfOf(span.from);
  if (days !== 0) return span;
  if (date.precision === 'month') return edtfOf(span.from.slice(0, 7));
  return months % 12 === 0 ? edtfOf(span.from.slice(0, 4)) : span;
}

/** The property is a length of calendar time as ISO 8601 writes it: `P5Y`, `P3M`, `P2W`, `P10D`, `P1Y6M`. */
export function IsDuration(options?: ValidationOptions): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'isDuration',
      target: target.constructor,
      propertyName: String(property),
      options,
      validator: {
        validate: (value: unknown) => typeof value === 'string' && isDuration(parseDuration(value)),
        defaultMessage: () =>
          '$property must be an ISO 8601 duration of years, months, weeks or days, for example P5Y, P3M or P10D',
      },
    });
  };
}
