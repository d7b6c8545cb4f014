import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { ChoiceField } from '~/ui/form/fields';
import { PartnerPicker } from '~/ui/form/PartnerPicker';
import { TextsField } from '~/ui/form/TextsField';
import { TextIn } from '~/ui/TextIn';
import { PARTNER_ROLES } from '~/ui/words/codes';
import classes from '../record.module.css';
import type { ReviseValues } from './values';

/** With whom: chosen from the common directory, and of each what it gives and what it gains. */
export function PartnersField(): ReactNode {
  const t = useText();
  const format = useFormat();
  const { control } = useFormContext<ReviseValues>();
  const { fields, append, remove } = useFieldArray({ control, name: 'partners' });
  return (
    <Stack gap="lg">
      {fields.length > 0 && (
        <ul className={classes['cards']}>
          {fields.map(({ id, names }, place) => (
            <li key={id}>
              <Stack gap="sm">
                <Group justify="space-between">
                  <h3>
                    <TextIn texts={names} />
                  </h3>
                  <Button variant="default" size="sm" onClick={() => remove(place)}>
                    {t('record.edit.remove-partner', { name: format.text(names) })}
                  </Button>
                </Group>
                <ChoiceField
                  name={`partners.${place}.role`}
                  label={t('record.edit.partner-role')}
                  required
                  data={PARTNER_ROLES.map((role) => ({ value: role, label: t(`words.role.${role}`) }))}
                />
                {(['gives', 'gains'] as const).map((what) => (
                  <TextsField
                    key={what}
                    name={`partners.${place}.${what}`}
                    label={t(`record.partners.${what}`)}
                    maxLength={1000}
                  />
                ))}
              </Stack>
            </li>
          ))}
        </ul>
      )}
      <PartnerPicker
        label={t('record.edit.add-partner')}
        hint={t('record.edit.add-partner-hint')}
        without={fields.map(({ partnerId }) => partnerId)}
        onChoose={({ id, names }) => append({ partnerId: id, names, role: 'partner', gives: {}, gains: {} })}
      />
    </Stack>
  );
}
