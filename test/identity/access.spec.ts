import { startApp, type Running } from '../support/app.js';
import { http } from '../support/http.js';
import { foundOffice, type TestOffice } from '../support/office.js';

interface Who {
  officeId: string;
  roles: string[];
  permissions: string[];
  via: string;
  person: { id: string };
}

interface Refusal {
  type: string;
  scope?: string;
}

describe('who is asking', () => {
  let running: Running;
  let test: TestOffice;
  beforeAll(async () => {
    running = await startApp();
    test = await foundOffice(running);
  });
  afterAll(() => running.stop());

  it('is known by the cookie of a session and by a bearer token, with what the role allows', async () => {
    const { auditor, administrator } = test.people;
    const bySession = await auditor.fetch<Who>('/sessions/current', { cookie: auditor.cookie });
    expect(bySession.status).toBe(200);
    expect(bySession.body).toMatchObject({
      via: 'session',
      officeId: test.office.id,
      roles: ['auditor'],
      person: { id: auditor.id },
    });
    expect(bySession.body.permissions).toContain('initiatives.read');
    expect(bySession.body.permissions).not.toContain('initiatives.register');

    const byToken = await administrator.fetch<Who>('/sessions/current');
    expect(byToken.body).toMatchObject({ via: 'token', roles: ['administrator'] });

    const office = await auditor.fetch<{ slug: string }>('/offices/current');
    expect(office.body.slug).toBe(test.office.slug);
    expect(office.headers.get('ETag')).toBe('"v1"');
  });

  it('is refused with a challenge when nobody, a stranger or a wrong scheme asks', async () => {
    for (const sending of [
      {},
      { bearer: `tv_${'A'.repeat(43)}` },
      { bearer: 'nonsense' },
      { cookie: 'transversal_session=nonsense' },
      { headers: { Authorization: 'Basic dXNlcjpwYXNz' } },
    ]) {
      const answer = await http<Refusal>(running.url, '/offices/current', sending);
      expect(answer.status).toBe(401);
      expect(answer.body.type).toMatch(/\/problems\/unauthenticated$/);
      expect(answer.headers.get('WWW-Authenticate')).toMatch(/^Bearer realm="Transversal"/);
    }
  });
});
