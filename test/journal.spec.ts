import pg from 'pg';
import type { JournalPage, JournalVerification } from '../src/identity/journal/journal.dto.js';
import { Db } from '../src/platform/db/db.js';
import { Journal } from '../src/platform/journal/journal.js';
import type { InitiativeView } from '../src/registry/initiatives/initiatives.dto.js';
import { type Running, startApp } from './support/app.js';
import { foundOffice, type TestOffice } from './support/office.js';

describe('The journal', () => {
  let running: Running;
  let office: TestOffice;
  let made: InitiativeView;

  beforeAll(async () => {
    running = await startApp();
    office = await foundOffice(running);
    const { officer } = office.people;
    made = (
      await officer.fetch<InitiativeView>('/initiatives', {
        body: { kind: 'project', title: { es: 'Agua' } },
      })
    ).body;
    for (const [version, title] of [
      [1, 'Agua limpia'],
      [2, 'Agua para todas'],
    ] as const)
      // prettier-ignore
      await officer.fetch(`/initiatives/${made.id}`, { method: 'PATCH', version, body: { title: { es: title } } });
  });
  afterAll(() => running.stop());

  const asOwner = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ connectionString: running.databaseUrl });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  const verify = async () =>
    (await office.people.auditor.fetch<JournalVerification>('/journal/verification')).body;

  it('tells who changed what, from what to what, newest first and page by page', async () => {
    const list = async (query: string) =>
      (await office.people.auditor.fetch<JournalPage>(`/journal?${query}`)).body;
    const first = await list(`initiative=${made.id}&limit=2`);
    expect(first.items.map((entry) => [entry.verb, entry.version, entry.personName, entry.via])).toEqual([
      ['initiative.revised', 3, 'Test officer', 'token'],
      ['initiative.revised', 2, 'Test officer', 'token'],
    ]);
    expect(first.items[0]?.facts).toEqual({
      before: { title: { es: 'Agua limpia' } },
      after: { title: { es: 'Agua para todas' } },
    });
    const second = await list(`initiative=${made.id}&limit=2&cursor=${first.next}`);
    expect(second.items.map((entry) => entry.verb)).toEqual(['initiative.registered']);
    expect(second.next).toBeNull();
    expect((await list(`verb=initiative.&person=${office.people.reader.id}`)).items).toEqual([]);
    const sessions = (who: 'reader' | 'auditor') =>
      office.people[who].fetch<JournalPage>('/journal?verb=session.');
    expect((await sessions('auditor')).body.items.length).toBeGreaterThan(0);
    expect((await sessions('reader')).body.items).toEqual([]);
    expect((await list('verb=initiative.')).items).toHaveLength(3);
    const other = await foundOffice(running);
    expect(
      (await other.people.auditor.fetch<JournalPage>(`/journal?initiative=${made.id}`)).body.items,
    ).toEqual([]);
  });

  it('takes all that a long piece of work tells, in its order, or nothing of it', async () => {
    const { actor } = office.people.officer;
    const before = await verify();
    const told = (subjectOf: (place: number) => string): Promise<void> =>
      running.app.get(Db).run({ actor }, async () => {
        const journal = running.app.get(Journal);
        for (let place = 0; place < 1200; place++)
          journal.tell('office.counted', { type: 'office', id: subjectOf(place) }, { place });
      });
    const { id } = office.office;
    // The second of three statements fails, after the first has been carried out.
    await expect(told((place) => (place === 700 ? 'nobody' : id))).rejects.toMatchObject({ code: '22P02' });
    expect(await verify()).toEqual(before);
    await told(() => id);
    const { entries, intact } = await verify();
    expect({ entries, intact }).toEqual({ entries: before.entries + 1200, intact: true });
    const places = await asOwner(async (client) => {
      const { rows } = await client.query<{ place: number }>(
        `select (facts ->> 'place')::int as place from journal where verb = 'office.counted' order by position`,
      );
      return rows.map(({ place }) => place);
    });
    expect(places).toEqual(Array.from({ length: 1200 }, (_, place) => place));
  });

  it('cannot be written past, changed or emptied by the application', async () => {
    const db = running.app.get(Db);
    const { actor } = office.people.coordinator;
    const attempt = (sql: string) => db.run({ actor }, () => db.query(sql));
    await expect(
      attempt(`update initiatives set kind = 'twinning' where id = '${made.id}'`),
    ).rejects.toMatchObject({ code: 'TV001' });
    await expect(attempt(`update journal set verb = 'nothing'`)).rejects.toMatchObject({ code: '42501' });
    await expect(attempt('delete from journal')).rejects.toMatchObject({ code: '42501' });
    await expect(attempt('insert into journal select * from journal')).rejects.toMatchObject({
      code: '42501',
    });
    const untold = await office.people.reader.fetch<InitiativeView>(`/initiatives/${made.id}`);
    expect(untold.body.kind).toBe('project');
  });

  it('shows when somebody with the rights of the owner changed or removed an entry', async () => {
    const before = await verify();
    expect(before).toMatchObject({ intact: true, firstBroken: null });
    expect(before.entries).toBeGreaterThan(3);
    const { rows } = await asOwner((client) =>
      client.query<{ id: string; position: string; facts: unknown }>(
        `select id, position, facts from journal where initiative_id = $1 and version = 2`,
        [made.id],
      ),
    );
    const [entry] = rows;
    await asOwner((client) =>
      client.query(`update journal set facts = '{"after": {}}' where id = $1`, [entry?.id]),
    );
    expect(await verify()).toMatchObject({ intact: false, firstBroken: Number(entry?.position) });
    await asOwner((client) =>
      client.query('update journal set facts = $2 where id = $1', [entry?.id, entry?.facts]),
    );
    expect(await verify()).toEqual(before);
    await asOwner((client) => client.query('delete from journal where id = $1', [entry?.id]));
    expect(await verify()).toMatchObject({ intact: false, firstBroken: Number(entry?.position) + 1 });
  });
});
