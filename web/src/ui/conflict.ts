/** One field of which somebody else has another value by now. */
export interface Clash {
  readonly field: string;
  /** What it was when one began. */
  readonly before: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
}

/** What came of comparing: fields that only one side has changed need no decision. */
export interface Comparison {
  readonly clashes: readonly Clash[];
  /** Fields that only they have changed, with their values. */
  readonly onlyTheirs: readonly string[];
  /** Fields that only I have changed. */
  readonly onlyMine: readonly string[];
}

/** Whose value stands. */
export type Choice = 'mine' | 'theirs';

type Values = Readonly<Record<string, unknown>>;

/** Compares, field by field, what one began with, what one has made of it, and what it is by now. */
export function compare(fields: readonly string[], before: Values, mine: Values, theirs: Values): Comparison {
  const changed = (values: Values, field: string): boolean => !same(before[field], values[field]);
  const both = fields.filter((field) => changed(mine, field) && changed(theirs, field));
  return {
    clashes: both
      .filter((field) => !same(mine[field], theirs[field]))
      .map((field) => ({ field, before: before[field], mine: mine[field], theirs: theirs[field] })),
    onlyTheirs: fields.filter((field) => changed(theirs, field) && !changed(mine, field)),
    onlyMine: fields.filter((field) => changed(mine, field) && !changed(theirs, field)),
  };
}

/** What is to be sent again on top of their version: mine where only I have changed it or chose mine, else theirs. */
export function settle(
  comparison: Comparison,
  choices: Readonly<Record<string, Choice>>,
  mine: Values,
): Values {
  const taken = [
    ...comparison.onlyMine,
    ...comparison.clashes.map(({ field }) => field).filter((field) => choices[field] === 'mine'),
  ];
  return Object.fromEntries(taken.map((field) => [field, mine[field]]));
}

/** Equal in what they say: order of keys, and empty text against nothing, make no difference. */
export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other));
}

function plain(value: unknown): unknown {
  if (value === undefined || value === '') return null;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, own]): [string, unknown] => [key, plain(own)])
      .filter(([, own]) => own !== null)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
