import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormContext } from 'react-hook-form';
import { useText } from '~/i18n/texts';
import { Notices } from '~/ui/form/Notices';
import { TextsField } from '~/ui/form/TextsField';
import { noticesOn, type Notice } from '~/ui/form/wording';
import type { ReviseValues } from './values';

const TEXTS = [
  { name: 'title', label: 'record.edit.title-field', long: false, maxLength: 300 },
  { name: 'summary', label: 'record.edit.summary', long: true, maxLength: 5000 },
  { name: 'benefit', label: 'record.edit.benefit', long: true, maxLength: 2000 },
] as const;

/** Title, summary and benefit, each per language, with notices on wording below the words that they point at. */
export function WordFields({ notices }: { notices: readonly Notice[] }): ReactNode {
  const t = useText();
  const { watch, setValue } = useFormContext<ReviseValues>();
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
          below={(language) => (
            <Notices
              notices={noticesOn(notices, name, language)}
              text={watch(name)[language] ?? ''}
              onTake={(text) => setValue(name, { ...watch(name), [language]: text }, { shouldDirty: true })}
            />
          )}
        />
      ))}
    </Stack>
  );
}
