import { Button, Group } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMemo, type ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { Sheet } from '~/ui/page/Sheet';
import { Refusal } from '~/ui/Refusal';
import { StatusBadge } from '~/ui/StatusBadge';
import { DataTable, type Column } from '~/ui/table/DataTable';
import { TextIn } from '~/ui/TextIn';
import { Waiting } from '~/ui/Waiting';
import { Way } from '~/ui/Way';
import { useRows } from '../check/rows';
import { Figures } from '../Figures';
import type { Import, Row } from '../import';
import { OUTCOME_TONES } from '../states';
import { Withdrawn } from './Withdrawn';

/** What became of the list: counts, every row with the record that it became, and the same as a file. */
export function ReportStep({ list }: { list: Import }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { rows, error, refetch, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useRows(
    list,
    undefined,
  );
  const { counts } = list;
  const columns = useMemo<Column<Row>[]>(
    () => [
      {
        id: 'row',
        title: t('imports.column.row'),
        numbers: true,
        width: '5rem',
        cell: ({ row }) => format.number(row),
      },
      {
        id: 'outcome',
        title: t('imports.column.outcome'),
        width: '12rem',
        cell: ({ outcome }) => (
          <StatusBadge tone={OUTCOME_TONES[outcome]}>{t(`imports.outcome.${outcome}`)}</StatusBadge>
        ),
      },
      {
        id: 'record',
        title: t('imports.column.record'),
        heading: true,
        width: '22rem',
        cell: ({ initiativeId, title }) =>
          initiativeId === null ? (
            <TextIn texts={title} />
          ) : (
            <Way href={addresses.record(initiativeId)}>
              <TextIn texts={title} />
            </Way>
          ),
      },
      { id: 'why', title: t('imports.column.why'), width: '24rem', cell: (row) => <Why row={row} /> },
    ],
    [t, format],
  );
  if (!counts) return <Waiting lines={8} />;
  const path = `/api/v1/imports/${list.id}/report.csv`;
  return (
    <>
      <Figures
        items={[
          [t('imports.count.imported'), counts.imported],
          ...(list.state === 'withdrawn' ? [[t('imports.count.withdrawn'), counts.withdrawn] as const] : []),
          [t('imports.count.refused'), counts.refused],
          [t('imports.count.duplicate'), counts.duplicate],
          [t('imports.count.left_out'), counts.leftOut],
          [t('imports.count.partners'), counts.partnersNew],
          [t('imports.count.instruments'), counts.instruments],
        ]}
      />
      {list.state === 'withdrawn' && <Withdrawn list={list} />}
      <Sheet
        title={t('imports.report')}
        actions={
          <Group gap="sm">
            <Button
              component="a"
              href={path}
              download
              variant="default"
              leftSection={<IconDownload size={18} aria-hidden />}
            >
              {t('imports.report.csv')}
            </Button>
          </Group>
        }
      >
        {error ? (
          <Refusal fault={error} again={() => void refetch()} />
        ) : isPending ? (
          <Waiting lines={8} />
        ) : (
          <DataTable
            caption={t('imports.report')}
            columns={columns}
            rows={rows}
            idOf={({ row }) => String(row)}
            total={counts.rows}
            height="40rem"
            rowHeight={60}
            onEnd={hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : null}
          />
        )}
      </Sheet>
    </>
  );
}

function Why({ row }: { row: Row }): ReactNode {
  const t = useText();
  const { duplicateOf, problems } = row;
  const error = problems.find(({ severity }) => severity === 'error');
  if (error)
    return (
      <>
        {error.column !== null && <strong>{error.column}: </strong>}
        {error.remedy}
      </>
    );
  if (row.outcome !== 'duplicate' || !duplicateOf) return null;
  if (duplicateOf.initiativeId !== null)
    return (
      <Way href={addresses.record(duplicateOf.initiativeId)}>
        {t('imports.repeats.record', { reference: duplicateOf.reference ?? '' })}
      </Way>
    );
  return t('imports.repeats.row', { row: duplicateOf.row ?? 0 });
}
