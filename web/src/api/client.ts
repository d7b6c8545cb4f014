import { QueryClient, MutationCache } from '@tanstack/react-query';
import createClient, { type Middleware } from 'openapi-fetch';
import createQueries from 'openapi-react-query';
import { currentLocale } from '~/i18n/locale';
import { serverAnswered, waitForServer } from './connection';
import { ApiProblem, problemIn } from './problem';
import type { components, paths } from './schema.gen';
import { signInAgain } from './session';

/** A shape of the API by its name in openapi.json: `Shape<'InitiativeView'>`. */
export type Shape<Name extends keyof components['schemas']> = components['schemas'][Name];

/** Answers of a proxy while the server behind it is away. */
const AWAY = new Set([502, 503, 504]);

/** Here 401 means that a password is wrong or nobody has signed in yet, not that a session has ended. */
const SIGNING_IN = /\/api\/v1\/(sessions(\/current)?|password-resets.*|invitations\/[^/]+\/acceptance)$/;

/**
 * Sends a request until it is answered: while the server is away it is repeated (changes carry If-Match or an
 * Idempotency-Key, so twice is once), and when the session has ended, after signing in again.
 */
export async function patientFetch(request: Request): Promise<Response> {
  for (let attempt = 0; ; attempt += 1) {
    const response = await fetch(request.clone()).catch((fault: unknown) => {
      if (request.signal.aborted || !(fault instanceof TypeError)) throw fault;
      return null;
    });
    if (response && !(await isAway(response))) {
      serverAnswered();
      if (response.status !== 401 || SIGNING_IN.test(new URL(request.url).pathname)) return response;
      if (!(await signInAgain())) return response;
      continue;
    }
    await waitForServer(attempt, request.signal);
  }
}

/** A problem that is not worth waiting for (a query that takes too long) is told instead. */
async function isAway(response: Response): Promise<boolean> {
  if (!AWAY.has(response.status)) return false;
  const { slug } = await problemIn(response.clone());
  return slug !== 'too-slow' && slug !== 'try-again';
}

const manners: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', currentLocale());
    if (request.method === 'POST' && !request.headers.has('Idempotency-Key'))
      request.headers.set('Idempotency-Key', newKey());
    return request;
  },
  async onResponse({ response }) {
    if (!response.ok) throw await problemIn(response);
  },
};

/** The typed API: `client.PATCH('/api/v1/initiatives/{id}', …)`. Whatever is refused is thrown as {@link ApiProblem}. */
export const client = createClient<paths>({ fetch: patientFetch });
client.use(manners);

/** The same for components: `api.useQuery('get', '/api/v1/calendar', …)`, `api.useMutation('post', …)`. */
export const api = createQueries(client);

/** What was read stays fresh for half a minute; any change of ours makes everything be read again. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 30_000, retry: false, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
  mutationCache: new MutationCache({ onSuccess: () => void queries.invalidateQueries() }),
});

/** Header that says which version was seen: `header: seen(initiative.version)`. */
export function seen(version: number): { 'If-Match': string } {
  return { 'If-Match': `"v${version}"` };
}

/** A key that makes a POST happen once; `crypto.randomUUID` is there on https and localhost only. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What a call has answered, without the wrapping: `await answer(client.GET(…))`. */
export async function answer<Data>(
  call: Promise<{ data?: Data; error?: unknown; response: Response }>,
): Promise<NonNullable<Data>> {
  const { data, error } = await call;
  // What was refused has been thrown by `manners`; an empty body of a refusal ends here.
  if (error !== undefined) throw error instanceof Error ? error : new ApiProblem({});
  return data as NonNullable<Data>;
}
