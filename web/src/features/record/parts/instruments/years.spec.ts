import fc from 'fast-check';
import { runOf, scaleOf, yearOf } from './years';

const dates = { signed: null, inForce: null, ended: null, expiry: null, ends: null };

describe('texts on a scale of years', () => {
  it('begins before it ends, however precisely a date is known', () => {
    const date = fc.oneof(
      fc.integer({ min: 1900, max: 2100 }).map(String),
      fc
        .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
        .map((day) => day.toISOString().slice(0, 10)),
    );
    fc.assert(
      fc.property(date, (text) => {
        const [begins, ends] = [yearOf(text) ?? Infinity, yearOf(text, true) ?? -Infinity];
        expect(begins).toBeLessThan(ends);
        expect([Math.floor(begins), Math.ceil(ends)]).toEqual([
          Number(text.slice(0, 4)),
          Number(text.slice(0, 4)) + 1,
        ]);
      }),
    );
    expect([yearOf('1999-07'), yearOf('nunca')]).toEqual([1999.5, null]);
  });

  it('runs until somebody ended it, else until it lapses, else until today', () => {
    expect(runOf({ ...dates, signed: '2019', ends: '2021', ended: '2020' }, 2026.5)).toEqual({
      from: 2019,
      until: 2021,
      open: false,
    });
    expect(runOf({ ...dates, signed: '2019', inForce: '2020' }, 2026.5)).toEqual({
      from: 2020,
      until: 2026.5,
      open: true,
    });
    expect(runOf(dates, 2026.5)).toBeNull();
  });

  it('holds all texts and today', () => {
    const year = fc.double({ min: 1900, max: 2100, noNaN: true });
    const run = fc
      .tuple(year, year)
      .map(([a, b]) => ({ from: Math.min(a, b), until: Math.max(a, b), open: false }));
    fc.assert(
      fc.property(fc.array(run), year, (runs, now) => {
        const { first, last } = scaleOf(runs, now);
        for (const { from, until } of [...runs, { from: now, until: now }]) {
          expect(from).toBeGreaterThanOrEqual(first);
          expect(until).toBeLessThanOrEqual(last);
        }
      }),
    );
  });
});
