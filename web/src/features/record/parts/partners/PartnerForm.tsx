import { useRef, type ReactNode } from 'react';
import { useFormContext } from 'react-hook-form';
import { answer, client, seen } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { ChoiceField, useField } from '~/ui/form/fields';
import { PartForm } from '~/ui/form/PartForm';
import { PartnerPicker } from '~/ui/form/PartnerPicker';
import { TextsField, written } from '~/ui/form/TextsField';
import { TextIn } from '~/ui/TextIn';
import { PARTNER_ROLES } from '~/ui/words/codes';
import type { Initiative } from '../../record';
import { stateOf, type Values, withPartner } from './values';

interface Props {
  readonly initiative: Initiative;
  /** Left out: a new one. */
  readonly partnerId?: string;
  readonly onClose: () => void;
}

/** One partner of the record: its role, what it gives and what it gains; the others stay as they are. */
export function PartnerForm({ initiative, partnerId, onClose }: Props): ReactNode {
  const t = useText();
  const format = useFormat();
  /** The record as it was read last: its other partners are sent along. */
  const latest = useRef(initiative);
  const { id } = initiative;
  const names = initiative.partners.find((one) => one.partnerId === partnerId)?.names ?? {};
  return (
    <PartForm<Values>
      title={partnerId ? format.text(names) : t('record.edit.add-partner')}
      draft={`partner-of/${id}/${partnerId ?? 'new'}`}
      began={stateOf(initiative, partnerId)}
      toBody={(values) => ({
        partnerId: values.partnerId,
        role: values.role,
        gives: written(values.gives),
        gains: written(values.gains),
      })}
      labelOf={(field) =>
        field === 'gives' || field === 'gains'
          ? t(`record.partners.${field}`)
          : t(field === 'role' ? 'record.edit.partner-role' : 'record.edit.add-partner')
      }
      whole
      send={(body, version) =>
        answer(
          client.PATCH('/api/v1/initiatives/{id}', {
            params: { path: { id }, header: seen(version ?? latest.current.version) },
            body: {
              partners: withPartner(latest.current, body as unknown as Parameters<typeof withPartner>[1]),
            },
          }),
        )
      }
      fresh={async () => {
        latest.current = await answer(client.GET('/api/v1/initiatives/{id}', { params: { path: { id } } }));
        return stateOf(latest.current, partnerId);
      }}
      onClose={onClose}
    >
      {!partnerId && <WhichPartner initiative={initiative} />}
      <ChoiceField
        name="role"
        label={t('record.edit.partner-role')}
        required
        data={PARTNER_ROLES.map((role) => ({ value: role, label: t(`words.role.${role}`) }))}
      />
      <TextsField name="gives" label={t('record.partners.gives')} long maxLength={1000} />
      <TextsField name="gains" label={t('record.partners.gains')} long maxLength={1000} />
    </PartForm>
  );
}

/** Found in the directory that all offices share, so that nobody is entered twice. */
function WhichPartner({ initiative }: { initiative: Initiative }): ReactNode {
  const t = useText();
  const { watch, setValue } = useFormContext<Values>();
  const { id, field, error } = useField('partnerId', '', 'choice');
  const names = watch('names');
  return (
    <div>
      <PartnerPicker
        id={id}
        label={t('record.edit.add-partner')}
        hint={t('record.edit.add-partner-hint')}
        error={error}
        without={initiative.partners.map(({ partnerId }) => partnerId)}
        onChoose={(chosen) => {
          field.onChange(chosen.id);
          setValue('names', chosen.names);
        }}
      />
      {Object.keys(names).length > 0 && (
        <p>
          <strong>
            <TextIn texts={names} />
          </strong>
        </p>
      )}
    </div>
  );
}
