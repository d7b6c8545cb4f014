import { Routes } from '../src/identity/access/routes.js';
import type { AuditView } from '../src/inclusion/audits/audits.dto.js';
import type { SheetView } from '../src/inclusion/audits/sheets.dto.js';
import { type Running, startApp } from './support/app.js';
import { http } from './support/http.js';
import { seedMarks } from './support/marks.js';
import { foundOffice, type TestOffice, type TestPerson } from './support/office.js';
import { asOwner } from './support/owner.js';

/** What changes by itself from one reading to the next, whoever asks and whatever is marked; archives hold the time. */
const RESTLESS = /^\/(health|metrics|sessions|tokens|journal\/verification|people\/me)\b|\.(zip|xlsx)$/;

/** Requests on their way at a time. */
const AT_ONCE = 6;

/** Answers by address. */
type Picture = ReadonlyMap<string, string>;

/**
 * Who audits must not learn what the office marked. That is proved without naming a single route: everything that the
 * team can read is read, the office's marks are changed, everything is read again, and it is the same to the letter.
 */
describe('The team of an audit', () => {
  let running: Running;
  let office: TestOffice;
  let audit: AuditView;
  /** Drawn, and so withheld from the team. */
  let drawn: string;
  /** Of the same office, out of the audit's scope: the walk must see changes where it may. */
  let open: string;
  let ids: string[];

  beforeAll(async () => {
    running = await startApp();
    // One of the team holds every role that reads or writes anything.
    office = await foundOffice(running, {
      roles: { administrator: ['administrator', 'coordinator', 'officer', 'auditor', 'reader'] },
    });
    const { coordinator, officer, auditor, administrator } = office.people;
    const register = async (kind: string, title: string): Promise<string> =>
      (await officer.fetch<{ id: string }>('/initiatives', { body: { kind, title: { es: title } } })).body.id;
    drawn = await register('project', 'Sorteada');
    open = await register('twinning', 'Abierta');
    const objective = await officer.fetch<{ id: string }>(`/initiatives/${drawn}/objectives`, {
      body: { text: { es: 'Que las mujeres decidan' }, groups: ['women'] },
    });
    await mark(drawn, 1);
    await mark(open, 1);
    const { body: begun } = await coordinator.fetch<AuditView>('/audits', {
      body: { title: { es: 'A ciegas' }, scope: { kind: ['project'] }, stages: ['design', 'evaluation'] },
    });
    const put = async (what: string, body: object, version: number): Promise<AuditView> =>
      (await coordinator.fetch<AuditView>(`/audits/${begun.id}/${what}`, { method: 'PUT', body, version }))
        .body;
    const team = await put(
      'team',
      {
        members: [
          { personId: auditor.id, role: 'lead' },
          { personId: administrator.id, role: 'member' },
        ],
      },
      begun.version,
    );
    const sampled = await put('sample', { method: 'all' }, team.version);
    audit = await put('fieldwork', {}, sampled.version);
    expect(audit.state).toBe('fieldwork');
    const [assessment] = await asOwner<{ id: string }>(
      running,
      `select id from assessments where initiative_id = $1 order by id limit 1`,
      [drawn],
    );
    ids = [drawn, audit.id, objective.body.id, assessment?.id ?? ''];
  });
  afterAll(() => running.stop());

  /** The office marks a record; with 1, design and evaluation agree, with 2 the aim drifts away. */
  const mark = (initiativeId: string, score: 1 | 2): Promise<void> =>
    seedMarks(
      running,
      office.people.officer,
      ['people.women', 'people.youth'].flatMap((criterion) => [
        { initiativeId, criterion, score, rationale: secretOf(initiativeId) },
        {
          initiativeId,
          criterion,
          stage: 'evaluation',
          score: score === 1 ? 1 : 0,
          rationale: secretOf(initiativeId),
        } as const,
      ]),
    );
  const secretOf = (initiativeId: string): string =>
    `SECRETO ${initiativeId === drawn ? 'sorteado' : 'abierto'}`;

  /** Everything that a person can read, addresses with an id asked for the drawn record and what belongs to it. */
  const picture = async (ask: (path: string) => Promise<string>): Promise<Picture> => {
    const paths = running.app
      .get(Routes)
      .all()
      .filter(({ method, access }) => method === 'GET' && access !== 'public')
      .flatMap(({ path }) => {
        if (!path.includes(':')) return [path, `${path}?limit=100`];
        return ids.map((id) =>
          path
            .replace(':stage', 'design')
            .replace(':criterion', 'people.women')
            .replace(':from', '1')
            .replace(':to', '2')
            .replace(':initiativeId', drawn)
            .replaceAll(/:\w+/g, id),
        );
      });
    for (const figure of ['assessed', 'unassessed', 'score1', 'score2', 'claimed', 'drifting'])
      for (const path of ['/initiatives', '/initiatives/facets', '/portfolio'])
        paths.push(`${path}?kind=project&mark=people.women:any:${figure}`);
    paths.push(
      '/initiatives?q=SECRETO',
      `/journal?initiative=${drawn}&limit=100`,
      '/journal?verb=assessment.&limit=100',
    );
    paths.push(
      `/portfolio?kind=project`,
      `/initiatives?counts=true&limit=100`,
      '/journal?verb=finding.&limit=100',
    );
    const wanted = [...new Set(paths)].filter((path) => !RESTLESS.test(path.split('?')[0] ?? ''));
    const answers = new Map<string, string>();
    for (let from = 0; from < wanted.length; from += AT_ONCE)
      await Promise.all(
        wanted.slice(from, from + AT_ONCE).map(async (path) => {
          answers.set(path, await ask(path));
        }),
      );
    return answers;
  };
  const asking =
    (as: { bearer?: string; cookie?: string }) =>
    async (path: string): Promise<string> => {
      const { status, body } = await http(running.url, path, as);
      // Every answer has its request's id.
      return `${status} ${JSON.stringify(body)?.replaceAll(/"requestId":"[^"]*"/g, '"requestId":""')}`;
    };
  const byHand = ({ cookie }: TestPerson) => picture(asking({ cookie }));
  const byToken = ({ token }: TestPerson) => picture(asking({ bearer: token }));

  const differing = (before: Picture, after: Picture): string[] =>
    [...before].filter(([path, answer]) => after.get(path) !== answer).map(([path]) => path);
  const telling = (seen: Picture, secret: string): string[] =>
    [...seen].filter(([, answer]) => answer.includes(secret)).map(([path]) => path);

  it('reads the same whatever the office marked, through every route, with every role, by token too', async () => {
    const { administrator, auditor, officer } = office.people;
    const team = [() => byHand(administrator), () => byToken(administrator), () => byToken(auditor)];
    const before = [];
    for (const read of team) before.push(await read());
    const ofOffice = await byToken(officer);
    await mark(drawn, 2);
    await asOwner(running, 'select check_findings(5000)');
    const after = [];
    for (const read of team) after.push(await read());
    for (const [place, picture] of before.entries()) {
      expect(picture.size).toBeGreaterThan(150);
      expect(differing(picture, after[place] ?? new Map())).toEqual([]);
      expect(telling(picture, secretOf(drawn))).toEqual([]);
    }
    // The office may read it, and the team what is not in its sample: the walk sees where there is something to see.
    const seen = await byToken(officer);
    expect(differing(ofOffice, seen).length).toBeGreaterThan(2);
    expect(telling(seen, secretOf(drawn)).length).toBeGreaterThan(0);
    await mark(open, 2);
    const others = await byToken(auditor);
    expect(differing(after[2] ?? new Map(), others).length).toBeGreaterThan(2);
    expect(telling(others, secretOf(open)).length).toBeGreaterThan(0);
    expect(telling(others, secretOf(drawn))).toEqual([]);
  }, 400_000);

  const assessing = (person: TestPerson) =>
    person.fetch<{ type: string }>(`/initiatives/${drawn}/assessments/design/people.women`, {
      method: 'PUT',
      body: { state: 'scored', score: 0, rationale: { es: 'Otra' } },
      version: 1,
    });

  it('writes no mark of what it audits, not even past the product', async () => {
    const { administrator } = office.people;
    const answer = await assessing(administrator);
    expect([answer.status, answer.body.type.split('/').at(-1)]).toEqual([403, 'audited-record']);
    const { Db } = await import('../src/platform/db/db.js');
    const change = (sql: string): Promise<number> =>
      running.app.get(Db).run({ actor: administrator.actor }, () => running.app.get(Db).change(sql, [drawn]));
    await expect(change(`update assessments set score = 0 where initiative_id = $1`)).resolves.toBe(0);
    await expect(change(`delete from assessments where initiative_id = $1`)).resolves.toBe(0);
  });

  it('sees all of it once fieldwork has ended', async () => {
    const { administrator, auditor } = office.people;
    const { body: sheets } = await auditor.fetch<{ items: { initiativeId: string; assignedTo: string }[] }>(
      `/audits/${audit.id}/sheets`,
    );
    const person = sheets.items[0]?.assignedTo === auditor.id ? auditor : administrator;
    const path = `/audits/${audit.id}/sheets/${drawn}`;
    const { body: sheet } = await person.fetch<SheetView>(path);
    const marks = sheet.missing.map((cell) => ({ ...cell, state: 'scored', score: 0 }));
    const saved = await person.fetch<SheetView>(path, {
      method: 'PUT',
      body: { marks },
      version: sheet.version,
    });
    await person.fetch(`${path}/completion`, { method: 'PUT', body: {}, version: saved.body.version });
    const ended = await auditor.fetch<AuditView>(`/audits/${audit.id}/draft`, {
      method: 'PUT',
      body: {},
      version: audit.version,
    });
    expect(ended.body).toMatchObject({ state: 'draft', blind: false });
    for (const seen of [await byHand(administrator), await byToken(auditor)])
      expect(telling(seen, secretOf(drawn))).toEqual(
        expect.arrayContaining([`/journal?initiative=${drawn}&limit=100`]),
      );
    // Read, not written: until it is closed the team stays out of the office's marks.
    const answer = await assessing(administrator);
    expect([answer.status, answer.body.type.split('/').at(-1)]).toEqual([403, 'audited-record']);
    const { Db } = await import('../src/platform/db/db.js');
    const written = running.app
      .get(Db)
      .run({ actor: administrator.actor }, () =>
        running.app.get(Db).change(`update assessments set score = 0 where initiative_id = $1`, [drawn]),
      );
    await expect(written).resolves.toBe(0);
  }, 400_000);
});
