import { listIn, textInSearch, wordIn } from '~/ui/search';

/** Filters of which several values may be chosen, by their names in the API. */
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
  'mark',
] as const;
export type ListName = (typeof LISTS)[number];

const NUMBERS = ['expiringWithin'] as const;
const FLAGS = ['expired', 'hasNotices'] as const;
const TEXTS = [
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
const GROUPS = ['anyOf', 'noneOf'] as const;
export type GroupsName = (typeof GROUPS)[number];

export const LAYOUTS = ['table', 'map', 'timeline'] as const;
export type Layout = (typeof LAYOUTS)[number];

/** One group: lists of values by the names of filters. */
export type Group = Partial<Record<ListName, string[]>>;

type One = (typeof TEXTS)[number] | (typeof NUMBERS)[number] | (typeof FLAGS)[number] | GroupsName;

/** What the address of the register says: filters of the API, and how the records are shown. */
export type RegisterSearch = { [name in ListName]?: string[] } & { [name in One]?: string } & {
  sort?: string;
  layout?: Layout;
  columns?: string[];
  /** Id of the saved view that the address began from. */
  view?: string;
};

/** Reads an address; what the register does not know is left out. */
export function readSearch(search: Record<string, unknown>): RegisterSearch {
  const read: Record<string, unknown> = {};
  for (const name of LISTS) read[name] = listIn(search, name);
  for (const name of [...TEXTS, ...NUMBERS, ...FLAGS, ...GROUPS, 'sort', 'view'])
    // A link inside the application may carry a number or a truth as it is.
    read[name] = textInSearch({ [name]: plain(search[name]) }, name);
  read['layout'] = wordIn(search, 'layout', LAYOUTS);
  read['columns'] = listIn(search, 'columns');
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

function plain(value: unknown): unknown {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}

/** What narrows the list, without how it is shown; the API's query. */
export function filtersOf(search: RegisterSearch): Record<string, string | string[]> {
  const { sort: _, layout: _layout, columns: _columns, view: _view, ...filters } = search;
  return Object.fromEntries(
    Object.entries(filters).filter(
      (entry): entry is [string, string | string[]] => entry[1] !== undefined && entry[1].length > 0,
    ),
  );
}

/** The filter as a saved view keeps it: lists are lists, numbers are numbers. */
export function savedFilterOf(search: RegisterSearch): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(filtersOf(search)).map(([name, value]): [string, unknown] => {
      if (isOf(NUMBERS, name)) return [name, Number(value)];
      if (isOf(FLAGS, name)) return [name, value === 'true'];
      return isOf(GROUPS, name) ? [name, groupsIn(String(value))] : [name, value];
    }),
  );
}

/** The address that a saved view stands for. */
export function searchOfView(view: {
  readonly id: string;
  readonly filter: object;
  readonly sort: string | null;
  readonly layout: string;
  readonly columns: readonly string[];
}): RegisterSearch {
  const filters = Object.entries(view.filter).map(([name, value]: [string, unknown]) => [
    name,
    isOf(GROUPS, name) ? JSON.stringify(value) : value,
  ]);
  return readSearch({
    ...(Object.fromEntries(filters) as Record<string, unknown>),
    ...(view.sort !== null && { sort: view.sort }),
    ...(view.layout !== 'table' && { layout: view.layout }),
    columns: [...view.columns],
    view: view.id,
  });
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

function isOf(names: readonly string[], name: string): boolean {
  return names.includes(name);
}
