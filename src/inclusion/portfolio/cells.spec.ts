import fc from 'fast-check';
import { countsOf } from './cells.js';

describe('countsOf', () => {
  it('counts each number of a joined text as often as it stands there', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 4096 }), { maxLength: 200 }), (numbers) => {
        const counted = countsOf(numbers.length === 0 ? null : numbers.join(','));
        const expected = [...new Set(numbers)]
          .sort((a, b) => a - b)
          .map((number) => [number, numbers.filter((one) => one === number).length]);
        expect(counted).toEqual(expected);
      }),
    );
  });

  it('reads nothing from a text that is not there', () => {
    expect(countsOf(null)).toEqual([]);
    expect(countsOf('0')).toEqual([[0, 1]]);
  });
});
