import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { allOf } from '~/api/all';
import { answer, client, type Shape } from '~/api/client';

export type Member = Shape<'MembershipView'>;
export type Invitation = Shape<'InvitationView'>;
export type Department = Shape<'DepartmentView'>;
export type Token = Shape<'TokenView'>;

/** Whole lists: what one office has of these fits on a page, and is looked through by eye. */
const LIMIT = 100;

/** While a letter is being written it is looked at every second: then its link can be shown. */
export function useInvitations(): UseQueryResult<readonly Invitation[]> {
  return useQuery({
    queryKey: ['administration', 'invitations'],
    queryFn: () =>
      allOf((cursor) =>
        answer(client.GET('/api/v1/invitations', { params: { query: { limit: LIMIT, cursor } } })),
      ),
    refetchInterval: ({ state }) =>
      state.data?.some((one) => one.state === 'open' && one.sentAt === null) ? 1000 : false,
  });
}

export function useTokens(): UseQueryResult<readonly Token[]> {
  return useQuery({
    queryKey: ['administration', 'tokens'],
    queryFn: () =>
      allOf((cursor) =>
        answer(client.GET('/api/v1/tokens', { params: { query: { limit: LIMIT, cursor } } })),
      ),
  });
}

export function useDepartments(): UseQueryResult<readonly Department[]> {
  return useQuery({
    queryKey: ['administration', 'departments'],
    queryFn: () =>
      allOf((cursor) =>
        answer(client.GET('/api/v1/departments', { params: { query: { limit: LIMIT, cursor } } })),
      ),
  });
}
