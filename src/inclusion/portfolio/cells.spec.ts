import fc from 'fast-check';
import { countsOf } from './cells.js';

const said = (numbers: readonly number[]): string =>
  numbers.map((number) => String.fromCharCode(number + 93)).join('');

describe('countsOf', () => {
  it('counts each number of a joined text as often as it stands there', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 32_767 }), { maxLength: 200 }), (numbers) => {
        const counted = countsOf(numbers.length === 0 ? null : said(numbers));
        const expected = [...new Set(numbers)]
          .sort((a, b) => a - b)
          .map((number) => [number, numbers.filter((one) => one === number).length]);
        expect(counted).toEqual(expected);
      }),
    );
  });

  it('reads nothing from a text that is not there', () => {
    expect(countsOf(null)).toEqual([]);
    expect(countsOf(']')).toEqual([[0, 1]]);
  });
});
