import { certainlyBefore, edtfOf } from '../../platform/dates/edtf.js';
import type { Fault } from '../../platform/http/problem.js';
import { countsPeople, type Figure, partFaultsOf } from '../disaggregation.js';
import { compare, rationalOf } from '../rational.js';
import type { DatedWords, IndicatorWords } from './indicator.entity.js';
import type { MeasurementWords } from './measurement.entity.js';

/** What kind of figure an indicator is. */
export function figureOf(words: Pick<IndicatorWords, 'countsPeople' | 'rate'>): Figure {
  return { people: words.countsPeople, rate: words.rate };
}

/**
 * What cannot be in the words of an indicator, each fault with the field and the remedy. Dates may be vague: only
 * what is certainly out of order is refused.
 *
 * @param today `YYYY-MM-DD`, in the office's time zone
 */
export function faultsOf(words: IndicatorWords, today: string): Fault[] {
  const faults: Fault[] = [];
  const { baseline, target, direction } = words;
  if (words.countsPeople && words.rate) faults.push({ pointer: '/rate', code: 'validation.rateOfPeople' });
  for (const [field, dated] of [
    ['baseline', baseline],
    ['target', target],
  ] as const)
    if (words.countsPeople && dated !== null && !countsPeople(dated.value))
      faults.push({ pointer: `/${field}/value`, code: 'validation.wholePeople' });
  if (baseline?.on != null && edtfOf(baseline.on).from > today)
    faults.push({ pointer: '/baseline/on', code: 'validation.notInFuture', params: { today } });
  if (baseline === null || target === null) return faults;
  const way = compare(rationalOf(target.value), rationalOf(baseline.value));
  if ((direction === 'more' && way < 0) || (direction === 'less' && way > 0))
    faults.push({
      pointer: '/target/value',
      code: 'validation.targetAgainstDirection',
      params: { direction, baseline: baseline.value },
    });
  if (baseline.on != null && target.on != null && certainlyBefore(edtfOf(target.on), edtfOf(baseline.on)))
    faults.push({
      pointer: '/target/on',
      code: 'validation.dateBefore',
      params: { other: 'baseline', date: baseline.on },
    });
  return faults;
}

/** What cannot be in a measurement of an indicator. */
export function measurementFaultsOf(words: MeasurementWords, figure: Figure, today: string): Fault[] {
  const faults: Fault[] = [];
  if (edtfOf(words.on).from > today)
    faults.push({ pointer: '/on', code: 'validation.notInFuture', params: { today } });
  if (figure.people && !countsPeople(words.value))
    faults.push({ pointer: '/value', code: 'validation.wholePeople' });
  return [...faults, ...partFaultsOf(words.value, words.disaggregation, figure, '/disaggregation', '/value')];
}

/** One way to write what can be written in several. */
export function tidyDated(
  dated: { value: string; on?: string | null } | null | undefined,
): DatedWords | null {
  return dated == null ? null : { value: dated.value, on: dated.on ?? null };
}
