import { codeRule } from '../platform/codes/code-rule.js';

/** An exact number, in lowest terms; the denominator is above zero. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const DECIMAL = /^-?(?:0|[1-9]\d{0,17})(?:\.\d{1,9})?$/;

/** Whether a text is an exact decimal: up to 18 digits before a point and 9 after it, no leading zeros. */
export function isExactDecimal(text: string): boolean {
  return DECIMAL.test(text);
}

/** The property is an exact decimal, as a text: `"1250.50"`. A JSON number would be rounded on its way. */
export const IsExactDecimal = codeRule(
  'isExactDecimal',
  isExactDecimal,
  '$property must be a decimal number as a text, with up to 18 digits before the point and 9 after it',
);

/** The number that a decimal stands for; an integer may come as a number. */
export function rationalOf(decimal: string | number): Rational {
  const [whole = '', fraction = ''] = String(decimal).split('.');
  return reduced(BigInt(whole + fraction), 10n ** BigInt(fraction.length));
}

export function plus(a: Rational, b: Rational): Rational {
  return reduced(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function minus(a: Rational, b: Rational): Rational {
  return plus(a, { numerator: -b.numerator, denominator: b.denominator });
}

/** @throws RangeError when `b` is zero */
export function dividedBy(a: Rational, b: Rational): Rational {
  return reduced(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** Below zero when a is the smaller one, above zero when b is, else zero. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Rounded down to one digit after the point, so that what is not whole never looks whole: 0.9999 → `99.9`. */
export function percentOf(share: Rational): string {
  const scaled = share.numerator * 1000n;
  const cut = scaled / share.denominator;
  const tenths = scaled % share.denominator < 0n ? cut - 1n : cut;
  const digits = (tenths < 0n ? -tenths : tenths).toString().padStart(2, '0');
  return `${tenths < 0n ? '-' : ''}${digits.slice(0, -1)}.${digits.slice(-1)}`;
}

function reduced(numerator: bigint, denominator: bigint): Rational {
  if (denominator === 0n) throw new RangeError('Nothing is divided by zero');
  const sign = denominator < 0n ? -1n : 1n;
  let [a, b] = [numerator < 0n ? -numerator : numerator, denominator * sign];
  while (b !== 0n) [a, b] = [b, a % b];
  return { numerator: (numerator * sign) / a, denominator: (denominator * sign) / a };
}
