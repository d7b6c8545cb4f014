/** How numbers are written: the sign before the fraction, and the one between groups of three digits, if any. */
export interface NumberStyle {
  /** Null when no number of the column has a fraction. */
  decimal: '.' | ',' | null;
  /** `' '` stands for any kind of space. */
  grouping: '.' | ',' | ' ' | "'" | null;
  /** False when the texts allow more than one reading (`1.234`) and this one was taken because nothing contradicts it. */
  certain: boolean;
}

const SPACES = /[ \u00a0\u202f\u2009]/g;
const NUMBER_LIKE = /^[+-]?\d[\d.,' ]*$/;

/**
 * Works out how a column writes its numbers, from all its texts together: a sign followed by other than three
 * digits is the decimal sign, one that occurs twice in a number groups, the last of two kinds is the decimal sign.
 * @returns null when fewer than half of the filled cells look like numbers, or when two of them contradict
 * each other.
 */
export function numberStyleOf(texts: Iterable<string>): NumberStyle | null {
  const decimals = new Set<'.' | ','>();
  const groupings = new Set<'.' | ',' | ' ' | "'">();
  let unclear: '.' | ',' | null = null;
  let filled = 0;
  let numbers = 0;
  for (const raw of texts) {
    const text = spaced(raw);
    if (text === '') continue;
    filled++;
    if (!NUMBER_LIKE.test(text)) continue;
    numbers++;
    for (const sign of [' ', "'"] as const) if (text.includes(sign)) groupings.add(sign);
    const points = text.split('.').length - 1;
    const commas = text.split(',').length - 1;
    if (points && commas) {
      const pointLast = text.lastIndexOf('.') > text.lastIndexOf(',');
      decimals.add(pointLast ? '.' : ',');
      groupings.add(pointLast ? ',' : '.');
    } else if (points > 1 || commas > 1) {
      groupings.add(points > 1 ? '.' : ',');
    } else if (points || commas) {
      const sign = points ? '.' : ',';
      if (mayGroup(text, sign) && !text.includes(' ') && !text.includes("'")) unclear ??= sign;
      else decimals.add(sign);
    }
  }
  if (numbers === 0 || numbers * 2 < filled) return null;
  return settled(decimals, groupings, unclear);
}

function settled(
  decimals: ReadonlySet<'.' | ','>,
  groupings: ReadonlySet<'.' | ',' | ' ' | "'">,
  unclear: '.' | ',' | null,
): NumberStyle | null {
  const [decimal] = decimals;
  const [grouping] = groupings;
  if (decimals.size > 1 || groupings.size > 1 || (decimal && decimal === grouping)) return null;
  // Where one sign is known to begin fractions, another one can only group.
  if (decimal)
    return { decimal, grouping: grouping ?? (unclear === decimal ? null : unclear), certain: true };
  if (grouping === '.' || grouping === ',')
    return { decimal: grouping === '.' ? ',' : '.', grouping, certain: true };
  if (grouping) return { decimal: unclear, grouping, certain: true };
  return { decimal: unclear, grouping: null, certain: unclear === null };
}

/** Whether a lone sign may stand between groups: `1.234` may, `0.234`, `12.5` and `1234.567` may not. */
function mayGroup(text: string, sign: string): boolean {
  const [whole = '', fraction = ''] = text.replace(/^[+-]/, '').split(sign);
  return fraction.length === 3 && whole.length >= 1 && whole.length <= 3 && !whole.startsWith('0');
}

/**
 * Reads a number that is written in the given style as its canonical text (`-1234.5`), digits untouched, so that
 * nothing is lost to binary fractions.
 * @returns null when the text is no number of that style.
 */
export function canonicalNumber(raw: string, style: NumberStyle): string | null {
  const text = spaced(raw);
  const ungrouped = style.grouping === null ? text : ungroup(text, style);
  if (ungrouped === null) return null;
  const pointed = style.decimal === ',' ? ungrouped.replace(',', '.') : ungrouped;
  if (style.decimal !== '.' && ungrouped.includes('.')) return null;
  return /^[+-]?\d+(\.\d+)?$/.test(pointed) ? pointed.replace(/^\+/, '') : null;
}

function ungroup(text: string, style: NumberStyle): string | null {
  const grouping = style.grouping ?? '';
  const [whole = '', ...fractions] = style.decimal === null ? [text] : text.split(style.decimal);
  if (!whole.includes(grouping)) return text;
  const groups = whole.replace(/^[+-]/, '').split(grouping);
  if (groups.slice(1).some((group) => group.length !== 3) || (groups[0]?.length ?? 0) > 3) return null;
  return [whole.split(grouping).join(''), ...fractions].join(style.decimal ?? '');
}

function spaced(raw: string): string {
  return raw
    .trim()
    .replace(SPACES, ' ')
    .replace(/\u2019/g, "'")
    .replace(/^\u2212/, '-');
}

/** The decimal sign on which all columns that show one for certain agree; null when none does or they differ. */
export function decimalSignOf(styles: Readonly<Record<string, NumberStyle>>): '.' | ',' | null {
  const signs = new Set(
    Object.values(styles).flatMap(({ decimal, certain }) => (certain && decimal ? [decimal] : [])),
  );
  const [sign] = signs;
  return signs.size === 1 && sign ? sign : null;
}

/** A number without the sign or the code of a currency, or the sign of a percentage, before or behind it. */
export function bareAmount(text: string): string {
  return text.replace(
    /^[\s\p{Sc}]*(?:[A-Z]{3}\s*)?[\p{Sc}]*\s*|\s*[\p{Sc}%]*(?:\s*[A-Z]{3})?[\s\p{Sc}]*$/gu,
    '',
  );
}
