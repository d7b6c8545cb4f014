import { ActionIcon, Button, Group, Stack } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFieldArray } from 'react-hook-form';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { ChoiceField, TextField } from '~/ui/form/fields';
import type { Initiative } from '../../record';
import classes from '../../record.module.css';
import type { Values } from './values';

/** Who signed: the office held on each side, never a name. */
export function SignatoriesField({ initiative }: { initiative: Initiative }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { fields, append, remove } = useFieldArray<Values, 'signatories'>({ name: 'signatories' });
  const sides = [
    { value: 'office', label: t('record.contributions.own') },
    ...initiative.partners.map(({ partnerId, names }) => ({ value: partnerId, label: format.text(names) })),
  ];
  return (
    <fieldset className={classes['rows']}>
      <legend>{t('record.instruments.field.signatories')}</legend>
      <p className={classes['soft']}>{t('record.instruments.signatories-hint')}</p>
      <Stack gap="md">
        {fields.map((field, place) => (
          <Group key={field.id} align="flex-end" gap="sm" className={classes['row']}>
            <ChoiceField
              name={`signatories.${place}.side`}
              label={t('record.instruments.side')}
              required
              data={sides}
            />
            <TextField
              name={`signatories.${place}.officeHeld`}
              label={t('record.instruments.office-held')}
              required
              maxLength={200}
            />
            <TextField
              name={`signatories.${place}.unit`}
              label={t('record.instruments.unit')}
              maxLength={200}
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
          onClick={() =>
            append({
              side: sides[Math.min(fields.length, sides.length - 1)]?.value ?? 'office',
              officeHeld: '',
              unit: '',
            })
          }
        >
          {t('record.instruments.add-signatory')}
        </Button>
      </Stack>
    </fieldset>
  );
}
