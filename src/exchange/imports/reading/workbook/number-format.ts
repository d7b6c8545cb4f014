/** What a number format makes of a number: only what a reader of a list has to know. */
export type Shown =
  | { readonly kind: 'number' | 'percent' }
  /** Leading zeros up to so many digits: codes of places and the like. */
  | { readonly kind: 'padded'; readonly digits: number }
  /** As much of the date as is shown, and the time of day if it is. */
  | { readonly kind: 'date'; readonly precision: 'year' | 'month' | 'day'; readonly time: boolean }
  /** A time of day, or hours that go on beyond 24. */
  | { readonly kind: 'time'; readonly elapsed: boolean };

const NUMBER: Shown = { kind: 'number' };
const DAY: Shown = { kind: 'date', precision: 'day', time: false };

/** Formats that need not be written in a workbook (ECMA-376 part 1, 18.8.30), also those of East Asian languages. */
const BUILT_IN: ReadonlyMap<number, Shown> = new Map<number, Shown>([
  [9, { kind: 'percent' }],
  [10, { kind: 'percent' }],
  ...[14, 15, 16, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id) => [id, DAY] as const),
  [17, { kind: 'date', precision: 'month', time: false }],
  [22, { kind: 'date', precision: 'day', time: true }],
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56].map(
    (id) => [id, { kind: 'time', elapsed: false }] as const,
  ),
  [46, { kind: 'time', elapsed: true }],
]);

/** What a format shows by its number, where the workbook does not write it out. */
export function builtIn(id: number): Shown {
  return BUILT_IN.get(id) ?? NUMBER;
}

/** Understands the code of a format (ECMA-376 part 1, 18.8.31) as far as it decides what a number means. */
export function shownBy(code: string): Shown {
  const [positive = ''] = withoutWords(code).split(';');
  if (/^(general|standard)$/i.test(positive.trim())) return NUMBER;
  const elapsed = /\[(h+|m+|s+)\]/i.test(positive);
  const signs = positive
    .replaceAll(/\[[^\]]*\]/g, '')
    .replaceAll(/am\/pm|a\/p/gi, 'h')
    .toLowerCase();
  if (elapsed) return { kind: 'time', elapsed };
  if (/[ydhsm]/.test(signs)) return dated(signs);
  if (signs.includes('%')) return { kind: 'percent' };
  return /^0{2,}$/.test(signs) ? { kind: 'padded', digits: signs.length } : NUMBER;
}

function dated(signs: string): Shown {
  // `m` beside hours or seconds means minutes.
  const bare = signs.replaceAll(/(h[^a-z]*)m{1,2}(?!m)/g, '$1').replaceAll(/(?<!m)m{1,2}([^a-z]*s)/g, '$1');
  const time = /[hs]/.test(bare);
  const year = /[ye]/.test(bare);
  if (/d/.test(bare)) return { kind: 'date', precision: 'day', time };
  if (/m/.test(bare)) return { kind: 'date', precision: year ? 'month' : 'day', time };
  return year ? { kind: 'date', precision: 'year', time } : { kind: 'time', elapsed: false };
}

/** A format without what is shown as it stands: quoted words, escaped signs, fillings and spaces as wide as a sign. */
function withoutWords(code: string): string {
  return code.replaceAll(/"[^"]*"?|[\\_*]./g, '');
}
