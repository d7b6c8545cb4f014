import { listIn, wordIn } from '~/ui/search';
import { ORIGINS, SEVERITIES } from './finding';

export const LAYOUTS = ['board', 'table'] as const;

/** Filters that are on or off, by their names in the API. */
export const FLAGS = ['open', 'overdue', 'awaitingVerification', 'answered', 'mine'] as const;
export type Flag = (typeof FLAGS)[number];

const LISTS = ['severity', 'origin', 'department', 'audit', 'initiative', 'criterion'] as const;
export type ListName = (typeof LISTS)[number];

/** What the address of the board says: filters of the API, and how the findings are shown. */
export type FindingsSearch = { [flag in Flag]?: 'true' | 'false' } & { [list in ListName]?: string[] } & {
  layout?: 'table';
  sort?: 'due' | '-due' | 'severity' | '-severity' | 'revised' | '-revised';
};

const KNOWN: Partial<Record<ListName, readonly string[]>> = { severity: SEVERITIES, origin: ORIGINS };
const SORTS = ['due', '-due', 'severity', '-severity', 'revised', '-revised'] as const;

/** Reads an address; what the board does not know is left out. */
export function readSearch(search: Record<string, unknown>): FindingsSearch {
  const read: FindingsSearch = {};
  for (const flag of FLAGS) {
    const word = wordIn({ [flag]: String(search[flag]) }, flag, ['true', 'false'] as const);
    if (word) read[flag] = word;
  }
  for (const list of LISTS) {
    const known = KNOWN[list];
    const values = listIn(search, list)?.filter((value) => known === undefined || known.includes(value));
    if (values && values.length > 0) read[list] = values;
  }
  const sort = wordIn(search, 'sort', SORTS);
  if (sort) read.sort = sort;
  if (search['layout'] === 'table') read.layout = 'table';
  return read;
}

/** What narrows the list, without how it is shown: the API's query. */
export function filtersOf(search: FindingsSearch): Record<string, unknown> {
  return Object.fromEntries(Object.entries(search).filter(([name]) => name !== 'layout' && name !== 'sort'));
}
