import fc from 'fast-check';
import { Db } from '../src/platform/db/db.js';
import { newId } from '../src/platform/db/ids.js';
import { isLate, keptLateOf } from '../src/registry/commitments/commitment.rules.js';
import type { CommitmentPage, CommitmentView } from '../src/registry/commitments/commitments.dto.js';
import { CommitmentsService } from '../src/registry/commitments/commitments.service.js';
import type { InitiativeView } from '../src/registry/initiatives/initiatives.dto.js';
import { type Running, startApp } from './support/app.js';
import { formWith } from './support/form.js';
import { foundOffice, type TestOffice, type TestPerson } from './support/office.js';

interface Refusal {
  type: string;
  detail: string;
  errors?: { pointer: string; code: string; detail: string }[];
  possible?: string[];
}

interface History {
  items: { version: number; verb: string; reason: string | null; changes: { field: string }[] }[];
}

describe('Commitments', () => {
  let running: Running;
  let office: TestOffice;
  let officer: TestPerson;
  let coordinator: TestPerson;
  let lyon: string;
  let quito: string;
  let culture: string;

  beforeAll(async () => {
    running = await startApp();
    office = await foundOffice(running);
    ({ officer, coordinator } = office.people);
    [lyon, quito] = [await partner('Lyon', 'FR'), await partner('Quito', 'EC')];
    const made = await office.people.administrator.fetch<{ id: string }>('/departments', {
      body: { name: { es: 'Secretaría de Cultura' } },
    });
    expect(made.status).toBe(201);
    culture = made.body.id;
  });
  afterAll(() => running.stop());

  async function partner(name: string, country: string): Promise<string> {
    const made = await officer.fetch<{ id: string }>('/partners', {
      body: { type: 'local_government', level: 'municipal', names: { es: name }, country },
    });
    expect(made.status).toBe(201);
    return made.body.id;
  }

  const initiative = async (who = officer, partners = [lyon]): Promise<InitiativeView> => {
    const made = await who.fetch<InitiativeView>('/initiatives', {
      body: {
        kind: 'project',
        title: { es: 'Residencias artísticas' },
        partners: partners.map((partnerId) => ({ partnerId, role: 'partner' })),
      },
    });
    expect(made.status).toBe(201);
    return made.body;
  };
  const send = (id: string, words: object = {}, who = officer) =>
    who.fetch<CommitmentView>(`/initiatives/${id}/commitments`, {
      body: { responsible: { partnerId: lyon }, what: { es: 'Recibir a dos artistas al año' }, ...words },
    });
  const register = async (id: string, words: object = {}, who = officer): Promise<CommitmentView> => {
    const made = await send(id, words, who);
    expect([made.status, made.body]).toMatchObject([201, { state: 'open' }]);
    return made.body;
  };
  const change = (
    commitment: { id: string; version: number },
    method: string,
    path: string,
    body?: object,
    who = officer,
  ) =>
    who.fetch<CommitmentView>(`/commitments/${commitment.id}${path}`, {
      method,
      version: commitment.version,
      ...(body && { body }),
    });
  const list = async (query: string, who = office.people.reader): Promise<CommitmentPage> => {
    const answer = await who.fetch<CommitmentPage>(`/commitments?${query}`);
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const faults = (answer: { body: unknown }): string[] =>
    ((answer.body as Refusal).errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`);
  const slug = (answer: { body: unknown }): string | undefined =>
    (answer.body as Refusal).type.split('/').at(-1);
  /** The office's day; the office is in Mexico City. */
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Mexico_City' }).format(new Date());
  const year = Number(today.slice(0, 4));

  const signedText = async (initiativeId: string, signed: string): Promise<string> => {
    const made = await officer.fetch<{ id: string }>(`/initiatives/${initiativeId}/instruments`, {
      body: { kind: 'specific_agreement', title: { es: 'Convenio' }, signed },
    });
    expect(made.status).toBe(201);
    return made.body.id;
  };

  it('are registered with who, what and by when, and stand in the record and the office', async () => {
    const record = await initiative();
    const instrumentId = await signedText(record.id, '2024-05');
    const made = await send(record.id, {
      what: { es: 'Recibir a dos becarias de la ciudad donante', fr: 'Accueillir deux artistes' },
      due: String(year - 1),
      instrumentId: instrumentId.toUpperCase(),
      evidence: [{ kind: 'link', url: 'https://lyon.example/residences', note: '  Convocatoria ' }],
    });
    expect(made.status).toBe(201);
    expect(made.headers.get('etag')).toBe('"v1"');
    expect(made.body).toMatchObject({
      initiative: { id: record.id, reference: record.reference, state: 'draft' },
      responsible: {
        kind: 'partner',
        partnerId: lyon,
        departmentId: null,
        name: { es: 'Lyon' },
        country: 'FR',
      },
      instrument: { id: instrumentId, kind: 'specific_agreement', signed: '2024-05' },
      due: String(year - 1),
      made: null,
      state: 'open',
      late: true,
      doneOn: null,
      dropReason: null,
      evidence: [{ kind: 'link', url: 'https://lyon.example/residences', note: 'Convocatoria' }],
      notices: [{ field: '/what/es', term: 'donante' }],
      may: ['revise', 'complete', 'drop', 'delete'],
    });
    const own = await register(record.id, { responsible: { departmentId: culture }, due: String(year) });
    expect([own.late, own.responsible]).toEqual([
      false,
      {
        kind: 'department',
        partnerId: null,
        departmentId: culture,
        name: { es: 'Secretaría de Cultura' },
        country: null,
      },
    ]);
    const after = await officer.fetch<InitiativeView>(`/initiatives/${record.id}`);
    expect([after.body.version, after.body.revisedAt > record.revisedAt]).toEqual([record.version, true]);
    const inside = await officer.fetch<CommitmentPage>(`/initiatives/${record.id}/commitments`);
    expect(inside.body.items.map(({ id }) => id)).toEqual([made.body.id, own.id]);
    expect((await officer.fetch(`/initiatives/${newId()}/commitments`)).status).toBe(404);
    const gone = await officer.fetch<Refusal>(`/instruments/${instrumentId}`, {
      method: 'DELETE',
      version: 1,
    });
    expect([gone.status, gone.body.errors?.[0]?.detail]).toEqual([
      409,
      'Hay compromisos que vienen de este instrumento. Quite primero de ellos su identificador («instrumentId»).',
    ]);
    const read = await office.people.reader.fetch<CommitmentView>(`/commitments/${own.id}`);
    expect([read.status, read.body.may]).toEqual([200, []]);
  });

  it('are refused where they cannot be, with the field and the remedy, and nothing is written', async () => {
    const { id } = await initiative();
    const instrumentId = await signedText(id, '2024-05');
    for (const [words, expected] of [
      [{ responsible: undefined }, '/responsible isDefined'],
      [{ responsible: {} }, '/responsible oneResponsible'],
      [{ responsible: { partnerId: lyon, departmentId: culture } }, '/responsible oneResponsible'],
      [{ responsible: { partnerId: quito } }, '/responsible/partnerId notPartnerOfInitiative'],
      [{ responsible: { departmentId: newId() } }, '/responsible/departmentId unknownDepartment'],
      [{ responsible: { personId: newId() } }, '/responsible/personId whitelistValidation'],
      [{ what: {} }, '/what isTexts'],
      [{ due: '2026-02-30' }, '/due isEdtf'],
      [{ due: '2024-04', instrumentId }, '/due beforeItWasMade'],
      [{ made: String(year + 1) }, '/made notInFuture'],
      [{ instrumentId: newId() }, '/instrumentId unknownInstrument'],
      [{ evidence: [{ kind: 'photo' }] }, '/evidence/0/kind isIn'],
      [{ evidence: [{ kind: 'link', note: 'x' }] }, '/evidence/0/url evidenceNeeds'],
      [{ evidence: [{ kind: 'link', url: 'javascript:alert(1)' }] }, '/evidence/0/url isUrl'],
      [
        { evidence: [{ kind: 'text', text: 'x', url: 'https://a.example' }] },
        '/evidence/0/url evidenceForeign',
      ],
      [{ evidence: [{ kind: 'file', fileId: newId() }] }, '/evidence/0/fileId unknownFile'],
      [{ state: 'done' }, '/state whitelistValidation'],
    ] as const) {
      const answer = await send(id, words);
      expect([answer.status, ...faults(answer)]).toEqual([422, expected]);
      expect((answer.body as unknown as Refusal).errors?.[0]?.detail).toMatch(/\w+ \w+/);
    }
    expect((await send(newId())).status).toBe(404);
    for (const who of ['administrator', 'auditor', 'reader'] as const)
      expect((await send(id, {}, office.people[who])).status).toBe(403);
    expect((await list(`initiative=${id}`)).items).toEqual([]);
  });

  it('are kept, reopened, dropped and taken up again, each told in the journal', async () => {
    const record = await initiative();
    const instrumentId = await signedText(record.id, '2024-05');
    let now = await register(record.id, { due: '2024-12', instrumentId });
    expect(now.late).toBe(true);
    expect(faults(await change(now, 'PUT', '/completion', { on: String(year + 1) }))).toEqual([
      '/on notInFuture',
    ]);
    expect(faults(await change(now, 'PUT', '/completion', { on: '2024-04' }))).toEqual([
      '/on beforeItWasMade',
    ]);
    expect((await change(now, 'DELETE', '/completion?reason=x')).status).toBe(404);
    expect(faults(await change(now, 'DELETE', '/completion'))).toContain('?reason isDefined');
    expect(faults(await change(now, 'PUT', '/dropping', { reason: ' ' }))).toEqual(['/reason isNotEmpty']);
    expect(
      (await officer.fetch(`/commitments/${now.id}/completion`, { method: 'PUT', body: {} })).status,
    ).toBe(428);

    const evidence = [{ kind: 'text', text: 'Acta de la sesión de cierre' }];
    const done = await change(now, 'PUT', '/completion', { on: '2024', evidence });
    expect([done.status, done.body]).toMatchObject([
      200,
      { version: 2, state: 'done', doneOn: '2024', late: false, evidence, may: ['revise', 'complete', 'reopen', 'delete'] },
    ]); // prettier-ignore
    expect((await change(now, 'PUT', '/dropping', { reason: 'x' })).status).toBe(412);
    const wrong = await change(done.body, 'PUT', '/dropping', { reason: 'x' });
    expect([wrong.status, slug(wrong), (wrong.body as unknown as Refusal).possible]).toEqual([
      409,
      'state-does-not-fit',
      ['complete', 'reopen'],
    ]);
    const righted = await change(done.body, 'PUT', '/completion', { on: '2024-11-30' });
    expect(righted.body).toMatchObject({ version: 3, doneOn: '2024-11-30', evidence });
    expect((await change(righted.body, 'PUT', '/completion', { on: '2024-11-30' })).body.version).toBe(3);
    now = (await change(righted.body, 'DELETE', '/completion?reason=Faltaba%20una%20artista')).body;
    expect(now).toMatchObject({ version: 4, state: 'open', doneOn: null, late: true, evidence });
    now = (await change(now, 'PUT', '/dropping', { reason: 'El beneficiario renunció' })).body;
    expect(now).toMatchObject({ version: 5, state: 'dropped', late: false });
    expect(now.notices).toMatchObject([{ field: '/dropReason', term: 'beneficiario' }]);
    now = (await change(now, 'DELETE', '/dropping?reason=Hay%20otra%20sede')).body;
    expect(now).toMatchObject({ version: 6, state: 'open', dropReason: null, notices: [] });
    const today1 = (await change(now, 'PUT', '/completion', {})).body;
    expect(today1.doneOn).toBe(today);

    const history = await officer.fetch<History>(`/commitments/${now.id}/revisions`);
    expect(history.body.items.map(({ version, verb, reason }) => [version, verb, reason])).toEqual([
      [1, 'commitment.registered', null],
      [2, 'commitment.completed', null],
      [3, 'commitment.completed', null],
      [4, 'commitment.reopened', 'Faltaba una artista'],
      [5, 'commitment.dropped', 'El beneficiario renunció'],
      [6, 'commitment.reopened', 'Hay otra sede'],
      [7, 'commitment.completed', null],
    ]);
  });

  it('rest on files of the office, which then can be withdrawn and not deleted', async () => {
    const record = await initiative();
    const upload = async (to: string, who: TestPerson): Promise<{ id: string; version: number }> => {
      const made = await who.fetch<{ id: string; version: number }>(
        `/initiatives/${to}/files`,
        formWith({}, 'acta.txt', 'Acta de entrega'),
      );
      expect(made.status).toBe(201);
      return made.body;
    };
    const file = await upload(record.id, officer);
    const evidence = [{ kind: 'file', fileId: file.id }];
    const open = await register(record.id);
    const done = await change(open, 'PUT', '/completion', { evidence });
    expect(done.body).toMatchObject({ state: 'done', evidence });
    const remove = await coordinator.fetch(`/files/${file.id}?reason=Error`, {
      method: 'DELETE',
      version: file.version,
    });
    expect([remove.status, slug(remove), remove.body]).toMatchObject([
      409,
      'file-in-use',
      { uses: [{ room: 'commitments', count: 1 }] },
    ]);
    const withdrawn = await coordinator.fetch(`/files/${file.id}/withdrawal`, {
      method: 'PUT',
      version: file.version,
      body: { reason: 'Se sustituye' },
    });
    expect(withdrawn.status).toBe(200);
    // It stays where it stood, and nobody rests on it anew.
    expect((await change(done.body, 'PATCH', '', { due: '2030', evidence })).status).toBe(200);
    expect(faults(await send(record.id, { evidence }))).toEqual(['/evidence/0/fileId unknownFile']);

    const elsewhere = await foundOffice(running);
    const theirs = await upload((await initiative(elsewhere.people.officer)).id, elsewhere.people.officer);
    const stolen = await send(record.id, { evidence: [{ kind: 'file', fileId: theirs.id }] });
    expect(faults(stolen)).toEqual(['/evidence/0/fileId unknownFile']);
  });

  it('are revised in the version that was read, restored, and deleted only where they may be', async () => {
    const record = await initiative(officer, [lyon, quito]);
    const first = await register(record.id, { due: '2030' });
    const second = await change(first, 'PATCH', '', { due: null, responsible: { partnerId: quito } });
    expect(second.body).toMatchObject({ version: 2, due: null, responsible: { partnerId: quito } });
    expect((await change(first, 'PATCH', '', { due: '2031' })).status).toBe(412);
    expect((await change(second.body, 'PATCH', '', { due: null })).body.version).toBe(2);
    expect(faults(await change(second.body, 'PATCH', '', { what: null }))).toEqual(['/what isDefined']);

    // Who stood there stays when the partner leaves the initiative; nobody new is named who is not in it.
    const left = await officer.fetch<InitiativeView>(`/initiatives/${record.id}`, {
      method: 'PATCH',
      version: 1,
      body: { partners: [{ partnerId: lyon, role: 'partner' }] },
    });
    expect(left.status).toBe(200);
    const third = await change(second.body, 'PATCH', '', { due: '2032-05' });
    expect(third.body).toMatchObject({ version: 3, responsible: { name: { es: 'Quito' } } });
    const restored = await change(third.body, 'PUT', '/restoration', { version: 1 });
    expect(restored.body).toMatchObject({ version: 4, due: '2030', responsible: { partnerId: lyon } });
    const comparison = await officer.fetch<{ changes: { field: string; after: unknown }[] }>(
      `/commitments/${first.id}/revisions/3/comparison/4`,
    );
    expect(comparison.body.changes.map(({ field }) => field).toSorted()).toEqual(['due', 'responsible']);

    const submitted = await officer.fetch(`/initiatives/${record.id}/submission`, {
      method: 'PUT',
      version: 2,
      body: {},
    });
    expect(submitted.status).toBe(200);
    expect(slug(await change(restored.body, 'DELETE', ''))).toBe('deletion-needs-coordinator');
    expect(faults(await change(restored.body, 'DELETE', '', undefined, coordinator))).toEqual([
      '?reason reasonNeeded',
    ]);
    const gone = await change(restored.body, 'DELETE', '?reason=Doble', undefined, coordinator);
    expect(gone.status).toBe(204);
    expect((await officer.fetch(`/commitments/${first.id}`)).status).toBe(404);
    const history = await officer.fetch<History>(`/commitments/${first.id}/revisions`);
    expect(history.body.items.at(-1)).toMatchObject({
      verb: 'commitment.deleted',
      reason: 'Doble',
      version: 5,
    });

    const kept = await register(record.id);
    const ended = await coordinator.fetch(`/initiatives/${record.id}/termination`, {
      method: 'PUT',
      version: 3,
      body: { reason: 'Sin actividad' },
    });
    expect(ended.status).toBe(200);
    expect(slug(await change(kept, 'PUT', '/completion', {}))).toBe('initiative-ended');
    expect(slug(await send(record.id))).toBe('initiative-ended');
    expect((await change(kept, 'PUT', '/completion', {}, coordinator)).body.state).toBe('done');
  });

  it('are filtered, found by their words, sorted by what is due first, and paged', async () => {
    const listing = await foundOffice(running);
    const who = listing.people.officer;
    const record = await initiative(who, [lyon, quito]);
    const make = (due: string | null, words: object = {}) =>
      register(record.id, { due, what: { es: `Hasta ${due}` }, ...words }, who);
    const dues = ['2020', '2020-12-31', '2020-03', null, '2080-01-01', String(year), '2020-12'];
    for (const due of dues) await make(due);
    await make('2081', { responsible: { partnerId: quito }, what: { pt: 'Cooperações em saneamento' } });
    const read = async (query: string) =>
      (await list(query, listing.people.reader)).items.map(({ due }) => due);
    const seen: (string | null)[] = [];
    let cursor: string | null = null;
    do {
      const page: CommitmentPage = await list(
        `limit=3${cursor ? `&cursor=${cursor}` : ''}`,
        listing.people.reader,
      );
      seen.push(...page.items.map(({ due }) => due));
      cursor = page.next;
    } while (cursor);
    // Equal last days stand in the order in which they were registered.
    expect(seen).toEqual([
      '2020-03',
      '2020',
      '2020-12-31',
      '2020-12',
      String(year),
      '2080-01-01',
      '2081',
      null,
    ]);
    expect((await read('sort=-due')).at(-1)).toBeNull();
    expect((await read('sort=-due'))[0]).toBe('2081');
    expect((await read('late=true')).length).toBe(4);
    expect(await read('late=false')).toEqual([String(year), '2080-01-01', '2081', null]);
    expect(await read('dueFrom=2080&dueUntil=2080')).toEqual(['2080-01-01']);
    expect(await read('dueUntil=2020-03')).toEqual(['2020-03', '2020']);
    expect(await read(`partner=${quito}`)).toEqual(['2081']);
    expect(await read('responsible=department')).toEqual([]);
    expect(await read('q=cooperacao')).toEqual(['2081']);
    expect((await read('q=residencia')).length).toBe(8);
    expect(await read('state=done,dropped')).toEqual([]);
    expect((await who.fetch('/commitments?late=maybe')).status).toBe(400);
    expect((await who.fetch('/commitments?cursor=abc')).status).toBe(400);
    // What the list calls late is what the rule calls late, for any date.
    const many = fc.sample(
      fc
        .tuple(fc.integer({ min: -800, max: 800 }), fc.constantFrom(4, 7, 10))
        .map(([days, length]) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, length)),
      60,
    );
    const ids = await running.app.get(Db).run({ actor: who.actor }, () =>
      running.app.get(CommitmentsService).registerMany(
        many.map((due) => ({
          initiativeId: record.id,
          words: { responsible: { partnerId: lyon }, what: { es: 'x' }, due },
        })),
      ),
    );
    const late = new Set(
      (await list('late=true&limit=100', listing.people.reader)).items.map(({ id }) => id),
    );
    for (const [place, due] of many.entries())
      expect([due, late.has(ids[place] ?? '')]).toEqual([due, isLate('open', due, today)]);
    // The same of what was kept, on a day or in a month or a year that may lie before it.
    const keptOn = ['2024-03-31', '2024-03', '2024', today];
    for (const on of keptOn) {
      const id = ids[keptOn.indexOf(on)] ?? '';
      const body = { due: '2024-03-15' };
      const revised = await who.fetch<CommitmentView>(`/commitments/${id}`, {
        method: 'PATCH',
        version: 1,
        body,
      });
      const done = await who.fetch<CommitmentView>(`/commitments/${id}/completion`, {
        method: 'PUT',
        version: revised.body.version,
        body: { on },
      });
      expect([on, done.body.keptLate]).toEqual([on, keptLateOf('done', '2024-03-15', on)]);
    }
    const keptLate = async (query: string): Promise<(string | null)[]> =>
      (await list(`keptLate=${query}`, listing.people.reader)).items.map(({ doneOn }) => doneOn);
    expect(new Set(await keptLate('certainly'))).toEqual(new Set(['2024-03-31', today]));
    expect(new Set(await keptLate('possibly'))).toEqual(new Set(['2024', '2024-03']));
    expect(await keptLate('certainly,possibly')).toHaveLength(4);
    expect((await who.fetch('/commitments?keptLate=true')).status).toBe(400);
  });

  it('follow a partner that is merged, and are unseen by every other office', async () => {
    const doubled = await partner('Guadalajara', 'MX');
    const kept = await partner('Zapopan', 'MX');
    const record = await initiative(officer, [doubled]);
    const mine = await register(record.id, { responsible: { partnerId: doubled } });
    const merged = await coordinator.fetch(`/partners/${doubled}/merging`, {
      method: 'PUT',
      version: 1,
      body: { intoId: kept, reason: 'La misma' },
    });
    expect([merged.status, merged.body]).toMatchObject([200, {}]);
    const read = await officer.fetch<CommitmentView>(`/commitments/${mine.id}`);
    expect(read.body.responsible).toMatchObject({ partnerId: kept, name: { es: 'Zapopan' } });

    const other = (await foundOffice(running)).people.coordinator;
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['GET', '/revisions', undefined],
      ['PATCH', '', { due: '2030' }],
      ['PUT', '/completion', {}],
      ['PUT', '/dropping', { reason: 'x' }],
      ['DELETE', '/completion?reason=x', undefined],
      ['DELETE', '?reason=x', undefined],
    ] as const)
      expect([path, (await change(mine, method, path, body, other)).status]).toEqual([path, 404]);
    expect((await send(record.id, {}, other)).status).toBe(404);
    expect((await list('q=residencia', other)).items).toEqual([]);
  });
});
