import fc from 'fast-check';
import { isEdtf, parseEdtf } from '../platform/dates/edtf.js';
import { foundingDate } from './founding-date.js';

const founding = fc
  .date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2100-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('a date of the demonstration', () => {
  it.each([
    ['+45d', '2026-02-14'],
    ['-1d', '2025-12-30'],
    ['-14m', '2024-10'],
    ['+2m', '2026-02'],
    ['+3y', '2028'],
    ['1999', '1999'],
    ['2017-05', '2017-05'],
    ['2014-03-11', '2014-03-11'],
  ])('%s is %s for an office founded on 2025-12-31', (written, date) => {
    expect(foundingDate(written, '2025-12-31')).toBe(date);
  });

  it('is a date as precise as its unit, on the right side of the founding day', () => {
    const precision = { d: 'day', m: 'month', y: 'year' } as const;
    fc.assert(
      fc.property(
        founding,
        fc.constantFrom('+', '-'),
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom('d' as const, 'm' as const, 'y' as const),
        (day, sign, count, unit) => {
          const date = parseEdtf(foundingDate(`${sign}${count}${unit}`, day));
          if (!isEdtf(date)) throw new Error(`${date.text} is no date`);
          expect(date.precision).toBe(precision[unit]);
          if (sign === '+') expect(date.from > day).toBe(true);
          else expect(date.until < day).toBe(true);
        },
      ),
    );
  });
});
