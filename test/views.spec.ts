import type { ViewPage, ViewView } from '../src/registry/views/views.dto.js';
import { type Running, startApp } from './support/app.js';
import { foundOffice, type TestOffice } from './support/office.js';

describe('Saved views', () => {
  let running: Running;
  let office: TestOffice;

  beforeAll(async () => {
    running = await startApp();
    office = await foundOffice(running);
  });
  afterAll(() => running.stop());

  const save = (who: keyof TestOffice['people'], body: Record<string, unknown>) =>
    office.people[who].fetch<ViewView>('/views', { body });
  const names = async (who: keyof TestOffice['people']): Promise<string[]> =>
    (await office.people[who].fetch<ViewPage>('/views')).body.items.map(({ name }) => name);

  it('keep a filter with groups, order, columns and layout, and give them back as they were', async () => {
    const filter = {
      kind: ['twinning'],
      anyOf: [{ theme: ['culture'], country: ['FR'] }, { expiringWithin: 90 }],
      noneOf: [{ state: ['terminated'] }],
    };
    const made = await save('officer', {
      name: '  Con Francia  ',
      layout: 'map',
      filter,
      sort: '-signed',
      columns: ['reference', 'title', 'partners'],
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      name: 'Con Francia',
      shared: false,
      layout: 'map',
      filter,
      sort: '-signed',
      columns: ['reference', 'title', 'partners'],
      personId: office.people.officer.id,
      may: ['revise', 'remove'],
    });
    const read = await office.people.officer.fetch<ViewView>(`/views/${made.body.id}`);
    expect(read.body).toEqual(made.body);
  });

  it('stay unseen by others until they are shared, in the journal, too', async () => {
    const made = await save('officer', { name: 'Mi pendiente secreto' });
    const { id, version } = made.body;
    expect(await names('officer')).toContain('Mi pendiente secreto');
    expect(await names('coordinator')).not.toContain('Mi pendiente secreto');
    const asked = await office.people.coordinator.fetch(`/views/${id}`);
    expect(asked.status).toBe(404);
    const journal = await office.people.coordinator.fetch<unknown>(`/journal?subject=${id}`);
    expect(JSON.stringify(journal.body)).not.toContain('secreto');
    const shared = await office.people.officer.fetch<ViewView>(`/views/${id}`, {
      method: 'PATCH',
      body: { shared: true, name: 'Pendientes de todas' },
      version,
    });
    expect(shared.status).toBe(200);
    expect(await names('reader')).toContain('Pendientes de todas');
    const theirs = await office.people.reader.fetch<ViewView>(`/views/${id}`);
    expect(theirs.body.may).toEqual([]);
    const touched = await office.people.coordinator.fetch<{ type: string }>(`/views/${id}`, {
      method: 'PATCH',
      body: { name: 'Otra' },
      version: shared.body.version,
    });
    expect([touched.status, touched.body.type.split('/').at(-1)]).toEqual([403, 'not-your-view']);
    const cleared = await office.people.coordinator.fetch(`/views/${id}`, {
      method: 'DELETE',
      version: shared.body.version,
    });
    expect(cleared.status).toBe(204);
    expect(await names('officer')).not.toContain('Pendientes de todas');
  });

  it('are shared by those who may, and named once by each owner', async () => {
    const reader = await save('reader', { name: 'Del lector', shared: true });
    expect(reader.status).toBe(403);
    expect((await save('reader', { name: 'Del lector' })).status).toBe(201);
    const again = await save('reader', { name: 'DEL LECTOR' });
    expect(again.status).toBe(409);
    expect((await save('auditor', { name: 'Del lector', shared: true })).status).toBe(201);
  });

  it('refuse what no list can show, and a stale change', async () => {
    const wrong = await save('officer', {
      name: ' ',
      filter: { anyOf: [{ kind: ['marriage'] }], color: 'red' },
      columns: ['reference', 'secret'],
      sort: 'chance',
    });
    expect(wrong.status).toBe(422);
    const { errors } = wrong.body as unknown as { errors: { pointer: string }[] };
    expect([...new Set(errors.map(({ pointer }) => pointer))].sort()).toEqual([
      '/columns',
      '/filter/anyOf/0/kind',
      '/filter/color',
      '/name',
      '/sort',
    ]);
    const made = await save('officer', { name: 'Dos ventanas' });
    const change = (name: string) =>
      office.people.officer.fetch(`/views/${made.body.id}`, {
        method: 'PATCH',
        body: { name },
        version: made.body.version,
      });
    expect((await change('Una')).status).toBe(200);
    expect((await change('Otra')).status).toBe(412);
  });
});
