import { createHash } from 'node:crypto';
import { newId } from '../src/platform/db/ids.js';
import { shiftDay } from '../src/platform/dates/calendar.js';
import type { FileView } from '../src/registry/files/files.dto.js';
import type { InitiativeView } from '../src/registry/initiatives/initiatives.dto.js';
import type { InstrumentView } from '../src/registry/instruments/instruments.dto.js';
import type { ProcedurePage, ProcedureView, StepView } from '../src/registry/procedures/procedures.dto.js';
import type { TemplateList, TemplateView } from '../src/registry/procedures/templates.dto.js';
import { type Running, startApp } from './support/app.js';
import { unpacked } from './support/archive.js';
import { formText } from './support/contents.js';
import { foundOffice, type TestOffice, type TestPerson } from './support/office.js';

interface Refusal {
  type: string;
  errors?: { pointer: string; code: string; detail: string }[];
  missing?: { code: string; name: { es: string }; authority: { es: string } }[];
  steps?: { code: string }[];
}

interface History {
  items: { version: number; verb: string; reason: string | null }[];
}

describe('Procedures', () => {
  let running: Running;
  let office: TestOffice;
  let officer: TestPerson;
  let coordinator: TestPerson;

  beforeAll(async () => {
    running = await startApp();
    office = await foundOffice(running);
    ({ officer, coordinator } = office.people);
  });
  afterAll(() => running.stop());

  /** The office's day; the office is in Mexico City. */
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Mexico_City' }).format(new Date());
  const ago = (days: number): string => shiftDay(today, 0, -days);

  const initiative = async (who = officer): Promise<InitiativeView> => {
    const body = { kind: 'twinning', title: { es: 'Hermanamiento con Lyon', fr: 'Jumelage avec Lyon' } };
    const made = await who.fetch<InitiativeView>('/initiatives', { body });
    expect(made.status).toBe(201);
    return made.body;
  };
  const start = (id: string, words: object = {}, who = officer) =>
    who.fetch<ProcedureView>(`/initiatives/${id}/procedures`, { body: { templateCode: 'mx', ...words } });
  const begin = async (id: string, words: object = {}, who = officer): Promise<ProcedureView> => {
    const made = await start(id, words, who);
    expect([made.status, made.body]).toMatchObject([201, { state: 'open' }]);
    return made.body;
  };
  const read = async (id: string, who = officer): Promise<ProcedureView> =>
    (await who.fetch<ProcedureView>(`/procedures/${id}`)).body;
  const change = <Body = ProcedureView>(
    procedure: { id: string; version: number },
    method: string,
    path: string,
    body?: object,
    who = officer,
  ) =>
    who.fetch<Body>(`/procedures/${procedure.id}${path}`, {
      method,
      version: procedure.version,
      ...(body && { body }),
    });
  /** One change of a step in its present version. */
  const act = async (
    procedureId: string,
    code: string,
    method: string,
    path: string,
    body?: object,
    who = officer,
  ) => {
    const step = (await read(procedureId)).steps.findLast((each) => each.code === code);
    return who.fetch<StepView>(`/procedure-steps/${step?.id}${path}`, {
      method,
      version: step?.version,
      ...(body && { body }),
    });
  };
  const complete = async (procedureId: string, code: string, on: string, more: object = {}) => {
    const done = await act(procedureId, code, 'PUT', '/completion', { on, ...more });
    expect([code, done.status, done.body]).toMatchObject([code, 200, { state: 'done', doneOn: on }]);
    return done.body;
  };
  const sign = (initiativeId: string, signed: string | null) =>
    officer.fetch<InstrumentView>(`/initiatives/${initiativeId}/instruments`, {
      body: { kind: 'twinning_agreement', title: { es: 'Acuerdo de hermanamiento' }, signed },
    });
  const upload = async (initiativeId: string, name: string, content: string): Promise<FileView> =>
    (await officer.fetch<FileView>(`/initiatives/${initiativeId}/files`, formText(name, content))).body;
  const faults = (answer: { body: unknown }): string[] =>
    ((answer.body as Refusal).errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`);
  const slug = (answer: { body: unknown }): string | undefined =>
    (answer.body as Refusal).type.split('/').at(-1);
  const stepOf = (procedure: ProcedureView, code: string): StepView | undefined =>
    procedure.steps.findLast((step) => step.code === code);

  it('lead a Mexican twinning from the notice to the registration', async () => {
    const record = await initiative();
    const letter = await upload(record.id, 'Oficio 114.txt', 'Se da aviso del acuerdo');
    const procedure = await begin(record.id, { began: ago(200) });
    expect(procedure).toMatchObject({
      template: { code: 'mx', version: 1, office: null, name: { es: 'México: acuerdo interinstitucional' } },
      country: 'MX',
      instrument: null,
      late: true,
      due: ago(185),
      next: [{ code: 'notice', late: true, authority: { fr: expect.stringContaining('Relations extérieures') } }],
      counts: { open: 7, done: 0, skipped: 0, late: 1 },
      beforeSignature: 4,
      may: ['revise', 'delete'],
    }); // prettier-ignore
    expect(procedure.steps.map(({ code }) => code)).toEqual(
      ['notice', 'text', 'observations', 'opinion', 'signature', 'registration', 'signed-copy'], // prettier-ignore
    );
    expect(stepOf(procedure, 'opinion')).toMatchObject({
      due: null,
      dueMissing: 'waits-for-step',
      beforeSignature: true,
      next: false,
      source: { es: expect.stringContaining('artículo 7') },
    });

    const early = await act(procedure.id, 'text', 'PUT', '/completion', { on: ago(190) });
    expect([early.status, slug(early), (early.body as unknown as Refusal).steps]).toMatchObject([
      409,
      'step-waits',
      [{ code: 'notice' }],
    ]);
    const notice = await complete(procedure.id, 'notice', ago(190), {
      reference: ' OF/114 ',
      fileIds: [letter.id.toUpperCase()],
    });
    expect(notice).toMatchObject({
      version: 2,
      reference: 'OF/114',
      late: false,
      files: [{ id: letter.id, name: 'Oficio 114.txt', sha256: letter.current.sha256, withdrawn: false }],
      may: ['revise', 'complete', 'reopen'],
    });
    expect(stepOf(await read(procedure.id), 'text')).toMatchObject({
      version: 1,
      next: true,
      due: ago(180),
      dueOrigin: 'template',
      late: true,
    });
    const before = await act(procedure.id, 'text', 'PUT', '/completion', { on: ago(191) });
    expect(faults(before)).toEqual(['/on stepBeforeOther']);
    await complete(procedure.id, 'text', ago(180).slice(0, 4));
    // Days are not counted from a year: it is said, not guessed.
    expect(stepOf(await read(procedure.id), 'observations')).toMatchObject({
      due: null,
      dueMissing: 'date-too-vague',
      late: false,
    });
    await complete(procedure.id, 'text', ago(180));
    expect(stepOf(await read(procedure.id), 'observations')).toMatchObject({ due: ago(150), late: true });

    const unsigned = await sign(record.id, null);
    expect(unsigned.status).toBe(201);
    for (const refused of [
      await sign(record.id, ago(60)),
      await officer.fetch(`/instruments/${unsigned.body.id}`, {
        method: 'PATCH',
        version: 1,
        body: { signed: ago(60) },
      }),
      await act(procedure.id, 'signature', 'PUT', '/completion', { on: ago(60) }),
    ])
      expect([refused.status, slug(refused), refused.body]).toMatchObject([
        409,
        'opinion-pending',
        { missing: [{ code: 'observations' }, { code: 'opinion', authority: { es: expect.any(String) } }] },
      ]);
    // A text that was signed long before is not the one that the procedure is about.
    expect((await sign(record.id, '1999')).status).toBe(201);

    await complete(procedure.id, 'observations', ago(120));
    await complete(procedure.id, 'opinion', ago(100), { reference: 'CJA-2044' });
    const signed = await officer.fetch<InstrumentView>(`/instruments/${unsigned.body.id}`, {
      method: 'PATCH',
      version: 1,
      body: { signed: ago(60) },
    });
    expect([signed.status, signed.body.signed]).toEqual([200, ago(60)]);
    const bound = await change(procedure, 'PATCH', '', { instrumentId: unsigned.body.id });
    expect(bound.body).toMatchObject({ version: 2, instrument: { id: unsigned.body.id, signed: ago(60) } });
    await complete(procedure.id, 'signature', ago(60));
    const text = `/instruments/${unsigned.body.id}`;
    const resign = (version: number, on: string) =>
      officer.fetch(text, { method: 'PATCH', version, body: { signed: on } });
    await resign(2, ago(10));
    const contradicting = await act(procedure.id, 'registration', 'PUT', '/completion', { on: ago(20) });
    expect([contradicting.status, faults(contradicting)]).toEqual([422, ['/on dateBefore']]);
    await resign(3, ago(60));
    await complete(procedure.id, 'registration', ago(20), { reference: 'Reg. 1873' });
    // The step is done, and the text is registered: nobody says it twice, and the journal tells it.
    const registered = await officer.fetch<InstrumentView>(text);
    expect(registered.body).toMatchObject({
      version: 5,
      registered: ago(20),
      registrationNumber: 'Reg. 1873',
    });
    await complete(procedure.id, 'registration', ago(19), { reference: 'Reg. 1874' });
    const stays = await officer.fetch<InstrumentView>(text);
    expect(stays.body).toEqual(registered.body);
    const texts = await officer.fetch<History>(`${text}/revisions`);
    expect(texts.body.items.at(-1)).toMatchObject({ version: 5, verb: 'instrument.revised' });
    const last = await act(procedure.id, 'signed-copy', 'PUT', '/skipping', {
      reason: 'Se entregó al registrar',
    });
    expect(last.body).toMatchObject({ state: 'skipped', skipReason: 'Se entregó al registrar' }); // prettier-ignore
    const closed = await read(procedure.id);
    expect(closed).toMatchObject({
      state: 'completed',
      late: false,
      due: null,
      next: [],
      beforeSignature: 0,
    });
    expect(closed.counts).toEqual({ open: 0, done: 6, skipped: 1, late: 0 });
    const kept = await officer.fetch(`/instruments/${unsigned.body.id}`, { method: 'DELETE', version: 5 });
    expect([kept.status, faults(kept)]).toEqual([409, [' problems.constraint.procedures_instrument_fk']]);

    const history = await officer.fetch<History>(`/procedure-steps/${notice.id}/revisions`);
    expect(history.body.items.map(({ version, verb }) => [version, verb])).toEqual([
      [1, 'procedure-step.added'],
      [2, 'procedure-step.completed'],
    ]);
    const told = await officer.fetch<History>(`/procedures/${procedure.id}/revisions`);
    expect(told.body.items.map(({ verb }) => verb)).toEqual(['procedure.begun', 'procedure.revised']);
  });

  it('let a text be signed before its opinion only when a coordinator says why', async () => {
    const record = await initiative();
    let procedure = await begin(record.id, { began: ago(30) });
    const refusedReason = await change(procedure, 'PUT', '/early-signature', { reason: 'x' });
    expect([refusedReason.status, slug(refusedReason)]).toEqual([403, 'early-signature-needs-coordinator']);
    const skipped = await act(procedure.id, 'opinion', 'PUT', '/skipping', { reason: 'x' });
    expect([skipped.status, slug(skipped)]).toEqual([403, 'skipping-needs-coordinator']);
    expect(slug(await sign(record.id, ago(1)))).toBe('opinion-pending');

    const reason = 'La alcaldesa firmó durante la visita; el beneficiario espera';
    const recorded = await change(procedure, 'PUT', '/early-signature', { reason }, coordinator);
    expect([recorded.status, recorded.body]).toMatchObject([
      200,
      {
        version: 2,
        earlySignature: { reason, personId: coordinator.id },
        notices: [{ field: '/earlySignature/reason', term: 'beneficiario' }],
      },
    ]);
    expect((await sign(record.id, ago(1))).status).toBe(201);
    await complete(procedure.id, 'signature', ago(1));
    await complete(procedure.id, 'notice', today);
    procedure = await read(procedure.id);
    expect(procedure.next.map(({ code }) => code)).toEqual(['text', 'registration', 'signed-copy']);

    const other = await begin((await initiative()).id);
    for (const code of ['notice', 'text', 'observations', 'opinion'])
      expect((await act(other.id, code, 'PUT', '/skipping', { reason: 'No aplica' }, coordinator)).status).toBe(200); // prettier-ignore
    const nothing = await change(other, 'PUT', '/early-signature', { reason: 'x' }, coordinator);
    expect([nothing.status, slug(nothing)]).toEqual([409, 'nothing-before-signature']);
    const dates = (await read(other.id)).steps.map(({ due, dueMissing }) => [due, dueMissing]);
    expect(dates.slice(3, 5)).toEqual([[null, null], [null, 'step-skipped']]); // prettier-ignore
  });

  it('follow French law with a yearly declaration that comes again', async () => {
    const record = await initiative();
    const procedure = await begin(record.id, { templateCode: 'fr', began: '2024-01-10' });
    for (const [code, on] of [
      ['deliberation', '2024-02-01'],
      ['transmission', '2024-02-05'],
      ['signature', '2024-03-01'],
      ['signed-text', '2024-03-04'],
      ['atlas', '2024-03-20'],
    ] as const)
      await complete(procedure.id, code, on);
    expect(stepOf(await read(procedure.id), 'declaration')?.due).toBe('2025-03-01');
    const first = await complete(procedure.id, 'declaration', '2025-02-14');
    let now = await read(procedure.id);
    expect(now.steps).toHaveLength(7);
    expect(stepOf(now, 'declaration')).toMatchObject({
      occurrence: 2,
      due: '2026-03-01',
      next: true,
      state: 'open',
    });
    const back = await officer.fetch(`/procedure-steps/${first.id}/completion?reason=Error`, {
      method: 'DELETE',
      version: first.version,
    });
    expect(back.status).toBe(200);
    now = await read(procedure.id);
    expect([now.steps.length, stepOf(now, 'declaration')?.state]).toEqual([6, 'open']);
    await complete(procedure.id, 'declaration', '2025-02-15');
    await act(procedure.id, 'declaration', 'PATCH', '', { note: 'La plataforma abre en mayo' });
    const rested = await officer.fetch(`/procedure-steps/${first.id}/completion?reason=Error`, {
      method: 'DELETE',
      version: first.version + 2,
    });
    expect([rested.status, slug(rested)]).toEqual([409, 'step-rested-on']);
    const ended = await act(procedure.id, 'declaration', 'PUT', '/skipping', { reason: 'Terminó' });
    expect(ended.status).toBe(200);
    expect((await read(procedure.id)).state).toBe('completed');
  });

  it('are refused where they cannot be, with the field and the remedy', async () => {
    const record = await initiative();
    const elsewhere = (await sign((await initiative()).id, null)).body.id;
    const tomorrow = shiftDay(today, 0, 2);
    for (const [words, expected] of [
      [{ templateCode: 'xx' }, '/templateCode unknownTemplate'],
      [{ templateCode: undefined }, '/templateCode isDefined'],
      [{ instrumentId: elsewhere }, '/instrumentId instrumentOfOtherInitiative'],
      [{ began: tomorrow }, '/began notInFuture'],
      [{ began: '2025-02-30' }, '/began isEdtf'],
      [{ steps: [] }, '/steps whitelistValidation'],
    ] as const) {
      const answer = await start(record.id, words);
      expect([answer.status, faults(answer)]).toEqual([422, expect.arrayContaining([expected])]);
    }
    expect((await start(newId())).status).toBe(404);
    for (const who of ['administrator', 'auditor', 'reader'] as const)
      expect((await start(record.id, {}, office.people[who])).status).toBe(403);

    const procedure = await begin(record.id, { began: '2025-06' });
    const foreign = await upload((await initiative()).id, 'a.txt', 'De otra');
    for (const [method, path, body, expected] of [
      ['PUT', '/completion', { on: tomorrow }, '/on notInFuture'],
      ['PUT', '/completion', { on: '2025-05' }, '/on stepBeforeItBegan'],
      ['PUT', '/completion', { on: '31/12/2025' }, '/on isEdtf'],
      ['PUT', '/completion', { fileIds: [foreign.id] }, '/fileIds/0 fileOfOtherInitiative'],
      ['PUT', '/skipping', { reason: ' ' }, '/reason isNotEmpty'],
      ['PATCH', '', { began: tomorrow }, '/began notInFuture'],
      ['PATCH', '', { due: '2024' }, '/due stepBeforeItBegan'],
      ['PATCH', '', { authority: null }, '/authority isDefined'],
      ['PATCH', '', { state: 'done' }, '/state whitelistValidation'],
      ['DELETE', '/completion', undefined, '?reason isDefined'],
    ] as const) {
      const answer = await act(procedure.id, 'notice', method, path, body, coordinator);
      expect([answer.status >= 400, faults(answer)]).toEqual([true, expect.arrayContaining([expected])]);
    }
    expect((await act(procedure.id, 'notice', 'DELETE', '/skipping?reason=x')).status).toBe(404);
    await complete(procedure.id, 'notice', '2025');
    await complete(procedure.id, 'text', '2025-07');
    expect(faults(await change(procedure, 'PATCH', '', { began: '2025-08' }))).toEqual([
      '/began stepBeforeItBegan',
    ]);
    const later = await act(procedure.id, 'notice', 'PUT', '/completion', { on: '2025-08' });
    expect(faults(later)).toEqual(['/on stepAfterOther']);
    const rests = await act(procedure.id, 'notice', 'DELETE', '/completion?reason=x');
    expect([rests.status, slug(rests)]).toEqual([409, 'step-rested-on']);
    const skipped = await act(procedure.id, 'notice', 'PUT', '/skipping', { reason: 'x' }, coordinator);
    expect([skipped.status, slug(skipped)]).toEqual([409, 'state-does-not-fit']);
    const stale = await change({ ...procedure, version: 9 }, 'PATCH', '', { began: '2025-05' });
    expect(stale.status).toBe(412);
    expect(slug(await change(procedure, 'DELETE', ''))).toBe('procedure-under-way');
    const mistaken = await begin(record.id, { templateCode: 'generic' });
    expect((await change(mistaken, 'DELETE', '')).status).toBe(204);
    expect((await officer.fetch(`/procedures/${mistaken.id}`)).status).toBe(404);

    const file = await upload(record.id, 'b.txt', 'Se usa');
    const used = await act(procedure.id, 'notice', 'PATCH', '', { fileIds: [file.id] });
    expect(used.status).toBe(200);
    const kept = await officer.fetch(`/files/${file.id}`, { method: 'DELETE', version: 1 });
    expect([kept.status, slug(kept)]).toEqual([409, 'file-in-use']);
  });

  it('begin with templates that an office writes, too, each copy on its own', async () => {
    const other = await foundOffice(running);
    const boss = other.people.coordinator;
    const listed = await other.people.reader.fetch<TemplateList>('/procedure-templates');
    expect(listed.body.items.map(({ code, office: of, may }) => [code, of, may])).toEqual([
      ['mx', null, []],
      ['fr', null, []],
      ['generic', null, []],
    ]);
    const shipped = await boss.fetch('/procedure-templates/mx', {
      method: 'PATCH',
      version: 1,
      body: { about: { es: 'x' } },
    });
    expect([shipped.status, slug(shipped)]).toEqual([409, 'template-shipped']);
    const words = {
      code: 'quito',
      country: 'EC',
      name: { es: 'Convenio con aval de los donantes' },
      steps: [
        { code: 'draft', name: { es: 'Borrador' }, due: { days: 10 }, beforeSignature: true },
        { code: 'sign', name: { es: 'Firma' }, after: ['draft'], signature: true },
      ],
    };
    const write = (more: object) =>
      boss.fetch<TemplateView>('/procedure-templates', { body: { ...words, ...more } });
    expect(faults(await write({ code: 'mx' }))).toEqual(['/code templateCodeTaken']);
    expect(faults(await write({ code: '../x' }))).toEqual(['/code matches']);
    expect(faults(await write({ steps: [] }))).toEqual(['/steps arrayMinSize']);
    expect(faults(await write({ steps: [{ ...words.steps[1] }] }))).toEqual([
      '/steps/0/after/0 stepNotEarlier',
    ]);
    const made = await write({});
    expect([made.status, made.body]).toMatchObject([
      201,
      {
        code: 'quito',
        version: 1,
        office: other.office.id,
        notices: [{ field: '/name/es', term: 'donantes' }],
        steps: [{ code: 'draft', after: [], due: { days: 10, after: null }, signature: false }, { code: 'sign' }],
        may: ['revise'],
      },
    ]); // prettier-ignore
    expect(faults(await write({}))).toEqual(['/code templateCodeTaken']);

    const record = await initiative(boss);
    const procedure = await begin(record.id, { templateCode: 'quito' }, boss);
    expect(procedure).toMatchObject({ country: 'EC', due: shiftDay(today, 0, 10), template: { version: 1 } });
    const revised = await boss.fetch<TemplateView>('/procedure-templates/quito', {
      method: 'PATCH',
      version: 1,
      body: { steps: [words.steps[0]], active: false },
    });
    expect(revised.body).toMatchObject({ version: 2, active: false, steps: [{ code: 'draft' }] });
    expect((await read(procedure.id, boss)).steps).toHaveLength(2);
    expect(faults(await start(record.id, { templateCode: 'quito' }, boss))).toEqual([
      '/templateCode unknownTemplate',
    ]);
    // It is not there for anybody else.
    expect((await officer.fetch('/procedure-templates/quito')).status).toBe(404);
    expect(faults(await start((await initiative()).id, { templateCode: 'quito' }))).toEqual([
      '/templateCode unknownTemplate',
    ]);
  });

  it('are listed for the whole office by what is late, who is next and when', async () => {
    const { people } = await foundOffice(running);
    const who = people.officer;
    const record = await initiative(who);
    const late = await begin(record.id, { began: ago(100) }, who);
    const soon = await begin(record.id, { templateCode: 'generic' }, who);
    const far = await begin(record.id, { templateCode: 'fr', began: ago(1).slice(0, 4) }, who);
    const list = async (query: string): Promise<string[]> => {
      const answer = await people.reader.fetch<ProcedurePage>(`/procedures?${query}`);
      expect([query, answer.status]).toEqual([query, 200]);
      return answer.body.items.map(({ id }) => id);
    };
    expect(await list('')).toEqual([late.id, soon.id, far.id]);
    expect(await list('sort=-revised')).toEqual([far.id, soon.id, late.id]);
    expect(await list('late=true')).toEqual([late.id]);
    expect(await list('late=false')).toEqual([soon.id, far.id]);
    expect(await list('template=fr,generic')).toEqual([soon.id, far.id]);
    expect(await list('state=completed')).toEqual([]);
    expect(await list('authority=coordinacion%20politica')).toEqual([late.id]);
    expect(await list('authority=100%25')).toEqual([]);
    expect(await list(`dueFrom=${today}&dueUntil=${shiftDay(today, 0, 90)}`)).toEqual([soon.id]);
    const seen: string[] = [];
    let next = '';
    do {
      const page = await who.fetch<ProcedurePage>(`/initiatives/${record.id}/procedures?limit=1${next}`);
      seen.push(...page.body.items.map(({ id }) => id));
      next = page.body.next === null ? '' : `&cursor=${page.body.next}`;
    } while (next !== '');
    expect(seen).toEqual([late.id, soon.id, far.id]);
    expect((await officer.fetch(`/initiatives/${record.id}/procedures`)).status).toBe(404);
    expect((await officer.fetch<ProcedurePage>('/procedures?template=fr&authority=asamblea')).status).toBe(
      200,
    );
  });

  it('hand out the complete file as one archive with an index', async () => {
    const record = await initiative();
    const procedure = await begin(record.id, { began: ago(9) });
    const [letter, twin, minute, gone] = [
      await upload(record.id, 'Oficio.txt', 'El oficio con acento: ñ'),
      await upload(record.id, 'oficio.TXT', 'Otro oficio'),
      await upload(record.id, 'Minuta.txt', 'De otra cosa'),
      await upload(record.id, 'Retirado.txt', 'Ya no'),
    ];
    const fileIds = [letter.id, twin.id, gone.id];
    await complete(procedure.id, 'notice', ago(8), { reference: '=1+1 <b>&', fileIds });
    const withdrawn = await officer.fetch(`/files/${gone.id}/withdrawal`, {
      method: 'PUT',
      version: 1,
      body: { reason: 'Doble' },
    });
    expect(withdrawn.status).toBe(200);
    const unpack = async (path: string, language = 'fr'): Promise<Map<string, string>> => {
      const response = await fetch(`${running.url}/api/v1${path}`, {
        headers: { Authorization: `Bearer ${office.people.reader.token}`, 'Accept-Language': language },
      });
      expect([response.status, response.headers.get('Content-Type')]).toEqual([200, 'application/zip']);
      expect(response.headers.get('Content-Disposition')).toContain(`filename="${record.reference}`);
      return unpacked(Buffer.from(await response.arrayBuffer()));
    };
    const files = await unpack(`/procedures/${procedure.id}/dossier.zip`);
    expect([...files.keys()]).toEqual([
      'index.html',
      'index.csv',
      '01-notice/Oficio.txt',
      '01-notice/oficio (2).TXT',
    ]);
    expect(files.get('01-notice/Oficio.txt')).toBe('El oficio con acento: ñ');
    const html = files.get('index.html') ?? '';
    expect(html).toContain('<html lang="fr">');
    expect(html).toContain('Jumelage avec Lyon');
    expect(html).toContain('=1+1 &lt;b&gt;&amp;');
    expect(html).toContain('<a href="01-notice/oficio%20(2).TXT">');
    for (const { current } of [letter, gone]) expect(html).toContain(current.sha256);
    const csv = files.get('index.csv') ?? '';
    expect(csv.startsWith('\ufeffProcédure,N°,Étape,')).toBe(true);
    expect(csv).toContain(`'=1+1 <b>&`);
    const sha256 = createHash('sha256').update('El oficio con acento: ñ').digest('hex');
    expect(csv).toContain(`01-notice/Oficio.txt,24,${sha256}`);
    expect(csv).toMatch(/Retirado,retiré,\d+,[0-9a-f]{64}\r\n/);

    const all = await unpack(`/initiatives/${record.id}/dossier.zip`, 'es');
    expect(all.get('files/Minuta.txt')).toBe('De otra cosa');
    expect(all.get('index.html')).toContain(minute.current.sha256);
    const narrow = await office.people.administrator.fetch<{ secret: string }>('/tokens', {
      body: {
        name: 'x',
        scopes: ['procedures.read'],
        expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
      },
    });
    const refused = await officer.fetch(`/procedures/${procedure.id}/dossier.zip`, {
      bearer: narrow.body.secret,
    });
    expect([refused.status, slug(refused)]).toEqual([403, 'missing-scope']);
    const stranger = (await foundOffice(running)).people.coordinator;
    expect((await stranger.fetch(`/procedures/${procedure.id}/dossier.zip`)).status).toBe(404);
    expect((await stranger.fetch(`/initiatives/${record.id}/dossier.zip`)).status).toBe(404);
  });
});
