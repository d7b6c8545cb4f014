import type { RevisionView } from '../src/platform/journal/revisions.js';
import { startApp, type Running } from './support/app.js';
import { foundOffice, type TestOffice } from './support/office.js';

interface Part extends Record<string, unknown> {
  id: string;
  version: number;
}

describe('A part of an initiative that was deleted', () => {
  let running: Running;
  let office: TestOffice;
  let initiativeId: string;
  let department: string;

  beforeAll(async () => {
    running = await startApp();
    office = await foundOffice(running);
    const { officer, administrator } = office.people;
    initiativeId = (
      await officer.fetch<Part>('/initiatives', {
        body: { kind: 'twinning', title: { es: 'Hermanamiento' } },
      })
    ).body.id;
    department = (await administrator.fetch<Part>('/departments', { body: { name: { es: 'Cultura' } } })).body
      .id;
  });
  afterAll(() => running.stop());

  /** As it is read, without what says when it was written; of what is within it without its version, too. */
  const read = async (room: string, id: string): Promise<Part> => {
    const { body } = await office.people.officer.fetch<Part>(`/${room}/${id}`);
    const plain = JSON.stringify(body, (key, value: unknown) =>
      ['registeredAt', 'revisedAt', 'version'].includes(key) ? undefined : value,
    );
    return { ...(JSON.parse(plain) as Part), version: body.version };
  };

  it.each([
    ['objectives', { text: { es: 'Más talleres' }, groups: ['youth'] }],
    [
      'contributions',
      { kind: 'money', year: 2025, currency: 'MXN', planned: '1000.50', what: { es: 'Salas' } },
    ],
    [
      'activities',
      {
        kind: 'visit',
        title: { es: 'Visita' },
        from: '2024-03',
        state: 'done',
        place: { name: 'Lyon', country: 'FR' },
      },
    ],
    [
      'instruments',
      { kind: 'protocol', title: { es: 'Protocolo' }, signed: '2020', term: 'fixed', ends: '2022' },
    ],
  ])('comes back as it was, under its own id: %s', async (room, words) => {
    const { officer } = office.people;
    const made = await officer.fetch<Part>(`/initiatives/${initiativeId}/${room}`, { body: words });
    expect(made.status).toBe(201);
    await comesBack(room, made.body.id);
  });

  it('comes back with the state and the evidence that it had: a commitment', async () => {
    const { officer } = office.people;
    const made = await officer.fetch<Part>(`/initiatives/${initiativeId}/commitments`, {
      body: {
        responsible: { departmentId: department },
        what: { es: 'Recibir a dos artistas' },
        due: '2024',
      },
    });
    const done = await officer.fetch<Part>(`/commitments/${made.body.id}/completion`, {
      method: 'PUT',
      body: { on: '2024-05', evidence: [{ kind: 'text', text: 'Estuvieron un mes.' }] },
      version: 1,
    });
    expect(done.status).toBe(200);
    await comesBack('commitments', made.body.id);
  });

  it('comes back with its measurements, and each of these by itself: an indicator', async () => {
    const { officer } = office.people;
    const { body: indicator } = await officer.fetch<Part>(`/initiatives/${initiativeId}/indicators`, {
      body: { kind: 'output', title: { es: 'Talleres' }, unit: 'personas', countsPeople: true },
    });
    const of = `indicators/${indicator.id}/measurements`;
    const [first, second] = await Promise.all(
      ['2023', '2024'].map(async (on, place) => {
        const disaggregation = [{ by: 'sex', code: 'women', value: String(4 + place) }];
        const { body } = await officer.fetch<Part>(`/${of}`, { body: { on, value: '9', disaggregation } });
        return body.id;
      }),
    );
    const all = async () => (await officer.fetch<{ items: Part[] }>(`/${of}`)).body.items;
    const before = await all();
    // What was deleted before stays deleted when the indicator comes back.
    await officer.fetch(`/${of}/${first}`, { method: 'DELETE', version: 1 });
    await comesBack('indicators', indicator.id);
    expect((await all()).map(({ id, version }) => [id, version])).toEqual([[second, 3]]);
    const back = (path: string, seen: number) =>
      officer.fetch<Part>(`/${path}/restoration`, { method: 'PUT', body: { version: 1 }, version: seen });
    expect((await back(`${of}/${first}`, 1)).status).toBe(412);
    expect((await back(`${of}/${first}`, 2)).body).toMatchObject({ id: first, version: 3 });
    const words = (list: Part[]) =>
      list.map(({ id, on, value, disaggregation }) => ({ id, on, value, disaggregation }));
    expect(words(await all())).toEqual(words(before));
    // A former wording of one that is there, and no measurement by way of another indicator.
    await officer.fetch(`/${of}/${first}`, { method: 'PATCH', version: 3, body: { value: '12' } });
    expect((await back(`${of}/${first}`, 4)).body).toMatchObject({ value: '9', version: 5 });
    await officer.fetch(`/${of}/${first}`, { method: 'DELETE', version: 5 });
    const { body: other } = await officer.fetch<Part>(`/initiatives/${initiativeId}/indicators`, {
      body: { kind: 'output', title: { es: 'Otro' }, unit: 'personas' },
    });
    expect((await back(`indicators/${other.id}/measurements/${first}`, 6)).status).toBe(404);
    // What was measured anew meanwhile is not overwritten.
    await officer.fetch(`/${of}`, { body: { on: '2023', value: '10' } });
    expect((await back(`${of}/${first}`, 6)).status).toBe(409);
  });

  it('stays away where it is asked for by who may not, in another version, or from another office', async () => {
    const { officer, reader } = office.people;
    const other = await foundOffice(running);
    const made = await officer.fetch<Part>(`/initiatives/${initiativeId}/objectives`, {
      body: { text: { es: 'Otro' } },
    });
    const { id } = made.body;
    await officer.fetch(`/objectives/${id}`, { method: 'DELETE', version: 1 });
    const restore = (who: typeof officer, seen: number, version: number) =>
      who
        .fetch(`/objectives/${id}/restoration`, { method: 'PUT', body: { version }, version: seen })
        .then(({ status }) => status);
    expect([
      await restore(reader, 2, 1),
      await restore(officer, 1, 1),
      await restore(officer, 2, 2),
      await restore(other.people.officer, 2, 1),
      await restore(officer, 2, 1),
      await restore(officer, 2, 1),
    ]).toEqual([403, 412, 404, 404, 200, 412]);
  });

  async function comesBack(room: string, id: string): Promise<void> {
    const { officer } = office.people;
    const before = await read(room, id);
    const deleted = await officer.fetch(`/${room}/${id}`, { method: 'DELETE', version: before.version });
    expect(deleted.status).toBe(204);
    expect((await officer.fetch(`/${room}/${id}`)).status).toBe(404);
    const restored = await officer.fetch<Part>(`/${room}/${id}/restoration`, {
      method: 'PUT',
      body: { version: before.version },
      version: before.version + 1,
    });
    expect([restored.status, restored.body]).toMatchObject([200, { id, version: before.version + 2 }]);
    expect(await read(room, id)).toEqual({ ...before, version: before.version + 2 });
    const { body } = await officer.fetch<{ items: RevisionView[] }>(`/${room}/${id}/revisions`);
    expect(body.items.slice(-2).map(({ verb }) => verb.split('.')[1])).toEqual(['deleted', 'restored']);
  }
});
