import { randomUUID } from 'node:crypto';
import { Routes } from '../src/identity/access/routes.js';
import { FIRST_SET } from '../src/inclusion/criteria/criteria.words.js';
import { Db } from '../src/platform/db/db.js';
import { startApp, type Running } from './support/app.js';
import { putAudit, runAudit } from './support/audit-run.js';
import { formText } from './support/contents.js';
import { http } from './support/http.js';
import { formWith } from './support/form.js';
import { seedMarks } from './support/marks.js';
import { foundOffice, type TestOffice, type TestPerson } from './support/office.js';
import { asOwner } from './support/owner.js';
import { until } from './support/until.js';

/** Tables without row-level security: common to all offices, or for the machinery only. */
const OPEN = new Set(['journal_heads', 'migrations', 'partners']);

/**
 * What each office is filled with, so that there is something that the other one must not see. Names carry
 * the office's slug: it may appear nowhere in what the other office is answered. A room with tables of its
 * own adds its rows here.
 */
async function populate(running: Running, { office, people }: TestOffice, publicSet: string): Promise<void> {
  const { administrator, officer, coordinator } = people;
  const name = { es: `Cultura ${office.slug}` };
  await administrator.fetch('/departments', { body: { name }, headers: { 'Idempotency-Key': office.slug } });
  await administrator.fetch('/views', { body: { name: `Vista ${office.slug}`, shared: true } });
  await administrator.fetch('/invitations', {
    body: { email: `guest@${office.slug}.example`, roles: ['reader'] },
  });
  const partner = await officer.fetch<{ id: string }>('/partners', {
    body: { type: 'other', sector: 'social', names: { es: `Contraparte ${randomUUID()}` } },
  });
  const initiative = await officer.fetch<{ id: string; version: number }>('/initiatives', {
    body: {
      kind: 'project',
      title: { es: `Proyecto ${office.slug}` },
      partners: [{ partnerId: partner.body.id, role: 'partner' }],
    },
  });
  await coordinator.fetch('/criteria-drafts', {
    body: { slug: 'own', basedOn: publicSet, title: { es: `Criterios ${office.slug}` } },
  });
  await coordinator.fetch(`/criteria-sets/${publicSet}/adoption`, { method: 'PUT', body: { main: true } });
  await importList(officer, `Tie ${office.slug}`);
  const { id, version } = initiative.body;
  await officer.fetch(`/initiatives/${id}/contributions`, {
    body: { kind: 'in_kind', what: { es: `Sala de ${office.slug}` }, year: 2024 },
  });
  await officer.fetch(`/initiatives/${id}/commitments`, {
    body: {
      responsible: { partnerId: partner.body.id },
      what: { es: `Compromiso ${office.slug}` },
      due: '2020',
    },
  });
  await officer.fetch(`/initiatives/${id}/files`, formText(`Acta ${office.slug}.txt`, `De ${office.slug}`));
  const steps = [{ code: 'ask', name: { es: `Aviso ${office.slug}` } }];
  await coordinator.fetch('/procedure-templates', { body: { code: office.slug, name, steps } });
  await officer.fetch(`/initiatives/${id}/procedures`, { body: { templateCode: office.slug } });
  await officer.fetch(`/initiatives/${id}/submission`, { method: 'PUT', body: {}, version });
  await coordinator.fetch(`/initiatives/${id}/approval`, { method: 'PUT', body: {}, version: version + 1 });
  const words = { kind: 'protocol', title: { es: `Protocolo ${office.slug}` } };
  const protocol = await officer.fetch<{ id: string }>(`/initiatives/${id}/instruments`, { body: words });
  await officer.fetch(`/initiatives/${id}/instruments`, {
    body: { ...words, links: [{ kind: 'renews', instrumentId: protocol.body.id }] },
  });
  const text = { es: `Resultado ${office.slug}` };
  const objective = await officer.fetch<{ id: string }>(`/initiatives/${id}/objectives`, { body: { text } });
  const indicator = await officer.fetch<{ id: string }>(`/initiatives/${id}/indicators`, {
    body: { objectiveId: objective.body.id, kind: 'output', title: text, unit: office.slug },
  });
  await officer.fetch(`/indicators/${indicator.body.id}/measurements`, {
    body: { on: '2024', value: '12', note: text },
  });
  await officer.fetch(`/initiatives/${id}/activities`, {
    body: { kind: 'meeting', title: text, from: '2024', state: 'done', partnerIds: [partner.body.id] },
  });
  await officer.fetch(`/initiatives/${id}/screenings/design`, {
    method: 'PUT',
    body: {
      criteria: [
        {
          criterion: 'purpose.poverty',
          state: 'scored',
          score: 0,
          answers: [
            { requirement: 'principal', answer: 'yes', evidence: [{ kind: 'text', text }] },
            {
              requirement: 'objective',
              answer: 'yes',
              evidence: [{ kind: 'objective', targetId: objective.body.id }],
            },
          ],
        },
      ],
    },
  });
  await findings({ office, people });
  await audit(running, { office, people }, id);
  const twinning = await officer.fetch<{ id: string }>('/initiatives', {
    body: { kind: 'twinning', title: { es: `Hermanamiento ${office.slug}` } },
  });
  await officer.fetch(`/initiatives/${twinning.body.id}/instruments`, { body: { ...words, signed: '1999' } });
  for (const [place, step] of ['submission', 'approval', 'entry-into-force'].entries())
    await (step === 'submission' ? officer : coordinator).fetch(`/initiatives/${twinning.body.id}/${step}`, {
      method: 'PUT',
      body: {},
      version: place + 1,
    });
  await coordinator.fetch(`/initiatives/${twinning.body.id}/vitality-review`, {
    method: 'PUT',
    body: { year: 2024, decision: 'keep', reason: office.slug },
    version: 4,
  });
}

/** A criteria set of a third office: what is published is for everybody, and an adoption is not. */
async function publishSet({ people: { coordinator } }: TestOffice): Promise<string> {
  const { body } = await coordinator.fetch<{ id: string }>('/criteria-drafts', {
    body: { slug: 'open', basedOn: FIRST_SET },
  });
  const published = await coordinator.fetch<{ id: string }>(`/criteria-drafts/${body.id}/publication`, {
    method: 'PUT',
    version: 1,
  });
  return published.body.id;
}

/** A high finding that is answered and followed up, and a renewal that was let pass over it. */
async function findings({ office, people }: TestOffice): Promise<void> {
  const { coordinator, officer, auditor, administrator } = people;
  const text = { es: `Hallazgo ${office.slug}` };
  const made = async (who: TestPerson, path: string, body: object, version?: number): Promise<string> => {
    const answer = await who.fetch<{ id: string }>(path, { body, ...(version !== undefined && { version }) });
    expect([path, answer.status]).toEqual([path, 201]);
    return answer.body.id;
  };
  const initiativeId = await made(officer, '/initiatives', { kind: 'agreement', title: text });
  const departmentId = await made(administrator, '/departments', { name: text });
  const audit = await runAudit({ office, people }, 'draft', { scope: { kind: ['agreement'] } });
  const id = await made(auditor, `/audits/${audit.id}/findings`, {
    initiativeId,
    criterion: 'people.women',
    condition: text,
    cause: text,
    effect: text,
    recommendation: text,
    severity: 'high',
    departmentId,
    due: '2030',
  });
  await putAudit(auditor, audit, 'replies');
  await made(coordinator, `/findings/${id}/replies`, { answer: 'accept', reason: office.slug }, 1);
  await made(officer, `/findings/${id}/steps`, { note: office.slug }, 2);
  const instrument = { kind: 'protocol', title: text };
  const path = `/initiatives/${initiativeId}/instruments`;
  const old = await made(officer, path, instrument);
  const links = [{ kind: 'renews', instrumentId: old }];
  await made(coordinator, path, { ...instrument, links, renewalReason: office.slug });
}

/** An audit in fieldwork with a mark on each side. */
async function audit(running: Running, { office, people }: TestOffice, initiativeId: string): Promise<void> {
  const { coordinator, officer, administrator } = people;
  // Whoever asks in this spec sees the audit's marks only as one of its team.
  const auditor = administrator.actor.roles.includes('auditor') ? administrator : people.auditor;
  const rationale = `Razón de ${office.slug}`;
  await seedMarks(running, officer, [{ initiativeId, criterion: 'people.women', score: 0, rationale }]);
  const opened = await coordinator.fetch<{ id: string }>('/audits', {
    body: { title: { es: `Auditoría ${office.slug}` }, setId: FIRST_SET },
  });
  const path = `/audits/${opened.body.id}`;
  const members = [{ personId: auditor.id, role: 'lead' }];
  await coordinator.fetch(`${path}/team`, { method: 'PUT', body: { members }, version: 1 });
  await coordinator.fetch(`${path}/sample`, { method: 'PUT', body: { method: 'all' }, version: 2 });
  await coordinator.fetch(`${path}/fieldwork`, { method: 'PUT', body: {}, version: 3 });
  const note = { es: `Visto ${office.slug}` };
  await auditor.fetch(`${path}/sheets/${initiativeId}`, {
    method: 'PUT',
    body: { marks: [{ criterion: 'people.women', stage: 'design', state: 'scored', score: 0, note }] },
    version: 1,
  });
}

/** A list of one row, as far as its dry run, with a cell put right, a row decided, and a map kept. */
async function importList(officer: TestPerson, name: string): Promise<void> {
  const list = [
    { name, url: 'https://fr.wikipedia.org/wiki/Lima', lat: 0, lng: 0, description: 'Jumelage (1999)' },
  ];
  const begun = await officer.fetch<{ id: string }>(
    '/imports',
    formWith({ map: 'diplomatie-urbaine' }, 'list.json', JSON.stringify(list)),
  );
  await until(
    async () =>
      (await officer.fetch<{ state: string }>(`/imports/${begun.body.id}`)).body.state === 'planned',
  );
  const path = `/imports/${begun.body.id}`;
  const cells = [{ row: 1, column: 'description', seen: 'Jumelage (1999)', text: 'Jumelage (1998)' }];
  await officer.fetch(`${path}/corrections`, { method: 'PUT', body: { cells } });
  await officer.fetch(`${path}/decisions`, {
    method: 'PUT',
    body: { rows: [{ row: 1, choice: 'leave_out' }] },
  });
  const shipped = await officer.fetch<{ map: object }>('/imports/maps/diplomatie-urbaine');
  const map = { ...shipped.body.map, name: 'own-list' };
  await officer.fetch('/imports/maps/own-list', { method: 'PUT', body: { map } });
}

/** Tables of offices that `populate` does not reach yet; nothing proves yet that they keep apart. */
const UNFILLED: readonly string[] = [];

/** A queue: filled by the marks, and emptied within a minute by a job. */
const PASSING = new Set(['finding_checks']);

/** Written when a link is used, and readable by nobody but sign-in. */
const IDENTITY_ONLY = new Set(['sessions', 'founding_links']);

/** Requests on their way at a time. */
const AT_ONCE = 8;

interface Table extends Record<string, unknown> {
  name: string;
  secured: boolean;
  of_office: boolean;
  readable: boolean;
}

describe('isolation', () => {
  let running: Running;
  let theirs: TestOffice;
  let ours: TestOffice;
  let tables: Table[];
  let ofOffices: string[];

  beforeAll(async () => {
    running = await startApp();
    theirs = await foundOffice(running);
    // Whoever holds every role of the other office still sees nothing of this one.
    ours = await foundOffice(running, {
      roles: { administrator: ['administrator', 'coordinator', 'officer', 'auditor', 'reader'] },
    });
    const publicSet = await publishSet(await foundOffice(running));
    await populate(running, theirs, publicSet);
    await populate(running, ours, publicSet);
    tables = await asOwner<Table>(
      running,
      `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity
           and exists (select from pg_policy p where p.polrelid = c.oid) as secured,
         exists (select from pg_attribute a
                 where a.attrelid = c.oid and a.attname = 'office_id' and not a.attisdropped) as of_office,
         has_table_privilege('transversal_app', c.oid, 'select') as readable
       from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by c.relname`,
    );
    ofOffices = tables.filter((table) => table.of_office).map(({ name }) => name);
  });
  afterAll(() => running.stop());

  const asUs = <T>(work: (db: Db) => Promise<T>): Promise<T> => {
    const db = running.app.get(Db);
    return db.run({ actor: ours.people.administrator.actor }, () => work(db));
  };

  it('stands in the catalogue: row-level security is enabled, forced and has a policy on every table', () => {
    expect(ofOffices).toEqual(expect.arrayContaining(['departments', 'memberships', 'tokens', 'journal']));
    const open = tables.filter(({ secured }) => !secured).map(({ name }) => name);
    expect(open).toEqual([...OPEN].filter((name) => tables.some((table) => table.name === name)));
  });

  it('shows no row of another office to a transaction, whatever it asks for', async () => {
    const unfilled: string[] = [];
    for (const { name, readable } of tables.filter((table) => table.of_office)) {
      const [there] = await asOwner<{ n: number }>(
        running,
        `select count(*)::int as n from ${name} where office_id = $1`,
        [theirs.office.id],
      );
      if (there?.n === 0 && !IDENTITY_ONLY.has(name) && !PASSING.has(name)) unfilled.push(name);
      const seen = asUs((db) => db.query(`select from ${name} where office_id = $1`, [theirs.office.id]));
      if (readable) await expect(seen).resolves.toEqual([]);
      else await expect(seen).rejects.toMatchObject({ code: '42501' });
    }
    expect(unfilled).toEqual(UNFILLED.filter((name) => ofOffices.includes(name)));
  });

  it('lets no transaction give a row to another office, or take one', async () => {
    for (const name of ofOffices) {
      if (UNFILLED.includes(name) || PASSING.has(name)) continue;
      const give = asUs((db) =>
        db.change(`update ${name} set office_id = $1 where office_id = $2`, [
          theirs.office.id,
          ours.office.id,
        ]),
      );
      await expect(give).rejects.toMatchObject({ code: '42501' });
      const take = asUs(async (db) => {
        const taken = await db.change(`update ${name} set office_id = $1 where office_id = $2`, [
          ours.office.id,
          theirs.office.id,
        ]);
        if (taken === 0) throw Object.assign(new Error('nothing to take'), { code: '42501' });
      });
      await expect(take).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('shows nothing without an actor, and no secrets to requests at all', async () => {
    const db = running.app.get(Db);
    const nobody = (sql: string): Promise<unknown[]> => db.run({ actor: null }, () => db.query(sql));
    await expect(nobody('select from people')).resolves.toEqual([]);
    for (const { name, readable } of tables.filter((table) => table.of_office))
      if (readable)
        await expect(nobody(`select from ${name} where office_id is not null limit 1`)).resolves.toEqual([]);
    for (const name of ['credentials', 'sessions', 'password_resets', 'founding_links', 'oidc_attempts'])
      await expect(asUs((mine) => mine.query(`select from ${name}`))).rejects.toMatchObject({
        code: '42501',
      });
    // Nor may sign-in, which sees every office's people, read a register or a journal.
    for (const name of ['initiatives', 'instruments', 'journal'])
      await expect(
        db.run({ actor: null, role: 'identity' }, () => db.query(`select from ${name}`)),
      ).rejects.toMatchObject({ code: '42501' });
  });

  it('shows people to those who share an office with them only', async () => {
    const seen = await asUs((db) => db.query<{ id: string }>('select id from people'));
    const colleagues = Object.values(ours.people).map(({ id }) => id);
    expect(seen.map(({ id }) => id).sort()).toEqual(colleagues.sort());
    await expect(
      asUs((db) => db.change(`update people set name = 'Eve' where id = $1`, [theirs.people.officer.id])),
    ).resolves.toBe(0);
  });

  it('holds over every route: ids of another office are not found, and no list tells of it', async () => {
    const { cookie } = ours.people.administrator;
    const ids = (
      await Promise.all(
        tables
          .filter((table) => table.of_office)
          .map(({ name }) =>
            asOwner<{ id?: string }>(
              running,
              `select to_jsonb(t) ->> 'id' as id from ${name} t where office_id = $1
               order by 1 limit 1`,
              [theirs.office.id],
            ),
          ),
      )
    )
      .flat()
      .flatMap(({ id }) => id ?? []);
    ids.push(theirs.office.id, theirs.people.reader.id);
    expect(ids.length).toBeGreaterThan(8);

    const before = await everything();
    const routes = running.app.get(Routes).all();
    const asked = routes.flatMap(({ method, path, access }) => {
      const urls = path.includes(':')
        ? ids.map((id) => path.replaceAll(/:\w+/g, id))
        : method === 'GET'
          ? [path, `${path}?limit=100`]
          : [];
      return urls.map((url) => ({ method, url, refused: path.includes(':') && access !== 'public' }));
    });
    for (let from = 0; from < asked.length; from += AT_ONCE)
      await Promise.all(
        asked.slice(from, from + AT_ONCE).map(async ({ method, url, refused }) => {
          const body = method.startsWith('P') ? { body: {} } : {};
          const answer = await http(running.url, url, { method, cookie, version: 1, ...body });
          const told = `${method} ${url}: ${answer.status} ${JSON.stringify(answer.body)}`;
          expect(told.replaceAll(ours.office.slug, '')).not.toContain(theirs.office.slug);
          if (refused) expect(told).toMatch(/: 4\d\d /);
        }),
      );
    expect(await everything()).toEqual(before);

    async function everything(): Promise<unknown[]> {
      return asOwner(
        running,
        ofOffices
          .filter((name) => !['sessions', 'idempotency_keys'].includes(name) && !PASSING.has(name))
          .map(
            (name) =>
              `select '${name}' as name, md5(string_agg(t::text, '' order by t::text)) as rows
               from ${name} t where office_id = $1`,
          )
          .join(' union all '),
        [theirs.office.id],
      );
    }
  }, 300_000);
});
