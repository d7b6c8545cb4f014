import { listIn, textInSearch } from './search';

/** Filters of `GET /api/v1/initiatives` of which several values may be chosen, by their names there. */
export const LISTS = [
  'kind',
  'state',
  'theme',
  'country',
  'department',
  'partnerType',
  'vitality',
  'visibility',
  'formOfAction',
  'level',
  'sdgGoal',
  'sdgTarget',
  'language',
  'instrumentKind',
  'partner',
  'partnerRole',
  'year',
  'currency',
  'mark',
  'held',
] as const;
export type ListName = (typeof LISTS)[number];

export const NUMBERS = ['expiringWithin'] as const;
export const FLAGS = ['expired', 'withoutShare', 'hasNotices'] as const;
export const TEXTS = [
  'q',
  'reference',
  'parent',
  'signedFrom',
  'signedUntil',
  'registeredFrom',
  'registeredUntil',
  'revisedFrom',
  'inForceOn',
  'certainty',
  'markSet',
] as const;

/** Groups of conditions, as JSON in the address. */
export const GROUPS = ['anyOf', 'noneOf'] as const;
export type GroupsName = (typeof GROUPS)[number];

/** One group: lists of values by the names of filters. */
export type Group = Partial<Record<ListName, string[]>>;

type One = (typeof TEXTS)[number] | (typeof NUMBERS)[number] | (typeof FLAGS)[number] | GroupsName;

/** What narrows the records of the office, as an address says it. */
export type Filters = { [name in ListName]?: string[] } & { [name in One]?: string };

/** Reads the filters of an address; what is none is left out. */
export function readFilters(search: Readonly<Record<string, unknown>>): Filters {
  const read: Record<string, unknown> = {};
  for (const name of LISTS) read[name] = listIn(search, name);
  for (const name of [...TEXTS, ...NUMBERS, ...FLAGS, ...GROUPS])
    // A link inside the application may carry a number or a truth as it is.
    read[name] = textInSearch({ [name]: plain(search[name]) }, name);
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as Filters;
}

/** Those that say something, as the API's query. */
export function asQuery(filters: Filters): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(filters).filter(
      (entry): entry is [string, string | string[]] => entry[1] !== undefined && entry[1].length > 0,
    ),
  );
}

/** Groups as JSON; none where the text is not a list of objects. */
export function groupsIn(text: string | undefined): Group[] {
  try {
    const groups: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(groups)
      ? groups.filter((group): group is Group => typeof group === 'object' && group !== null)
      : [];
  } catch {
    return [];
  }
}

function plain(value: unknown): unknown {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}
