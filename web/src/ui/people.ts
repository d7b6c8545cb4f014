import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { allOf } from '~/api/all';
import { answer, client, type Shape } from '~/api/client';
import { useText } from '~/i18n/texts';

/** Members of one page of the API. */
const LIMIT = 100;

/** Who belongs to the office. @param ended who has left instead */
export function useMembers(ended = false): UseQueryResult<readonly Shape<'MembershipView'>[]> {
  return useQuery({
    queryKey: ['members', ended],
    queryFn: () =>
      allOf((cursor) =>
        answer(
          client.GET('/api/v1/memberships', {
            params: { query: { ended: ended || undefined, limit: LIMIT, cursor } },
          }),
        ),
      ),
  });
}

/** Names of everybody who belongs or belonged to the office by their ids; whoever is not among them is somebody outside of it. */
export function usePeople(): (id: string | null) => string {
  const t = useText();
  const { data: here } = useMembers();
  const { data: gone } = useMembers(true);
  const names = new Map([...(gone ?? []), ...(here ?? [])].map(({ person }) => [person.id, person.name]));
  return (id) => (id === null ? t('ui.someone') : (names.get(id) ?? (here && gone ? t('ui.someone') : '…')));
}
