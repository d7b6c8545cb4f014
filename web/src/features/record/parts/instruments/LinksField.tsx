import { ActionIcon, Button, Group, Stack } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFieldArray } from 'react-hook-form';
import { useText } from '~/i18n/texts';
import { ChoiceField } from '~/ui/form/fields';
import type { Initiative } from '../../record';
import classes from '../../record.module.css';
import { EarlierField } from './EarlierField';
import { type Instrument, LINKS, type Values } from './values';

/** What it does to earlier texts, of this record or of another of the office. */
export function LinksField({
  initiative,
  instrument,
}: {
  initiative: Initiative;
  instrument: Instrument | undefined;
}): ReactNode {
  const t = useText();
  const { fields, append, remove } = useFieldArray<Values, 'links'>({ name: 'links' });
  return (
    <fieldset className={classes['rows']}>
      <legend>{t('record.instruments.field.links')}</legend>
      <Stack gap="md">
        {fields.map((field, place) => (
          <Group key={field.id} align="flex-end" gap="sm" className={classes['row']}>
            <ChoiceField
              name={`links.${place}.kind`}
              label={t('record.instruments.link-kind')}
              required
              data={LINKS.map((kind) => ({ value: kind, label: t(`record.link.${kind}`) }))}
            />
            <EarlierField
              name={`links.${place}.instrumentId`}
              initiativeId={initiative.id}
              own={instrument?.id ?? null}
            />
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
          onClick={() => append({ kind: 'renews', instrumentId: '' })}
        >
          {t('record.instruments.add-link')}
        </Button>
      </Stack>
    </fieldset>
  );
}
