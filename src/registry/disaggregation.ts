import type { Fault } from '../platform/http/problem.js';
import { type Split, SPLITS } from './groups.js';
import { compare, plus, type Rational, rationalOf } from './rational.js';

/** A part of a figure: that of one group, one sex or one band of age. An aggregate, never a person. */
export interface Part {
  by: Split;
  code: string;
  /** Exact decimal; an integer where people are counted. */
  value: string | number;
}

/** What kind of figure it is: it decides which parts can be. */
export interface Figure {
  /** Counts people: whole, never negative, and nobody is counted twice among the sexes or among the ages. */
  readonly people: boolean;
  /** A share, a rate or an average: each part is measured for itself, and may lie above the whole. */
  readonly rate: boolean;
}

const ZERO = rationalOf('0');

/** Whether people can be as many: a whole number, not below zero. */
export function countsPeople(value: string | number): boolean {
  const number = rationalOf(value);
  return number.denominator === 1n && number.numerator >= 0n;
}

/**
 * What cannot be in the parts of a figure:
 * a code that the split does not know, or twice; people in fractions or below zero; a total below its largest
 * part; sexes, or ages, that add up to more than the people there are. Groups overlap, and are not added up; parts
 * may add up to less, since nobody has to be counted.
 *
 * The total is not held against parts where one of them is negative (a fall of 5 can be one of 7 and a rise of 2),
 * nor where the figure is a rate.
 *
 * @param total null when only parts are known
 * @param at pointer to the list of parts, such as `/disaggregation`
 * @param totalAt pointer to the total
 */
export function partFaultsOf(
  total: string | number | null,
  parts: readonly Part[],
  figure: Figure,
  at: string,
  totalAt: string,
): Fault[] {
  const faults: Fault[] = [];
  const seen = new Set<string>();
  for (const [place, { by, code, value }] of parts.entries()) {
    const codes: readonly string[] = SPLITS[by];
    if (!codes.includes(code))
      faults.push({
        pointer: `${at}/${place}/code`,
        code: 'validation.codeOfSplit',
        params: { by, values: codes.join(', ') },
      });
    if (seen.has(`${by} ${code}`)) faults.push({ pointer: `${at}/${place}`, code: 'validation.partTwice' });
    seen.add(`${by} ${code}`);
    if (figure.people && !countsPeople(value))
      faults.push({ pointer: `${at}/${place}/value`, code: 'validation.wholePeople' });
  }
  if (faults.length > 0 || total === null || figure.rate) return faults;
  // A total that no people can be is told where totals are checked.
  if (figure.people && !countsPeople(total)) return faults;
  const values = parts.map((part) => rationalOf(part.value));
  if (values.some((value) => compare(value, ZERO) < 0)) return faults;
  const whole = rationalOf(total);
  const largest = values.findIndex((value) => compare(value, whole) > 0);
  if (largest >= 0)
    faults.push({
      pointer: totalAt,
      code: 'validation.totalBelowPart',
      params: { part: parts[largest]?.code ?? '', value: String(parts[largest]?.value) },
    });
  else if (figure.people)
    for (const by of ['sex', 'age'] as const) {
      const sum = values.reduce(
        (all, value, place) => (parts[place]?.by === by ? plus(all, value) : all),
        ZERO,
      );
      if (compare(sum, whole) > 0)
        faults.push({
          pointer: totalAt,
          code: 'validation.partsAboveTotal',
          params: { by, sum: textOf(sum), total: String(total) },
        });
    }
  return faults;
}

/** People are whole. */
function textOf(sum: Rational): string {
  return sum.numerator.toString();
}
