import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import classes from './changes.module.css';
import { useFieldName } from './fields';

interface Change {
  readonly field: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

interface Props {
  readonly changes: readonly Change[];
  /** A value as people read it. */
  readonly value: (field: string, value: unknown) => ReactNode;
  /** Name of a field, where it is not that of the journal. */
  readonly named?: (field: string) => string;
  /** What the two sides are; left out: before and after. */
  readonly sides?: readonly [before: string, after: string];
}

/** What differs, field by field, side by side; it scrolls in itself where it is wider than the screen. */
export function ChangesTable({ changes, value, named, sides }: Props): ReactNode {
  const t = useText();
  const fieldName = useFieldName();
  const [before, after] = sides ?? [t('words.change.before'), t('words.change.after')];
  return (
    <div className={classes['wide']} tabIndex={0} role="region" aria-label={t('words.change.title')}>
      <Table verticalSpacing="xs" layout="fixed" miw={520}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col" w="24%">
              {t('words.change.field')}
            </Table.Th>
            <Table.Th scope="col">{before}</Table.Th>
            <Table.Th scope="col">{after}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {changes.map((change) => (
            <Table.Tr key={change.field}>
              <Table.Th scope="row">{(named ?? fieldName)(change.field)}</Table.Th>
              <Table.Td className={classes['value']}>{value(change.field, change.before)}</Table.Td>
              <Table.Td className={classes['value']}>{value(change.field, change.after)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
