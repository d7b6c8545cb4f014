import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { api } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { useField, useLabel } from '~/ui/form/fields';

/** The initiative that this one is part of, found by its words or its reference. */
export function ParentField({ own }: { own: string }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { field, id, error } = useField<string | null>('parentId', null);
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
    { params: { path: { id: field.value ?? '' } } },
    { enabled: Boolean(field.value) },
  );
  const items = [
    ...(chosen.data ? [chosen.data] : []),
    ...(found.data?.items ?? []).filter((one) => one.id !== own && one.id !== field.value),
  ];
  return (
    <Select
      id={id}
      label={useLabel(t('record.parent'), false)}
      error={error}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('record.edit.none') }}
      placeholder={t('record.edit.none')}
      data={items.map((one) => ({ value: one.id, label: `${one.reference} ${format.text(one.title)}` }))}
      filter={({ options }) => options}
      value={field.value || null}
      onSearchChange={type}
      onChange={(value) => field.onChange(value)}
      onBlur={field.onBlur}
    />
  );
}
