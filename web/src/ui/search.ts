/** What stands behind the `?` of an address: words, and lists of words. The filters of a page are those of the API. */
export type Search = Record<string, string | string[]>;

/** `?state=draft&state=in_review&q=agua` → `{ state: ['draft', 'in_review'], q: 'agua' }`. */
export function parseSearch(text: string): Search {
  const found = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(text)) found.set(name, [...(found.get(name) ?? []), value]);
  return Object.fromEntries(
    [...found].map(([name, values]) => [name, values.length === 1 ? values[0]! : values]),
  );
}

/** The other way round; what is undefined, null, empty text or an empty list is left out. */
export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const out = new URLSearchParams();
  for (const [name, value] of Object.entries(search))
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value])
      if (isPlain(one) && one !== '') out.append(name, String(one));
  const text = out.toString();
  return text === '' ? '' : `?${text}`;
}

function isPlain(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** A list, however many there are; undefined when there is none. */
export function listIn(search: Readonly<Record<string, unknown>>, name: string): string[] | undefined {
  const value = search[name];
  if (typeof value === 'string') return value === '' ? undefined : value.split(',');
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : undefined;
}

/** One of the words that the page knows, or undefined: an address typed by hand must not break it. */
export function wordIn<Word extends string>(
  search: Readonly<Record<string, unknown>>,
  name: string,
  known: readonly Word[],
): Word | undefined {
  return known.find((word) => word === search[name]);
}

/** A text, or undefined. */
export function textInSearch(search: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = search[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
