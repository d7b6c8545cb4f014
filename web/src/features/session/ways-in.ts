import { api, type Shape } from '~/api/client';

/** How one can sign in here besides with a password; undefined until it is known. */
export function useWaysIn(): Shape<'WaysInView'> | undefined {
  return api.useQuery('get', '/api/v1/sessions/ways-in', {}, { staleTime: Infinity }).data;
}
