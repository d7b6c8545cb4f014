import { startApp, type Running } from '../support/app.js';
import { type Answer, http } from '../support/http.js';
import { CLIENT, startProvider, type TestProvider } from '../support/identity-provider.js';
import { foundOffice, type TestOffice } from '../support/office.js';
import { asOwner } from '../support/owner.js';

const PUBLIC_URL = 'http://transversal.test';
const CALLBACK = '/api/v1/sessions/oidc/callback';

describe('sign-in with OpenID Connect', () => {
  let running: Running;
  let provider: TestProvider;
  let test: TestOffice;
  beforeAll(async () => {
    provider = await startProvider(PUBLIC_URL + CALLBACK);
    running = await startApp({
      PUBLIC_URL,
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: CLIENT.id,
      OIDC_CLIENT_SECRET: CLIENT.secret,
      OIDC_NAME: 'City Identity',
    });
    test = await foundOffice(running);
  });
  afterAll(async () => {
    await running.stop();
    await provider.stop();
  });

  const cookieNamed = ({ headers }: Answer, name: string): string =>
    headers
      .getSetCookie()
      .find((cookie) => cookie.startsWith(`${name}=`))
      ?.split(';')[0] ?? '';

  /** Goes to the provider and back as a browser does. @returns path of the callback, and the cookie for it */
  async function there(): Promise<{ path: string; cookie: string }> {
    const begin = await http(running.url, '/sessions/oidc');
    expect(begin.status).toBe(303);
    const jar = new Map<string, string>();
    let address = new URL(begin.headers.get('Location') ?? '');
    expect(address.searchParams.get('code_challenge_method')).toBe('S256');
    while (address.origin === provider.issuer) {
      const response = await fetch(address, {
        redirect: 'manual',
        headers: { Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      });
      for (const cookie of response.headers.getSetCookie()) {
        const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split(/=(.*)/s);
        jar.set(name, value);
      }
      await response.text();
      address = new URL(response.headers.get('Location') ?? '', address);
    }
    expect(address.origin).toBe(PUBLIC_URL);
    return { path: address.pathname + address.search, cookie: cookieNamed(begin, 'transversal_oidc') };
  }

  const back = (path: string, cookie?: string): Promise<Answer<string>> =>
    http<string>(running.url, path, {
      headers: { ...(cookie && { Cookie: cookie }), 'Accept-Language': 'en' },
    });

  it('knows people by their verified address, and afterwards by the provider’s name for them', async () => {
    const { officer } = test.people;
    provider.account = { sub: 'provider-7', email: officer.email.toUpperCase(), email_verified: true };
    const { path, cookie } = await there();
    const answer = await back(path, cookie);
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/?lang=en']);
    const session = cookieNamed(answer, 'transversal_session');
    const who = await http<{ person: { id: string }; officeId: string }>(running.url, '/sessions/current', {
      cookie: session,
    });
    expect(who.body).toMatchObject({ person: { id: officer.id }, officeId: test.office.id });

    // The provider changes the address and takes the verification back: it is still the same person.
    provider.account = { sub: 'provider-7', email: 'new@elsewhere.example', email_verified: false };
    const again = await there();
    expect((await back(again.path, again.cookie)).status).toBe(303);
    const told = await asOwner(
      running,
      `select from journal where verb = 'person.identity_linked' and subject_id = $1`,
      [officer.id],
    );
    expect(told).toHaveLength(1);
    // What was used is gone: the same answer of the provider opens nothing twice.
    expect((await back(again.path, again.cookie)).status).toBe(401);
  });

  it.each([
    ['nobody has it', 'stranger@elsewhere.example', true],
    ['it is not verified', 'auditor', false],
  ])('asks for an invitation where %s, and adds nobody', async (_why, email, verified) => {
    const address = email === 'auditor' ? test.people.auditor.email : email;
    provider.account = { sub: `sub-of-${email}`, email: address, email_verified: verified };
    const { path, cookie } = await there();
    const answer = await back(path, cookie);
    expect(answer.status).toBe(403);
    expect(answer.headers.get('Content-Type')).toMatch(/^text\/html/);
    expect(answer.body).toContain('for an invitation');
    expect(cookieNamed(answer, 'transversal_session')).toBe('');
    expect(await asOwner(running, `select from people where email = 'stranger@elsewhere.example'`)).toEqual(
      [],
    );
  });

  it('refuses what another browser began, what was changed on the way, and a no', async () => {
    provider.account = { sub: 'provider-8', email: test.people.reader.email, email_verified: true };
    const { path, cookie } = await there();
    expect((await back(path)).status).toBe(401);
    const other = await there();
    expect((await back(path, other.cookie)).status).toBe(401);
    expect((await back(path.replace(/state=[^&]+/, 'state=other'), cookie)).status).toBe(401);
    provider.account = null;
    const no = await there();
    const refused = await back(no.path, no.cookie);
    expect(refused.status).toBe(401);
    expect(refused.body).toContain('City Identity did not confirm who you are');
  });

  it('is not there where no provider is configured, and says so where it does not answer', async () => {
    const without = await startApp();
    expect((await http(without.url, '/sessions/oidc')).status).toBe(404);
    await without.stop();
    const away = await startApp({
      OIDC_ISSUER: 'http://127.0.0.1:9',
      OIDC_CLIENT_ID: CLIENT.id,
      OIDC_CLIENT_SECRET: CLIENT.secret,
    });
    const answer = await http<string>(away.url, '/sessions/oidc');
    expect(answer.status).toBe(503);
    await away.stop();
  });
});
