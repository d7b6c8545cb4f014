import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { ChoiceField, TextField } from '~/ui/form/fields';
import { RowsField } from '~/ui/form/RowsField';
import type { Initiative } from '../../record';

/** Who signed: the office held on each side, never a name. */
export function SignatoriesField({ initiative }: { initiative: Initiative }): ReactNode {
  const t = useText();
  const format = useFormat();
  const sides = [
    { value: 'office', label: t('record.contributions.own') },
    ...initiative.partners.map(({ partnerId, names }) => ({ value: partnerId, label: format.text(names) })),
  ];
  return (
    <RowsField
      name="signatories"
      label={t('record.instruments.field.signatories')}
      hint={t('record.instruments.signatories-hint')}
      add={t('record.instruments.add-signatory')}
      empty={(place) => ({
        side: sides[Math.min(place, sides.length - 1)]?.value ?? 'office',
        officeHeld: '',
        unit: '',
      })}
    >
      {(at) => (
        <>
          <ChoiceField name={`${at}.side`} label={t('record.instruments.side')} required data={sides} />
          <TextField
            name={`${at}.officeHeld`}
            label={t('record.instruments.office-held')}
            required
            maxLength={200}
          />
          <TextField name={`${at}.unit`} label={t('record.instruments.unit')} maxLength={200} />
        </>
      )}
    </RowsField>
  );
}
