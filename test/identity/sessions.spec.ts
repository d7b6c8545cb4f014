import { Tidying } from '../../src/identity/sessions/tidying.js';
import { startApp, type Running } from '../support/app.js';
import { type Answer, http, type Sending } from '../support/http.js';
import { foundOffice, PASSWORD, type TestOffice } from '../support/office.js';
import { asOwner } from '../support/owner.js';

interface Who {
  officeId: string;
  roles: string[];
  via: string;
  person: { id: string; version: number; name: string };
  offices: { id: string; slug: string; roles: string[] }[];
}
interface Refusal {
  type: string;
  errors?: { pointer: string; code: string }[];
}
interface Device {
  id: string;
  current: boolean;
  userAgent: string;
}

describe('sessions', () => {
  let running: Running;
  let test: TestOffice;
  const ask = <Body = unknown>(path: string, sending?: Sending): Promise<Answer<Body>> =>
    http<Body>(running.url, path, sending);
  const signIn = (email: string, password = PASSWORD, sending: Sending = {}): Promise<Answer<Who>> =>
    ask<Who>('/sessions', { ...sending, body: { email, password } });
  const cookieOf = ({ headers }: Answer): string => headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const slug = ({ body }: Answer): string | undefined => (body as Refusal).type.split('/').at(-1);

  beforeAll(async () => {
    running = await startApp();
    test = await foundOffice(running);
  });
  afterAll(() => running.stop());

  it('are opened with address and password, and live in a cookie that scripts cannot read', async () => {
    const { officer } = test.people;
    const answer = await signIn(officer.email.toUpperCase());
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ officeId: test.office.id, roles: ['officer'], via: 'session' });
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^transversal_session=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
    );
    const who = await ask<Who>('/sessions/current', { cookie: cookieOf(answer) });
    expect(who.body.person.id).toBe(officer.id);
    expect(who.body.offices).toEqual([expect.objectContaining({ id: test.office.id, roles: ['officer'] })]);
    const [told] = await asOwner<{ n: number }>(
      running,
      `select count(*)::int as n from journal where verb = 'session.opened' and office_id = $1 and person_id = $2`,
      [test.office.id, officer.id],
    );
    expect(told?.n).toBe(2);
  });

  it('are marked Secure and bound to the host when people come by https', async () => {
    const secure = await startApp({ PUBLIC_URL: 'https://transversal.test' });
    try {
      const { people } = await foundOffice(secure);
      const answer = await http(secure.url, '/sessions', {
        body: { email: people.reader.email, password: PASSWORD },
        headers: { Origin: 'https://transversal.test' },
      });
      expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-transversal_session=.*; Secure/);
      const own = { cookie: people.reader.cookie };
      expect((await http(secure.url, '/sessions/current', own)).status).toBe(200);
      // The same host by http is another origin: a downgrade.
      expect((await http(secure.url, '/sessions/current', { ...own, method: 'DELETE' })).status).toBe(403);
    } finally {
      await secure.stop();
    }
  });

  it('are refused in the same words for a wrong password and an unknown address', async () => {
    const wrong = await signIn(test.people.auditor.email, 'not the password');
    const unknown = await signIn('nobody@nowhere.example', 'not the password');
    expect(wrong.status).toBe(401);
    const { requestId: one, ...first } = wrong.body as unknown as Record<string, unknown>;
    const { requestId: other, ...second } = unknown.body as unknown as Record<string, unknown>;
    expect(first).toEqual(second);
    expect(one).not.toBe(other);
  });

  it('are held back with a growing delay after five wrong passwords, for known and unknown alike', async () => {
    const { people } = await foundOffice(running);
    for (const email of [people.reader.email, 'ghost@nowhere.example']) {
      for (let attempt = 1; attempt <= 5; attempt += 1) {
        expect((await signIn(email, `guess number ${attempt}`)).status).toBe(401);
      }
      const blocked = await signIn(email);
      expect(blocked.status).toBe(429);
      expect(slug(blocked)).toBe('too-many-attempts');
      expect(Number(blocked.headers.get('Retry-After'))).toBeGreaterThan(25);
      expect(Number(blocked.headers.get('Retry-After'))).toBeLessThanOrEqual(30);
    }
    // Time passes; the next wrong one costs twice as much, and the right one frees the account.
    const wait = (): Promise<unknown> =>
      asOwner(running, `update sign_in_attempts set blocked_until = now() where kind = 'account'`);
    await wait();
    await signIn(people.reader.email, 'one more guess');
    const longer = await signIn(people.reader.email);
    expect(Number(longer.headers.get('Retry-After'))).toBeGreaterThan(55);
    await wait();
    expect((await signIn(people.reader.email)).status).toBe(201);
    expect((await signIn(people.reader.email, 'a slip')).status).toBe(401);
    expect((await signIn(people.reader.email)).status).toBe(201);
    const locked = await asOwner(
      running,
      `select from journal where verb = 'person.locked_out' and subject_id = $1`,
      [people.reader.id],
    );
    expect(locked).toHaveLength(2);
  });

  it('let no burst of guesses past the count', async () => {
    const { people } = await foundOffice(running);
    const burst = await Promise.all(
      Array.from({ length: 20 }, (_, guess) => signIn(people.auditor.email, `burst ${guess}`)),
    );
    expect(burst.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(burst.filter(({ status }) => status === 429)).toHaveLength(15);
    await asOwner(running, 'delete from sign_in_attempts');
  });

  it('begin anew at each sign-in: the session of before has ended', async () => {
    const { people } = await foundOffice(running);
    const first = await signIn(people.officer.email);
    const second = await signIn(people.officer.email, PASSWORD, { cookie: cookieOf(first) });
    expect(cookieOf(second)).not.toBe(cookieOf(first));
    expect((await ask('/sessions/current', { cookie: cookieOf(first) })).status).toBe(401);
    expect((await ask('/sessions/current', { cookie: cookieOf(second) })).status).toBe(200);
  });

  it('end at sign-out, one by one or everywhere', async () => {
    const { people } = await foundOffice(running);
    const { cookie, email } = people.coordinator;
    const others = [
      await signIn(email, PASSWORD, { headers: { 'User-Agent': 'Phone' } }),
      await signIn(email),
    ];
    const devices = await ask<{ items: Device[] }>('/sessions', { cookie });
    expect(devices.body.items).toHaveLength(3);
    expect(devices.body.items.filter((device) => device.current)).toHaveLength(1);
    const phone = devices.body.items.find((device) => device.userAgent === 'Phone');
    expect((await ask(`/sessions/${phone?.id}`, { cookie, method: 'DELETE' })).status).toBe(204);
    expect((await ask('/sessions/current', { cookie: cookieOf(others[0] as Answer) })).status).toBe(401);

    const signedOut = await ask('/sessions/current', { cookie, method: 'DELETE' });
    expect(signedOut.status).toBe(204);
    expect(cookieOf(signedOut)).toBe('transversal_session=');
    expect((await ask('/sessions/current', { cookie })).status).toBe(401);

    const again = cookieOf(await signIn(email));
    expect((await ask('/sessions', { cookie: again, method: 'DELETE' })).status).toBe(204);
    for (const left of [again, cookieOf(others[1] as Answer)])
      expect((await ask('/sessions/current', { cookie: left })).status).toBe(401);
    // Somebody else's device is none of mine.
    const stranger = await ask<{ items: Device[] }>('/sessions', { cookie: people.auditor.cookie });
    const theirs = stranger.body.items[0]?.id;
    const gone = await ask(`/sessions/${theirs}`, { cookie: people.reader.cookie, method: 'DELETE' });
    expect(gone.status).toBe(404);
  });

  it('end after twelve idle hours, and after thirty days in any case', async () => {
    const { people } = await foundOffice(running);
    const { cookie, id } = people.officer;
    const age = (sql: string): Promise<unknown> =>
      asOwner(running, `update sessions set ${sql} where person_id = $1`, [id]);
    await age(`last_used_at = now() - interval '11 hours 59 minutes'`);
    expect((await ask('/sessions/current', { cookie })).status).toBe(200);
    const [used] = await asOwner<{ fresh: boolean }>(
      running,
      `select last_used_at > now() - interval '1 minute' as fresh from sessions where person_id = $1`,
      [id],
    );
    expect(used?.fresh).toBe(true);
    await age(`last_used_at = now() - interval '12 hours 1 minute'`);
    expect((await ask('/sessions/current', { cookie })).status).toBe(401);
    await age(`last_used_at = now()`);
    expect((await ask('/sessions/current', { cookie })).status).toBe(200);
    await age(`expires_at = now()`);
    expect((await ask('/sessions/current', { cookie })).status).toBe(401);
  });

  it('refuse changes that another site sends', async () => {
    const { cookie } = test.people.coordinator;
    const end = (headers: Record<string, string>): Promise<Answer> =>
      ask('/departments', { method: 'POST', cookie, body: { name: { es: 'Cultura' } }, headers });
    for (const Origin of ['https://evil.example', 'null', `${running.url}.evil.example`, 'nonsense']) {
      const refused = await end({ Origin });
      expect(refused.status).toBe(403);
      expect(slug(refused)).toBe('csrf-origin');
    }
    expect((await end({ Origin: running.url })).status).toBe(201);
    expect((await end({ Origin: 'http://transversal.test' })).status).toBe(201);
    const bare = (headers: Record<string, string>): Promise<Response> =>
      fetch(`${running.url}/api/v1/departments`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Cookie: cookie, ...headers },
        body: JSON.stringify({ name: { es: 'Deporte' } }),
      });
    expect((await bare({})).status).toBe(403);
    // Signing in is a change, too: nobody is to be signed in as somebody else by a foreign page.
    const { email } = test.people.reader;
    expect((await signIn(email, PASSWORD, { headers: { Origin: 'https://evil.example' } })).status).toBe(403);
    expect((await signIn(email, PASSWORD)).status).toBe(201);
  });

  it('are exchanged for another office, and only for one of mine', async () => {
    const other = await foundOffice(running);
    const { officer } = test.people;
    const cookie = cookieOf(await signIn(officer.email));
    const to = (officeId: string): Promise<Answer<Who>> =>
      ask<Who>('/sessions/current/office', { method: 'PUT', cookie, body: { officeId } });
    const refused = await to(other.office.id);
    expect([refused.status, slug(refused)]).toEqual([403, 'not-a-member']);
    expect((await ask('/sessions/current', { cookie })).status).toBe(200);

    await asOwner(
      running,
      `insert into memberships (id, version, office_id, person_id, roles)
       values (gen_random_uuid(), 1, $1, $2, '{reader}')`,
      [other.office.id, officer.id],
    );
    const switched = await to(other.office.id);
    expect(switched.body).toMatchObject({ officeId: other.office.id, roles: ['reader'] });
    expect(switched.body.offices).toHaveLength(2);
    expect((await ask('/sessions/current', { cookie })).status).toBe(401);
    const office = await ask<{ slug: string }>('/offices/current', { cookie: cookieOf(switched) });
    expect(office.body.slug).toBe(other.office.slug);
    // The next sign-in goes on where the last one was.
    expect((await signIn(officer.email)).body.officeId).toBe(other.office.id);
    // A token shows the one office that it is for.
    expect((await officer.fetch<Who>('/sessions/current')).body.offices).toHaveLength(1);
  });

  it('change the own password with the old one, and sign other browsers out', async () => {
    const { people } = await foundOffice(running);
    const { cookie, email } = people.auditor;
    const elsewhere = cookieOf(await signIn(email));
    const change = (currentPassword: string, newPassword: string): Promise<Answer<Refusal>> =>
      ask<Refusal>('/people/me/password', { method: 'PUT', cookie, body: { currentPassword, newPassword } });
    const wrong = await change('not the old one', 'otra frase bastante larga');
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors).toEqual([expect.objectContaining({ pointer: '/currentPassword' })]);
    const weak = await change(PASSWORD, 'Password12345');
    expect(weak.body.errors).toEqual([
      expect.objectContaining({ pointer: '/newPassword', code: 'passwordCommon' }),
    ]);
    expect((await change(PASSWORD, 'otra frase bastante larga')).status).toBe(204);
    expect((await ask('/sessions/current', { cookie })).status).toBe(200);
    expect((await ask('/sessions/current', { cookie: elsewhere })).status).toBe(401);
    expect((await signIn(email)).status).toBe(401);
    expect((await signIn(email, 'otra frase bastante larga')).status).toBe(201);
    // A token speaks for a person, and still does not change their password.
    const byToken = await people.auditor.fetch('/people/me/password', {
      method: 'PUT',
      body: { currentPassword: PASSWORD, newPassword: 'una tercera frase larga' },
    });
    expect([byToken.status, slug(byToken)]).toEqual([403, 'session-required']);
  });

  it('let people change their own name, by the version that they have seen', async () => {
    const { people } = await foundOffice(running);
    const { cookie } = people.reader;
    const revise = (body: unknown, version?: number): Promise<Answer<{ name: string }>> =>
      ask<{ name: string }>('/people/me', { method: 'PATCH', cookie, body, version });
    expect((await revise({ name: 'Lucía' })).status).toBe(428);
    const changed = await revise({ name: ' Lucía Hernández ', locale: 'fr' }, 1);
    expect(changed.body).toMatchObject({ name: 'Lucía Hernández', locale: 'fr', version: 2 });
    expect((await revise({ name: 'Too late' }, 1)).status).toBe(412);
    expect((await revise({ name: null }, 2)).status).toBe(422);
    expect((await revise({ email: 'other@example.org' }, 2)).status).toBe(422);
  });

  it('and attempts are forgotten by night once they prove nothing any more, and no sooner', async () => {
    const { people } = await foundOffice(running);
    const rows = async (): Promise<number[]> => {
      const [counts] = await asOwner<{ sessions: number; attempts: number }>(
        running,
        `select (select count(*)::int from sessions where person_id = any ($1)) as sessions,
           (select count(*)::int from sign_in_attempts) as attempts`,
        [[people.reader.id, people.auditor.id]],
      );
      return [counts?.sessions ?? -1, counts?.attempts ?? -1];
    };
    await asOwner(running, 'delete from sign_in_attempts');
    await signIn(people.reader.email, 'a guess');
    await asOwner(
      running,
      `update sessions set last_used_at = now() - interval '31 days' where person_id = $1`,
      [people.auditor.id],
    );
    expect(await rows()).toEqual([2, 2]);
    await running.app.get(Tidying).tidy();
    expect(await rows()).toEqual([1, 2]);
    await asOwner(running, `update sign_in_attempts set failed_at = now() - interval '25 hours'`);
    await running.app.get(Tidying).tidy();
    expect(await rows()).toEqual([1, 0]);
  });
});
