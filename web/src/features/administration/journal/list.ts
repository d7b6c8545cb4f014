import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { answer, client, type Shape } from '~/api/client';
import type { JournalSearch } from './search';

export type Entry = Shape<'JournalEntry'>;

/** Entries of one page. */
const LIMIT = 50;

/** The journal under a filter, page after page, the newest first. */
export function useJournal(search: JournalSearch) {
  return useInfiniteQuery({
    queryKey: ['administration', 'journal', search],
    queryFn: ({ pageParam }) =>
      answer(
        client.GET('/api/v1/journal', { params: { query: { ...search, limit: LIMIT, cursor: pageParam } } }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  });
}
