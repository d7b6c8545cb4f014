import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { api } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { useField, useLabel, type Named } from './fields';

/** Another initiative of the office, found by its words or its reference. Its value is the id, null for none. */
export function InitiativeField({
  name,
  label,
  hint,
  required = false,
  without,
}: Named & {
  /** Not offered: the one that it is chosen for. */
  readonly without?: string;
}): ReactNode {
  const t = useText();
  const format = useFormat();
  const { field, id, error } = useField<string | null>(name, null, required && 'choice');
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
    ...(found.data?.items ?? []).filter((one) => one.id !== without && one.id !== field.value),
  ];
  return (
    <Select
      id={id}
      label={useLabel(label, required)}
      description={hint}
      error={error}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('ui.none') }}
      placeholder={t('ui.none')}
      data={items.map((one) => ({ value: one.id, label: `${one.reference} ${format.text(one.title)}` }))}
      filter={({ options }) => options}
      value={field.value || null}
      onSearchChange={type}
      onChange={(value) => field.onChange(value)}
      onBlur={field.onBlur}
    />
  );
}
