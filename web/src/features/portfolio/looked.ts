import type { Bar, Piece } from '~/ui/chart/Bars';

/** Numbers of one value: of its records, how many were looked at, and how many claim what is asked about. */
export interface Looked {
  readonly records: number;
  readonly looked: number;
  readonly claiming: number;
}

/** The three parts of them that add up to the records: claimed, looked at without a claim, not looked at. */
export function partsOf({
  records,
  looked,
  claiming,
}: Looked): Record<'claimed' | 'looked' | 'unknown', number> {
  return { claimed: claiming, looked: looked - claiming, unknown: records - looked };
}

/** The numbers of a value for one criterion; without one, for whichever. */
export function numbersOf(
  value: Looked & { readonly criteria: readonly { criterion: string; assessed: number; claimed: number }[] },
  about: string | undefined,
): Looked {
  if (about === undefined) return value;
  const found = value.criteria.find(({ criterion }) => criterion === about);
  return { records: value.records, looked: found?.assessed ?? 0, claiming: found?.claimed ?? 0 };
}

const SHADES = { claimed: 'strong', looked: 'zero', unknown: 'unknown' } as const;

/** The parts as pieces of a bar. */
export function piecesOf(
  numbers: Looked,
  words: (part: keyof typeof SHADES, count: number) => string,
  href: (part: keyof typeof SHADES) => string | null,
): Bar['pieces'] {
  return Object.entries(partsOf(numbers)).map(([part, size]): Piece => {
    const of = part as keyof typeof SHADES;
    return { key: of, shade: SHADES[of], size, words: words(of, size), href: href(of) };
  });
}
