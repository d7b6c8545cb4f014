import { startApp, type Running } from '../support/app.js';
import { type Answer, http } from '../support/http.js';
import { foundOffice, type TestOffice } from '../support/office.js';
import { asOwner } from '../support/owner.js';

interface Made {
  id: string;
  secret: string;
  prefix: string;
}
interface Refusal {
  type: string;
  scope?: string;
  permission?: string;
  errors?: { pointer: string; code: string }[];
}
interface Token {
  id: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
}

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

describe('API tokens', () => {
  let running: Running;
  let test: TestOffice;
  beforeAll(async () => {
    running = await startApp();
    test = await foundOffice(running, { roles: { administrator: ['administrator', 'coordinator'] } });
  });
  afterAll(() => running.stop());

  const make = (
    scopes: string[],
    given: { expiresAt?: string; bearer?: string; headers?: Record<string, string> } = {},
  ): Promise<Answer<Made & Refusal>> =>
    http<Made & Refusal>(running.url, '/tokens', {
      bearer: given.bearer ?? test.people.administrator.token,
      body: { name: 'Open data portal', scopes, expiresAt: given.expiresAt ?? inDays(30) },
      headers: given.headers,
    });
  const use = <Body = Refusal>(bearer: string, path: string, body?: unknown): Promise<Answer<Body>> =>
    http<Body>(running.url, path, { bearer, body });

  it('show their secret once, and the database keeps a hash', async () => {
    const { status, body, headers } = await make(['offices.read']);
    expect(status).toBe(201);
    expect(body.secret).toMatch(/^tv_[\w-]{43}$/);
    expect(body.secret.startsWith(body.prefix)).toBe(true);
    expect(headers.get('Cache-Control')).toBe('no-store');
    const read = await test.people.administrator.fetch<Record<string, unknown>>(`/tokens/${body.id}`);
    expect(read.body).not.toHaveProperty('secret');
    const found = await asOwner(
      running,
      `select from tokens t where position($1 in t::text) > 0
       union all select from journal j where position($1 in j::text) > 0`,
      [body.secret.slice(8)],
    );
    expect(found).toEqual([]);
  });

  it('are not kept for a repeated request either', async () => {
    const headers = { 'Idempotency-Key': 'make-me-one' };
    const [one, two] = [await make(['offices.read'], { headers }), await make(['offices.read'], { headers })];
    expect(one.body.secret).not.toBe(two.body.secret);
    expect(await asOwner(running, `select from idempotency_keys where key = 'make-me-one'`)).toEqual([]);
  });

  it('do what their scopes say and their maker may, and nothing more', async () => {
    const { body } = await make(['departments.read']);
    expect((await use(body.secret, '/departments')).status).toBe(200);
    const refused = await use(body.secret, '/departments', { name: { es: 'Cultura' } });
    expect(refused.status).toBe(403);
    expect(refused.body.type).toMatch(/missing-scope$/);
    expect(refused.body.scope).toBe('departments.revise');

    // The maker loses the role: the scope that it carried is worth nothing from then on.
    const wide = await make(['departments.revise']);
    const { membershipId } = test.people.administrator;
    await asOwner(running, `update memberships set roles = '{reader}' where id = $1`, [membershipId]);
    const powerless = await use(wide.body.secret, '/departments', { name: { es: 'Cultura' } });
    expect([powerless.status, powerless.body.permission]).toEqual([403, 'departments.revise']);
    await asOwner(running, `update memberships set roles = '{administrator,coordinator}' where id = $1`, [
      membershipId,
    ]);
  });

  it('get no scope that their maker lacks, in person or as a token', async () => {
    const beyond = await make(['offices.read', 'initiatives.audit']);
    expect(beyond.status).toBe(422);
    const { administrator } = (await foundOffice(running)).people;
    const bearer = administrator.token;
    const answer = await make(['offices.read', 'initiatives.register'], { bearer });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([
      expect.objectContaining({ pointer: '/scopes/1', code: 'scopeBeyondRole' }),
    ]);
    const small = await make(['tokens.manage'], { bearer });
    const smuggled = await make(['offices.read'], { bearer: small.body.secret });
    expect(smuggled.body.errors?.[0]?.code).toBe('scopeBeyondRole');
  });

  it.each([[inDays(-1)], [inDays(367)], ['2027-02-30T00:00:00Z'], ['soon'], [undefined]])(
    'need an end within a year: %s',
    async (expiresAt) => {
      const answer = await http<Refusal>(running.url, '/tokens', {
        bearer: test.people.administrator.token,
        body: { name: 'x', scopes: ['offices.read'], expiresAt },
      });
      expect(answer.status).toBe(422);
      expect(answer.body.errors?.map(({ pointer }) => pointer)).toContain('/expiresAt');
    },
  );

  it('stop when they expire or are revoked, and tell when they were used last', async () => {
    const { administrator } = test.people;
    const { body } = await make(['offices.read']);
    const read = async (): Promise<Token> => (await administrator.fetch<Token>(`/tokens/${body.id}`)).body;
    expect((await read()).lastUsedAt).toBeNull();
    expect((await use(body.secret, '/offices/current')).status).toBe(200);
    expect((await read()).lastUsedAt).not.toBeNull();

    await asOwner(running, `update tokens set expires_at = now() where id = $1`, [body.id]);
    expect((await use(body.secret, '/offices/current')).status).toBe(401);

    const other = await make(['offices.read']);
    const revoke = (): Promise<Answer> =>
      administrator.fetch(`/tokens/${other.body.id}`, { method: 'DELETE' });
    expect((await revoke()).status).toBe(204);
    expect((await revoke()).status).toBe(404);
    expect((await use(other.body.secret, '/offices/current')).status).toBe(401);
    const list = await administrator.fetch<{ items: Token[] }>('/tokens?limit=100');
    expect(list.body.items.find(({ id }) => id === other.body.id)?.revokedAt).not.toBeNull();
  });

  it('do not wait for a long transaction that uses the same token', async () => {
    const { body } = await make(['offices.read']);
    const { default: pg } = await import('pg');
    const long = new pg.Client({ connectionString: running.databaseUrl });
    await long.connect();
    try {
      await long.query('begin');
      await long.query('update tokens set last_used_at = last_used_at where id = $1', [body.id]);
      expect((await use(body.secret, '/offices/current')).status).toBe(200);
    } finally {
      await long.end();
    }
  });
});
