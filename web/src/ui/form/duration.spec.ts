import fc from 'fast-check';
import { durationOf, lengthOf, UNITS } from './duration';

describe('a length of time in one unit', () => {
  it('comes back from what was written of it', () => {
    const length = fc.record({
      count: fc.integer({ min: 1, max: 400 }).map(String),
      unit: fc.constantFrom(...UNITS),
    });
    fc.assert(fc.property(length, (one) => expect(lengthOf(durationOf(one))).toEqual(one)));
  });

  it('adds up what one unit can say, and says nothing where none can', () => {
    expect(['P1Y6M', 'P2W3D', 'P5Y', 'P1M10D', 'P', 'cinco'].map(lengthOf)).toEqual([
      { count: '18', unit: 'month' },
      { count: '17', unit: 'day' },
      { count: '5', unit: 'year' },
      null,
      null,
      null,
    ]);
    expect(durationOf({ count: ' ', unit: 'day' })).toBe('');
  });
});
