import fc from 'fast-check';
import { CURRENCIES, isCurrencyInUse, lastYearOf, minorUnit } from '../../platform/codes/currencies.js';
import {
  type Countable,
  formatAmount,
  formatPercent,
  isAmount,
  partOf,
  readAmount,
  readPercent,
  STAGES,
  storedAmount,
  sumOf,
  totalsOf,
  WHOLE,
} from './money.js';

const currency = fc.constantFrom(...CURRENCIES);
const few = fc.constantFrom('MXN', 'EUR', 'JPY', 'TND', 'CLF');
const minor = fc.bigInt({ min: 0n, max: 10n ** 15n - 1n });
const percent = fc.bigInt({ min: 0n, max: WHOLE });
const contribution: fc.Arbitrary<Countable> = fc.record({
  currency: few,
  inKind: fc.boolean(),
  planned: fc.option(minor),
  committed: fc.option(minor),
  spent: fc.option(minor),
  share: fc.option(percent),
});

describe('An amount', () => {
  it('is read and written without loss, in every currency', () => {
    fc.assert(
      fc.property(minor, currency, (amount, code) => {
        const text = formatAmount(amount, code);
        expect(readAmount(text, code)).toBe(amount);
        const digits = minorUnit(code) ?? 0;
        expect(text.split('.')[1]?.length ?? 0).toBe(digits);
        const [whole = '', fraction = ''] = text.split('.');
        expect(storedAmount(`${whole}.${fraction.padEnd(4, '0')}`, code)).toBe(amount);
      }),
    );
    expect(formatAmount(5n, 'MXN')).toBe('0.05');
    expect(formatAmount(-5n, 'TND')).toBe('-0.005');
    expect(formatAmount(1250n, 'JPY')).toBe('1250');
    expect(() => storedAmount('0.0500', 'JPY')).toThrow(RangeError);
  });

  it.each([
    ['1,250.50', 'MXN', 'amountForm', '1250.50'],
    ['1.250,50', 'EUR', 'amountForm', '1250.50'],
    ['1 250,5', 'EUR', 'amountForm', '1250.50'],
    ['$ 99', 'USD', 'amountForm', '99.00'],
    ["12'345'678", 'CHF', 'amountForm', '12345678.00'],
    ['1,234,567', 'JPY', 'amountForm', '1234567'],
    ['7,250', 'MXN', 'amountForm', '1250.50'],
    ['EUR 5,5', 'EUR', 'amountForm', '5.50'],
    ['1e6', 'MXN', 'amountForm', '1250.50'],
    ['5M', 'MXN', 'amountForm', '1250.50'],
    ['007', 'MXN', 'amountForm', '7.00'],
    ['', 'MXN', 'amountForm', '1250.50'],
    ['.5', 'MXN', 'amountForm', '1250.50'],
    ['5.', 'MXN', 'amountForm', '1250.50'],
    ['٥', 'MXN', 'amountForm', '1250.50'],
    ['-5', 'MXN', 'amountNegative', '1250.50'],
    ['1250.505', 'MXN', 'amountDecimals', '1250.50'],
    ['1250.0', 'JPY', 'amountDecimals', '1250'],
    ['1250.5005', 'TND', 'amountDecimals', '1250.500'],
    ['1234567890123456', 'MXN', 'amountTooLarge', '1250.50'],
  ])('such as "%s" of %s is refused (%s), and the right form is said: %s', (text, code, fault, example) => {
    expect(readAmount(text, code)).toMatchObject({ fault, example });
  });

  it('is never anything but what was written, and every example is right', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-\d., ']{1,12}$/)), few, (text, code) => {
        const answer = readAmount(text, code);
        if (isAmount(answer)) expect(Number(text)).toBeCloseTo(Number(formatAmount(answer, code)), 4);
        else expect(isAmount(readAmount(answer.example, code))).toBe(true);
      }),
    );
  });

  it('has a part that never exceeds it, and is half a unit off at most', () => {
    fc.assert(
      fc.property(minor, percent, percent, (amount, one, other) => {
        const part = partOf(amount, one);
        expect(part >= 0n && part <= amount).toBe(true);
        const distance = part * WHOLE - amount * one;
        expect(distance > -WHOLE / 2n - 1n && distance <= WHOLE / 2n).toBe(true);
        // A larger share is never a smaller part.
        if (one <= other) expect(part <= partOf(amount, other)).toBe(true);
        expect(partOf(amount, 0n)).toBe(0n);
        expect(partOf(amount, WHOLE)).toBe(amount);
      }),
    );
    expect(partOf(1n, 5000n)).toBe(1n);
    expect(partOf(1n, 4999n)).toBe(0n);
  });
});

describe('A share in percent', () => {
  it('is read and written without loss, from 0 to 100', () => {
    fc.assert(
      fc.property(percent, (hundredths) => {
        expect(readPercent(formatPercent(hundredths))).toBe(hundredths);
      }),
    );
    expect(readPercent('33.50')).toBe(3350n);
    for (const wrong of ['100.01', '101', '-1', '33,5', '5 %', '0.125', '', '1e1', '00'])
      expect([wrong, readPercent(wrong)]).toEqual([wrong, undefined]);
  });
});

describe('Totals', () => {
  const many = fc.array(contribution, { maxLength: 40 });

  it('add up for any set of contributions, per currency and never across', () => {
    fc.assert(
      fc.property(many, (all) => {
        const totals = totalsOf(all.map(sumOf));
        expect(totals.map((sum) => sum.currency)).toEqual(
          [...new Set(all.map((one) => one.currency))].sort(),
        );
        for (const sum of totals) {
          const own = all.filter((one) => one.currency === sum.currency);
          expect(sum.contributions).toBe(own.length);
          for (const stage of STAGES) {
            const { total, against, notWorkedOut, inKind } = sum[stage];
            expect(total).toBe(own.reduce((so, one) => so + (one[stage] ?? 0n), 0n));
            expect(total - against - notWorkedOut >= 0n).toBe(true);
            expect(inKind <= total).toBe(true);
            const unknown = own.filter((one) => one.share === null);
            expect(notWorkedOut).toBe(unknown.reduce((so, one) => so + (one[stage] ?? 0n), 0n));
          }
        }
      }),
    );
  });

  it('do not depend on the order of contributions, nor on how they were grouped before', () => {
    fc.assert(
      fc.property(many, fc.array(fc.nat({ max: 4 }), { minLength: 40, maxLength: 40 }), (all, groups) => {
        const sums = all.map(sumOf);
        const whole = totalsOf(sums);
        expect(totalsOf(sums.toReversed())).toEqual(whole);
        const grouped = [0, 1, 2, 3, 4].flatMap((group) =>
          totalsOf(sums.filter((_, place) => groups[place] === group)),
        );
        expect(totalsOf(grouped)).toEqual(whole);
      }),
    );
  });
});

describe('A withdrawn currency', () => {
  it('has its last year, and one in use has none', () => {
    for (const code of CURRENCIES) expect(lastYearOf(code) === undefined).toBe(isCurrencyInUse(code));
    expect([lastYearOf('FRF'), lastYearOf('HRK'), lastYearOf('MXP'), lastYearOf('EUR')]).toEqual([
      2002,
      2023,
      1992,
      undefined,
    ]);
  });
});
