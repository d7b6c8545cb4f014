import { useSuspenseQuery } from '@tanstack/react-query';
import { answer, client, queries, type Shape } from './client';
import { isProblem } from './problem';

export type Who = Shape<'WhoView'>;

/** Who is signed in; null: nobody. */
export const whoQuery = {
  queryKey: ['who'],
  queryFn: async (): Promise<Who | null> => {
    try {
      return await answer(client.GET('/api/v1/sessions/current'));
    } catch (thrown) {
      if (isProblem(thrown) && thrown.status === 401) return null;
      throw thrown;
    }
  },
  staleTime: 5 * 60_000,
};

/** What somebody may do in the office that they work for. */
export interface Me extends Who {
  readonly office: Shape<'OwnOfficeView'> | null;
  may(permission: string): boolean;
}

/** The person that is signed in; only below the office's routes, which let nobody else in. */
export function useMe(): Me {
  const { data } = useSuspenseQuery(whoQuery);
  if (!data) throw new Error('Nobody is signed in');
  return me(data);
}

/** With the office that is worked for picked out. */
export function me(who: Who): Me {
  return {
    ...who,
    office: who.offices.find(({ id }) => id === who.officeId) ?? null,
    may: (permission) => who.permissions.includes(permission),
  };
}

/** The office as it is set up: its time zone, currency and language of reference. */
export const officeQuery = {
  queryKey: ['office'],
  queryFn: () => answer(client.GET('/api/v1/offices/current')),
  staleTime: 5 * 60_000,
};

export function useOffice(): Shape<'OfficeView'> {
  return useSuspenseQuery(officeQuery).data;
}

/** After signing in or changing the office: nothing that was read before may be shown to whoever is here now. */
export function startAfresh(who: Who | null): void {
  queries.clear();
  queries.setQueryData(whoQuery.queryKey, who);
}

/** Works for another office of one's own from now on. @throws ApiProblem when one does not belong to it */
export async function changeOffice(officeId: string): Promise<void> {
  startAfresh(await answer(client.PUT('/api/v1/sessions/current/office', { body: { officeId } })));
}
