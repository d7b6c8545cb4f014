import type { ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useText } from '~/i18n/texts';
import { ChangesTable } from '~/ui/journal/ChangesTable';
import { FieldValue } from './FieldValue';

/** What differs, field by field, side by side. */
export function ChangeTable({ changes }: { changes: readonly Shape<'FieldChange'>[] }): ReactNode {
  const t = useText();
  if (changes.length === 0) return <p>{t('record.history.same')}</p>;
  return (
    <ChangesTable changes={changes} value={(field, value) => <FieldValue field={field} value={value} />} />
  );
}
