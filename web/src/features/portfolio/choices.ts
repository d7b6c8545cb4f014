import { useMemo } from 'react';
import { api, type Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import type { PortfolioSearch } from './search';
import { useSay } from './words';

/** Filters of the register that have a field on the page. */
export const FIELDS = ['year', 'department', 'theme', 'country', 'kind'] as const;
type Field = (typeof FIELDS)[number];

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Values that the office's records have, whatever is filtered now, with those that are chosen. */
export function useChoices(search: PortfolioSearch): Record<Field, Choice[]> {
  const say = useSay();
  const format = useFormat();
  const { data: facets } = api.useQuery('get', '/api/v1/initiatives/facets', { params: { query: {} } });
  const { data: years } = api.useQuery('get', '/api/v1/portfolio', {
    params: { query: { parts: ['years'] } },
  });
  const departments = useDepartments();
  return useMemo(() => {
    const known: Record<Field, string[]> = {
      year: (years?.years ?? []).flatMap(({ value }) => value ?? []).toReversed(),
      department: Object.keys(facets?.facets['department'] ?? {}),
      theme: Object.keys(facets?.facets['theme'] ?? {}),
      country: Object.keys(facets?.facets['country'] ?? {}),
      kind: Object.keys(facets?.facets['kind'] ?? {}),
    };
    const label = (field: Field, value: string): string => {
      if (field === 'year') return value;
      if (field === 'department') return format.text(departments.get(value)?.name ?? {}) || value;
      return say(field === 'kind' ? 'a-kind' : field, value);
    };
    const choices = FIELDS.map((field): [Field, Choice[]] => {
      const all = [...new Set([...known[field], ...(search[field] ?? [])])].map((value) => ({
        value,
        label: label(field, value),
      }));
      return [field, field === 'year' ? all : all.sort((one, other) => one.label.localeCompare(other.label))];
    });
    return Object.fromEntries(choices) as Record<Field, Choice[]>;
  }, [say, format, facets, years, departments, search]);
}

function useDepartments(): ReadonlyMap<string, Shape<'DepartmentView'>> {
  const { data } = api.useQuery('get', '/api/v1/departments', { params: { query: { limit: 100 } } });
  return useMemo(() => new Map((data?.items ?? []).map((one) => [one.id, one])), [data]);
}
