import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { answer, client } from '~/api/client';
import type { State } from './finding';
import { filtersOf, type FindingsSearch } from './search';

/** Findings under the filters of the address, page after page. @param states narrows them to a column of the board */
export function useFindings(search: FindingsSearch, states?: readonly State[], limit = 25) {
  const filters = filtersOf(search);
  const sort = search.sort ?? 'due';
  const query = useInfiniteQuery({
    queryKey: ['findings', filters, sort, states, limit],
    queryFn: ({ pageParam, signal }) =>
      answer(
        client.GET('/api/v1/findings', {
          params: {
            query: { ...filters, sort, limit, cursor: pageParam, ...(states && { state: [...states] }) },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  return { ...query, items: query.data?.pages.flatMap((page) => page.items) };
}
