import { startApp, type Running } from '../support/app.js';
import { type Answer, http, type Sending } from '../support/http.js';
import { foundOffice, PASSWORD, type TestOffice, type TestPerson } from '../support/office.js';
import { letterTo, lettersTo } from '../support/outbox.js';
import { asOwner } from '../support/owner.js';
import { until } from '../support/until.js';

interface Who {
  officeId: string;
  roles: string[];
  person: { id: string; name: string };
}
interface Invitation {
  id: string;
  state: string;
  sentAt: string | null;
  may: string[];
}
interface Membership {
  id: string;
  version: number;
  roles: string[];
  may: string[];
  person: { id: string; email: string };
}
interface List<Item> {
  items: Item[];
  next: string | null;
}
interface Refusal {
  type: string;
  errors?: { pointer: string; code: string }[];
}

describe('joining and leaving an office', () => {
  let running: Running;
  let test: TestOffice;
  let admin: TestPerson;
  const ask = <Body = unknown>(path: string, sending?: Sending): Promise<Answer<Body>> =>
    http<Body>(running.url, path, sending);
  const cookieOf = ({ headers }: Answer): string => headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const slug = ({ body }: Answer): string | undefined => (body as Refusal).type.split('/').at(-1);
  const invite = (email: string, roles = ['officer'], locale = 'en'): Promise<Answer<Invitation>> =>
    admin.fetch<Invitation>('/invitations', { body: { email, roles, locale } });
  const accept = (token: string, body: unknown): Promise<Answer<Who>> =>
    ask<Who>(`/invitations/${token}/acceptance`, { method: 'PUT', body });

  beforeAll(async () => {
    running = await startApp();
    test = await foundOffice(running);
    admin = test.people.administrator;
  });
  afterAll(() => running.stop());

  it('begins with a link by mail, which works once and signs in', async () => {
    const email = 'amelie.nouvelle@ville.example';
    const invited = await invite(email, ['reader', 'officer']);
    expect(invited.status).toBe(201);
    expect(invited.headers.get('Location')).toBe(`/api/v1/invitations/${invited.body.id}`);
    expect(invited.body).toMatchObject({ email, roles: ['officer', 'reader'], state: 'open', sentAt: null });

    const letter = await letterTo(running, email);
    expect(letter.text).toContain(`Office ${test.office.slug}`);
    expect(letter.text).toContain(`http://transversal.test/join/${letter.token}`);
    const look = await ask<{ known: boolean; invitedBy: string }>(`/invitations/${letter.token}/acceptance`);
    expect(look.body).toMatchObject({ email, known: false, invitedBy: 'Test administrator' });
    const twice = await invite(email.toUpperCase());
    expect([twice.status, slug(twice)]).toEqual([409, 'already-invited']);

    expect((await accept(letter.token, { password: 'una frase bastante larga' })).status).toBe(422);
    expect((await accept(letter.token, { name: 'Amélie', password: 'corta' })).status).toBe(422);
    const joined = await accept(letter.token, { name: 'Amélie', password: 'una frase bastante larga' });
    expect(joined.status).toBe(200);
    expect(joined.body).toMatchObject({ officeId: test.office.id, roles: ['officer', 'reader'] });
    expect((await ask('/offices/current', { cookie: cookieOf(joined) })).status).toBe(200);
    const again = await accept(letter.token, { name: 'Eve', password: 'otra frase bastante larga' });
    expect([again.status, slug(again)]).toEqual([410, 'link-expired']);
    const member = await invite(email);
    expect([member.status, slug(member)]).toEqual([409, 'already-member']);
    const listed = await admin.fetch<List<Invitation>>('/invitations');
    expect(listed.body.items[0]).toMatchObject({ email, state: 'accepted' });
  });

  it('asks people who are known here for their own password', async () => {
    const other = await foundOffice(running);
    const { auditor } = other.people;
    await invite(auditor.email, ['reader']);
    const { token } = await letterTo(running, auditor.email);
    expect((await ask<{ known: boolean }>(`/invitations/${token}/acceptance`)).body.known).toBe(true);
    const wrong = await accept(token, { password: 'somebody who read the mail' });
    expect((wrong.body as unknown as Refusal).errors).toEqual([
      expect.objectContaining({ pointer: '/password', code: 'passwordWrong' }),
    ]);
    const joined = await accept(token, { password: PASSWORD, name: 'Not my name' });
    expect(joined.body).toMatchObject({
      officeId: test.office.id,
      person: { id: auditor.id, name: 'Test auditor' },
    });
  });

  it('sends a fresh link when asked, and none works after a week or once it is taken back', async () => {
    const email = 'slow@ville.example';
    const { body } = await invite(email);
    const first = await letterTo(running, email);
    expect((await admin.fetch(`/invitations/${body.id}/sendings`, { method: 'POST' })).status).toBe(202);
    const second = await letterTo(running, email, 2);
    const joining = { name: 'Slow', password: 'una frase bastante larga' };
    expect((await accept(first.token, joining)).status).toBe(410);
    await asOwner(running, `update invitations set expires_at = now() where id = $1`, [body.id]);
    expect((await accept(second.token, joining)).status).toBe(410);
    const view = await admin.fetch<Invitation>(`/invitations/${body.id}`);
    expect(view.body.state).toBe('expired');

    // An expired one does not stand in the way of a new one.
    const anew = await invite(email);
    expect(anew.status).toBe(201);
    const third = await letterTo(running, email, 3);
    expect((await admin.fetch(`/invitations/${anew.body.id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await accept(third.token, joining)).status).toBe(410);
    expect((await admin.fetch(`/invitations/${anew.body.id}/sendings`, { method: 'POST' })).status).toBe(404);
    expect((await accept('x', joining)).status).toBe(410);
  });

  it('keeps the secret of a link nowhere but in the mail', async () => {
    const email = 'secret@ville.example';
    await invite(email);
    const { token } = await letterTo(running, email);
    const tables = await asOwner<{ found: boolean }>(
      running,
      `select exists (select from invitations i where position($1 in i::text) > 0)
         or exists (select from pgboss.job j where position($1 in j::text) > 0)
         or exists (select from journal e where position($1 in e::text) > 0) as found`,
      [token],
    );
    expect(tables).toEqual([{ found: false }]);
  });

  it('gives a way back in by mail, once and within an hour, and signs out everywhere', async () => {
    const { reader } = (await foundOffice(running)).people;
    const reset = (email: string): Promise<Answer> => ask('/password-resets', { body: { email } });
    const known = await reset(reader.email);
    const unknown = await reset('nobody@nowhere.example');
    expect([known.status, known.body]).toEqual([202, undefined]);
    expect([unknown.status, unknown.body]).toEqual([known.status, known.body]);

    const { token, text } = await letterTo(running, reader.email);
    expect(text).toContain('http://transversal.test/new-password/');
    const set = (password: string, by = token): Promise<Answer> =>
      ask(`/password-resets/${by}`, { method: 'PUT', body: { password } });
    expect((await set('contraseña123')).status).toBe(422);
    expect((await set('la lluvia sobre los tejados')).status).toBe(204);
    expect((await set('otra frase bastante larga')).status).toBe(410);
    expect((await ask('/sessions/current', { cookie: reader.cookie })).status).toBe(401);
    const signIn = (password: string): Promise<Answer> =>
      ask('/sessions', { body: { email: reader.email, password } });
    expect((await signIn(PASSWORD)).status).toBe(401);
    expect((await signIn('la lluvia sobre los tejados')).status).toBe(201);

    await reset(reader.email);
    const late = await letterTo(running, reader.email, 2);
    await asOwner(running, 'update password_resets set expires_at = now() where used_at is null');
    expect((await set('otra frase bastante larga', late.token)).status).toBe(410);
    expect(await lettersTo(running, 'nobody@nowhere.example')).toEqual([]);
  });

  it('shows the people of the office, page by page, and lets an administrator change their roles', async () => {
    const own = await foundOffice(running);
    const { administrator, reader } = own.people;
    const first = await administrator.fetch<List<Membership>>('/memberships?limit=3');
    const rest = await administrator.fetch<List<Membership>>(
      `/memberships?limit=3&cursor=${first.body.next}`,
    );
    expect([...first.body.items, ...rest.body.items].map(({ person }) => person.email)).toEqual(
      Object.values(own.people).map(({ email }) => email),
    );
    expect(rest.body.next).toBeNull();
    expect(first.body.items[0]).toMatchObject({ lastAdministrator: true, may: ['revise', 'end-sessions'] });
    expect(first.body.items[1]?.may).toEqual(['revise', 'suspend', 'end', 'end-sessions']);

    const path = `/memberships/${reader.membershipId}`;
    const seen = await reader.fetch<Membership>(path);
    expect(seen.body.may).toEqual([]);
    const body = { roles: ['auditor', 'reader'] };
    expect((await administrator.fetch(path, { method: 'PATCH', body })).status).toBe(428);
    const changed = await administrator.fetch<Membership>(path, { method: 'PATCH', body, version: 1 });
    expect(changed.body).toMatchObject({ version: 2, roles: ['auditor', 'reader'] });
    expect((await administrator.fetch(path, { method: 'PATCH', body, version: 1 })).status).toBe(412);
    const who = await ask<Who>('/sessions/current', { cookie: reader.cookie });
    expect(who.body.roles).toEqual(['auditor', 'reader']);
    const nobody = { roles: ['mayor'] };
    expect((await administrator.fetch(path, { method: 'PATCH', body: nobody, version: 2 })).status).toBe(422);
  });

  it('ends sessions and tokens for the office in the moment in which a membership ends', async () => {
    const own = await foundOffice(running);
    const { administrator, officer, reader } = own.people;
    const end = (id: string, who: TestPerson, sending: Sending = {}): Promise<Answer> =>
      who.fetch(`/memberships/${id}`, { method: 'DELETE', ...sending });
    expect((await end(officer.membershipId, reader)).status).toBe(403);
    // A token does not leave for the person whose it is.
    expect((await end(reader.membershipId, reader)).status).toBe(403);
    expect((await end(reader.membershipId, reader, { cookie: reader.cookie })).status).toBe(204);
    expect((await end(officer.membershipId, administrator)).status).toBe(204);
    expect((await end(officer.membershipId, administrator)).status).toBe(404);
    expect((await officer.fetch('/offices/current')).status).toBe(401);
    expect((await ask('/sessions/current', { cookie: officer.cookie })).status).toBe(401);

    // Who comes back starts anew: old tokens stay dead.
    await administrator.fetch('/invitations', { body: { email: officer.email, roles: ['reader'] } });
    const { token } = await letterTo(running, officer.email);
    const back = await accept(token, { password: PASSWORD });
    expect(back.body).toMatchObject({ officeId: own.office.id, roles: ['reader'] });
    expect((await officer.fetch('/offices/current')).status).toBe(401);
    const ended = await administrator.fetch<List<Membership>>('/memberships?ended=true');
    expect(ended.body.items.map(({ person }) => person.id).sort()).toEqual([officer.id, reader.id].sort());
  });

  it('lets somebody rest: signed out at once, tokens still, and back with the roles they had', async () => {
    const own = await foundOffice(running);
    const { administrator, officer } = own.people;
    const path = `/memberships/${officer.membershipId}`;
    const rest = (method: string, version: number, id = officer.membershipId): Promise<Answer<Membership>> =>
      administrator.fetch<Membership>(`/memberships/${id}/suspension`, { method, version });
    const resting = await rest('PUT', 1);
    expect(resting.body).toMatchObject({ version: 2, may: ['revise', 'resume', 'end'] });
    expect((await rest('PUT', 2)).body.version).toBe(2);
    expect((await rest('PUT', 1)).status).toBe(412);
    expect((await officer.fetch('/offices/current')).status).toBe(401);
    expect((await ask('/sessions/current', { cookie: officer.cookie })).status).toBe(401);
    const outside = await ask<Who>('/sessions', { body: { email: officer.email, password: PASSWORD } });
    expect(outside.body).toMatchObject({ officeId: null, offices: [] });

    expect((await rest('DELETE', 2)).body).toMatchObject({ version: 3, roles: ['officer'] });
    expect((await officer.fetch('/offices/current')).status).toBe(200);
    // The session does not come back by itself.
    expect((await ask('/sessions/current', { cookie: officer.cookie })).status).toBe(401);
    const told = await administrator.fetch<List<{ verb: string }>>(
      `/journal?subject=${officer.membershipId}&verb=membership.`,
    );
    expect(told.body.items.slice(0, 2).map(({ verb }) => verb)).toEqual([
      'membership.resumed',
      'membership.suspended',
    ]);
    const alone = await rest('PUT', 1, administrator.membershipId);
    expect([alone.status, slug(alone)]).toEqual([409, 'last-administrator']);
    expect(
      (await officer.fetch(path, { method: 'PATCH', body: { roles: ['reader'] }, version: 3 })).status,
    ).toBe(403);
  });

  it('does not count an administrator who rests', async () => {
    const own = await foundOffice(running, { roles: { coordinator: ['administrator', 'coordinator'] } });
    const { administrator, coordinator } = own.people;
    const suspended = await administrator.fetch(`/memberships/${coordinator.membershipId}/suspension`, {
      method: 'PUT',
      version: 1,
    });
    expect(suspended.status).toBe(200);
    const leaving = await administrator.fetch(`/memberships/${administrator.membershipId}`, {
      method: 'DELETE',
    });
    expect([leaving.status, slug(leaving)]).toEqual([409, 'last-administrator']);
  });

  it('signs somebody out of this office everywhere, and leaves their tokens', async () => {
    const own = await foundOffice(running);
    const { administrator, reader } = own.people;
    const path = `/memberships/${reader.membershipId}/sessions`;
    expect((await administrator.fetch(path, { method: 'DELETE' })).status).toBe(204);
    expect((await ask('/sessions/current', { cookie: reader.cookie })).status).toBe(401);
    expect((await reader.fetch('/offices/current')).status).toBe(200);
    const told = await administrator.fetch<List<{ facts: object; personId: string }>>(
      '/journal?verb=session.ended',
    );
    expect(told.body.items).toMatchObject([{ facts: { personId: reader.id }, personId: administrator.id }]);
  });

  it('shows the link of an invitation where no mail server brings it, and only then', async () => {
    const invited = await invite('sin.correo@ciudad.example');
    const letter = await letterTo(running, 'sin.correo@ciudad.example');
    const path = `/invitations/${invited.body.id}`;
    expect((await admin.fetch<Invitation>(path)).body.may).toEqual(['send', 'link', 'revoke']);
    const shown = await admin.fetch<{ link: string }>(`${path}/links`, { method: 'POST' });
    expect([shown.status, shown.headers.get('Cache-Control')]).toEqual([201, 'no-store']);
    // The link of the letter is worth nothing any more: one at a time.
    expect((await ask(`/invitations/${letter.token}/acceptance`)).status).toBe(410);
    const joined = await accept(shown.body.link.split('/').at(-1) ?? '', {
      name: 'Sin Correo',
      password: 'una frase bastante larga',
    });
    expect(joined.status).toBe(200);
    expect((await admin.fetch(`${path}/links`, { method: 'POST' })).status).toBe(404);

    const withMail = await startApp({ SMTP_URL: 'smtp://127.0.0.1:9' });
    const other = await foundOffice(withMail);
    const mailed = await other.people.administrator.fetch<Invitation>('/invitations', {
      body: { email: 'con.correo@ciudad.test', roles: ['reader'] },
    });
    const refused = await other.people.administrator.fetch(`/invitations/${mailed.body.id}/links`, {
      method: 'POST',
    });
    expect([refused.status, slug(refused)]).toEqual([409, 'invitation-by-mail']);
    // No mail goes to a name that is reserved for examples, so that its link is in hand here, too.
    const example = await other.people.administrator.fetch<Invitation>('/invitations', {
      body: { email: 'gala@demo.example', roles: ['reader'] },
    });
    await until(async () => {
      const seen = await other.people.administrator.fetch<Invitation>(`/invitations/${example.body.id}`);
      return seen.body.may.includes('link');
    });
    await withMail.stop();
  });

  it('keeps the last administrator, also when two leave at once', async () => {
    const own = await foundOffice(running, { roles: { officer: ['administrator'] } });
    const { administrator, officer, coordinator } = own.people;
    const leave = ({ membershipId, cookie, ...person }: TestPerson): Promise<Answer> =>
      person.fetch(`/memberships/${membershipId}`, { method: 'DELETE', cookie });
    const outcomes = await Promise.all([leave(administrator), leave(officer)]);
    expect(outcomes.map(({ status }) => String(status)).sort()).toEqual(['204', '409']);
    const stays = outcomes[0]?.status === 409 ? administrator : officer;
    expect(slug(outcomes.find(({ status }) => status === 409) as Answer)).toBe('last-administrator');
    const demoted = await stays.fetch(`/memberships/${stays.membershipId}`, {
      method: 'PATCH',
      body: { roles: ['reader'] },
      version: 1,
    });
    expect([demoted.status, slug(demoted)]).toEqual([409, 'last-administrator']);
    const body = { roles: ['administrator', 'coordinator'] };
    const path = `/memberships/${coordinator.membershipId}`;
    expect((await stays.fetch(path, { method: 'PATCH', body, version: 1 })).status).toBe(200);
    expect((await leave(stays)).status).toBe(204);
  });
});
