import fc from 'fast-check';
import { barOf, windowAround } from './bars';

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const dates = fc.record({
  beginsFrom: fc.option(day, { nil: null }),
  stopsUntil: fc.option(day, { nil: null }),
});

describe('The bars on the line of time', () => {
  it('lie within it, whatever the dates', () => {
    fc.assert(
      fc.property(fc.array(dates, { maxLength: 20 }), (spans) => {
        const window = windowAround('2026-06-01', spans);
        expect(window.first).toBeLessThanOrEqual(2021);
        expect(window.last - window.first).toBeLessThanOrEqual(50);
        for (const span of spans) {
          const bar = barOf(span, window);
          if (bar === null) continue;
          expect(bar.x).toBeGreaterThanOrEqual(0);
          expect(bar.x).toBeLessThanOrEqual(100);
          expect(bar.width).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('reach to the end where a text has none, and are not there where nobody knows the beginning', () => {
    const window = { first: 2020, last: 2029 };
    expect(barOf({ beginsFrom: '2025-01-01', stopsUntil: null }, window)).toEqual({
      x: 50,
      width: 50,
      open: true,
    });
    expect(barOf({ beginsFrom: null, stopsUntil: '2025-01-01' }, window)).toBeNull();
    expect(barOf({ beginsFrom: '1990-01-01', stopsUntil: '1995-01-01' }, window)).toBeNull();
  });
});
