import { ActionIcon, Button, Group, Stack } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFieldArray } from 'react-hook-form';
import { useText } from '~/i18n/texts';
import { TextField } from '~/ui/form/fields';
import classes from '../record.module.css';

/** A page in a form. */
export interface LinkInForm {
  url: string;
  note: string;
}

/** Pages that tell of something, each with what is to be seen there. */
export function LinkRows({ name, label }: { name: 'links'; label: string }): ReactNode {
  const t = useText();
  const { fields, append, remove } = useFieldArray<{ links: LinkInForm[] }, 'links'>({ name });
  return (
    <fieldset className={classes['rows']}>
      <legend>{label}</legend>
      <Stack gap="md">
        {fields.map((field, place) => (
          <Group key={field.id} align="flex-end" gap="sm" className={classes['row']}>
            <TextField
              name={`${name}.${place}.url`}
              label={t('record.links.url')}
              required
              inputMode="url"
              maxLength={2000}
            />
            <TextField name={`${name}.${place}.note`} label={t('record.links.note')} maxLength={1000} />
            <ActionIcon
              variant="default"
              size={42}
              aria-label={t('record.row.remove', { number: place + 1 })}
              onClick={() => remove(place)}
            >
              <IconX size={18} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <Button
          variant="default"
          size="sm"
          w="fit-content"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => append({ url: '', note: '' })}
        >
          {t('record.links.add')}
        </Button>
      </Stack>
    </fieldset>
  );
}
