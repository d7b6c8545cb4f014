import { asQuery, type Filters, FLAGS, GROUPS, groupsIn, NUMBERS, readFilters } from '~/ui/filters';
import { listIn, textInSearch, wordIn } from '~/ui/search';

export const LAYOUTS = ['table', 'map', 'timeline'] as const;
export type Layout = (typeof LAYOUTS)[number];

/** What the address of the register says: filters of the API, and how the records are shown. */
export type RegisterSearch = Filters & {
  sort?: string;
  layout?: Layout;
  columns?: string[];
  /** Id of the saved view that the address began from. */
  view?: string;
};

/** Reads an address; what the register does not know is left out. */
export function readSearch(search: Record<string, unknown>): RegisterSearch {
  const read = {
    ...readFilters(search),
    sort: textInSearch(search, 'sort'),
    view: textInSearch(search, 'view'),
    layout: wordIn(search, 'layout', LAYOUTS),
    columns: listIn(search, 'columns'),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

/** What narrows the list, without how it is shown; the API's query. */
export function filtersOf(search: RegisterSearch): Record<string, string | string[]> {
  const { sort: _, layout: _layout, columns: _columns, view: _view, ...filters } = search;
  return asQuery(filters);
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

function isOf(names: readonly string[], name: string): boolean {
  return names.includes(name);
}
