import { type Running, startApp } from './support/app.js';
import { formWith } from './support/form.js';
import { type Answer } from './support/http.js';
import { ended, type Import } from './support/imports.js';
import { foundOffice, type TestOffice, type TestPerson } from './support/office.js';
import { asOwner } from './support/owner.js';
import { workbookOf } from './support/workbooks.js';

interface Row {
  row: number;
  line: number;
  outcome: string;
  initiativeId: string | null;
  partners: { outcome: string; partnerId: string | null }[];
  duplicateOf: { row: number | null; reference: string | null; reason: string } | null;
  problems: { column: string | null; code: string; severity: string; found: string; remedy: string }[];
}

interface Problem {
  type: string;
  errors: { pointer: string; detail: string }[];
}

interface Initiative {
  state: string;
  kind: string;
  reference: string;
  title: Record<string, string>;
  partners: { partnerId: string; names: Record<string, string>; country: string; role: string }[];
  instruments: { id: string; signed: string | null; kind: string }[];
}

const wikipedia = 'https://fr.wikipedia.org/wiki/';

/** Real ties of Mexico City, in the shape that the map diplomatie-urbaine reads. */
const ties = JSON.stringify(
  [
    ['Cuzco', 'Cuzco', 'Jumelage (1987)', -13.516, -71.979],
    ['Séoul', 'S%C3%A9oul', "Jumelage (1993) et Mémorandum d'accord sur la santé (2010)", 37.559, 127],
    ['Lima', 'Lima', 'Jumelage ou partenariat (formel ou informel)', -12.056, -77.027],
    ['Paris', 'Paris', "Accord d'amitié et de coopération (1999)", '48.857', 2.341],
    ['Cuzco', 'Cuzco', 'Jumelage (1987)', -13.52, -71.98],
    ['Atlantide', 'Atlantide', 'Jumelage (1900)', 31, -24],
  ].map(([name, page, description, lat, lng]) => ({
    lat,
    lng,
    name,
    url: `${wikipedia}${page}`,
    description,
  })),
  null,
  1,
);

describe('imports of lists', () => {
  let running: Running;
  beforeAll(async () => {
    running = await startApp();
  });
  afterAll(() => running.stop());

  const sent = (
    person: TestPerson,
    file: string | Uint8Array,
    {
      name = 'ties.json',
      map = 'diplomatie-urbaine',
      headers = {},
    }: { name?: string; map?: string; headers?: Record<string, string> } = {},
  ): Promise<Answer<Import & Problem>> => {
    const form = formWith({ map }, name, file);
    return person.fetch('/imports', { ...form, headers: { ...form.headers, ...headers } });
  };

  async function planned(person: TestPerson, file: string | Uint8Array, given = {}): Promise<Import> {
    const answer = await sent(person, file, given);
    expect(answer.status).toBe(201);
    return ended(person, answer.body.id);
  }

  async function committed(test: TestOffice, file: string, given = {}): Promise<Import> {
    const { officer, coordinator } = test.people;
    const dryRun = await planned(officer, file, given);
    const answer = await coordinator.fetch<Import>(`/imports/${dryRun.id}/commitment`, {
      method: 'PUT',
      version: dryRun.version,
    });
    expect(answer.status).toBe(202);
    return ended(officer, dryRun.id);
  }

  const report = async (person: TestPerson, id: string, query = ''): Promise<Row[]> =>
    (await person.fetch<{ items: Row[] }>(`/imports/${id}/report${query}`)).body.items;

  it('begin as a dry run that accounts for every row and writes none', async () => {
    const test = await foundOffice(running);
    const { officer } = test.people;
    const dryRun = await planned(officer, ties);
    expect(dryRun).toMatchObject({
      state: 'planned',
      found: { format: 'json', encoding: 'utf-8' },
      counts: { rows: 6, new: 4, imported: 0, duplicate: 1, refused: 1, instruments: 4 },
      progress: null,
      may: ['discard', 'settle'],
    });
    const rows = await report(officer, dryRun.id);
    expect(rows.map(({ row, outcome }) => [row, outcome])).toEqual([
      [1, 'new'],
      [2, 'new'],
      [3, 'new'],
      [4, 'new'],
      [5, 'duplicate'],
      [6, 'refused'],
    ]);
    expect(rows[4]?.duplicateOf).toMatchObject({
      row: 1,
      differences: [{ column: 'lat', first: '-13.516', here: '-13.52' }, { column: 'lng' }],
    });
    expect(rows[5]?.problems).toMatchObject([
      { column: 'url', code: 'value.not-in-table', severity: 'error' },
    ]);
    const { body } = await officer.fetch<{ items: unknown[] }>('/initiatives');
    expect(body.items).toEqual([]);
  });

  it('are written whole by a coordinator, with partners, signed texts and the original cell', async () => {
    const test = await foundOffice(running);
    const { officer, coordinator } = test.people;
    const done = await committed(test, ties);
    expect(done).toMatchObject({
      state: 'committed',
      counts: { imported: 4, duplicate: 1, refused: 1 },
      may: [],
    });
    const [, seoul, lima] = await report(officer, done.id, '?outcome=imported');
    const { body } = await officer.fetch<Initiative>(`/initiatives/${seoul?.initiativeId}`);
    expect(body).toMatchObject({
      state: 'in_force',
      kind: 'twinning',
      title: { es: 'Hermanamiento con Séoul', fr: 'Jumelage avec Séoul' },
      partners: [{ names: { fr: 'Séoul' }, country: 'KR', role: 'partner' }],
    });
    expect(body.instruments.map(({ kind, signed }) => [kind, signed])).toEqual(
      expect.arrayContaining([
        ['twinning_agreement', '1993'],
        ['memorandum_of_understanding', '2010'],
      ]),
    );
    const instrument = await officer.fetch<{ originalWording: unknown }>(
      `/instruments/${body.instruments[0]?.id}`,
    );
    expect(instrument.body.originalWording).toMatchObject({
      cell: "Jumelage (1993) et Mémorandum d'accord sur la santé (2010)",
    });
    const draft = await officer.fetch<Initiative>(`/initiatives/${lima?.initiativeId}`);
    expect(draft.body).toMatchObject({ state: 'draft', kind: 'twinning', instruments: [] });
    const again = await coordinator.fetch(`/imports/${done.id}/commitment`, {
      method: 'PUT',
      version: done.version,
    });
    expect(again.status).toBe(409);
  });

  it('create nothing twice, neither from the same rows nor from the same ties in other words', async () => {
    const test = await foundOffice(running);
    const { officer } = test.people;
    await committed(test, ties);
    const again = await committed(test, ties);
    expect(again.counts).toMatchObject({ imported: 0, duplicate: 5, refused: 1, partnersNew: 0 });
    const rows = await report(officer, again.id);
    expect(rows[0]?.duplicateOf).toMatchObject({ row: null, reason: 'same_row' });
    const reworded = JSON.stringify([
      {
        lat: -13.517,
        lng: -71.978,
        name: 'Cuzco',
        url: `${wikipedia}Cuzco`,
        description: 'Accord de jumelage (1987)',
      },
      { lat: -13.517, lng: -71.978, name: 'Cuzco', url: `${wikipedia}Cuzco`, description: 'Jumelage (2001)' },
    ]);
    const other = await planned(officer, reworded);
    const [same, later] = await report(officer, other.id);
    expect(same).toMatchObject({ outcome: 'duplicate', duplicateOf: { reason: 'same_tie' } });
    expect(later).toMatchObject({ outcome: 'new', partners: [{ outcome: 'matched' }] });
  });

  it('match partners that another office has registered, and stay unseen by it', async () => {
    const [one, other] = [await foundOffice(running), await foundOffice(running)];
    await committed(one, ties);
    const done = await committed(other, ties);
    expect(done.counts).toMatchObject({ imported: 4, partnersNew: 0, partnersMatched: 4 });
    const { reader, officer } = other.people;
    expect((await one.people.officer.fetch(`/imports/${done.id}`)).status).toBe(404);
    expect((await one.people.officer.fetch(`/imports/${done.id}/report`)).status).toBe(404);
    expect((await one.people.officer.fetch(`/imports/${done.id}/report.csv`)).status).toBe(404);
    expect((await one.people.officer.fetch(`/imports/${done.id}`, { method: 'DELETE' })).status).toBe(404);
    expect((await reader.fetch(`/imports/${done.id}`)).status).toBe(403);
    expect((await reader.fetch('/imports')).status).toBe(403);
    const list = await officer.fetch<{ items: Import[] }>('/imports?state=committed');
    expect(list.body.items.map(({ id }) => id)).toEqual([done.id]);
  });

  it('take pairs of cities, both of which become partners, and show the report as CSV in the language asked for', async () => {
    const test = await foundOffice(running);
    const { officer } = test.people;
    const list = [
      'origincityLabel\torigincountry\toriginlat\toriginlong\tsistercityLabel\tdestinationlat\tdestinationlong\tdestination_countryLabel',
      'Linares\tSpain\t38.1\t-3.633\tCabra\t37.471\t-4.433\tSpain',
      'Cabra\tSpain\t37.471\t-4.433\tLinares\t38.1\t-3.633\tSpain',
      'Limassol\tCyprus\t34.67\t33.04\tQ12875763\t36.16\t28\tGreece',
      'Toledo\tSpain\t39.866\t-4.033\tToledo\t41.666\t-83.583\tUnited States of America',
    ].join('\n');
    const done = await committed(test, list, { name: 'pairs.tsv', map: 'twinnings-eu-wikidata' });
    expect(done.counts).toMatchObject({ rows: 4, imported: 2, duplicate: 1, refused: 1 });
    const [linares] = await report(officer, done.id);
    const { body } = await officer.fetch<Initiative>(`/initiatives/${linares?.initiativeId}`);
    expect(body.partners.map(({ names, role }) => [names['en'], role])).toEqual([
      ['Linares', 'lead'],
      ['Cabra', 'partner'],
    ]);
    const csv = await officer.fetch<string>(`/imports/${done.id}/report.csv?outcome=refused`, {
      headers: { 'Accept-Language': 'fr' },
    });
    expect(csv.headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
    expect(csv.body.split('\n')[1]).toContain('Q12875763,,Un identifiant figure à la place du nom');
    // Saved by a spreadsheet program as its own, it is the same list.
    const cells = list.split('\n').map((line) => line.split('\t').map((cell) => (+cell ? +cell : cell)));
    const workbook = workbookOf([{ name: 'pairs', rows: cells }]);
    const again = await planned(officer, workbook, { name: 'pairs.xlsx', map: 'twinnings-eu-wikidata' });
    expect(again).toMatchObject({
      found: { format: 'xlsx' },
      counts: { rows: 4, new: 0, duplicate: 3, refused: 1 },
    });
  });

  it('bring money, promises and facts with their record, once', async () => {
    const test = await foundOffice(running, { roles: { administrator: ['administrator', 'coordinator'] } });
    const { officer, coordinator, administrator } = test.people;
    const department = await coordinator.fetch<{ id: string }>('/departments', {
      body: { name: { es: 'Obras', en: 'Works' } },
    });
    expect(department.status).toBe(201);
    const columns = ['ciudad', 'ciudad da', 'socio da', 'promesa', 'quién', 'plazo', 'visita', 'personas'];
    const map = JSON.stringify({
      name: 'proyectos-con-dinero',
      version: 1,
      source: { title: 'Proyectos', licence: 'unknown' },
      language: 'es',
      expects: { columns },
      own: { is: 'office' },
      initiative: { kind: { constant: 'project' }, title: { project: { es: 'Proyecto con {ciudad}' } } },
      partners: [
        {
          role: 'partner',
          names: { es: '{ciudad}' },
          country: { constant: 'FR' },
          level: { constant: 'municipal' },
        },
      ],
      contributions: [
        {
          column: 'ciudad da',
          by: { constant: 'office' },
          year: { constant: '2025' },
          currency: { constant: 'MXN' },
          spent: { column: 'ciudad da' },
        },
        {
          column: 'socio da',
          by: { constant: 'partner' },
          year: { constant: '2025' },
          currency: { constant: 'EUR' },
          committed: { column: 'socio da' },
        },
      ],
      commitments: [
        { column: 'promesa', by: { column: 'quién' }, what: { es: '{promesa}' }, due: { column: 'plazo' } },
      ],
      activities: [
        {
          column: 'visita',
          kind: { constant: 'visit' },
          title: { es: 'Visita de {ciudad}' },
          from: { column: 'visita' },
          allPartners: true,
          people: { column: 'personas' },
        },
      ],
    });
    const list = [
      columns.join(';'),
      'Lyon;1.250.000,50;€ 3.000,25;Abrir un taller;obras;2026-12;2025-03-05;40',
      'Nantes;;;Traducir el plan;Nantes;;;',
      'Lille;12,505;;;;;;',
    ].join('\n');
    const given = { name: 'proyectos.csv', map };

    const dryRun = await planned(officer, list, given);
    expect(dryRun.counts).toMatchObject({
      new: 2,
      refused: 1,
      contributions: 2,
      commitments: 2,
      activities: 1,
    });
    const [, , lille] = await report(officer, dryRun.id);
    expect(lille?.problems).toMatchObject([
      { column: 'ciudad da', code: 'validation.amountDecimals', found: '12,505' },
    ]);
    expect(lille?.problems[0]?.remedy).toContain('MXN');

    const narrow = await administrator.fetch<{ secret: string }>('/tokens', {
      cookie: administrator.cookie,
      body: {
        name: 'Imports alone',
        scopes: ['imports.read', 'imports.run', 'imports.commit'],
        expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
      },
    });
    expect(narrow.status).toBe(201);
    const refused = await coordinator.fetch<Problem>(`/imports/${dryRun.id}/commitment`, {
      method: 'PUT',
      version: dryRun.version,
      bearer: narrow.body.secret,
    });
    expect([refused.status, refused.body.type]).toEqual([403, expect.stringContaining('missing-scope')]);

    const done = await committed(test, list, given);
    expect(done.counts).toMatchObject({
      imported: 2,
      refused: 1,
      contributions: 2,
      commitments: 2,
      activities: 1,
    });
    const [lyon, nantes] = await report(officer, done.id, '?outcome=imported');
    interface Record {
      contributions: {
        contributor: { partnerId: string | null };
        currency: string;
        spent: string;
        committed: string;
      }[];
      commitments: { what: object; due: string | null; responsible: { kind: string } }[];
      activities: { state: string; partners: unknown[]; peopleReached: { total: number } }[];
      lastActivityOn: string;
    }
    const { body } = await officer.fetch<Record>(`/initiatives/${lyon?.initiativeId}/record`);
    expect(body).toMatchObject({
      contributions: expect.arrayContaining([
        expect.objectContaining({ currency: 'MXN', spent: '1250000.50' }),
        expect.objectContaining({ currency: 'EUR', committed: '3000.25' }),
      ]),
      commitments: [{ what: { es: 'Abrir un taller' }, due: '2026-12', responsible: { kind: 'department' } }],
      activities: [{ state: 'done', peopleReached: { total: 40 } }],
    });
    const other = await officer.fetch<Record>(`/initiatives/${nantes?.initiativeId}/record`);
    expect(other.body.commitments).toMatchObject([{ due: null, responsible: { kind: 'partner' } }]);
    const journal = await administrator.fetch<{ items: { facts: object }[] }>(
      '/journal?subjectType=contribution',
    );
    expect(JSON.stringify(journal.body)).toContain(done.id);

    const again = await committed(test, list, given);
    expect(again.counts).toMatchObject({ imported: 0, duplicate: 2, refused: 1, contributions: 0 });
    const total = await officer.fetch<{ items: unknown[] }>('/contributions');
    expect(total.body.items).toHaveLength(2);
  });

  it('leave the office itself out of the partners of its own ties', async () => {
    const test = await foundOffice(running, { office: { country: 'ES' } });
    const { officer, administrator } = test.people;
    const own = await officer.fetch<{ id: string }>('/partners', {
      body: {
        type: 'local_government',
        level: 'municipal',
        names: { es: 'Alcúdia' },
        country: 'ES',
        latitude: 39.85,
        longitude: 3.12,
      },
    });
    expect(own.status).toBe(201);
    const office = await administrator.fetch<{ version: number }>('/offices/current', {
      method: 'PATCH',
      version: 1,
      body: { partnerId: own.body.id },
    });
    expect(office.status).toBe(200);
    const list = [
      'origincityLabel\torigincountry\toriginlat\toriginlong\tsistercityLabel\tdestinationlat\tdestinationlong\tdestination_countryLabel',
      'Alcúdia\tSpain\t39.8522\t3.1219\tCiutadella de Menorca\t40.0014\t3.8364\tSpain',
    ].join('\n');
    const done = await committed(test, list, { name: 'pairs.tsv', map: 'twinnings-eu-wikidata' });
    const [row] = await report(officer, done.id);
    const { body } = await officer.fetch<Initiative>(`/initiatives/${row?.initiativeId}`);
    expect(body.partners.map(({ names }) => names['en'])).toEqual(['Ciutadella de Menorca']);
  });

  it('end as failed, with nothing written, when what was asked for cannot be carried out any more', async () => {
    const test = await foundOffice(running);
    const { officer, coordinator } = test.people;
    const dryRun = await planned(officer, ties);
    await asOwner(running, `update imports set map = map || '{"language": "klingon"}' where id = $1`, [
      dryRun.id,
    ]);
    await coordinator.fetch(`/imports/${dryRun.id}/commitment`, { method: 'PUT', version: dryRun.version });
    expect(await ended(coordinator, dryRun.id)).toMatchObject({
      state: 'failed',
      may: ['commit', 'discard', 'settle'],
    });
    expect((await officer.fetch<{ items: unknown[] }>('/initiatives')).body.items).toEqual([]);
    expect((await officer.fetch(`/imports/${dryRun.id}`, { method: 'DELETE' })).status).toBe(204);
  });

  it('refuse a file that is not what it says, or whose rows are torn, row by row, and can be discarded', async () => {
    const test = await foundOffice(running);
    const { officer, coordinator } = test.people;
    const torn =
      'lat,lng,name,url,description,,\n-13.5,-71.9,Cuzco,x,Jumelage,de,1987\n1,2,Lima,y,Jumelage,(1999),\n';
    const done = await planned(officer, torn, { name: 'activities.csv' });
    expect(done).toMatchObject({
      state: 'refused',
      counts: { rows: 2, refused: 2 },
      problems: [{ code: 'header.empty-name' }],
    });
    expect((await report(officer, done.id)).map(({ row, problems }) => [row, problems[0]?.code])).toEqual([
      [2, 'row.cells-without-column'],
      [3, 'row.cells-without-column'],
    ]);
    const zip = await planned(officer, 'PK\u0003\u0004 a workbook', { name: 'list.csv' });
    expect(zip.problems).toMatchObject([{ code: 'file.workbook-broken' }]);
    const columns = await planned(officer, 'city,year\nCuzco,1987\n', { name: 'list.csv' });
    expect(columns.problems).toMatchObject([{ code: 'file.columns-missing' }]);
    expect(
      (await coordinator.fetch(`/imports/${done.id}/commitment`, { method: 'PUT', version: done.version }))
        .status,
    ).toBe(409);
    expect((await officer.fetch(`/imports/${done.id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await officer.fetch(`/imports/${done.id}`)).status).toBe(404);
  });

  it('refuse what is wrong with the request, naming the field', async () => {
    const test = await foundOffice(running);
    const { officer, reader } = test.people;
    expect((await sent(reader, ties)).status).toBe(403);
    const pointers = async (answer: Promise<Answer<Problem>>): Promise<unknown> => {
      const { status, body } = await answer;
      return [status, body.errors?.map(({ pointer }) => pointer)];
    };
    expect(await pointers(sent(officer, ties, { map: 'no-such-map' }))).toEqual([422, ['/map']]);
    expect(await pointers(sent(officer, ties, { map: '{"name":"x","name":"y"}' }))).toEqual([400, ['/name']]);
    expect(await pointers(sent(officer, ties, { map: '{' }))).toEqual([400, undefined]);
    expect(await pointers(sent(officer, ties, { map: '{"name":"x","colour":1}' }))).toEqual([
      422,
      expect.arrayContaining(['/colour', '/version', '/source']),
    ]);
    const whole = formWith({ map: 'diplomatie-urbaine' }, 'x.json', ties);
    const text = Buffer.from(whole.body).toString();
    const changed = (from: string, to: string): Promise<Answer<Problem>> =>
      officer.fetch('/imports', { ...whole, body: text.replace(from, to) });
    expect(await pointers(changed('name="file"', 'name="list"'))).toEqual([422, ['/list']]);
    const withoutFile = text.replace(
      /--[0-9a-f]+\r\nContent-Disposition: form-data; name="file"[^]*(?=--[0-9a-f]+--)/,
      '',
    );
    expect(await pointers(officer.fetch('/imports', { ...whole, body: withoutFile }))).toEqual([
      422,
      ['/file'],
    ]);
    expect(await pointers(changed('name="map"', 'name="card"'))).toEqual([422, ['/card']]);
    expect((await officer.fetch('/imports', { ...whole, body: text.slice(0, -60) })).status).toBe(400);
    expect((await officer.fetch('/imports', { method: 'POST', body: {} })).status).toBe(415);
    const large = new Uint8Array(21 * 1024 * 1024).fill(65);
    expect((await sent(officer, large)).status).toBe(413);
    const dryRun = await planned(officer, ties);
    expect(
      (await test.people.coordinator.fetch(`/imports/${dryRun.id}/commitment`, { method: 'PUT' })).status,
    ).toBe(428);
    expect(
      (await test.people.coordinator.fetch(`/imports/${dryRun.id}/commitment`, { method: 'PUT', version: 7 }))
        .status,
    ).toBe(412);
    expect(
      (await officer.fetch(`/imports/${dryRun.id}/commitment`, { method: 'PUT', version: dryRun.version }))
        .status,
    ).toBe(403);
  });

  it('answer a repeated idempotency key once, and refuse it with another file', async () => {
    const test = await foundOffice(running);
    const { officer } = test.people;
    const headers = { 'Idempotency-Key': 'list-of-june' };
    const first = await sent(officer, ties, { headers });
    const second = await sent(officer, ties, { headers });
    expect([second.status, second.body.id]).toEqual([201, first.body.id]);
    expect((await sent(officer, `${ties} `, { headers })).status).toBe(422);
  });
});
