import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useText } from '~/i18n/texts';
import { useFieldName } from '~/ui/journal/fields';
import classes from '../record.module.css';
import { Wide } from '../Wide';
import { FieldValue } from './FieldValue';

/** What differs, field by field, side by side. */
export function ChangeTable({ changes }: { changes: readonly Shape<'FieldChange'>[] }): ReactNode {
  const t = useText();
  const nameOf = useFieldName();
  if (changes.length === 0) return <p>{t('record.history.same')}</p>;
  return (
    <Wide minWidth={560}>
      <Table verticalSpacing="xs" layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col" w="22%">
              {t('record.history.field')}
            </Table.Th>
            <Table.Th scope="col">{t('record.history.before')}</Table.Th>
            <Table.Th scope="col">{t('record.history.after')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {changes.map(({ field, before, after }) => (
            <Table.Tr key={field}>
              <Table.Th scope="row">{nameOf(field)}</Table.Th>
              <Table.Td className={classes['value']}>
                <FieldValue field={field} value={before} />
              </Table.Td>
              <Table.Td className={classes['value']}>
                <FieldValue field={field} value={after} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Wide>
  );
}
