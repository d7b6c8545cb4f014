/** Digits that a spreadsheet keeps of a number; what follows is the noise of binary fractions. */
const DIGITS = 15;

/**
 * The number of a cell as plain decimals: `0.30000000000000004` is 0.3 and `1E+3` is 1000.
 * @param shift places by which the decimal sign moves to the right: 2 for what is shown as a percentage
 * @returns null when it is no number
 */
export function plainNumber(raw: string, shift = 0): string | null {
  const text = raw.trim();
  // Whole numbers may be identifiers, and keep all their digits.
  if (shift === 0 && /^-?(0|[1-9]\d{0,39})$/.test(text)) return text === '-0' ? '0' : text;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/.test(text)) return null;
  const number = Number(text);
  if (!Number.isFinite(number)) return null;
  const [mantissa = '0', exponent = '0'] = number.toExponential(DIGITS - 1).split('e');
  const digits = mantissa.replace(/[-.]/g, '').replace(/0+$/, '');
  if (digits === '') return '0';
  return `${number < 0 ? '-' : ''}${pointed(digits, Number(exponent) + 1 + shift)}`;
}

/** The digits with a point after so many of them. */
function pointed(digits: string, point: number): string {
  if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return digits + '0'.repeat(point - digits.length);
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}
