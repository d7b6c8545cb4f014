import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { api } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { useField } from '~/ui/form/fields';

/** An earlier text: those of this record at once, those of the others of the office by their words. */
export function EarlierField({
  name,
  initiativeId,
  own,
}: {
  name: string;
  initiativeId: string;
  /** The text itself, which follows no other way than by others. */
  own: string | null;
}): ReactNode {
  const t = useText();
  const format = useFormat();
  const { field, id, error } = useField(name, '', 'choice');
  const [typed, type] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 250);
  const here = api.useQuery('get', '/api/v1/initiatives/{id}/instruments', {
    params: { path: { id: initiativeId }, query: { limit: 100 } },
  });
  const found = api.useQuery(
    'get',
    '/api/v1/instruments',
    { params: { query: { q: asked, limit: 10 } } },
    { enabled: asked.length > 1 },
  );
  const chosen = api.useQuery(
    'get',
    '/api/v1/instruments/{id}',
    { params: { path: { id: field.value } } },
    { enabled: field.value !== '' },
  );
  const all = new Map(
    [...(chosen.data ? [chosen.data] : []), ...(here.data?.items ?? []), ...(found.data?.items ?? [])].map(
      (one) => [one.id, one],
    ),
  );
  return (
    <Select
      id={id}
      label={t('record.instruments.earlier')}
      error={error}
      style={{ flex: '1 1 18rem' }}
      searchable
      data={[...all.values()]
        .filter((one) => one.id !== own)
        .map((one) => ({
          value: one.id,
          label: [
            format.text(one.title) || t(`words.instrument.${one.kind}`),
            one.signed && `(${format.date(one.signed)})`,
            one.initiative.id !== initiativeId && `· ${one.initiative.reference}`,
          ]
            .filter(Boolean)
            .join(' '),
        }))}
      // The server has searched titles, numbers and partners: what it found is shown whatever its label says.
      filter={({ options, search }) =>
        asked.length > 1 && found.data && search.trim() === asked
          ? options
          : options.filter(
              (option) => 'label' in option && option.label.toLowerCase().includes(search.toLowerCase()),
            )
      }
      nothingFoundMessage={t('record.instruments.earlier-none')}
      value={field.value || null}
      onSearchChange={type}
      onChange={(value) => field.onChange(value ?? '')}
      onBlur={field.onBlur}
    />
  );
}
