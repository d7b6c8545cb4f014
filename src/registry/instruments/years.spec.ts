import fc from 'fast-check';
import { filled } from './years.js';

const year = fc.integer({ min: 1950, max: 2060 });
const span = fc.record({
  begun: year,
  stopped: fc.option(year, { nil: null }),
  count: fc.integer({ min: 1, max: 50 }),
});

describe('The years of signed texts', () => {
  it('are none where nothing began', () => {
    expect(filled([])).toEqual([]);
  });

  it('stand without gaps, count every beginning once, and say what was in force', () => {
    fc.assert(
      fc.property(fc.array(span, { minLength: 1, maxLength: 40 }), (spans) => {
        const years = filled(spans);
        expect(years.map((each) => each.year)).toEqual(
          Array.from({ length: years.length }, (_, place) => (years[0]?.year ?? 0) + place),
        );
        const total = spans.reduce((sum, each) => sum + each.count, 0);
        expect(years.reduce((sum, each) => sum + each.begun, 0)).toBe(total);
        for (const each of years)
          expect(each.inForce).toBe(
            spans
              .filter(
                (one) =>
                  one.begun <= each.year &&
                  (one.stopped === null || Math.max(one.begun, one.stopped) >= each.year),
              )
              .reduce((sum, one) => sum + one.count, 0),
          );
      }),
    );
  });
});
