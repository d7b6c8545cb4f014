import fc from 'fast-check';
import { edtfOf } from '../../platform/dates/edtf.js';
import {
  lastActivityOf,
  type Occurrence,
  VITALITIES,
  type Vitality,
  vitalityOf,
} from './initiative.vitality.js';

const THRESHOLDS = { activeMonths: 12, quietMonths: 24, dormantMonths: 60 };
const TODAY = '2026-03-31';

const day = fc
  .date({ min: new Date('2010-01-01'), max: new Date('2026-03-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const occurrence: fc.Arbitrary<Occurrence> = fc.record({
  done: fc.boolean(),
  lastDay: fc
    .tuple(day, fc.constantFrom(4, 7, 10))
    .map(([text, length]) => edtfOf(text.slice(0, length)).until),
});
const thresholds = fc
  .uniqueArray(fc.integer({ min: 1, max: 120 }), { minLength: 3, maxLength: 3 })
  .map((months) => months.sort((a, b) => a - b))
  .map(([activeMonths = 1, quietMonths = 2, dormantMonths = 3]) => ({
    activeMonths,
    quietMonths,
    dormantMonths,
  }));

describe('the vitality of a relation', () => {
  it.each<[string | null, string | null, Vitality]>([
    ['2025-03-31', '2001-01-01', 'active'],
    ['2025-03-30', '2001-01-01', 'quiet'],
    ['2024-03-31', '2001-01-01', 'quiet'],
    ['2024-03-30', '2001-01-01', 'dormant'],
    ['2021-03-31', '2001-01-01', 'dormant'],
    ['2021-03-30', '2001-01-01', 'on_paper'],
    ['2026-12-31', '2001-01-01', 'active'],
    [null, '2001-01-01', 'on_paper'],
    [null, '2025-03-31', 'on_paper'],
    [null, '2025-04-01', 'too_early'],
    [null, null, 'too_early'],
    // Whoever had activities is not excused by being new to the register.
    ['2019', '2026-03-01', 'on_paper'],
  ])('with the last activity on %s and in force since %s is %s', (last, observedSince, expected) => {
    const lastActivityOn = last === null ? null : edtfOf(last).until;
    expect(vitalityOf({ lastActivityOn, observedSince }, THRESHOLDS, TODAY)).toBe(expected);
  });

  it('does not depend on the order of activities, nor on those that are only planned', () => {
    fc.assert(
      fc.property(fc.array(occurrence), fc.func(fc.integer()), thresholds, (all, shuffle, given) => {
        const shuffled = all
          .map((one, place) => ({ one, key: shuffle(place) }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        const done = shuffled.filter((one) => one.done);
        for (const other of [shuffled, all.toReversed(), done]) {
          expect(lastActivityOf(other)).toBe(lastActivityOf(all));
          expect(
            vitalityOf({ lastActivityOn: lastActivityOf(other), observedSince: null }, given, TODAY),
          ).toBe(vitalityOf({ lastActivityOn: lastActivityOf(all), observedSince: null }, given, TODAY));
        }
      }),
    );
  });

  it('never falls by one more activity, and never rises by the passing of time', () => {
    const rank = (vitality: Vitality): number => VITALITIES.indexOf(vitality);
    fc.assert(
      fc.property(fc.array(occurrence), occurrence, day, day, thresholds, (all, more, a, b, given) => {
        const [first, second] = a < b ? [a, b] : [b, a];
        const at = (occurrences: Occurrence[], when: string): Vitality =>
          vitalityOf(
            { lastActivityOn: lastActivityOf(occurrences), observedSince: '2000-01-01' },
            given,
            when,
          );
        expect(rank(at([...all, more], first))).toBeLessThanOrEqual(rank(at(all, first)));
        expect(rank(at(all, second))).toBeGreaterThanOrEqual(rank(at(all, first)));
      }),
    );
  });
});
