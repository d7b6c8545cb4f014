import { type Running, startApp } from './support/app.js';
import { formWith } from './support/form.js';
import { ended, type Import } from './support/imports.js';
import { foundOffice, type TestPerson } from './support/office.js';

interface Row {
  row: number;
  outcome: string;
  initiativeId: string | null;
  duplicateOf: { reason: string } | null;
}

interface Initiative {
  version: number;
  state: string;
  transitions: { to: string; reason: string | null }[];
}

const LIST = [
  'Ciudad;País;Firma',
  'Rennes;Francia;1999',
  'Nantes;Francia;',
  'Angers;Francia;2004',
  'Niort;Francia;2010',
].join('\n');

const MAP = {
  name: 'convenios-por-error',
  version: 1,
  source: { title: 'Convenios', licence: 'unknown' },
  language: 'es',
  expects: { columns: ['Ciudad', 'País', 'Firma'] },
  own: { is: 'office' },
  initiative: { kind: { constant: 'agreement' }, title: { agreement: { es: 'Acuerdo con {Ciudad}' } } },
  partners: [
    {
      role: 'partner',
      names: { es: '{Ciudad}' },
      country: { column: 'País', extractor: 'country.by-name' },
      level: { constant: 'municipal' },
    },
  ],
  instruments: {
    each: [
      {
        column: 'Firma',
        kind: { constant: 'letter_of_intent' },
        title: { es: 'Acuerdo con {Ciudad}' },
        signed: { column: 'Firma' },
      },
    ],
  },
};

describe('imports that are taken back', () => {
  let running: Running;
  beforeAll(async () => {
    running = await startApp();
  });
  afterAll(() => running.stop());

  async function planned(person: TestPerson): Promise<Import> {
    const begun = await person.fetch<Import>(
      '/imports',
      formWith({ map: JSON.stringify(MAP) }, 'por error.csv', LIST),
    );
    expect(begun.status).toBe(201);
    return ended(person, begun.body.id);
  }

  const report = async (person: TestPerson, id: string): Promise<Row[]> =>
    (await person.fetch<{ items: Row[] }>(`/imports/${id}/report`)).body.items;

  it('end the records that nobody has touched, leave the others, and let their rows come in anew', async () => {
    const { people } = await foundOffice(running);
    const { officer, coordinator, administrator } = people;
    const dryRun = await planned(officer);
    expect(dryRun).toMatchObject({ state: 'planned', counts: { new: 4 } });
    const path = `/imports/${dryRun.id}`;
    const early = await coordinator.fetch(`${path}/withdrawal`, { method: 'PUT', version: dryRun.version });
    expect(early.status).toBe(409);
    await coordinator.fetch(`${path}/commitment`, { method: 'PUT', version: dryRun.version });
    const committed = await ended(coordinator, dryRun.id);
    expect(committed).toMatchObject({ state: 'committed', counts: { imported: 4 }, may: ['withdraw'] });
    expect((await officer.fetch<Import>(path)).body.may).toEqual([]);
    const [rennes, nantes, angers, niort] = (await report(officer, dryRun.id)).map(
      ({ initiativeId }) => `/initiatives/${initiativeId}`,
    );
    // One is revised, another gets a text: both are somebody's work now.
    const revised = await officer.fetch(`${angers}`, {
      method: 'PATCH',
      version: 1,
      body: { summary: { es: 'Agua' } },
    });
    expect(revised.status).toBe(200);
    const added = await officer.fetch(`${niort}/instruments`, {
      body: { kind: 'letter_of_intent', title: { es: 'Otra carta' }, signed: '2011' },
    });
    expect(added.status).toBe(201);
    const withdraw = (person: TestPerson, version: number) =>
      person.fetch<Import>(`${path}/withdrawal`, { method: 'PUT', version });
    expect((await withdraw(officer, committed.version)).status).toBe(403);
    expect((await withdraw(coordinator, committed.version - 1)).status).toBe(412);
    const undone = await withdraw(coordinator, committed.version);
    expect(undone).toMatchObject({
      status: 200,
      body: { state: 'withdrawn', counts: { rows: 4, imported: 2, withdrawn: 2 }, may: [] },
    });
    const record = async (address: string | undefined): Promise<Initiative> =>
      (await coordinator.fetch<Initiative>(`${address}`)).body;
    for (const address of [rennes, nantes])
      expect(await record(address)).toMatchObject({
        state: 'terminated',
        version: 2,
        transitions: [{ to: 'terminated', reason: expect.stringContaining('por error.csv') }],
      });
    expect(await record(angers)).toMatchObject({ state: 'in_force', transitions: [] });
    expect(await record(niort)).toMatchObject({ state: 'in_force', transitions: [] });
    expect((await report(officer, dryRun.id)).map(({ outcome }) => outcome)).toEqual([
      'withdrawn',
      'withdrawn',
      'imported',
      'imported',
    ]);
    const told = await administrator.fetch<{ items: object[] }>('/journal?verb=import.withdrawn');
    expect(told.body.items).toMatchObject([{ facts: { before: { state: 'committed' } } }]);
    expect((await withdraw(coordinator, undone.body.version)).status).toBe(409);
    const again = await planned(officer);
    expect(again.counts).toMatchObject({ new: 2, duplicate: 2 });
    expect((await report(officer, again.id)).map(({ outcome }) => outcome)).toEqual([
      'new',
      'new',
      'duplicate',
      'duplicate',
    ]);
  });
});
