import { useMemo } from 'react';
import { api } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { listIn } from '~/ui/search';

/** Filters of the register, by their names in the API. */
export type Scope = Readonly<Record<string, unknown>>;

/** Filters that a scope is usually made of; a saved view may bring others. */
export const CONDITIONS = ['kind', 'state', 'theme', 'country', 'department', 'vitality'] as const;
export type Condition = (typeof CONDITIONS)[number];

/** Filters that say how a list is shown, or what an audit may not be chosen by (marks). */
const NOT_OF_SCOPE = new Set(['sort', 'layout', 'columns', 'view', 'mark', 'markSet', 'held']);

/** What an address of the register narrows, as a scope. */
export function scopeOf(search: Scope): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(search)
      .filter(([name, value]) => !NOT_OF_SCOPE.has(name) && value !== undefined && value !== '')
      .map(([name, value]) => [name, isCondition(name) ? (listIn(search, name) ?? []) : value]),
  );
}

/** As the query of a list takes it: groups of conditions are JSON there. */
export function queryOf(scope: Scope): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(scope).map(([name, value]) => [
      name,
      Array.isArray(value) && value.some((one) => typeof one === 'object') ? JSON.stringify(value) : value,
    ]),
  );
}

/** How many filters there are besides those that have a field of their own. */
export function othersIn(scope: Scope): string[] {
  return Object.keys(scope).filter((name) => !isCondition(name));
}

export function valuesOf(scope: Scope, condition: Condition): string[] {
  return listIn(scope, condition) ?? [];
}

function isCondition(name: string): name is Condition {
  return (CONDITIONS as readonly string[]).includes(name);
}

/** Says a value of a condition in words. */
export function useScopeWords(): (condition: Condition, value: string) => string {
  const t = useText();
  const format = useFormat();
  const { data } = api.useQuery('get', '/api/v1/departments', { params: { query: { limit: 100 } } });
  return useMemo(() => {
    const departments = new Map((data?.items ?? []).map(({ id, name }) => [id, format.text(name)]));
    return (condition, value) => {
      if (condition === 'country') return format.country(value);
      if (condition === 'department') return departments.get(value) ?? value;
      return t(`words.${condition}.${value}` as 'words.kind.project');
    };
  }, [t, format, data]);
}
