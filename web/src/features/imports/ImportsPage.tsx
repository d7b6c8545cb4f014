import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { answer, client } from '~/api/client';
import { useMe } from '~/api/who';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { PageHeader } from '~/ui/page/PageHeader';
import { EmptyState } from '~/ui/page/Sheet';
import { Refusal } from '~/ui/Refusal';
import { StatusBadge } from '~/ui/StatusBadge';
import { DataTable, type Column } from '~/ui/table/DataTable';
import { Name } from '~/ui/TextIn';
import { Waiting } from '~/ui/Waiting';
import { Way } from '~/ui/Way';
import { isUnderWay, type Import } from './import';
import { KeptMaps } from './KeptMaps';
import { STATE_TONES } from './states';

/** Lists that came in or are on their way, the latest first. */
export function ImportsPage(): ReactNode {
  const t = useText();
  const me = useMe();
  const query = useInfiniteQuery({
    queryKey: ['imports'],
    queryFn: ({ pageParam, signal }) =>
      answer(client.GET('/api/v1/imports', { params: { query: { limit: 50, cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(isUnderWay)) ? 2000 : false,
  });
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const begin = me.may('imports.run') ? (
    <Button component={Way} href={addresses.newImport}>
      {t('imports.new')}
    </Button>
  ) : undefined;
  return (
    <>
      <PageHeader
        title={t('imports.title')}
        intro={t('imports.intro')}
        actions={rows.length > 0 ? begin : undefined}
      />
      {query.error ? (
        <Refusal fault={query.error} again={() => void query.refetch()} />
      ) : query.isPending ? (
        <Waiting lines={6} />
      ) : rows.length === 0 ? (
        <EmptyState title={t('imports.empty')}>
          <p>{t(begin ? 'imports.empty.text' : 'imports.empty.reader')}</p>
          {begin}
        </EmptyState>
      ) : (
        <ImportTable rows={rows} />
      )}
      {query.hasNextPage && (
        <Button
          mt="md"
          variant="default"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('imports.older')}
        </Button>
      )}
      <KeptMaps />
    </>
  );
}

function ImportTable({ rows }: { rows: readonly Import[] }): ReactNode {
  const t = useText();
  const format = useFormat();
  const columns = useMemo<Column<Import>[]>(
    () => [
      {
        id: 'file',
        title: t('imports.column.file'),
        heading: true,
        width: '14rem',
        cell: ({ id, fileName }) => (
          <Link to="/imports/$id" params={{ id }}>
            <Name>{fileName}</Name>
          </Link>
        ),
      },
      {
        id: 'state',
        title: t('imports.column.state'),
        width: '11rem',
        cell: ({ state }) => (
          <StatusBadge tone={STATE_TONES[state]}>{t(`imports.state.${state}`)}</StatusBadge>
        ),
      },
      {
        id: 'rows',
        title: t('imports.column.rows'),
        numbers: true,
        cell: ({ counts, found }) => {
          const count = counts?.rows ?? found?.rows ?? null;
          return count === null ? '' : format.number(count);
        },
      },
      {
        id: 'imported',
        title: t('imports.column.imported'),
        numbers: true,
        cell: ({ counts }) => (counts ? format.number(counts.imported) : ''),
      },
      {
        id: 'requested',
        title: t('imports.column.requested'),
        width: '11rem',
        cell: ({ requestedAt }) => format.moment(requestedAt),
      },
    ],
    [t, format],
  );
  return <DataTable caption={t('imports.title')} columns={columns} rows={rows} idOf={({ id }) => id} />;
}
