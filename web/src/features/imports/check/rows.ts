import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answer, client } from '~/api/client';
import { isUnderWay, type Import, type Row } from '../import';
import type { Outcome } from './outcomes';

/** Rows that are read at once. */
const PAGE = 500;

/**
 * Rows of the dry run, page after page. While it is done anew the rows before stay, since the new ones are not there
 * yet; each dry run that has ended is read anew by its version.
 */
export function useRows(list: Import, outcome: Outcome | 'imported' | undefined) {
  const { id, version } = list;
  const query = useInfiniteQuery({
    queryKey: ['import-rows', id, outcome, version],
    enabled: !isUnderWay(list),
    queryFn: ({ pageParam, signal }) =>
      answer(
        client.GET('/api/v1/imports/{id}/report', {
          params: {
            path: { id },
            query: { limit: PAGE, cursor: pageParam, ...(outcome && { outcome: [outcome] }) },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data]);
  return { ...query, rows };
}

/** Errors of a row by the column that they are about; those of the row as a whole under null. */
export function errorsOf({ problems }: Row): Map<string | null, Row['problems']> {
  const byColumn = new Map<string | null, Row['problems']>();
  for (const problem of problems) {
    if (problem.severity !== 'error') continue;
    byColumn.set(problem.column, [...(byColumn.get(problem.column) ?? []), problem]);
  }
  return byColumn;
}

/** Place of the next row that is kept out by an error, from a place on in either direction; null: there is none. */
export function nextFault(rows: readonly Row[], from: number, step: 1 | -1): number | null {
  for (let place = from + step; place >= 0 && place < rows.length; place += step)
    if (rows[place]?.outcome === 'refused') return place;
  return null;
}

/** Other rows in which the same text stands in the same column and is refused, too. */
export function alike(rows: readonly Row[], columns: readonly string[], row: Row, column: string): Row[] {
  const at = columns.indexOf(column);
  const text = row.cells?.[at];
  return rows.filter(
    (other) => other.row !== row.row && other.cells?.[at] === text && errorsOf(other).has(column),
  );
}
