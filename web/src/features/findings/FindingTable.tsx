import { useMemo, type ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { Refusal } from '~/ui/Refusal';
import { StatusBadge } from '~/ui/StatusBadge';
import { type Column, DataTable } from '~/ui/table/DataTable';
import { sortFrom, sortText } from '~/ui/table/sorting';
import { TextIn } from '~/ui/TextIn';
import { Waiting } from '~/ui/Waiting';
import { Way } from '~/ui/Way';
import { type Line, TONE_OF_SEVERITY, TONE_OF_STATE } from './finding';
import { useFindings } from './list';
import { readSearch, type FindingsSearch } from './search';

/** The findings as a table, sorted by due date or severity. */
export function FindingTable({
  search,
  go,
  total,
}: {
  search: FindingsSearch;
  go: (next: FindingsSearch) => void;
  total: number | undefined;
}): ReactNode {
  const t = useText();
  const columns = useColumns();
  const { items, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useFindings(
    search,
    undefined,
    50,
  );
  if (error) return <Refusal fault={error} again={() => void refetch()} />;
  if (!items) return <Waiting lines={8} />;
  return (
    <DataTable
      caption={t('findings.title')}
      columns={columns}
      rows={items}
      idOf={({ id }) => id}
      sort={sortFrom(search.sort ?? 'due')}
      onSort={(sort) => go({ ...search, sort: readSearch({ sort: sortText(sort) }).sort })}
      onEnd={() => {
        if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
      }}
      total={total}
      height="70vh"
    />
  );
}

function useColumns(): Column<Line>[] {
  const t = useText();
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'reference',
        title: t('findings.reference'),
        heading: true,
        width: '9rem',
        cell: ({ id, reference }) => <Way href={addresses.finding(id)}>{reference}</Way>,
      },
      {
        id: 'condition',
        title: t('findings.field.condition'),
        width: '18rem',
        cell: ({ condition }) => <TextIn texts={condition} />,
      },
      {
        id: 'severity',
        title: t('findings.field.severity'),
        sort: 'severity',
        width: '10rem',
        cell: ({ severity }) => (
          <StatusBadge tone={TONE_OF_SEVERITY[severity]}>{t(`words.severity.${severity}`)}</StatusBadge>
        ),
      },
      {
        id: 'state',
        title: t('findings.state'),
        width: '10rem',
        cell: ({ state }) => (
          <StatusBadge tone={TONE_OF_STATE[state]}>{t(`words.finding.${state}`)}</StatusBadge>
        ),
      },
      {
        id: 'department',
        title: t('findings.field.departmentId'),
        width: '11rem',
        cell: ({ department }) => department && <TextIn texts={department.name} />,
      },
      {
        id: 'due',
        title: t('findings.field.due'),
        sort: 'due',
        width: '10rem',
        cell: ({ due, overdue }) =>
          due !== null && (
            <>
              {format.date(due)} {overdue && <StatusBadge tone="fault">{t('findings.late')}</StatusBadge>}
            </>
          ),
      },
    ],
    [t, format],
  );
}
