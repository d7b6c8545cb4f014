import { type Running, startApp } from './support/app.js';
import { formWith } from './support/form.js';
import { ended, type Import } from './support/imports.js';
import { foundOffice, type TestOffice, type TestPerson } from './support/office.js';
import { type Cell, workbookOf } from './support/workbooks.js';

interface Row {
  row: number;
  outcome: string;
  initiativeId: string | null;
  title: Record<string, string>;
  partners: { place: string; outcome: string; partnerId: string | null; choice: string | null }[];
  cells: string[] | null;
  contributions: { planned: string }[];
  corrected: { column: string; written: string }[];
  choice: string | null;
  problems: { column: string | null; code: string }[];
}

interface AskedPartner {
  place: string;
  rows: number;
  choice: string | null;
  partnerId: string | null;
  candidates: { id: string; names: Record<string, string> }[];
  recognised: { id: string; by: string } | null;
}

interface Questions {
  partners: AskedPartner[];
  recognised: AskedPartner[];
  recognisedCount: number;
  rows: { row: number; choice: string | null; duplicateOf: { reason: string } | null }[];
  open: { partners: number; rows: number };
}

/** A list as an office keeps it: two lines above the header, semicolons, old Windows encoding, a bad date, a repetition. */
const LIST = [
  'Convenios internacionales;;;;',
  'Dirección de Asuntos Internacionales;;;;',
  'Ciudad;País;Tipo;Firma;Monto',
  'Córdoba;España;Hermanamiento;05/03/1999;1.250,50',
  'Medellín;Colombia;Memorándum;31/02/2004;900,00',
  'Córdoba;España;Hermanamiento;2001;12,5',
  'Lyon;Francia;Carta;17/11/2010;1.000,00',
].join('\r\n');

const MAP = {
  name: 'convenios',
  version: 1,
  source: { title: 'Convenios', licence: 'unknown' },
  language: 'es',
  expects: { columns: ['Ciudad', 'País', 'Tipo', 'Firma'] },
  own: { is: 'office' },
  initiative: {
    kind: { fromInstruments: true, otherwise: 'agreement' },
    title: { twinning: { es: 'Hermanamiento con {Ciudad}' }, agreement: { es: 'Acuerdo con {Ciudad}' } },
  },
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
        column: 'Tipo',
        kind: {
          column: 'Tipo',
          table: {
            Hermanamiento: 'twinning_agreement',
            Memorándum: 'memorandum_of_understanding',
            Carta: 'letter_of_intent',
          },
        },
        title: { es: '{Tipo}' },
        signed: { column: 'Firma', order: 'day-month-year' },
      },
    ],
  },
};

const MONEY = {
  expects: { columns: [...MAP.expects.columns, 'Monto'] },
  contributions: [
    {
      column: 'Monto',
      by: { constant: 'office' },
      year: { constant: '2024' },
      currency: { constant: 'EUR' },
      planned: { column: 'Monto' },
    },
  ],
};

const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');

describe('imports that people settle', () => {
  let running: Running;
  beforeAll(async () => {
    running = await startApp();
  });
  afterAll(() => running.stop());

  async function received(
    person: TestPerson,
    file: Uint8Array | string,
    name = 'convenios.csv',
  ): Promise<Import> {
    const begun = await person.fetch<Import>('/imports', formWith({}, name, file));
    expect(begun.status).toBe(201);
    return ended(person, begun.body.id);
  }

  async function put(
    person: TestPerson,
    { id, version }: Import,
    what: string,
    body: object,
  ): Promise<Import> {
    const answer = await person.fetch<Import>(`/imports/${id}/${what}`, { method: 'PUT', body, version });
    expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
    return ended(person, id);
  }

  const report = async (person: TestPerson, id: string): Promise<Row[]> =>
    (await person.fetch<{ items: Row[] }>(`/imports/${id}/report`)).body.items;

  const entry = async (person: TestPerson, place: object): Promise<string> => {
    const answer = await person.fetch<{ id: string }>('/partners', {
      body: { type: 'local_government', ...place },
    });
    expect(answer.status).toBe(201);
    return answer.body.id;
  };

  async function planned(test: TestOffice): Promise<Import> {
    const { officer } = test.people;
    const read = await put(officer, await received(officer, latin1(LIST)), 'reading', { headerRow: 3 });
    return put(officer, read, 'map', { map: MAP });
  }

  it('are read as people say, shown with what stands in each column, and tried with a map on the first rows', async () => {
    const test = await foundOffice(running);
    const { officer, reader } = test.people;
    const first = await received(officer, latin1(LIST));
    // Two lines of a letterhead stand where the names of the columns are looked for.
    expect(first).toMatchObject({ state: 'refused', mapName: null });
    const shown = await officer.fetch<{ first: { row: number; texts: string[] }[] }>(
      `/imports/${first.id}/columns`,
    );
    expect(shown.body.first[2]).toEqual({ row: 3, texts: ['Ciudad', 'País', 'Tipo', 'Firma', 'Monto'] });
    const read = await put(officer, first, 'reading', { headerRow: 3 });
    expect(read).toMatchObject({
      state: 'received',
      found: { encoding: 'iso-8859-1', delimiter: ';', decimalSign: ',', headerRow: 3, rows: 4 },
      may: ['discard', 'settle'],
    });
    const columns = await officer.fetch<{ items: unknown[] }>(`/imports/${first.id}/columns`);
    expect(columns.body.items).toMatchObject([
      { name: 'Ciudad', filled: 4, distinct: 3, values: [{ text: 'Córdoba', count: 2 }, {}, {}] },
      { name: 'País', dates: null, numbers: null },
      { name: 'Tipo' },
      { name: 'Firma', dates: 'day-month-year' },
      { name: 'Monto', numbers: { decimal: ',', certain: true } },
    ]);
    const tried = await officer.fetch<{ items: Row[] }>(`/imports/${first.id}/preview`, {
      body: { map: MAP },
    });
    expect(tried.body.items.map(({ row, outcome }) => [row, outcome])).toEqual([
      [4, 'new'],
      [5, 'refused'],
      [6, 'new'],
      [7, 'new'],
    ]);
    expect((await officer.fetch<Import>(`/imports/${first.id}`)).body.version).toBe(read.version);
    const path = `/imports/${first.id}`;
    const stale = await officer.fetch(`${path}/map`, { method: 'PUT', body: { map: MAP }, version: 1 });
    expect(stale.status).toBe(412);
    const bare = await officer.fetch<object>(`${path}/map`, {
      method: 'PUT',
      body: {},
      version: read.version,
    });
    expect(bare).toMatchObject({ status: 422, body: { errors: [{ pointer: '/map' }] } });
    expect((await reader.fetch(`${path}/columns`)).status).toBe(403);
  });

  it('come as workbooks: a sheet is chosen, cells are put right, dates and amounts come in as their cells say', async () => {
    const test = await foundOffice(running);
    const { officer, coordinator } = test.people;
    const head = ['Ciudad', 'País', 'Tipo', 'Firma', 'Monto'];
    const day = (serial: number): Cell => ({ c: 's="1"', xml: `<v>${serial}</v>` });
    const file = workbookOf(
      [
        { name: 'Portada', rows: [['Convenios internacionales']] },
        { name: 'Otros', rows: [head, ['Vigo', 'España', 'Carta', day(40_000), 1]] },
        {
          name: 'Convenios',
          rows: [
            ['Dirección de Asuntos Internacionales'],
            [],
            head,
            ['Córdoba', 'España', 'Hermanamiento', day(36_224), 1250.5],
            [],
            ['Medellín', 'Colombia', 'Memorándum', { c: 't="e"', xml: '<v>#N/A</v>' }, '900,00'],
            ['Lyon', 'Francia', 'Carta', { c: 's="2"', xml: '<v>40483</v>' }, null],
          ],
        },
      ],
      { formats: ['dd/mm/yyyy', 'mmm yyyy'] },
    );
    const first = await received(officer, file, 'convenios.xlsx');
    expect(first).toMatchObject({
      state: 'received',
      found: { format: 'xlsx', sheet: 'Otros', encoding: null, delimiter: null, headerRow: 1, rows: 1 },
      problems: [
        { code: 'file.sheet-chosen', severity: 'notice', remedy: expect.stringContaining('Convenios') },
      ],
    });
    const path = `/imports/${first.id}`;
    const shown = await officer.fetch<{ sheets: object[] }>(`${path}/columns`);
    expect(shown.body.sheets).toEqual([
      { name: 'Portada', hidden: false },
      { name: 'Otros', hidden: false },
      { name: 'Convenios', hidden: false },
    ]);
    const unknown = await officer.fetch<object>(`${path}/reading`, {
      method: 'PUT',
      body: { sheet: 'Hoja1' },
      version: first.version,
    });
    expect(unknown).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/sheet', detail: expect.stringContaining('Hoja1') }] },
    });
    const read = await put(officer, first, 'reading', { sheet: 'Convenios', headerRow: 3 });
    expect(read).toMatchObject({
      state: 'received',
      found: { sheet: 'Convenios', headerRow: 3, rows: 3, columns: head },
      problems: [],
    });
    const dryRun = await put(officer, read, 'map', { map: { ...MAP, decimalSign: ',', ...MONEY } });
    expect(dryRun.counts).toMatchObject({ rows: 3, new: 2, refused: 1 });
    const [, medellin] = await report(officer, dryRun.id);
    expect(medellin).toMatchObject({
      row: 6,
      line: 6,
      cells: ['Medellín', 'Colombia', 'Memorándum', '#N/A', '900,00'],
      problems: [{ column: 'Firma', code: 'cell.formula-error' }],
    });
    const cells = [{ row: 6, column: 'Firma', seen: '#N/A', text: '28/02/2004' }];
    const right = await put(officer, dryRun, 'corrections', { cells });
    expect(right).toMatchObject({ corrections: 1, counts: { new: 3, refused: 0 } });
    await coordinator.fetch(`${path}/commitment`, { method: 'PUT', version: right.version });
    expect(await ended(officer, dryRun.id)).toMatchObject({
      state: 'committed',
      counts: { imported: 3, contributions: 2 },
    });
    const rows = await report(officer, dryRun.id);
    const records = await Promise.all(
      rows.map(({ initiativeId }) =>
        officer.fetch<{ instruments: { signed: string }[] }>(`/initiatives/${initiativeId}`),
      ),
    );
    expect(records.map(({ body }) => body.instruments[0]?.signed)).toEqual([
      '1999-03-05',
      '2004-02-28',
      '2010-11',
    ]);
    expect(rows.map(({ contributions }) => contributions[0]?.planned)).toEqual([
      '1250.5',
      '900.00',
      undefined,
    ]);
    // What the register itself gives out as a workbook, another office takes in.
    const out = await fetch(
      `${running.url}/api/v1/exports/initiatives.xlsx?sort=title&columns=title,partners,instruments,signed`,
      { headers: { Authorization: `Bearer ${officer.token}` } },
    );
    const back = await received(officer, new Uint8Array(await out.arrayBuffer()), 'fichas.xlsx');
    expect(back).toMatchObject({ state: 'received', found: { format: 'xlsx', headerRow: 1, rows: 3 } });
    const columns = await officer.fetch<{ items: { dates: string | null; numbers: object | null }[] }>(
      `/imports/${back.id}/columns`,
    );
    expect(columns.body.items).toMatchObject([
      { filled: 3 },
      { filled: 3, values: [{ text: 'Córdoba' }, { text: 'Lyon' }, { text: 'Medellín' }] },
      { numbers: { decimal: '.', certain: true } },
      { dates: 'edtf' },
    ]);
  });

  it('are refused as workbooks that cannot be read, with what to do', async () => {
    const test = await foundOffice(running);
    const { officer } = test.people;
    const locked = Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]);
    const refused = await received(officer, locked, 'convenios.xlsx');
    expect(refused).toMatchObject({
      state: 'refused',
      found: null,
      problems: [
        { code: 'file.workbook-locked', severity: 'error', remedy: expect.stringContaining('contraseña') },
      ],
    });
    const blank = await received(officer, workbookOf([{ name: 'A' }, { name: 'B' }]), 'convenios.xlsx');
    expect(blank).toMatchObject({
      state: 'refused',
      problems: [{ code: 'file.empty' }],
      may: ['discard', 'settle'],
    });
    const shown = await officer.fetch<{ sheets: object[] }>(`/imports/${blank.id}/columns`);
    expect(shown.body.sheets).toHaveLength(2);
  });

  it('take cells that are put right, tell the journal, and refuse to write over what somebody else has put right', async () => {
    const test = await foundOffice(running);
    const { officer, coordinator } = test.people;
    const dryRun = await planned(test);
    expect(dryRun.counts).toMatchObject({ rows: 4, new: 3, refused: 1 });
    const path = `/imports/${dryRun.id}`;
    const bad = (await report(officer, dryRun.id))[1];
    expect(bad).toMatchObject({
      row: 5,
      cells: ['Medellín', 'Colombia', 'Memorándum', '31/02/2004', '900,00'],
      problems: [{ column: 'Firma', code: 'date.not-understood' }],
    });
    const cell = { row: 5, column: 'Firma', seen: '31/02/2004', text: '28/02/2004' };
    expect(await put(officer, dryRun, 'corrections', { cells: [cell] })).toMatchObject({
      state: 'planned',
      corrections: 1,
      counts: { new: 4, refused: 0 },
    });
    const late = await coordinator.fetch<object>(`${path}/corrections`, {
      method: 'PUT',
      body: { cells: [{ ...cell, text: '27/02/2004' }] },
    });
    expect(late).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/cells/0/seen', detail: expect.stringContaining('28/02/2004') }] },
    });
    const nowhere = { ...cell, row: 99 };
    const lost = await officer.fetch<object>(`${path}/corrections`, {
      method: 'PUT',
      body: { cells: [nowhere, { ...cell, column: 'Ort' }] },
    });
    expect(lost).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/cells/0/row' }, { pointer: '/cells/1/column' }] },
    });
    const back = { ...cell, seen: '28/02/2004', text: '31/02/2004' };
    expect(await put(officer, dryRun, 'corrections', { cells: [back] })).toMatchObject({
      corrections: 0,
      counts: { refused: 1 },
    });
    const right = await put(officer, dryRun, 'corrections', { cells: [cell] });
    const answer = await coordinator.fetch<Import>(`${path}/commitment`, {
      method: 'PUT',
      version: right.version,
    });
    expect(answer.status).toBe(202);
    expect(await ended(officer, dryRun.id)).toMatchObject({ state: 'committed', counts: { imported: 4 } });
    const [, medellin] = await report(officer, dryRun.id);
    expect(medellin).toMatchObject({ cells: null, corrected: [{ column: 'Firma', written: '31/02/2004' }] });
    const record = await officer.fetch<{ instruments: { id: string; signed: string }[] }>(
      `/initiatives/${medellin?.initiativeId}`,
    );
    expect(record.body.instruments[0]?.signed).toBe('2004-02-28');
    const journal = await test.people.administrator.fetch<{ items: { verb: string; facts: object }[] }>(
      `/journal?verb=import.corrected`,
    );
    expect(journal.body.items).toHaveLength(3);
    const closed = await officer.fetch(`${path}/corrections`, { method: 'PUT', body: { cells: [cell] } });
    expect(closed.status).toBe(409);
  });

  it('name the partners that are recognised, and let anybody say that one of them is another', async () => {
    const test = await foundOffice(running);
    const { officer, coordinator } = test.people;
    const place = { country: 'FR', latitude: 43.9, longitude: 1.3 };
    const town = await entry(coordinator, { names: { fr: 'Villeneuve-du-Test' }, ...place });
    const named = await entry(coordinator, { names: { fr: 'Belleville-du-Test' }, country: 'FR' });
    const other = await entry(coordinator, { names: { fr: 'Autreville' }, country: 'FR' });
    const rows = [
      'Villeneuve-du-Test;Francia;Hermanamiento;1999',
      'Belleville-du-Test;Francia;Carta;2010',
      'Belleville-du-Test;Francia;Carta;2010',
      'Belleville-du-Test;Francia;Memorándum;2012',
    ];
    const begun = await received(officer, ['Ciudad;País;Tipo;Firma', ...rows].join('\n'));
    const dryRun = await put(officer, begun, 'map', { map: MAP });
    expect(dryRun.counts).toMatchObject({ new: 3, duplicate: 1, partnersMatched: 2, partnersNew: 0 });
    const asked = async (): Promise<Questions> =>
      (await officer.fetch<Questions>(`/imports/${dryRun.id}/questions`)).body;
    const before = await asked();
    expect(before).toMatchObject({
      partners: [],
      recognisedCount: 2,
      recognised: [
        {
          firstRow: 2,
          rows: 1,
          partnerId: town,
          recognised: { id: town, by: 'same_name' },
          candidates: [{ id: town, names: { fr: 'Villeneuve-du-Test' } }],
        },
        { firstRow: 3, rows: 3, partnerId: named, candidates: [{ id: named }] },
      ],
      open: { partners: 0 },
    });
    const [first, second] = before.recognised.map((one) => one.place);
    const decided = await put(officer, dryRun, 'decisions', {
      partners: [
        { place: first, choice: 'same', partnerId: other },
        { place: second, choice: 'new' },
      ],
    });
    expect(decided.counts).toMatchObject({ new: 3, partnersMatched: 1, partnersNew: 1 });
    expect(await asked()).toMatchObject({
      partners: [
        {
          choice: 'same',
          partnerId: other,
          recognised: { id: town },
          candidates: [{ id: town }, { id: other }],
        },
        { choice: 'new', partnerId: null, recognised: { id: named }, candidates: [{ id: named }] },
      ],
      recognised: [],
      open: { partners: 0 },
    });
    const back = await put(officer, dryRun, 'decisions', { partners: [{ place: first, choice: null }] });
    expect(back.counts).toMatchObject({ partnersMatched: 1, partnersNew: 1 });
    expect((await asked()).recognised).toMatchObject([{ partnerId: town, choice: null }]);
    await coordinator.fetch(`/imports/${dryRun.id}/commitment`, { method: 'PUT', version: back.version });
    expect(await ended(officer, dryRun.id)).toMatchObject({ counts: { imported: 3, partnersNew: 1 } });
    const [, third] = await report(officer, dryRun.id);
    expect(third?.partners[0]?.partnerId).not.toBe(named);
  });

  it('ask whether a city is what the directory has at another level', async () => {
    const test = await foundOffice(running);
    const { officer, coordinator } = test.people;
    // One as the demonstration keeps Quito, and one whose name a region far away has, too.
    const place = { country: 'EC', latitude: -0.22, longitude: -78.51 };
    const quito = await entry(coordinator, {
      names: { es: 'Quito del Ensayo' },
      level: 'metropolitan',
      ...place,
    });
    await entry(coordinator, {
      names: { es: 'Zaruma' },
      level: 'regional',
      country: 'EC',
      latitude: -6,
      longitude: -81,
    });
    const list = JSON.stringify(
      [
        ['Quito del Ensayo', -0.206, -78.509],
        ['Zaruma', -0.9, -78.6],
      ].map(([name, lat, lng]) => ({
        name,
        lat,
        lng,
        description: 'Jumelage (1999)',
        // The map tells the country by it.
        url: 'https://fr.wikipedia.org/wiki/Quito',
      })),
    );
    const begun = await received(officer, list, 'villes.json');
    const dryRun = await put(officer, begun, 'map', { name: 'diplomatie-urbaine' });
    expect(dryRun.counts).toMatchObject({ new: 1, refused: 1, partnersNew: 1 });
    const { body } = await officer.fetch<Questions>(`/imports/${dryRun.id}/questions`);
    expect(body).toMatchObject({
      partners: [{ choice: null, candidates: [{ id: quito, level: 'metropolitan' }] }],
      open: { partners: 1 },
    });
    const of = body.partners[0]?.place;
    const same = await put(officer, dryRun, 'decisions', {
      partners: [{ place: of, choice: 'same', partnerId: quito }],
    });
    expect(same.counts).toMatchObject({ new: 2, partnersMatched: 1, partnersNew: 1 });
    const another = await put(officer, same, 'decisions', { partners: [{ place: of, choice: 'new' }] });
    expect(another.counts).toMatchObject({ new: 2, partnersMatched: 0, partnersNew: 2 });
  });

  it('ask who a partner in doubt is and what a repetition is, and do as was decided', async () => {
    const test = await foundOffice(running);
    const { officer, coordinator } = test.people;
    const one = await entry(coordinator, {
      names: { es: 'Villanueva del Ensayo' },
      country: 'ES',
      latitude: 37,
      longitude: -4,
    });
    const other = await entry(coordinator, {
      names: { es: 'Villanueva del Ensayo' },
      country: 'ES',
      latitude: 42,
      longitude: -8,
      notDuplicateOf: [one],
    });
    const list = [
      'Ciudad;País;Tipo;Firma',
      'Villanueva del Ensayo;España;Hermanamiento;1999',
      'Rennes;Francia;Carta;2010',
      'Rennes;Francia;Carta;2010-05',
      'Rennes;Francia;Carta;2010',
    ].join('\n');
    const begun = await received(officer, list);
    const dryRun = await put(officer, begun, 'map', { map: MAP });
    const path = `/imports/${dryRun.id}`;
    const asked = async (): Promise<Questions> => (await officer.fetch<Questions>(`${path}/questions`)).body;
    const questions = await asked();
    const [doubtful] = questions.partners;
    expect(doubtful?.candidates.map(({ id }) => id).toSorted()).toEqual([one, other].toSorted());
    expect(questions).toMatchObject({
      partners: [{ rows: 1, firstRow: 2, choice: null }],
      rows: [{ row: 5, duplicateOf: { row: 3, reason: 'same_row' } }],
      open: { partners: 1, rows: 1 },
    });
    const place = doubtful?.place ?? '';
    const wrong = await officer.fetch<object>(`${path}/decisions`, {
      method: 'PUT',
      body: {
        partners: [{ place, choice: 'same' }],
        rows: [
          { row: 5, choice: 'new' },
          { row: 2, choice: 'same' },
        ],
      },
    });
    expect(wrong).toMatchObject({
      status: 422,
      body: {
        errors: [
          { pointer: '/partners/0/partnerId' },
          { pointer: '/rows/0/choice' },
          { pointer: '/rows/1/choice' },
        ],
      },
    });
    const decided = await put(officer, dryRun, 'decisions', {
      partners: [{ place, choice: 'same', partnerId: other }],
      rows: [
        { row: 4, choice: 'leave_out' },
        { row: 5, choice: 'same' },
      ],
    });
    expect(decided.counts).toMatchObject({
      new: 2,
      duplicate: 1,
      refused: 0,
      leftOut: 1,
      partnersMatched: 1,
    });
    expect(await asked()).toMatchObject({ open: { partners: 0, rows: 0 } });
    const without = await put(officer, dryRun, 'decisions', { partners: [{ place, choice: 'leave_out' }] });
    expect(without.counts).toMatchObject({ new: 1, leftOut: 2 });
    const anew = await put(officer, dryRun, 'decisions', { partners: [{ place, choice: 'new' }] });
    expect(anew.counts).toMatchObject({ new: 2, partnersNew: 2 });
    expect((await asked()).partners[0]).toMatchObject({ choice: 'new', candidates: [{}, {}] });
    const again = await put(officer, dryRun, 'decisions', { partners: [{ place, choice: null }] });
    expect(again.counts).toMatchObject({ new: 1, refused: 1 });
    const last = await put(officer, dryRun, 'decisions', { partners: [{ place, choice: 'new' }] });
    await coordinator.fetch(`${path}/commitment`, { method: 'PUT', version: last.version });
    expect(await ended(officer, dryRun.id)).toMatchObject({ state: 'committed', counts: { imported: 2 } });
    const [row] = await report(officer, dryRun.id);
    const registered = row?.partners[0]?.partnerId;
    expect(registered).toEqual(expect.any(String));
    expect([one, other]).not.toContain(registered);
  });

  it('let a repetition in that a person says is none', async () => {
    const test = await foundOffice(running);
    const { officer, coordinator } = test.people;
    const list = (date: string): string => `Ciudad;País;Tipo;Firma\nBrest;Francia;Carta;${date}`;
    for (const [date, choice] of [
      ['2010', null],
      ['2010-06', 'new'],
    ] as const) {
      let seen = await put(officer, await received(officer, list(date)), 'map', { map: MAP });
      if (choice) {
        expect(seen.counts).toMatchObject({ new: 0, duplicate: 1 });
        seen = await put(officer, seen, 'decisions', { rows: [{ row: 2, choice }] });
      }
      await coordinator.fetch(`/imports/${seen.id}/commitment`, { method: 'PUT', version: seen.version });
      expect((await ended(officer, seen.id)).counts).toMatchObject({ imported: 1 });
    }
  });

  it('keep a map of the office for the next time, and only for it', async () => {
    const test = await foundOffice(running);
    const other = await foundOffice(running);
    const { officer } = test.people;
    const kept = await officer.fetch<object>('/imports/maps/convenios', {
      method: 'PUT',
      body: { map: MAP },
    });
    expect(kept).toMatchObject({ status: 200, body: { name: 'convenios', own: true, map: MAP } });
    const taken = { map: { ...MAP, name: 'diplomatie-urbaine' } };
    const refused = await officer.fetch<object>('/imports/maps/diplomatie-urbaine', {
      method: 'PUT',
      body: taken,
    });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/map/name' }] } });
    const begun = await officer.fetch<Import>(
      '/imports',
      formWith({ map: 'convenios' }, 'a.csv', 'Ciudad;País;Tipo;Firma\nBrest;Francia;Carta;2010'),
    );
    expect(await ended(officer, begun.body.id)).toMatchObject({ state: 'planned', mapName: 'convenios' });
    const list = await other.people.officer.fetch<{ items: { name: string }[] }>('/imports/maps');
    expect(list.body.items.map(({ name }) => name)).toEqual(['diplomatie-urbaine', 'twinnings-eu-wikidata']);
    expect((await other.people.officer.fetch('/imports/maps/convenios')).status).toBe(404);
    expect((await officer.fetch('/imports/maps/convenios', { method: 'DELETE' })).status).toBe(204);
    expect((await officer.fetch('/imports/maps/convenios')).status).toBe(404);
  });
});
