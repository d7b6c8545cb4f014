import fc from 'fast-check';
import { compare, dividedBy, isExactDecimal, minus, percentOf, plus, rationalOf } from './rational.js';

const decimal = fc
  .tuple(fc.bigInt(-(10n ** 12n), 10n ** 12n), fc.integer({ min: 0, max: 9 }))
  .map(([units, scale]) => {
    const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
    const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
    return units < 0n ? `-${text}` : text;
  });
const number = decimal.map((text) => rationalOf(text));

describe('Exact numbers', () => {
  it.each([
    ['0', true],
    ['-0.5', true],
    ['1250.50', true],
    ['123456789012345678.123456789', true],
    ['1234567890123456789', false],
    ['0.0123456789', false],
    ['01', false],
    ['.5', false],
    ['5.', false],
    ['1,5', false],
    ['1e3', false],
    ['+1', false],
    ['', false],
    [' 1', false],
    ['NaN', false],
  ])('%j is a decimal of the register: %s', (text, expected) => {
    expect(isExactDecimal(text)).toBe(expected);
  });

  it('are read as they are written, and a point more or less of zeros changes nothing', () => {
    fc.assert(
      fc.property(decimal, (text) => {
        expect(isExactDecimal(text)).toBe(true);
        const longer = text.includes('.') ? `${text}0` : `${text}.0`;
        expect(rationalOf(longer)).toEqual(rationalOf(text));
      }),
    );
    expect(rationalOf('-12.50')).toEqual({ numerator: -25n, denominator: 2n });
  });

  it('add, subtract and divide without a remainder', () => {
    fc.assert(
      fc.property(number, number, number, (a, b, c) => {
        expect(plus(a, b)).toEqual(plus(b, a));
        expect(plus(plus(a, b), c)).toEqual(plus(a, plus(b, c)));
        expect(minus(plus(a, b), b)).toEqual(a);
        expect(compare(a, b)).toBe(compare(minus(a, b), rationalOf('0')));
        if (b.numerator === 0n) expect(() => dividedBy(a, b)).toThrow(RangeError);
        else
          expect(dividedBy(dividedBy(a, b), { numerator: b.denominator, denominator: b.numerator })).toEqual(
            a,
          );
      }),
    );
  });

  it.each([
    ['1', '3', '33.3'],
    ['9999', '10000', '99.9'],
    ['1', '1', '100.0'],
    ['-1', '3', '-33.4'],
    ['-1', '100000', '-0.1'],
    ['0', '7', '0.0'],
    ['1', '100000', '0.0'],
    ['7', '2', '350.0'],
  ])('%s of %s is %s percent: never rounded up', (a, b, percent) => {
    expect(percentOf(dividedBy(rationalOf(a), rationalOf(b)))).toBe(percent);
  });
});
