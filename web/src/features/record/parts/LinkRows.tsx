import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { TextField } from '~/ui/form/fields';
import { RowsField } from '~/ui/form/RowsField';

/** A page in a form. */
export interface LinkInForm {
  url: string;
  note: string;
}

/** Pages that tell of something, each with what is to be seen there. */
export function LinkRows({ label }: { label: string }): ReactNode {
  const t = useText();
  return (
    <RowsField name="links" label={label} add={t('record.links.add')} empty={() => ({ url: '', note: '' })}>
      {(at) => (
        <>
          <TextField
            name={`${at}.url`}
            label={t('record.links.url')}
            required
            inputMode="url"
            maxLength={2000}
          />
          <TextField name={`${at}.note`} label={t('record.links.note')} maxLength={1000} />
        </>
      )}
    </RowsField>
  );
}
