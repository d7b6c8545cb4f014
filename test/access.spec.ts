import { Routes } from '../src/identity/access/routes.js';
import { ROLES, type Role } from '../src/identity/access/permissions.js';
import { startApp, type Running } from './support/app.js';
import { http } from './support/http.js';
import { foundOffice, type TestOffice } from './support/office.js';

/**
 * Every route and who is let in. `all`: whoever belongs to the office; `signed-in`: everyone who is known;
 * `session`: people with a browser, no token; `public`: everybody. Else the roles, one of which is needed.
 * A new route adds its row; what a record's own rules refuse after that is tested with its room.
 */
const ACCESS: Readonly<Record<string, string>> = {
  'GET /activities': 'all',
  'DELETE /activities/:id': 'coordinator officer',
  'GET /activities/:id': 'all',
  'PATCH /activities/:id': 'coordinator officer',
  'DELETE /activities/:id/completion': 'coordinator officer',
  'PUT /activities/:id/completion': 'coordinator officer',
  'PUT /activities/:id/restoration': 'coordinator officer',
  'GET /activities/:id/revisions': 'all',
  'GET /activities/:id/revisions/:from/comparison/:to': 'all',
  'GET /calendar': 'all',
  'GET /commitments': 'all',
  'DELETE /commitments/:id': 'coordinator officer',
  'GET /commitments/:id': 'all',
  'PATCH /commitments/:id': 'coordinator officer',
  'DELETE /commitments/:id/completion': 'coordinator officer',
  'PUT /commitments/:id/completion': 'coordinator officer',
  'DELETE /commitments/:id/dropping': 'coordinator officer',
  'PUT /commitments/:id/dropping': 'coordinator officer',
  'PUT /commitments/:id/restoration': 'coordinator officer',
  'GET /commitments/:id/revisions': 'all',
  'GET /commitments/:id/revisions/:from/comparison/:to': 'all',
  'GET /contributions': 'all',
  'DELETE /contributions/:id': 'coordinator officer',
  'GET /contributions/:id': 'all',
  'PATCH /contributions/:id': 'coordinator officer',
  'PUT /contributions/:id/restoration': 'coordinator officer',
  'GET /contributions/:id/revisions': 'all',
  'GET /contributions/:id/revisions/:from/comparison/:to': 'all',
  'GET /contributions/totals': 'all',
  'GET /criteria-drafts': 'all',
  'POST /criteria-drafts': 'administrator coordinator',
  'DELETE /criteria-drafts/:id': 'administrator coordinator',
  'GET /criteria-drafts/:id': 'all',
  'PATCH /criteria-drafts/:id': 'administrator coordinator',
  'GET /criteria-drafts/:id/comparison/:setId': 'all',
  'PUT /criteria-drafts/:id/publication': 'administrator coordinator',
  'GET /criteria-drafts/:id/revisions': 'all',
  'GET /criteria-drafts/:id/revisions/:from/comparison/:to': 'all',
  'GET /criteria-sets': 'all',
  'GET /criteria-sets/:id': 'all',
  'DELETE /criteria-sets/:id/adoption': 'administrator coordinator',
  'PUT /criteria-sets/:id/adoption': 'administrator coordinator',
  'GET /criteria-sets/:id/comparison/:to': 'all',
  'GET /criteria-sets/main': 'all',
  'GET /criteria/:name/:version': 'public',
  'OPTIONS /criteria/:name/:version': 'public',
  'GET /criteria/:name/:version/:criterion': 'public',
  'OPTIONS /criteria/:name/:version/:criterion': 'public',
  'GET /departments': 'all',
  'POST /departments': 'administrator coordinator',
  'DELETE /departments/:id': 'administrator coordinator',
  'GET /departments/:id': 'all',
  'PATCH /departments/:id': 'administrator coordinator',
  'GET /files': 'all',
  'DELETE /files/:id': 'coordinator officer',
  'GET /files/:id': 'all',
  'PATCH /files/:id': 'coordinator officer',
  'GET /files/:id/content': 'all',
  'GET /files/:id/preview': 'all',
  'GET /files/:id/revisions': 'all',
  'GET /files/:id/revisions/:from/comparison/:to': 'all',
  'POST /files/:id/versions': 'coordinator officer',
  'GET /files/:id/versions/:number/content': 'all',
  'DELETE /files/:id/withdrawal': 'coordinator officer',
  'PUT /files/:id/withdrawal': 'coordinator officer',
  'GET /audits/:id/findings': 'all',
  'POST /audits/:id/findings': 'auditor',
  'GET /findings': 'all',
  'DELETE /findings/:id': 'auditor',
  'GET /findings/:id': 'all',
  'PATCH /findings/:id': 'auditor',
  'PUT /findings/:id/reopening': 'coordinator auditor',
  'POST /findings/:id/replies': 'coordinator',
  'PUT /findings/:id/return': 'coordinator auditor',
  'GET /findings/:id/revisions': 'all',
  'GET /findings/:id/revisions/:from/comparison/:to': 'all',
  'POST /findings/:id/steps': 'coordinator officer',
  'PUT /findings/:id/verification': 'coordinator auditor',
  'GET /findings/numbers': 'all',
  'GET /initiatives/:id/findings': 'all',
  'GET /renewal-passings': 'all',
  'GET /health/live': 'public',
  'GET /health/ready': 'public',
  'GET /imports': 'administrator coordinator officer auditor',
  'POST /imports': 'coordinator officer',
  'DELETE /imports/:id': 'coordinator officer',
  'GET /imports/:id': 'administrator coordinator officer auditor',
  'PUT /imports/:id/commitment': 'coordinator',
  'GET /imports/:id/report': 'administrator coordinator officer auditor',
  'GET /imports/:id/report.csv': 'administrator coordinator officer auditor',
  'GET /imports/maps': 'administrator coordinator officer auditor',
  'GET /indicators': 'all',
  'DELETE /indicators/:id': 'coordinator officer',
  'GET /indicators/:id': 'all',
  'PATCH /indicators/:id': 'coordinator officer',
  'GET /indicators/:id/measurements': 'all',
  'POST /indicators/:id/measurements': 'coordinator officer',
  'DELETE /indicators/:id/measurements/:measurementId': 'coordinator officer',
  'GET /indicators/:id/measurements/:measurementId': 'all',
  'PATCH /indicators/:id/measurements/:measurementId': 'coordinator officer',
  'PUT /indicators/:id/restoration': 'coordinator officer',
  'GET /indicators/:id/revisions': 'all',
  'GET /indicators/:id/revisions/:from/comparison/:to': 'all',
  'GET /initiatives': 'all',
  'POST /initiatives': 'coordinator officer',
  'GET /initiatives/:id': 'all',
  'PATCH /initiatives/:id': 'coordinator officer',
  'GET /initiatives/:id/activities': 'all',
  'POST /initiatives/:id/activities': 'coordinator officer',
  'PUT /initiatives/:id/approval': 'coordinator',
  'GET /initiatives/:id/calendar': 'all',
  'GET /initiatives/:id/commitments': 'all',
  'POST /initiatives/:id/commitments': 'coordinator officer',
  'PUT /initiatives/:id/completion': 'coordinator',
  'GET /initiatives/:id/contributions': 'all',
  'POST /initiatives/:id/contributions': 'coordinator officer',
  'GET /initiatives/:id/dossier.zip': 'all',
  'PUT /initiatives/:id/entry-into-force': 'coordinator',
  'GET /initiatives/:id/files': 'all',
  'POST /initiatives/:id/files': 'coordinator officer',
  'GET /initiatives/:id/indicators': 'all',
  'POST /initiatives/:id/indicators': 'coordinator officer',
  'GET /initiatives/:id/instruments': 'all',
  'POST /initiatives/:id/instruments': 'coordinator officer',
  'GET /initiatives/:id/objectives': 'all',
  'POST /initiatives/:id/objectives': 'coordinator officer',
  'GET /initiatives/:id/procedures': 'all',
  'POST /initiatives/:id/procedures': 'coordinator officer',
  'GET /initiatives/:id/record': 'all',
  'PUT /initiatives/:id/restoration': 'coordinator officer',
  'PUT /initiatives/:id/return': 'coordinator',
  'GET /initiatives/:id/revisions': 'all',
  'GET /initiatives/:id/revisions/:from/comparison/:to': 'all',
  'PUT /initiatives/:id/submission': 'coordinator officer',
  'DELETE /initiatives/:id/suspension': 'coordinator',
  'PUT /initiatives/:id/suspension': 'coordinator',
  'PUT /initiatives/:id/termination': 'coordinator',
  'PUT /initiatives/:id/vitality-review': 'coordinator',
  'GET /initiatives/facets': 'all',
  'GET /instruments': 'all',
  'DELETE /instruments/:id': 'coordinator officer',
  'GET /instruments/:id': 'all',
  'PATCH /instruments/:id': 'coordinator officer',
  'PUT /instruments/:id/links': 'coordinator officer',
  'PUT /instruments/:id/restoration': 'coordinator officer',
  'GET /instruments/:id/revisions': 'all',
  'GET /instruments/:id/revisions/:from/comparison/:to': 'all',
  'GET /invitations': 'administrator',
  'POST /invitations': 'administrator',
  'DELETE /invitations/:id': 'administrator',
  'GET /invitations/:id': 'administrator',
  'POST /invitations/:id/sendings': 'administrator',
  'GET /invitations/:token/acceptance': 'public',
  'PUT /invitations/:token/acceptance': 'public',
  'GET /journal': 'all',
  'GET /journal/verification': 'all',
  'GET /memberships': 'all',
  'DELETE /memberships/:id': 'signed-in',
  'GET /memberships/:id': 'all',
  'PATCH /memberships/:id': 'administrator',
  'GET /metrics': 'public',
  'GET /objectives': 'all',
  'DELETE /objectives/:id': 'coordinator officer',
  'GET /objectives/:id': 'all',
  'PATCH /objectives/:id': 'coordinator officer',
  'PUT /objectives/:id/restoration': 'coordinator officer',
  'GET /objectives/:id/revisions': 'all',
  'GET /objectives/:id/revisions/:from/comparison/:to': 'all',
  'GET /offices': 'signed-in',
  'GET /offices/current': 'all',
  'PATCH /offices/current': 'administrator',
  'GET /partners': 'all',
  'POST /partners': 'coordinator officer',
  'GET /partners/:id': 'all',
  'PATCH /partners/:id': 'coordinator officer',
  'PUT /partners/:id/merging': 'coordinator',
  'PUT /partners/:id/restoration': 'coordinator officer',
  'GET /partners/:id/revisions': 'all',
  'GET /partners/:id/revisions/:from/comparison/:to': 'all',
  'GET /partners/duplicates': 'all',
  'GET /partners/facets': 'all',
  'POST /password-resets': 'public',
  'PUT /password-resets/:token': 'public',
  'GET /people/me': 'signed-in',
  'PATCH /people/me': 'session',
  'PUT /people/me/password': 'session',
  'GET /portfolio': 'all',
  'GET /portfolio/tables/:table.csv': 'all',
  'GET /problems/:slug': 'public',
  'GET /procedure-steps/:id': 'all',
  'PATCH /procedure-steps/:id': 'coordinator officer',
  'DELETE /procedure-steps/:id/completion': 'coordinator officer',
  'PUT /procedure-steps/:id/completion': 'coordinator officer',
  'GET /procedure-steps/:id/revisions': 'all',
  'GET /procedure-steps/:id/revisions/:from/comparison/:to': 'all',
  'DELETE /procedure-steps/:id/skipping': 'coordinator officer',
  'PUT /procedure-steps/:id/skipping': 'coordinator officer',
  'GET /procedure-templates': 'all',
  'POST /procedure-templates': 'administrator coordinator',
  'GET /procedure-templates/:code': 'all',
  'PATCH /procedure-templates/:code': 'administrator coordinator',
  'GET /procedure-templates/:code/revisions': 'all',
  'GET /procedure-templates/:code/revisions/:from/comparison/:to': 'all',
  'GET /procedures': 'all',
  'DELETE /procedures/:id': 'coordinator officer',
  'GET /procedures/:id': 'all',
  'PATCH /procedures/:id': 'coordinator officer',
  'GET /procedures/:id/dossier.zip': 'all',
  'PUT /procedures/:id/early-signature': 'coordinator officer',
  'GET /procedures/:id/revisions': 'all',
  'GET /procedures/:id/revisions/:from/comparison/:to': 'all',
  'DELETE /sessions': 'session',
  'GET /sessions': 'session',
  'POST /sessions': 'public',
  'DELETE /sessions/:id': 'session',
  'DELETE /sessions/current': 'session',
  'GET /sessions/oidc': 'public',
  'GET /sessions/oidc/callback': 'public',
  'GET /start/:token': 'public',
  'POST /start/:token': 'public',
  'GET /join/:token': 'public',
  'POST /join/:token': 'public',
  'GET /new-password/:token': 'public',
  'POST /new-password/:token': 'public',
  'GET /welcome': 'public',
  'GET /assets/pages.css': 'public',
  'GET /sessions/current': 'signed-in',
  'PUT /sessions/current/office': 'session',
  'GET /tokens': 'administrator',
  'POST /tokens': 'administrator',
  'DELETE /tokens/:id': 'administrator',
  'GET /tokens/:id': 'administrator',
  'GET /vitality-review': 'all',
};

/** An id that nothing has: who is let in learns that there is nothing. */
const NOTHING = '01890000-0000-7000-8000-000000000000';

describe('access', () => {
  let running: Running;
  let office: TestOffice;
  beforeAll(async () => {
    running = await startApp();
    office = await foundOffice(running);
  });
  afterAll(() => running.stop());

  it('has a row for every route of the running application, and for no other', () => {
    const routes = running.app
      .get(Routes)
      .all()
      .map(({ method, path }) => `${method} ${path}`);
    expect([...new Set(routes)].sort()).toEqual(Object.keys(ACCESS).sort());
    expect(routes).toHaveLength(new Set(routes).size);
  });

  it.each(Object.entries(ACCESS))('%s: %s', async (route, allowed) => {
    const [method = '', path = ''] = route.split(' ');
    const ask = async (as: { bearer?: string; cookie?: string }): Promise<string> => {
      const { status, body } = await http<{ type?: string } | undefined>(
        running.url,
        path.replaceAll(/:\w+/g, NOTHING),
        { method, ...as, version: 1, ...(method.startsWith('P') && { body: {} }) },
      );
      if (status !== 401 && status !== 403) return 'let in';
      return typeof body === 'object' ? (body.type?.split('/').at(-1) ?? '') : '';
    };
    expect(await ask({})).toBe(allowed === 'public' ? 'let in' : 'unauthenticated');
    for (const role of ROLES) {
      const { token, cookie } = office.people[role];
      // What is refused to tokens is carried out by a session: people sign out by it.
      const as = allowed === 'session' ? { bearer: token } : { cookie };
      expect([role, await ask(as)]).toEqual([role, outcome(role, allowed)]);
    }
  });
});

function outcome(role: Role, allowed: string): string {
  if (allowed === 'session') return 'session-required';
  if (['all', 'signed-in', 'public'].includes(allowed) || allowed.split(' ').includes(role)) return 'let in';
  return 'forbidden';
}
