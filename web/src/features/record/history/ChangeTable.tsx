import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Shape } from '~/api/client';
import type { TextId } from '~/i18n/texts';
import { useText } from '~/i18n/texts';
import classes from '../record.module.css';
import { Wide } from '../Wide';
import { FieldValue } from './FieldValue';

const FIELDS = [
  'kind',
  'title',
  'summary',
  'benefit',
  'themes',
  'formsOfAction',
  'responsibleDepartmentId',
  'participatingDepartmentIds',
  'levels',
  'sdgGoals',
  'sdgTargets',
  'languages',
  'visibility',
  'parentId',
  'partners',
  'state',
];

/** What a field of the record is called. */
export function useFieldName(): (field: string) => string {
  const t = useText();
  return (field) =>
    FIELDS.includes(field) ? t(`record.field.${field}` as TextId) : t('record.field.other', { name: field });
}

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
