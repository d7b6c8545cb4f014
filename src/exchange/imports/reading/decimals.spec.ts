import fc from 'fast-check';
import { canonicalNumber, numberStyleOf } from './decimals.js';

const locales = {
  '1.234,56': ['.', ','],
  '1,234.56': [',', '.'],
  '1 234,56': ['\u202f', ','],
  "1'234.56": ['’', '.'],
  '1234.56': ['', '.'],
} as const;

function written(cents: number, grouping: string, decimal: string): string {
  const whole = Math.trunc(Math.abs(cents) / 100)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, grouping);
  return `${cents < 0 ? '-' : ''}${whole}${decimal}${(Math.abs(cents) % 100).toString().padStart(2, '0')}`;
}

describe('How a column writes its numbers', () => {
  it.each(Object.entries(locales))(
    'is found for %s, and each number read back exactly',
    (_name, [grouping, decimal]) => {
      fc.assert(
        fc.property(
          fc.array(fc.integer({ min: -1e11, max: 1e11 }), { minLength: 1, maxLength: 30 }),
          (amounts) => {
            const texts = amounts.map((cents) => written(cents, grouping, decimal));
            const style = numberStyleOf(texts);
            expect(style).toMatchObject({ decimal, certain: true });
            for (const [index, text] of texts.entries()) {
              expect(canonicalNumber(text, style!)).toBe(written(amounts[index] ?? 0, '', '.'));
            }
          },
        ),
      );
    },
  );

  it('stays open when three digits after a lone sign could be either', () => {
    expect(numberStyleOf(['1.234', '2.500'])).toEqual({ decimal: '.', grouping: null, certain: false });
    expect(numberStyleOf(['1.234', '2.500', '2.5'])).toMatchObject({ decimal: '.', certain: true });
    expect(numberStyleOf(['1.234', '1.234.567'])).toMatchObject({
      decimal: ',',
      grouping: '.',
      certain: true,
    });
  });

  it('is not found where the texts contradict each other or are mostly words', () => {
    expect(numberStyleOf(['1.5', '1,5'])).toBeNull();
    expect(numberStyleOf(['Paris', 'Lyon', '7'])).toBeNull();
    expect(numberStyleOf(['', ''])).toBeNull();
  });

  it('does not read what is not written in it', () => {
    const comma = { decimal: ',', grouping: '.', certain: true } as const;
    expect(
      ['1.23,4', '12,3.4', '1,2,3', 'abc', '1..234', '--1', '1.2345'].map((text) =>
        canonicalNumber(text, comma),
      ),
    ).toEqual(Array(7).fill(null));
    expect(canonicalNumber('−0,5', comma)).toBe('-0.5');
  });
});
