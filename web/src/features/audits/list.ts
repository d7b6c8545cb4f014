import { useInfiniteQuery } from '@tanstack/react-query';
import { answer, client } from '~/api/client';
import type { AuditState } from './audit';

/** Audits in these stages, the newest first, page after page. */
export function useAudits(state: AuditState[]) {
  const query = useInfiniteQuery({
    queryKey: ['audits', state],
    queryFn: ({ pageParam, signal }) =>
      answer(client.GET('/api/v1/audits', { params: { query: { state, cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return { ...query, items: query.data?.pages.flatMap((page) => page.items) };
}
