import fc from 'fast-check';
import { type Figure, type Part, partFaultsOf } from './disaggregation.js';
import { AGE_BANDS, GROUPS, SEXES } from './groups.js';

const PEOPLE: Figure = { people: true, rate: false };
const AMOUNT: Figure = { people: false, rate: false };
const RATE: Figure = { people: false, rate: true };

const faults = (total: string | number | null, parts: Part[], figure: Figure): string[] =>
  partFaultsOf(total, parts, figure, '/parts', '/total').map(
    ({ pointer, code }) => `${pointer} ${code.replace('validation.', '')}`,
  );
const sex = (code: string, value: string | number): Part => ({ by: 'sex', code, value });
const group = (code: string, value: string | number): Part => ({ by: 'group', code, value });

describe('the parts of a figure', () => {
  it.each<[string | number | null, Part[], Figure, string[]]>([
    ['100', [sex('women', '60'), sex('men', '40')], PEOPLE, []],
    ['100', [sex('women', '60')], PEOPLE, []],
    ['100', [sex('women', '60'), sex('men', '41')], PEOPLE, ['/total partsAboveTotal']],
    ['100', [sex('women', '60'), sex('men', '41')], AMOUNT, []],
    ['100', [sex('women', '101')], PEOPLE, ['/total totalBelowPart']],
    ['100', [group('women', '80'), group('indigenous', '80')], PEOPLE, []],
    ['55.5', [sex('women', '60.2')], AMOUNT, ['/total totalBelowPart']],
    ['55.5', [sex('women', '60.2')], RATE, []],
    ['-5', [sex('women', '-7'), sex('men', '2')], AMOUNT, []],
    ['10', [sex('women', '-7')], PEOPLE, ['/parts/0/value wholePeople']],
    ['10', [sex('women', '2.5')], PEOPLE, ['/parts/0/value wholePeople']],
    ['10', [sex('women', '2.0')], PEOPLE, []],
    ['10', [sex('indigenous', '2')], PEOPLE, ['/parts/0/code codeOfSplit']],
    ['10', [{ by: 'age', code: '18-30', value: '2' }], PEOPLE, ['/parts/0/code codeOfSplit']],
    ['10', [sex('women', '2'), sex('women', '3')], PEOPLE, ['/parts/1 partTwice']],
    ['10', [sex('women', '2'), group('women', '3')], PEOPLE, []],
    [null, [sex('women', 60), sex('men', 41)], PEOPLE, []],
    [
      20,
      [
        { by: 'age', code: '0-11', value: 15 },
        { by: 'age', code: '60+', value: 6 },
      ],
      PEOPLE,
      ['/total partsAboveTotal'],
    ],
  ])('%j split as %j', (total, parts, figure, expected) => {
    expect(faults(total, parts, figure)).toEqual(expected);
  });

  const counted = <Code extends string>(by: Part['by'], codes: readonly Code[]) =>
    fc
      .dictionary(fc.constantFrom(...codes), fc.nat(1000))
      .map((values) => Object.entries(values).map(([code, value]): Part => ({ by, code, value })));

  it('are refused exactly when the people there are cannot be so many', () => {
    fc.assert(
      fc.property(
        fc.nat(2000),
        counted('sex', SEXES),
        counted('age', AGE_BANDS),
        counted('group', GROUPS),
        (total, sexes, ages, groups) => {
          const sum = (parts: Part[]): number => parts.reduce((all, { value }) => all + Number(value), 0);
          const possible =
            groups.every(({ value }) => Number(value) <= total) && sum(sexes) <= total && sum(ages) <= total;
          const parts = [...sexes, ...ages, ...groups];
          expect(faults(total, parts, PEOPLE).length === 0).toBe(possible);
          expect(faults(total, parts.toReversed(), PEOPLE).length === 0).toBe(possible);
        },
      ),
    );
  });
});
