import fc from 'fast-check';
import { addDuration } from '../src/platform/dates/duration.js';
import { Db } from '../src/platform/db/db.js';
import { newId } from '../src/platform/db/ids.js';
import type { InitiativePage, InitiativeView } from '../src/registry/initiatives/initiatives.dto.js';
import { InitiativesQuery } from '../src/registry/initiatives/initiatives.query.js';
import { InitiativesService } from '../src/registry/initiatives/initiatives.service.js';
import { EMPTY_WORDS, type InstrumentWords } from '../src/registry/instruments/instrument.entity.js';
import { faultsOf, linkFaultsOf } from '../src/registry/instruments/instrument.rules.js';
import {
  expiresWithin,
  type InstrumentDates,
  inForceOn,
  isExpired,
  noticeDeadline,
} from '../src/registry/instruments/instrument.term.js';
import type { InstrumentPage, InstrumentView } from '../src/registry/instruments/instruments.dto.js';
import { InstrumentsQuery } from '../src/registry/instruments/instruments.query.js';
import { type InstrumentEntry, InstrumentsService } from '../src/registry/instruments/instruments.service.js';
import { type Running, startApp } from './support/app.js';
import { foundOffice, type TestOffice, type TestPerson } from './support/office.js';

interface Problem {
  type: string;
  detail: string;
  errors?: { pointer: string; code: string; detail: string }[];
  linkedFrom?: { id: string; kind: string }[];
}

interface History {
  items: { version: number; verb: string; reason: string | null; changes: { field: string }[] }[];
}

describe('Instruments', () => {
  let running: Running;
  let office: TestOffice;
  let officer: TestPerson;
  let coordinator: TestPerson;
  const partners: Record<string, string> = {};

  beforeAll(async () => {
    running = await startApp();
    office = await foundOffice(running);
    ({ officer, coordinator } = office.people);
    for (const [name, country] of [
      ['Lyon', 'FR'],
      ['Quito', 'EC'],
      ['Quito Distrito', 'EC'],
    ] as const)
      partners[name] = await partner(name, country);
  });
  afterAll(() => running.stop());

  async function partner(name: string, country: string): Promise<string> {
    const made = await officer.fetch<{ id: string }>('/partners', {
      body: {
        type: 'local_government',
        level: 'municipal',
        sector: 'public',
        names: { es: name },
        country,
        notDuplicateOf: Object.values(partners),
      },
    });
    expect(made.status).toBe(201);
    return made.body.id;
  }

  const initiative = async (words: object = {}, who = officer): Promise<InitiativeView> => {
    const made = await who.fetch<InitiativeView>('/initiatives', {
      body: {
        kind: 'twinning',
        title: { es: 'Hermanamiento con Lyon' },
        partners: [{ partnerId: partners['Lyon'], role: 'partner' }],
        ...words,
      },
    });
    expect(made.status).toBe(201);
    return made.body;
  };
  const send = (id: string, words: object = {}, who = officer) =>
    who.fetch<InstrumentView>(`/initiatives/${id}/instruments`, {
      body: { kind: 'twinning_agreement', title: { es: 'Carta de hermanamiento' }, ...words },
    });
  const register = async (id: string, words: object = {}): Promise<InstrumentView> => {
    const made = await send(id, words);
    expect(made.status).toBe(201);
    return made.body;
  };
  const read = async (id: string): Promise<InstrumentView> =>
    (await office.people.reader.fetch<InstrumentView>(`/instruments/${id}`)).body;
  const revise = (text: { id: string; version: number }, body: object, who = officer) =>
    who.fetch<InstrumentView>(`/instruments/${text.id}`, { method: 'PATCH', version: text.version, body });
  const remove = (text: { id: string; version: number }, query = '', who = officer) =>
    who.fetch(`/instruments/${text.id}${query}`, { method: 'DELETE', version: text.version });
  const list = async (query: string): Promise<string[]> =>
    (await office.people.reader.fetch<InstrumentPage>(`/instruments?${query}`)).body.items.map(
      (line) => line.id,
    );
  const faults = (answer: { body: unknown }): string[] =>
    ((answer.body as Problem).errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`);
  const slug = (answer: { body: unknown }): string | undefined =>
    (answer.body as Problem).type.split('/').at(-1);
  const move = async (record: { id: string; version: number }, ...moves: string[]): Promise<void> => {
    let { version } = record;
    for (const step of moves) {
      const moved = await (step === 'submission' ? officer : coordinator).fetch<InitiativeView>(
        `/initiatives/${record.id}/${step}`,
        { method: 'PUT', version, body: { reason: 'Decidido en reunión' } },
      );
      expect(moved.status).toBe(200);
      version = moved.body.version;
    }
  };

  it('registers a text with all that is known of it, and the initiative is found by its words', async () => {
    const record = await initiative();
    const made = await send(record.id, {
      kind: 'memorandum_of_understanding',
      title: { es: 'Memorándum sobre jacarandas', fr: 'Mémorandum sur les jacarandas' },
      signed: '1999-03',
      inForce: '1999-05-01',
      ends: '2004-04-30',
      registered: '1999',
      registrationNumber: ' CJ-77/99 ',
      term: 'self_renewing',
      noticePeriod: 'P3M',
      renewalPeriod: 'P5Y',
      signatories: [
        {
          side: 'office',
          officeHeld: 'Jefatura de Gobierno',
          unit: 'Coordinación de Asuntos Internacionales',
        },
        { side: partners['Lyon'], officeHeld: 'Adjointe, ville donante' },
      ],
      languages: ['es', 'fr'],
      originalWording: { source: 'Lista de 1999', cell: 'Memorándum (mayo 1999)', date: null },
    });
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toMatch(new RegExp(`/${made.body.id}$`));
    expect(made.headers.get('etag')).toBe('"v1"');
    expect(made.body).toMatchObject({
      initiative: { id: record.id, reference: record.reference, state: 'draft' },
      signed: '1999-03',
      registrationNumber: 'CJ-77/99',
      signatories: [
        { side: 'office', unit: 'Coordinación de Asuntos Internacionales' },
        { side: partners['Lyon'], officeHeld: 'Adjointe, ville donante', unit: null },
      ],
      originalWording: { source: 'Lista de 1999', cell: 'Memorándum (mayo 1999)' },
      inForceToday: 'yes',
      expiry: null,
      expired: false,
      openQuestions: [],
      may: ['revise', 'delete'],
    });
    expect(made.body.noticeDeadline?.from).toMatch(/^20\d\d-01-30$/);
    expect(made.body.notices).toMatchObject([{ field: '/signatories/1/officeHeld', term: 'donante' }]);
    expect(await read(made.body.id)).toEqual({ ...made.body, may: [] });

    const after = await officer.fetch<InitiativeView>(`/initiatives/${record.id}`);
    expect(after.body.version).toBe(record.version);
    expect(after.body.revisedAt > record.revisedAt).toBe(true);
    expect(after.body.instruments).toMatchObject([{ id: made.body.id, inForceToday: 'yes' }]);
    const found = await officer.fetch<InitiativePage>('/initiatives?q=jacaranda');
    expect(found.body.items.map((item) => item.id)).toEqual([record.id]);
    const own = await officer.fetch<InstrumentPage>(`/initiatives/${record.id}/instruments`);
    expect(own.body.items.map((line) => line.id)).toEqual([made.body.id]);
    expect((await officer.fetch(`/initiatives/${newId()}/instruments`)).status).toBe(404);
  });

  it('asks for what it would have to know, and invents nothing', async () => {
    const { id } = await initiative();
    const vague = await register(id, {
      title: undefined,
      originalWording: { cell: 'Jumelage' },
      term: 'fixed',
    });
    expect(vague).toMatchObject({ title: {}, inForceToday: 'unknown', expiry: null, noticeDeadline: null });
    expect(vague.openQuestions.map(({ code }) => code)).toEqual(['beginUnknown', 'endUnknown']);
    expect(vague.openQuestions[0]?.detail).toMatch(/^¿Cuándo se firmó/);
    const dated = await revise(vague, { signed: '1999' });
    expect(dated.body).toMatchObject({ version: 2, inForceToday: 'possibly' });
    const settled = await revise(dated.body, { ends: '2004' });
    expect(settled.body).toMatchObject({
      inForceToday: 'no',
      expiry: '2004',
      expired: true,
      openQuestions: [],
    });
  });

  it('refuses what cannot be, names the field, and writes nothing', async () => {
    const { id } = await initiative();
    const year = new Date().getFullYear();
    for (const [words, expected] of [
      [{ title: {} }, '/title titleOrWording'],
      [{ kind: 'treaty' }, '/kind isIn'],
      [{ signed: '1999-02-30' }, '/signed isEdtf'],
      [{ signed: `${year + 1}` }, '/signed notInFuture'],
      [{ signed: '1999-03', inForce: '1999-02' }, '/inForce dateBefore'],
      [{ term: 'indefinite', ends: '2030' }, '/ends indefiniteWithEnd'],
      [{ noticePeriod: 'P3M' }, '/noticePeriod periodWithoutTerm'],
      [{ noticePeriod: '3 months', term: 'fixed' }, '/noticePeriod isDuration'],
      [
        { signatories: [{ side: partners['Quito'], officeHeld: 'Alcaldía' }] },
        '/signatories/0/side sideNotPartner',
      ],
      [{ signatories: [{ side: 'ellos', officeHeld: 'Alcaldía' }] }, '/signatories/0/side isSide'],
      [{ signatories: [{ side: 'office', officeHeld: ' ' }] }, '/signatories/0/officeHeld isNotEmpty'],
      [
        { signatories: [{ side: 'office', officeHeld: 'Alcaldía', name: 'Ana' }] },
        '/signatories/0/name whitelistValidation',
      ],
      [{ links: [{ kind: 'renews', instrumentId: newId() }] }, '/links/0/instrumentId unknownInstrument'],
      [{ links: [{ kind: 'replaces', instrumentId: newId() }] }, '/links/0/kind isIn'],
      [{ languages: ['spanish'] }, '/languages isLanguageTag'],
    ] as const) {
      const answer = await send(id, words);
      expect([answer.status, ...faults(answer)]).toEqual([422, expected]);
    }
    expect(faults(await send(newId()))).toEqual([]);
    expect((await send(newId())).status).toBe(404);
    expect((await send(id, {}, office.people.auditor)).status).toBe(403);
    expect(await list(`initiative=${id}`)).toEqual([]);
  });

  it('knows by its links when an earlier text ends, and forgets it when the link goes', async () => {
    const { id } = await initiative();
    const first = await register(id, { signed: '1999-01-01', ends: '2003-12-31', term: 'fixed' });
    expect(await list(`initiative=${id}&inForceOn=2005-06-01`)).toEqual([]);
    const extension = await register(id, {
      kind: 'protocol',
      signed: '2003-06-01',
      ends: '2090-12-31',
      term: 'fixed',
      links: [{ kind: 'extends', instrumentId: first.id.toUpperCase() }],
    });
    expect(extension.links).toMatchObject([
      { kind: 'extends', instrumentId: first.id, signed: '1999-01-01' },
    ]);
    expect(await read(first.id)).toMatchObject({
      version: 1,
      inForceToday: 'yes',
      expiry: '2090-12-31',
      linkedFrom: [{ kind: 'extends', instrumentId: extension.id, initiativeId: id }],
    });
    expect(await list(`initiative=${id}&inForceOn=2005-06-01&certainty=certain&sort=signed`)).toEqual([
      first.id,
      extension.id,
    ]);

    const end = await register(id, {
      kind: 'declaration_of_intent',
      title: { es: 'Denuncia' },
      signed: '2020-05-01',
      inForce: '2020-10-31',
      links: [{ kind: 'terminates', instrumentId: first.id }],
    });
    expect(await read(first.id)).toMatchObject({ inForceToday: 'no', expiry: null, expired: false });
    expect(await list(`initiative=${id}&inForceOn=2020-11-01`)).toEqual([end.id, extension.id]);

    const later = await revise(end, { inForce: '2090-01-01' });
    expect((await read(first.id)).inForceToday).toBe('yes');
    const linked = await remove(first);
    expect([linked.status, slug(linked)]).toEqual([409, 'instrument-linked']);
    expect((linked.body as Problem).linkedFrom).toMatchObject([
      { id: extension.id, kind: 'extends' },
      { id: end.id, kind: 'terminates' },
    ]);

    const circle = await officer.fetch(`/instruments/${first.id}/links`, {
      method: 'PUT',
      version: first.version,
      body: { links: [{ kind: 'amends', instrumentId: extension.id }] },
    });
    expect(faults(circle)).toEqual(['/links/0/instrumentId linkToLater']);
    const undated = await register(id, { title: { es: 'Sin fecha' } });
    const back = await officer.fetch<InstrumentView>(`/instruments/${undated.id}/links`, {
      method: 'PUT',
      version: 1,
      body: { links: [{ kind: 'renews', instrumentId: later.body.id }] },
    });
    expect(back.status).toBe(200);
    const closing = await revise(first, {
      signed: null,
      inForce: '1999',
      links: [{ kind: 'renews', instrumentId: undated.id }],
    });
    expect(faults(closing)).toEqual(['/links/0/instrumentId linkCircle']);
    expect(faults(await revise(first, { signed: '2010' }))).toContain('/signed signedAfterLinking');
    expect(faults(await revise(first, { links: [{ kind: 'renews', instrumentId: first.id }] }))).toEqual([
      '/links/0/instrumentId linkToItself',
    ]);

    expect((await remove(later.body)).status).toBe(409);
    expect((await remove(back.body)).status).toBe(204);
    expect((await remove(later.body)).status).toBe(204);
    const cut = await officer.fetch(`/instruments/${extension.id}/links`, {
      method: 'PUT',
      version: 1,
      body: { links: [] },
    });
    expect(cut.status).toBe(200);
    expect(await read(first.id)).toMatchObject({ inForceToday: 'no', expiry: '2003-12-31', linkedFrom: [] });
    expect(await list(`initiative=${id}&inForceOn=2005-06-01`)).toEqual([extension.id]);
    expect((await remove(first)).status).toBe(204);
  });

  it('keeps every version, compares them, and brings one back without what is no more', async () => {
    const { id } = await initiative();
    const old = await register(id, { signed: '1990' });
    const text = await register(id, {
      signed: '1999',
      signatories: [{ side: partners['Lyon'], officeHeld: 'Mairie' }],
      links: [{ kind: 'renews', instrumentId: old.id }],
    });
    expect((await officer.fetch(`/instruments/${text.id}`, { method: 'PATCH', body: {} })).status).toBe(428);
    const second = await revise(text, { signed: '1999-03-05', links: [], languages: ['fr'] });
    const lost = await revise(text, { signed: '2001' });
    expect([lost.status, slug(lost)]).toEqual([412, 'stale-version']);
    expect((await revise(second.body, { languages: ['fr'] })).body.version).toBe(2);

    const comparison = await officer.fetch<{ changes: { field: string; before: unknown; after: unknown }[] }>(
      `/instruments/${text.id}/revisions/1/comparison/2`,
    );
    expect(comparison.body.changes.toSorted((a, b) => (a.field < b.field ? -1 : 1))).toEqual([
      { field: 'languages', before: [], after: ['fr'] },
      { field: 'links', before: [{ kind: 'renews', instrumentId: old.id }], after: [] },
      { field: 'signed', before: '1999', after: '1999-03-05' },
    ]);

    // The partner leaves the initiative: a signature that was given stays, a new one is refused.
    const { body: record } = await officer.fetch<InitiativeView>(`/initiatives/${id}`);
    await officer.fetch(`/initiatives/${id}`, {
      method: 'PATCH',
      version: record.version,
      body: { partners: [] },
    });
    const kept = await revise(second.body, { registrationNumber: '7' });
    expect(kept.status).toBe(200);
    expect(
      faults(
        await send(id, { signatories: text.signatories.map(({ side }) => ({ side, officeHeld: 'Mairie' })) }),
      ),
    ).toEqual(['/signatories/0/side sideNotPartner']);

    expect((await remove(old)).status).toBe(204);
    const restored = await officer.fetch<InstrumentView>(`/instruments/${text.id}/restoration`, {
      method: 'PUT',
      version: 3,
      body: { version: 1 },
    });
    expect(restored.body).toMatchObject({
      version: 4,
      signed: '1999',
      languages: [],
      registrationNumber: null,
      links: [],
    });
    const history = await officer.fetch<History>(`/instruments/${text.id}/revisions`);
    expect(history.body.items.map(({ verb }) => verb)).toEqual([
      'instrument.registered',
      'instrument.revised',
      'instrument.revised',
      'instrument.restored',
    ]);
    const gone = await officer.fetch<History>(`/instruments/${old.id}/revisions`);
    expect(gone.body.items.at(-1)).toMatchObject({ version: 2, verb: 'instrument.deleted' });
    const told = await running.app
      .get(Db)
      .run({ actor: officer.actor }, () =>
        running.app
          .get(Db)
          .query<{ verb: string }>('select verb from journal where initiative_id = $1 order by position', [
            id,
          ]),
      );
    expect(told.map(({ verb }) => verb).filter((verb) => verb.startsWith('instrument'))).toHaveLength(6);
  });

  it('lets go of no text that an initiative rests on, and of a decided one only with a reason', async () => {
    const record = await initiative();
    const only = await register(record.id, { signed: '1999' });
    await move(record, 'submission', 'approval', 'entry-into-force');
    const unsigned = await revise(only, { signed: null, inForce: '1999' });
    expect([unsigned.status, slug(unsigned)]).toEqual([409, 'signed-instrument-needed']);
    const byOfficer = await remove(only);
    expect([byOfficer.status, slug(byOfficer)]).toEqual([403, 'deletion-needs-coordinator']);
    const silent = await remove(only, '', coordinator);
    expect([silent.status, ...faults(silent)]).toEqual([400, '?reason reasonNeeded']);
    const last = await remove(only, '?reason=Doble', coordinator);
    expect([last.status, slug(last)]).toEqual([409, 'signed-instrument-needed']);
    await register(record.id, { signed: '2005' });
    expect((await remove(only, '?reason=Doble', coordinator)).status).toBe(204);
    expect((await officer.fetch(`/instruments/${only.id}`)).status).toBe(404);
    const history = await office.people.auditor.fetch<History>(`/instruments/${only.id}/revisions`);
    expect(history.body.items.at(-1)).toMatchObject({ verb: 'instrument.deleted', reason: 'Doble' });

    const ended = await officer.fetch<InitiativeView>(`/initiatives/${record.id}`);
    await move(ended.body, 'completion');
    const late = await send(record.id, { signed: '2006' });
    expect([late.status, slug(late)]).toEqual([403, 'initiative-ended']);
    expect((await send(record.id, { signed: '2006' }, coordinator)).status).toBe(201);
  });

  it('holds its rules when two write at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const record = await initiative();
      const [a, b] = [
        await register(record.id, { signed: '1999' }),
        await register(record.id, { signed: '2000' }),
      ];
      await move(record, 'submission', 'approval', 'entry-into-force');
      const deletions = await Promise.all([a, b].map((text) => remove(text, '?reason=Doble', coordinator)));
      expect(deletions.map(({ status }) => `${status}`).toSorted()).toEqual(['204', '409']);

      const [c, d] = [await register(record.id), await register(record.id)];
      const link = (from: InstrumentView, to: InstrumentView) =>
        officer.fetch(`/instruments/${from.id}/links`, {
          method: 'PUT',
          version: 1,
          body: { links: [{ kind: 'renews', instrumentId: to.id }] },
        });
      const links = await Promise.all([link(c, d), link(d, c)]);
      expect(links.map(({ status }) => `${status}`).toSorted()).toEqual(['200', '422']);
      const revisions = await Promise.all(
        ['1', '2'].map((number) => revise(c, { registrationNumber: number })),
      );
      expect(revisions.filter(({ status }) => status === 200).length).toBeLessThan(2);
    }
  });

  it('lists the texts of the whole office by any filter, in order, page by page', async () => {
    const here = await foundOffice(running);
    // The office's own day, which begins six hours after that of UTC.
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Mexico_City' }).format(new Date());
    const inDays = (days: number): string =>
      addDuration({ from: today, until: today }, { text: '', months: 0, days }).from;
    const quito = await initiative(
      {
        kind: 'agreement',
        title: { es: 'Convenio con Quito' },
        partners: [{ partnerId: partners['Quito'], role: 'lead' }],
      },
      here.people.officer,
    );
    const lyon = await initiative({}, here.people.officer);
    const ids: Record<string, string> = {};
    for (const [name, record, words] of [
      ['old', quito, { signed: '1980', kind: 'letter_of_intent', registered: '1981' }],
      ['ending', quito, { signed: '2020-01-01', ends: inDays(20), term: 'fixed' }],
      ['ended', quito, { signed: '2010', ends: '2015', term: 'fixed', kind: 'protocol' }],
      [
        'renewing',
        lyon,
        {
          signed: '2019-05',
          ends: inDays(100),
          term: 'self_renewing',
          noticePeriod: 'P60D',
          renewalPeriod: 'P1Y',
        },
      ],
      ['undated', lyon, { title: { fr: 'Charte de la Saône' }, term: 'indefinite' }],
    ] as const) {
      const made = await send(record.id, words, here.people.officer);
      expect(made.status).toBe(201);
      ids[name] = made.body.id;
    }
    const names = async (query: string): Promise<(string | undefined)[]> => {
      const answer = await here.people.reader.fetch<InstrumentPage>(`/instruments?${query}`);
      return answer.body.items.map((line) => Object.keys(ids).find((name) => ids[name] === line.id));
    };
    for (const [query, expected] of [
      ['', ['ending', 'renewing', 'ended', 'old', 'undated']],
      ['sort=signed', ['old', 'ended', 'renewing', 'ending', 'undated']],
      ['sort=ends&expired=false&term=fixed', ['ending']],
      ['sort=kind&kind=protocol,letter_of_intent', ['old', 'ended']],
      ['kind=protocol&kind=letter_of_intent&sort=-kind', ['ended', 'old']],
      ['term=unknown', ['old']],
      ['term=indefinite,self_renewing', ['renewing', 'undated']],
      ['signedFrom=2010-06&signedUntil=2019', ['renewing', 'ended']],
      ['inForceOn=2019-05-15', ['renewing', 'old']],
      ['inForceOn=2019-05-15&certainty=certain', ['old']],
      ['expired=true', ['ended']],
      ['expiringWithin=20', ['ending']],
      ['expiringWithin=19', []],
      ['noticeWithin=40', ['renewing']],
      ['noticeWithin=39', []],
      [`initiative=${lyon.id}`, ['renewing', 'undated']],
      ['country=EC', ['ending', 'ended', 'old']],
      [`partner=${partners['Lyon']}`, ['renewing', 'undated']],
      ['registered=true', ['old']],
      ['registered=false&country=EC&expired=false', ['ending']],
      ['q=saone', ['renewing', 'undated']],
      ['q=quito&kind=protocol', ['ended']],
    ] as const)
      expect([query, await names(query)]).toEqual([query, expected]);

    for (const sort of ['signed', '-signed', 'ends', '-ends', 'kind', '-kind']) {
      const whole = await names(`sort=${sort}`);
      const paged: (string | undefined)[] = [];
      let cursor = '';
      for (let page = 0; page < 3; page += 1) {
        const answer = await here.people.reader.fetch<InstrumentPage>(
          `/instruments?sort=${sort}&limit=2${cursor}`,
        );
        paged.push(
          ...answer.body.items.map((line) => Object.keys(ids).find((name) => ids[name] === line.id)),
        );
        cursor = `&cursor=${answer.body.next}`;
      }
      expect(paged).toEqual(whole);
    }
    for (const query of [
      'inForceOn=2019',
      'kind=treaty',
      'noticeWithin=-1',
      'registered=si',
      'sort=title',
      'x=1',
    ])
      expect([query, (await here.people.reader.fetch(`/instruments?${query}`)).status]).toEqual([query, 400]);
    expect((await here.people.reader.fetch('/instruments?sort=kind&cursor=W10')).status).toBe(400);
    expect(await list(`initiative=${lyon.id}`)).toEqual([]);
    const elsewhere = await register((await initiative()).id);
    const across = { links: [{ kind: 'renews', instrumentId: elsewhere.id }] };
    expect(faults(await send(lyon.id, across, here.people.officer))).toEqual([
      '/links/0/instrumentId unknownInstrument',
    ]);
  });

  it('follows a partner that turns out to be another one', async () => {
    const { id } = await initiative({
      partners: [{ partnerId: partners['Quito Distrito'], role: 'partner' }],
    });
    const text = await register(id, {
      signatories: [
        { side: 'office', officeHeld: 'Jefatura de Gobierno' },
        { side: partners['Quito Distrito'], officeHeld: 'Alcaldía Metropolitana' },
      ],
    });
    const merged = await coordinator.fetch(`/partners/${partners['Quito Distrito']}/merging`, {
      method: 'PUT',
      version: 1,
      body: { intoId: partners['Quito'], reason: 'Es la misma ciudad' },
    });
    expect(merged.status).toBe(200);
    expect((await read(text.id)).signatories).toEqual([
      { side: 'office', officeHeld: 'Jefatura de Gobierno', unit: null },
      { side: partners['Quito'], officeHeld: 'Alcaldía Metropolitana', unit: null },
    ]);
  });

  it('finds by SQL exactly what the rules of the term say, for any dates, terms and links', async () => {
    const here = await foundOffice(running);
    const { app } = running;
    const [db, texts] = [app.get(Db), app.get(InstrumentsService)];
    const inOffice = <T>(work: () => Promise<T>): Promise<T> =>
      db.run({ actor: here.people.coordinator.actor }, work);
    const today = (
      await inOffice(() =>
        db.query<{ today: string }>(
          `select (now() at time zone time_zone)::date::text as today from offices where id = current_office()`,
        ),
      )
    )[0]?.today as string;
    const inDays = (days: number): string =>
      addDuration({ from: today, until: today }, { text: '', months: 0, days }).from;
    const edtf = (min: number, max: number): fc.Arbitrary<string> =>
      fc
        .tuple(fc.integer({ min, max }), fc.constantFrom(4, 7, 10))
        .map(([days, length]) => inDays(days).slice(0, length));
    const maybe = (min: number, max: number): fc.Arbitrary<string | null> =>
      fc.option(edtf(min, max), { freq: 3 });
    const generated = fc.array(
      fc.record({
        signed: maybe(-900, 0),
        inForce: maybe(-900, 400),
        ends: maybe(-600, 900),
        ended: fc.option(edtf(-600, 300), { freq: 1 }),
        term: fc.constantFrom(null, 'fixed' as const, 'indefinite' as const, 'self_renewing' as const),
        noticePeriod: fc.constantFrom(null, 'P3M', 'P10D'),
        renewalPeriod: fc.constantFrom(null, 'P1Y', 'P45D'),
        linkKind: fc.constantFrom(
          'renews' as const,
          'extends' as const,
          'amends' as const,
          'terminates' as const,
        ),
        linkTo: fc.option(fc.nat(30), { freq: 2 }),
      }),
      { minLength: 20, maxLength: 30 },
    );
    type Raw = typeof generated extends fc.Arbitrary<(infer One)[]> ? One : never;

    /** The nearest words that the rules allow. */
    const allowed = (raw: Raw, targets: InstrumentEntry[]): InstrumentWords => {
      const { linkKind, linkTo, ...given } = raw;
      let words: InstrumentWords = { ...EMPTY_WORDS, kind: 'protocol', title: { es: 'Texto' }, ...given };
      for (const fault of faultsOf(words, today)) words = { ...words, [fault.pointer.slice(1)]: null };
      const target = linkTo === null ? undefined : targets[linkTo % (targets.length || 1)];
      if (target === undefined || target.id === undefined) return words;
      const known = new Map([[target.id, { id: target.id, signed: target.words.signed ?? null }]]);
      const linked = { ...words, links: [{ kind: linkKind, instrumentId: target.id }] };
      return linkFaultsOf(linked, '', known, []).length === 0 ? linked : words;
    };
    const datesOf = (entries: readonly InstrumentEntry[]): Map<string, InstrumentDates> =>
      new Map(
        entries.map((entry) => [
          entry.initiativeId,
          {
            ...EMPTY_WORDS,
            ...entry.words,
            incoming: entries.flatMap(({ words }) =>
              (words.links ?? [])
                .filter((link) => link.instrumentId === entry.id)
                .map(({ kind }) => ({
                  kind,
                  signed: words.signed ?? null,
                  inForce: words.inForce ?? null,
                  ends: words.ends ?? null,
                })),
            ),
          },
        ]),
      );
    const expectEqual = async (entries: readonly InstrumentEntry[], day: string, within: number) => {
      const dates = datesOf(entries);
      const having = (holds: (one: InstrumentDates) => boolean): string[] =>
        [...dates].filter(([, one]) => holds(one)).map(([id]) => id);
      const initiative = [...dates.keys()];
      const found = async (filter: object): Promise<string[]> =>
        (await app.get(InstrumentsQuery).list({ initiative, limit: 100, ...filter })).items.map(
          (line) => line.initiative.id,
        );
      const initiatives = async (certainty: string): Promise<string[]> =>
        (await app.get(InitiativesQuery).list({ inForceOn: day, certainty, limit: 1000 })).items
          .map((item) => item.id)
          .filter((id) => dates.has(id));
      const possible = having((one) => ['yes', 'possibly'].includes(inForceOn(one, day))).toSorted();
      const certain = having((one) => inForceOn(one, day) === 'yes').toSorted();
      expect((await found({ inForceOn: day })).toSorted()).toEqual(possible);
      expect((await initiatives('possible')).toSorted()).toEqual(possible);
      expect((await found({ inForceOn: day, certainty: 'certain' })).toSorted()).toEqual(certain);
      expect((await initiatives('certain')).toSorted()).toEqual(certain);
      expect((await found({ expired: true })).toSorted()).toEqual(
        having((one) => isExpired(one, today)).toSorted(),
      );
      expect((await found({ expiringWithin: within })).toSorted()).toEqual(
        having((one) => expiresWithin(one, today, within)).toSorted(),
      );
      expect((await found({ noticeWithin: within })).toSorted()).toEqual(
        having((one) => {
          const deadline = noticeDeadline(one, today);
          return deadline !== null && deadline.until >= today && deadline.from <= inDays(within);
        }).toSorted(),
      );
    };
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(
        generated,
        fc.array(fc.integer({ min: -950, max: 950 }).map(inDays), { minLength: 6, maxLength: 6 }),
        fc.nat(400),
        fc.array(fc.tuple(fc.nat(29), maybe(-900, 0), maybe(-600, 900), fc.boolean()), { maxLength: 5 }),
        async (raws, days, within, changes) => {
          const entries = await inOffice(async () => {
            const initiativeIds = await app
              .get(InitiativesService)
              .registerMany(
                raws.map(() => ({ words: { kind: 'project' as const, title: { es: 'Proyecto' } } })),
              );
            const made: InstrumentEntry[] = [];
            for (const [place, raw] of raws.entries())
              made.push({
                id: newId(),
                initiativeId: initiativeIds[place] ?? '',
                words: allowed(raw, made),
              });
            await texts.registerMany(made);
            return made;
          });
          await inOffice(async () => {
            for (const day of days) await expectEqual(entries, day, within);
          });
          for (const [place, signed, ends, unlink] of changes) {
            const entry = entries[place % entries.length];
            if (entry?.id === undefined) continue;
            const words = { ...entry.words, signed, ends, ...(unlink && { links: [] }) };
            const id = entry.id;
            const done = await inOffice(async () => {
              const { version } = await texts.view(id);
              await texts.revise(id, version, words);
            }).then(
              () => true,
              () => false,
            );
            if (done) entries[entries.indexOf(entry)] = { ...entry, words };
          }
          await inOffice(async () => {
            for (const day of days) await expectEqual(entries, day, within);
          });
          compared += entries.length * days.length;
        },
      ),
      { numRuns: 10 },
    );
    expect(compared).toBeGreaterThan(1000);
  });
});
