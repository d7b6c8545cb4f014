import { useMemo } from 'react';
import { api, type Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText, type TextId } from '~/i18n/texts';

/** Says codes of records in words: `say('theme', 'culture')`. */
export type Say = (field: string, code: string) => string;

/** Where the words of a field stand, when it is not under its own name. */
const KEYS: Readonly<Record<string, string>> = {
  // One of them: the filter, which speaks of many, is told apart in the facets.
  kind: 'a-kind',
  formOfAction: 'form',
  partnerRole: 'role',
  instrumentKind: 'instrument',
};

/** Departments of the office by id. */
export function useDepartments(): ReadonlyMap<string, Shape<'DepartmentView'>> {
  const { data } = api.useQuery('get', '/api/v1/departments', { params: { query: { limit: 100 } } });
  return useMemo(() => new Map((data?.items ?? []).map((one) => [one.id, one])), [data]);
}

export function useSay(): Say {
  const t = useText();
  const format = useFormat();
  const departments = useDepartments();
  return useMemo(
    () => (field, code) => {
      if (code === 'none') return t('words.none');
      switch (field) {
        case 'country':
          return format.country(code);
        case 'language':
          return format.language(code);
        case 'sdgGoal':
          return t('register.sdg', { goal: code });
        case 'department': {
          const found = departments.get(code);
          return found ? format.text(found.name) : t('register.unknown-department');
        }
        default:
          return t(`words.${KEYS[field] ?? field}.${code}` as TextId);
      }
    },
    [t, format, departments],
  );
}
