import fc from 'fast-check';
import { dayOf, pointsOf } from './points';

const box = { width: 240, height: 60, margin: 4 };
const measured = fc.array(
  fc.record({
    on: fc
      .date({ min: new Date('1950-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
    value: fc.integer({ min: -1_000_000, max: 1_000_000 }).map(String),
  }),
  { minLength: 1, maxLength: 20 },
);

describe('the points of a small chart', () => {
  it('lie inside of it, in the order of their dates, the larger value higher', () => {
    fc.assert(
      fc.property(measured, fc.option(fc.integer().map(String), { nil: null }), (values, target) => {
        const points = pointsOf(values, target, box);
        expect(points.values).toHaveLength(values.length);
        const sorted = values.toSorted((a, b) => dayOf(a.on) - dayOf(b.on));
        for (const [place, { x, y }] of points.values.entries()) {
          expect(x).toBeGreaterThanOrEqual(box.margin - 1e-6);
          expect(x).toBeLessThanOrEqual(box.width - box.margin + 1e-6);
          expect(y).toBeGreaterThanOrEqual(box.margin - 1e-6);
          expect(y).toBeLessThanOrEqual(box.height - box.margin + 1e-6);
          const before = points.values[place - 1];
          if (!before) continue;
          expect(x).toBeGreaterThanOrEqual(before.x);
          const grew = Number(sorted[place]?.value) > Number(sorted[place - 1]?.value);
          expect(y < before.y - 1e-12).toBe(grew && y !== before.y);
        }
        expect(points.target === null).toBe(target === null);
      }),
    );
  });

  it('reads a month or a year as its first day', () => {
    expect(dayOf('2026')).toBe(dayOf('2026-01-01'));
    expect(dayOf('2026-03')).toBe(dayOf('2026-03-01'));
  });
});
