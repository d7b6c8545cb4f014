import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { TextsField } from '~/ui/form/TextsField';

const TEXTS = [
  { name: 'title', label: 'record.edit.title-field', long: false, maxLength: 300 },
  { name: 'summary', label: 'record.edit.summary', long: true, maxLength: 5000 },
  { name: 'benefit', label: 'record.edit.benefit', long: true, maxLength: 2000 },
] as const;

/** Title, summary and benefit, each per language. */
export function WordFields(): ReactNode {
  const t = useText();
  return (
    <Stack gap="lg">
      {TEXTS.map(({ name, label, long, maxLength }) => (
        <TextsField
          key={name}
          name={name}
          label={t(label)}
          required={name === 'title'}
          long={long}
          maxLength={maxLength}
        />
      ))}
    </Stack>
  );
}
