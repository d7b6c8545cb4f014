import type { DemonstrationView } from '../src/demo/demonstration.dto.js';
import { foundDemo } from '../src/demo/found-demo.js';
import type { Facets } from '../src/registry/initiatives/initiatives.filter.dto.js';
import type { ContributionTotals } from '../src/registry/contributions/contributions.dto.js';
import type { InitiativePage } from '../src/registry/initiatives/initiatives.dto.js';
import type { PortfolioView } from '../src/inclusion/portfolio/portfolio.dto.js';
import { DRIFTING } from '../src/inclusion/assessments/drift.sql.js';
import { until } from './support/until.js';
import { type Running, startApp } from './support/app.js';
import { http } from './support/http.js';
import { foundOffice } from './support/office.js';
import { asOwner } from './support/owner.js';

describe('The demonstration office', () => {
  let running: Running;
  beforeAll(async () => {
    running = await startApp();
  });
  afterAll(() => running.stop());

  it('is founded once, whole, with somebody to sign in as for each role', async () => {
    const made = await foundDemo(running.app);
    expect(made.founded).toBe(true);
    const roles = new Set(made.people.flatMap((person) => person.roles));
    expect([...roles].toSorted((a, b) => a.localeCompare(b))).toEqual([
      'administrator', 'auditor', 'coordinator', 'officer', 'reader',
    ]); // prettier-ignore
    for (const { email, password } of made.people) {
      const signedIn = await http(running.url, '/sessions', { body: { email, password } });
      expect([email, signedIn.status]).toEqual([email, 201]);
    }
    const reader = made.people.find((person) => person.roles.includes('reader'));
    const session = await http(running.url, '/sessions', {
      body: { email: reader?.email, password: reader?.password },
    });
    const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? '';
    const { body: facets } = await http<Facets>(running.url, '/initiatives/facets', { cookie });
    expect(facets.total).toBeGreaterThanOrEqual(40);
    expect(Object.keys(facets.facets['kind'] ?? {}).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'agreement',
      'project',
      'twinning',
    ]);
    expect(Object.keys(facets.facets['state'] ?? {})).toHaveLength(7);
    for (const query of ['expired=true', 'expiringWithin=90', 'hasNotices=true', 'q=hermanamiento']) {
      const { body } = await http<InitiativePage>(running.url, `/initiatives?${query}`, { cookie });
      expect([query, body.items.length > 0]).toEqual([query, true]);
    }
    for (const vitality of ['active', 'quiet', 'dormant', 'on_paper', 'too_early']) {
      const path = `/initiatives?vitality=${vitality}`;
      const { body } = await http<InitiativePage>(running.url, path, { cookie });
      expect([vitality, body.items.length > 0]).toEqual([vitality, true]);
    }
    for (const list of [
      '/files?kind=minute',
      '/files?kind=report',
      '/objectives?group=indigenous',
      '/indicators?bySex=true&result=missed',
      '/indicators?bySex=true&result=reached',
      '/indicators?group=migrants',
      '/commitments?state=done',
      '/commitments?late=true',
      '/commitments?keptLate=certainly',
      '/commitments?state=dropped',
      '/contributions?kind=money',
      '/contributions?kind=in_kind',
      '/activities?state=planned',
      '/procedures?late=true',
      '/findings?severity=high&awaitingVerification=true',
      '/findings?overdue=true&state=in_progress',
      '/findings?state=risk_accepted',
      '/findings?origin=drift',
      '/findings?origin=unevidenced',
    ]) {
      const { status, body } = await http<{ items: unknown[] }>(running.url, list, { cookie });
      expect([list, status, body.items.length > 0]).toEqual([list, 200, true]);
    }
    const { body: money } = await http<ContributionTotals>(running.url, '/contributions/totals', { cookie });
    expect(money.totals.map(({ currency }) => currency)).toEqual(['COP', 'EUR', 'JPY', 'MXN', 'USD']);
    expect(money.unvalued).toBeGreaterThan(0);
    const marks = await asOwner<{ stages: number; flagged: number; na: number; two: number; drift: number }>(
      running,
      `select count(distinct stage)::int as stages, count(*) filter (where above_ceiling)::int as flagged,
         count(*) filter (where state = 'not_applicable')::int as na, count(*) filter (where score = 2)::int as two,
         (select count(*)::int from (${DRIFTING}) d) as drift from assessments`,
    );
    expect(marks).toMatchObject([{ stages: 4, flagged: 1 }]);
    expect(marks[0]?.two).toBeGreaterThan(10);
    expect(marks[0]?.na).toBeGreaterThan(20);
    expect(marks[0]?.drift).toBeGreaterThan(10);
    const { body: portfolio } = await http<PortfolioView>(running.url, '/portfolio', { cookie });
    const looked = portfolio.coverage.stages.map(({ begun }) => begun);
    expect(looked).toEqual(looked.toSorted((a, b) => b - a));
    expect(looked[0]).toBeGreaterThanOrEqual(34);
    expect(looked[0]).toBeLessThanOrEqual(40);
    expect(looked.at(-1)).toBeGreaterThan(1);
    const claimed = new Set(
      portfolio.matrix?.flatMap(({ criterion, stages }) =>
        stages.some((stage) => stage.claimed > 0) ? [criterion.split('.')[0]] : [],
      ),
    );
    expect([...claimed].toSorted((a = '', b = '') => a.localeCompare(b))).toEqual(['culture', 'government', 'participation', 'partnership', 'people', 'purpose']); // prettier-ignore
    for (const [list, found] of [
      ['/holds?step=submit', {}],
      ['/holds?step=complete', {}],
      ['/holds?step=renew', { initiative: { title: { es: 'Caminar sin miedo' } } }],
      ['/criteria-drafts', { slug: 'ciudad' }],
    ] as const) {
      const { body } = await http<{ items: unknown[] }>(running.url, list, { cookie });
      expect([list, body.items[0]]).toMatchObject([list, found]);
    }
    const administrator = made.people.find((person) => person.roles.includes('administrator'));
    const desk = await http(running.url, '/sessions', {
      body: { email: administrator?.email, password: administrator?.password },
    });
    const cookieOfDesk = desk.headers.get('set-cookie')?.split(';')[0] ?? '';
    const onDesk = async <Item>(path: string): Promise<Item[]> =>
      (await http<{ items: Item[] }>(running.url, path, { cookie: cookieOfDesk })).body.items;
    expect(await onDesk('/invitations')).toMatchObject([{ state: 'open' }]);
    const [token] = await onDesk<{ name: string; scopes: string[]; revokedAt: string | null }>('/tokens');
    expect(token).toMatchObject({ name: 'Tablero de la alcaldía', revokedAt: null, lastUsedAt: null });
    expect(token?.scopes.every((scope) => scope.endsWith('.read'))).toBe(true);
    await until(async () => (await onDesk<{ state: string }>('/imports'))[0]?.state === 'planned');
    expect(await onDesk('/imports')).toMatchObject([
      { state: 'planned', counts: { new: 2, duplicate: 5, refused: 1 } },
    ]);
    const { body: audits } = await http<{ items: { state: string; sheets: number; done: number }[] }>(
      running.url,
      '/audits',
      { cookie },
    );
    expect(audits.items).toMatchObject([
      { state: 'fieldwork', sheets: 4, done: 2 },
      { state: 'replies', sheets: 3, done: 3 },
      { state: 'closed', sheets: 5, done: 5 },
    ]);
    const again = await foundDemo(running.app);
    expect(again).toMatchObject({
      founded: false,
      people: expect.arrayContaining([
        { email: reader?.email, roles: ['reader'], password: null },
      ]) as unknown,
    });
    expect((await http<Facets>(running.url, '/initiatives/facets', { cookie })).body.total).toBe(
      facets.total,
    );
  });

  it('is joined by administrators of other offices, once, unless whoever runs the installation says no', async () => {
    const { people } = await foundOffice(running);
    const { administrator } = people;
    const seen = () => administrator.fetch<DemonstrationView>('/demonstration');
    expect((await seen()).body.officeId).toBeNull();
    for (const _ of [1, 2])
      expect((await administrator.fetch('/demonstration', { method: 'POST' })).status).toBe(202);
    await until(async () => (await seen()).body.officeId !== null);
    const { officeId } = (await seen()).body;
    const entered = await http<{ permissions: string[] }>(running.url, '/sessions/current/office', {
      method: 'PUT',
      cookie: administrator.cookie,
      body: { officeId },
    });
    expect(entered.body.permissions).toEqual(expect.arrayContaining(['audits.audit', 'people.invite']));
    const memberships = await asOwner(
      running,
      `select roles from memberships where office_id = $1 and person_id = $2`,
      [officeId, administrator.id],
    );
    expect(memberships).toEqual([{ roles: ['administrator', 'coordinator', 'officer', 'auditor'] }]);

    // An office that is only called so is not entered.
    const named = await startApp();
    try {
      await foundOffice(named, { office: { slug: 'demo' } });
      const outsider = (await foundOffice(named)).people.administrator;
      expect((await outsider.fetch<DemonstrationView>('/demonstration')).body).toEqual({
        state: 'off',
        officeId: null,
      });
      expect((await outsider.fetch('/demonstration', { method: 'POST' })).status).toBe(404);
      await expect(foundDemo(named.app)).rejects.toThrow('Another office is called demo');
    } finally {
      await named.stop();
    }

    const closed = await startApp({ DEMONSTRATION: 'off' });
    try {
      const elsewhere = (await foundOffice(closed)).people.administrator;
      expect((await elsewhere.fetch<DemonstrationView>('/demonstration')).body.state).toBe('off');
      expect((await elsewhere.fetch('/demonstration', { method: 'POST' })).status).toBe(404);
    } finally {
      await closed.stop();
    }
  });
});
