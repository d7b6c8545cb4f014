import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { COUNTRIES } from './countries';
import { useField, useLabel, type Named } from './fields';

/** A country by its name in the reader's language, found by typing. Its value is ISO 3166-1 alpha-2, '' for none. */
export function CountryField({ name, label, hint, required = false }: Named): ReactNode {
  const format = useFormat();
  const { field, id, error } = useField(name, '', required && 'choice');
  return (
    <Select
      id={id}
      label={useLabel(label, required)}
      description={hint}
      error={error}
      searchable
      clearable
      data={COUNTRIES.map((code) => ({ value: code, label: format.country(code) })).sort((one, other) =>
        one.label.localeCompare(other.label, format.locale),
      )}
      value={field.value || null}
      onChange={(value) => field.onChange(value ?? '')}
      onBlur={field.onBlur}
    />
  );
}
