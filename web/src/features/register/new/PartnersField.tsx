import { ActionIcon, Group, Stack } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { useFormat } from '~/i18n/format';
import type { Texts } from '~/i18n/text-in';
import { useText } from '~/i18n/texts';
import { useFieldId } from '~/ui/form/field-id';
import { ChoiceField } from '~/ui/form/fields';
import { PartnerPicker, type Chosen } from '~/ui/form/PartnerPicker';
import { TextsField } from '~/ui/form/TextsField';
import { TextIn } from '~/ui/TextIn';
import { PARTNER_ROLES } from '~/ui/words/codes';
import { useSay } from '../words';
import classes from './new.module.css';
import { NewPartner } from './NewPartner';

export interface PartnerInForm {
  partnerId: string;
  role: string;
  gives: Texts;
  gains: Texts;
  /** For those who read the form. */
  names: Texts;
  country: string | null;
}

/** With whom: found in the common directory while one types, each with what it gives and gains. */
export function PartnersField(): ReactNode {
  const t = useText();
  const say = useSay();
  const format = useFormat();
  const idOf = useFieldId();
  const { formState } = useFormContext();
  const { fields, append, remove } = useFieldArray<{ partners: PartnerInForm[] }>({ name: 'partners' });
  const [registering, register] = useState<string | null>(null);
  const add = ({ id, names, country }: Chosen): void => {
    register(null);
    if (fields.some(({ partnerId }) => partnerId === id)) return;
    append({ partnerId: id, role: 'partner', gives: {}, gains: {}, names, country });
  };
  const fault = formState.errors['partners']?.message;
  return (
    <Stack gap="lg">
      {fields.map((field, place) => (
        <fieldset key={field.id} className={classes['partner']}>
          <legend>
            <Group gap="xs">
              <TextIn texts={field.names} />
              {field.country && <small>{format.country(field.country)}</small>}
              <ActionIcon
                variant="default"
                aria-label={t('register.new.remove-partner', { name: format.text(field.names) })}
                onClick={() => remove(place)}
              >
                <IconX size={18} aria-hidden />
              </ActionIcon>
            </Group>
          </legend>
          <Stack gap="md">
            <ChoiceField
              name={`partners.${place}.role`}
              label={t('register.new.role')}
              required
              data={PARTNER_ROLES.map((role) => ({ value: role, label: say('partnerRole', role) }))}
            />
            <TextsField name={`partners.${place}.gives`} label={t('register.new.gives')} maxLength={1000} />
            <TextsField name={`partners.${place}.gains`} label={t('register.new.gains')} maxLength={1000} />
          </Stack>
        </fieldset>
      ))}
      <div className={classes['narrow']}>
        <PartnerPicker
          id={idOf('partners')}
          label={t('register.new.add-partner')}
          hint={t('register.new.add-partner.hint')}
          error={typeof fault === 'string' ? fault : undefined}
          without={fields.map(({ partnerId }) => partnerId)}
          onChoose={add}
          onRegister={register}
        />
      </div>
      {registering !== null && <NewPartner name={registering} close={() => register(null)} done={add} />}
    </Stack>
  );
}
