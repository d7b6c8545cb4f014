import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answer, api, client, type Shape } from '~/api/client';
import { filtersOf, type RegisterSearch } from './search';

export type Line = Shape<'InitiativeSummary'>;

/** Lines that are read at once: about three screens. */
const PAGE = 100;

/** The records under the address's filters, page after page, and what reads the next one. */
export function useRecords(search: RegisterSearch) {
  const filters = filtersOf(search);
  const query = useInfiniteQuery({
    queryKey: ['register', filters, search.sort],
    queryFn: ({ pageParam, signal }) =>
      answer(
        client.GET('/api/v1/initiatives', {
          params: { query: { ...filters, sort: search.sort, limit: PAGE, cursor: pageParam } as never },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    // The rows before stay until the new ones are there: nothing jumps while somebody types.
    placeholderData: keepPreviousData,
  });
  const lines = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data]);
  return { ...query, lines };
}

/** How many records there are, and how many for each value of each filter. */
export function useFacets(search: RegisterSearch): Shape<'Facets'> | undefined {
  return api.useQuery(
    'get',
    '/api/v1/initiatives/facets',
    { params: { query: filtersOf(search) as never } },
    { placeholderData: keepPreviousData },
  ).data;
}
