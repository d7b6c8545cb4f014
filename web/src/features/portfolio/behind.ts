import { asQuery, groupsIn, readFilters, type Filters, type ListName, LISTS } from '~/ui/filters';
import { parseSearch } from '~/ui/search';

/** Filters of which a record has one value only: a value of a part lies within what was asked. */
const SINGLE: readonly string[] = ['kind', 'year'];

/** A URI template of the API's answer with its names filled in; null is written `none`, as the API does. */
export function expand(template: string, members: Readonly<Record<string, string | null>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(members[name] ?? 'none'));
}

/** The same query without the records of another figure of its mark. */
export function butNot(query: string, figure: string, other: string): string {
  const { mark, markSet } = readFilters(parseSearch(query));
  const others = { mark: mark?.map((one) => one.replace(`:${figure}`, `:${other}`)), markSet };
  return `${query}&noneOf=${encodeURIComponent(JSON.stringify([others]))}`;
}

/**
 * Filters of the records behind a figure: those of the question, and what the figure adds.
 * @param query what it adds, e.g. `theme=culture&mark=people.women:any:claimed`
 * @returns null where no filter says both at once
 */
export function behind(question: Filters, query: string): Record<string, string | string[]> | null {
  const added = readFilters(parseSearch(query));
  const filters: Filters = { ...question };
  const alternative: Record<string, string[]> = {};
  for (const [name, value] of Object.entries(asQuery(added))) {
    if (name === 'noneOf') {
      filters.noneOf = JSON.stringify([...groupsIn(question.noneOf), ...groupsIn(String(value))]);
    } else if (isList(name) && question[name] !== undefined && !SINGLE.includes(name)) {
      // Two lists of one filter would mean one or the other; the figure is of what meets both.
      alternative[name] = [value].flat();
      if (name === 'mark' && added.markSet !== undefined) alternative['markSet'] = added.markSet as never;
    } else if (!('markSet' === name && question.mark !== undefined))
      Object.assign(filters, { [name]: value });
  }
  if (Object.keys(alternative).length === 0) return asQuery(filters);
  const groups = groupsIn(question.anyOf);
  if (groups.some((group) => Object.keys(group).some((name) => name in alternative))) return null;
  filters.anyOf = JSON.stringify(
    (groups.length > 0 ? groups : [{}]).map((group) => ({ ...group, ...alternative })),
  );
  return asQuery(filters);
}

function isList(name: string): name is ListName {
  return (LISTS as readonly string[]).includes(name);
}
