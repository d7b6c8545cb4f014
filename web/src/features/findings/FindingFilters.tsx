import { Button, NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { api } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { ORIGINS, SEVERITIES } from './finding';
import classes from './findings.module.css';
import { filtersOf, type FindingsSearch, type ListName } from './search';

/** What narrows the board further: how grave, whose, from where. */
export function FindingFilters({
  search,
  go,
}: {
  search: FindingsSearch;
  go: (next: FindingsSearch) => void;
}): ReactNode {
  const t = useText();
  const format = useFormat();
  const departments = api.useQuery('get', '/api/v1/departments', { params: { query: { limit: 100 } } });
  const audits = api.useQuery('get', '/api/v1/audits', { params: { query: { limit: 100 } } });
  const one = (name: ListName, label: string, options: { value: string; label: string }[]): ReactNode => (
    <NativeSelect
      label={label}
      value={search[name]?.[0] ?? ''}
      onChange={(event) => {
        const { value } = event.currentTarget;
        go({ ...search, [name]: value === '' ? undefined : [value] });
      }}
      data={[{ value: '', label: t('findings.by.any') }, ...options]}
    />
  );
  const narrowed = Object.values(filtersOf(search)).some((value) => value !== undefined);
  return (
    <div className={`${classes['filters']} no-print`}>
      {one(
        'severity',
        t('findings.field.severity'),
        SEVERITIES.map((severity) => ({ value: severity, label: t(`words.severity.${severity}`) })),
      )}
      {one(
        'department',
        t('findings.field.departmentId'),
        (departments.data?.items ?? []).map(({ id, name }) => ({ value: id, label: format.text(name) })),
      )}
      {one(
        'audit',
        t('findings.by.audit'),
        (audits.data?.items ?? []).map(({ id, reference, title }) => ({
          value: id,
          label: `${reference} · ${format.text(title)}`,
        })),
      )}
      {one(
        'origin',
        t('findings.by.origin'),
        ORIGINS.map((origin) => ({ value: origin, label: t(`words.origin.${origin}`) })),
      )}
      {narrowed && (
        <Button variant="default" onClick={() => go({ layout: search.layout })}>
          {t('findings.clear')}
        </Button>
      )}
    </div>
  );
}
