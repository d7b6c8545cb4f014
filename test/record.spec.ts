import { setTimeout as sleep } from 'node:timers/promises';
import { Db } from '../src/platform/db/db.js';
import { newId } from '../src/platform/db/ids.js';
import type { FileView } from '../src/registry/files/files.dto.js';
import type { InitiativePage, InitiativeView } from '../src/registry/initiatives/initiatives.dto.js';
import type { RecordView } from '../src/registry/record/record.dto.js';
import { PARTS, type Part } from '../src/registry/record/record.parts.js';
import { RecordQuery } from '../src/registry/record/record.query.js';
import { type Running, startApp } from './support/app.js';
import { formText } from './support/contents.js';
import { http } from './support/http.js';
import { foundOffice, type TestOffice, type TestPerson } from './support/office.js';

describe('The record', () => {
  let running: Running;
  let office: TestOffice;
  let officer: TestPerson;
  let id: string;

  beforeAll(async () => {
    running = await startApp();
    office = await foundOffice(running);
    ({ officer } = office.people);
    const partner = await post('/partners', {
      type: 'local_government',
      level: 'municipal',
      names: { es: 'Lyon' },
      country: 'FR',
    });
    id = await post('/initiatives', {
      kind: 'twinning',
      title: { es: 'Hermanamiento con Lyon' },
      partners: [{ partnerId: partner, role: 'partner' }],
    });
    for (const signed of ['2019', '2021-05'])
      await post(`/initiatives/${id}/instruments`, {
        kind: 'protocol',
        title: { es: 'Protocolo' },
        signed,
      });
    const file = await officer.fetch<FileView>(
      `/initiatives/${id}/files`,
      formText('acta.txt', 'Acta de la visita'),
    );
    expect(file.status).toBe(201);
    // Two readings a moment apart say the same only once its job has looked for its text.
    for (let { current } = file.body; current.text === 'waiting'; await sleep(50))
      ({ current } = (await officer.fetch<FileView>(`/files/${file.body.id}`)).body);
    await post(`/initiatives/${id}/procedures`, { templateCode: 'generic', began: '2020-05-04' });
    const objectiveId = await post(`/initiatives/${id}/objectives`, { text: { es: 'Más artistas' } });
    const indicator = await post(`/initiatives/${id}/indicators`, {
      objectiveId,
      kind: 'output',
      title: { es: 'Residencias' },
      unit: 'residencias',
    });
    await post(`/indicators/${indicator}/measurements`, { on: '2024', value: '12' });
    for (const due of ['2020', null])
      await post(`/initiatives/${id}/commitments`, {
        responsible: { partnerId: partner },
        what: { es: 'Recibir a dos artistas' },
        due,
      });
    await post(`/initiatives/${id}/contributions`, { kind: 'in_kind', what: { es: 'Sala' }, year: 2024 });
    await post(`/initiatives/${id}/activities`, { kind: 'visit', title: { es: 'Visita' }, from: '2030' });
  });
  afterAll(() => running.stop());

  async function post(path: string, body: object): Promise<string> {
    const made = await officer.fetch<{ id: string }>(path, { body });
    expect([path, made.status]).toEqual([path, 201]);
    return made.body.id;
  }
  const read = (query = '', who = office.people.reader) =>
    who.fetch<RecordView>(`/initiatives/${id}/record${query}`);
  const tokenWith = async (scopes: string[]): Promise<string> => {
    const made = await office.people.administrator.fetch<{ secret: string }>('/tokens', {
      cookie: office.people.administrator.cookie,
      body: { name: 'Panel', scopes, expiresAt: new Date(Date.now() + 86_400_000).toISOString() },
    });
    expect([made.status, made.body]).toEqual([201, expect.objectContaining({ secret: expect.any(String) })]);
    return made.body.secret;
  };

  it('gives the initiative and every part exactly as their own addresses show them', async () => {
    const { body, status, headers } = await read();
    expect([status, body.omitted]).toEqual([200, []]);
    expect(headers.get('etag')).toMatch(/^W\/"v1-\w+"$/);
    const { reader } = office.people;
    expect(body.initiative).toEqual((await reader.fetch<InitiativeView>(`/initiatives/${id}`)).body);
    for (const part of PARTS) {
      const list = await reader.fetch<{ items: { id: string }[] }>(`/initiatives/${id}/${part}`);
      const views = await Promise.all(
        list.body.items.map(async (item) => (await reader.fetch<object>(`/${part}/${item.id}`)).body),
      );
      expect(views.length).toBeGreaterThan(0);
      expect([part, body[part]]).toEqual([part, views]);
    }
    const { totals, contributions, unvalued, years } = (
      await reader.fetch<NonNullable<RecordView['contributionTotals']>>(`/initiatives/${id}/contributions`)
    ).body;
    expect(body.contributionTotals).toEqual({ totals, contributions, unvalued, years });
  });

  it('gives the parts that are asked for, and changes its ETag when one of them changes', async () => {
    const some = await read('?parts=files,commitments');
    expect(Object.keys(some.body).sort()).toEqual(['commitments', 'files', 'initiative', 'omitted']);
    await post(`/initiatives/${id}/objectives`, { text: { es: 'Más público' } });
    const after = await read('?parts=objectives');
    expect(after.headers.get('etag')).not.toBe(some.headers.get('etag'));
    expect(after.body.objectives).toHaveLength(2);
    const unknown = await office.people.reader.fetch<{ errors: { pointer: string }[] }>(
      `/initiatives/${id}/record?parts=files,secrets`,
    );
    expect([unknown.status, unknown.body.errors[0]?.pointer]).toEqual([400, '?parts']);
    expect((await office.people.reader.fetch(`/initiatives/${newId()}/record`)).status).toBe(404);
  });

  it('leaves out what a token may not read, in the record and in the numbers of the list, and says so', async () => {
    const bearer = await tokenWith(['initiatives.read', 'objectives.read']);
    const ask = <Body>(path: string) => http<Body>(running.url, path, { bearer });
    const { body } = await ask<RecordView>(`/initiatives/${id}/record?parts=files,objectives`);
    expect(body.omitted).toEqual<Part[]>(['files']);
    expect([body.files, body.objectives?.length]).toEqual([undefined, 2]);
    const all = await ask<RecordView>(`/initiatives/${id}/record`);
    expect(all.body.omitted).toEqual(PARTS.filter((part) => part !== 'objectives'));
    expect(all.body.contributionTotals).toBeUndefined();
    const list = await ask<InitiativePage>('/initiatives?counts=true');
    expect(list.body.items[0]?.counts).toEqual({ objectives: 2 });
  });

  it('is read in no more than twelve statements', async () => {
    const db = running.app.get(Db);
    const { statements, record } = await db.run({ actor: officer.actor }, async () => {
      const whole = await running.app.get(RecordQuery).of(id);
      return { statements: db.unit().statements, record: whole };
    });
    expect(record.omitted).toEqual([]);
    expect(statements).toBeLessThanOrEqual(12);
  });

  it('is counted in the list, when somebody asks for it', async () => {
    const plain = await office.people.reader.fetch<InitiativePage>('/initiatives');
    expect(plain.body.items[0]).not.toHaveProperty('counts');
    await post('/initiatives', { kind: 'project', title: { es: 'Sin partes' } });
    const { body } = await office.people.reader.fetch<InitiativePage>(
      '/initiatives?counts=true&sort=reference',
    );
    expect(body.items.map(({ counts }) => counts)).toEqual([
      {
        instruments: 2,
        files: 1,
        procedures: 1,
        lateProcedures: 1,
        objectives: 2,
        indicators: 1,
        commitments: 2,
        lateCommitments: 1,
        contributions: 1,
        activities: 1,
      },
      {
        instruments: 0,
        files: 0,
        procedures: 0,
        lateProcedures: 0,
        objectives: 0,
        indicators: 0,
        commitments: 0,
        lateCommitments: 0,
        contributions: 0,
        activities: 0,
      },
    ]);
  });
});
