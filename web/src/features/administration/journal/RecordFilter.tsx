import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { api } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';

interface Props {
  /** Id of an initiative. */
  readonly value: string | undefined;
  readonly onChange: (id: string | undefined) => void;
}

/** A record, found by its reference or its words. */
export function RecordFilter({ value, onChange }: Props): ReactNode {
  const t = useText();
  const format = useFormat();
  const [typed, type] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 250);
  const found = api.useQuery(
    'get',
    '/api/v1/initiatives',
    { params: { query: { q: asked, limit: 10 } } },
    { enabled: asked.length > 1 },
  );
  const chosen = api.useQuery(
    'get',
    '/api/v1/initiatives/{id}',
    { params: { path: { id: value ?? '' } } },
    { enabled: value !== undefined },
  );
  const items = [
    ...(chosen.data ? [chosen.data] : []),
    ...(found.data?.items ?? []).filter(({ id }) => id !== value),
  ];
  return (
    <Select
      label={t('administration.journal.record')}
      placeholder={t('administration.journal.record.all')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('administration.journal.record.clear') }}
      data={items.map((one) => ({ value: one.id, label: `${one.reference} ${format.text(one.title)}` }))}
      filter={({ options }) => options}
      value={value ?? null}
      onSearchChange={type}
      onChange={(id) => onChange(id ?? undefined)}
    />
  );
}
