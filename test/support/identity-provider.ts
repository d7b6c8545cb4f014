import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Context } from 'oidc-provider';

/** What the provider says of an account. */
export interface Account {
  readonly sub: string;
  readonly email: string;
  readonly email_verified: boolean;
}

/** An OpenID Connect provider on loopback, which signs in whoever is set as `account` without asking. */
export interface TestProvider {
  readonly issuer: string;
  account: Account | null;
  stop(): Promise<void>;
}

export const CLIENT = { id: 'transversal', secret: 'a secret for tests, long enough' };

/** @param redirectUri where the provider may send people back to */
export async function startProvider(redirectUri: string): Promise<TestProvider> {
  const speak = quiet();
  const { default: Provider } = await import('oidc-provider');
  let answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const test: TestProvider = {
    issuer,
    account: null,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
      speak();
    },
  };
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [redirectUri] }],
    cookies: { keys: ['only for tests'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    findAccount: (_context: Context, sub: string) => ({
      accountId: sub,
      claims: () => ({ ...test.account, sub }),
    }),
    interactions: { url: (_context: Context, { uid }: { uid: string }) => `/interaction/${uid}` },
    loadExistingGrant: async ({ oidc }: Context) => {
      const grant = new provider.Grant({
        clientId: oidc.client.clientId,
        accountId: oidc.session.accountId,
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  provider.use(async (context, next) => {
    if (!context.path.startsWith('/interaction/')) return next();
    context.respond = false;
    await provider.interactionFinished(
      context.req,
      context.res,
      test.account
        ? { login: { accountId: test.account.sub } }
        : { error: 'access_denied', error_description: 'The person said no' },
      { mergeWithLastSubmission: false },
    );
  });
  answer = provider.callback();
  return test;
}

/** The provider says on the console that it is not set up for production, over and over. */
function quiet(): () => void {
  const { info, warn } = console;
  Object.assign(console, { info: () => {}, warn: () => {} });
  return () => Object.assign(console, { info, warn });
}
