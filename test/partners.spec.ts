import fc from 'fast-check';
import type { OfficeView } from '../src/identity/offices/offices.dto.js';
import { Db } from '../src/platform/db/db.js';
import type { Page } from '../src/platform/http/pages.js';
import type { Comparison } from '../src/platform/journal/revisions.js';
import type { InitiativeView } from '../src/registry/initiatives/initiatives.dto.js';
import { distanceKm } from '../src/registry/partners/partner.matching.js';
import { PartnersService } from '../src/registry/partners/partners.service.js';
import type {
  PartnerCandidates,
  PartnerFacets,
  PartnerRevisions,
  PartnerView,
  RegisterPartner,
} from '../src/registry/partners/partners.dto.js';
import { type Running, startApp } from './support/app.js';
import { foundOffice, type TestOffice, type TestPerson } from './support/office.js';
import { asOwner } from './support/owner.js';

interface Refusal {
  type: string;
  candidates: { id: string; reason: string }[];
  mergedInto: string;
  errors: { pointer: string; code: string; detail: string }[];
}

const city = (
  name: string,
  country: string | null,
  more: Partial<RegisterPartner> = {},
): RegisterPartner => ({
  type: 'local_government',
  names: { es: name },
  country,
  ...more,
});
const at = (latitude: number, longitude: number) => ({ latitude, longitude });
const network = (name: string, more: Partial<RegisterPartner> = {}): RegisterPartner => ({
  type: 'city_network',
  sector: 'public',
  names: { en: name },
  ...more,
});

describe('the directory of partners', () => {
  let running: Running;
  let ours: TestOffice;
  let theirs: TestOffice;
  beforeAll(async () => {
    running = await startApp();
    [ours, theirs] = [await foundOffice(running), await foundOffice(running)];
  });
  afterAll(() => running.stop());

  const registered = async (input: RegisterPartner, who: TestPerson = ours.people.officer) => {
    const { status, body } = await who.fetch<PartnerView & Partial<Refusal>>('/partners', { body: input });
    expect([status, body.errors, body.candidates]).toEqual([201, undefined, undefined]);
    return body;
  };
  const refusal = (who: TestPerson, path: string, sending: object) => who.fetch<Refusal>(path, sending);

  it('is entered by one office and read by all, who do not learn which office it was', async () => {
    const guangzhou = city('Cantón (Guangzhou)', 'CN', {
      level: 'municipal',
      names: { zh: '广州市', es: 'Cantón (Guangzhou)' },
      latitude: 23.13,
      longitude: 113.26,
      wikidata: 'Q16572',
    });
    const made = await registered(guangzhou);
    expect(made).toMatchObject({ ...guangzhou, sector: 'public', orgId: null, mergedInto: null, version: 1 });
    expect(made.may).toEqual(['revise']);
    const { reader, coordinator } = theirs.people;
    const answers = [
      await reader.fetch<PartnerView>(`/partners/${made.id}`),
      await reader.fetch('/partners?q=guangz&sort=country'),
      await reader.fetch(`/partners/${made.id}/revisions`),
      await reader.fetch('/journal'),
      await coordinator.fetch<PartnerView>(`/partners/${made.id}`),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(200);
      expect(JSON.stringify(answer.body)).not.toContain(ours.office.id);
    }
    expect(answers[0]?.body).toEqual({ ...made, may: [] });
    expect(answers[0]?.headers.get('ETag')).toBe('"v1"');
    expect(answers[4]?.body).toMatchObject({ may: ['revise', 'merge'] });
    expect((await reader.fetch('/partners/not-an-id')).status).toBe(404);
  });

  it('asks about doubles by name, identifier and place before it writes, and takes an answer', async () => {
    const { officer } = ours.people;
    const saoPaulo = await registered(city('São Paulo', 'BR', { latitude: -23.55, longitude: -46.63 }));
    await registered(city('Salvador', 'BR'));
    const uclg = await registered(network('United Cities and Local Governments', { orgId: 'XM-DAC-41999' }));
    await registered(city('Kiev', 'UA'));
    const stopped: [RegisterPartner, string][] = [
      [city('Sao Paulo', 'BR'), 'same_name'],
      [city('Prefeitura de São Paulo', 'BR'), 'similar_name'],
      [city('Guangzhou', 'CN'), 'similar_name'],
      [
        city('San Pablo', 'AR', { latitude: -23.56, longitude: -46.6, names: { pt: 'São Paulo' } }),
        'same_name',
      ],
      [city('Otro nombre', 'CN', { wikidata: 'Q16572' }), 'wikidata'],
      [network('CGLU', { orgId: 'XM-DAC-41999' }), 'org_id'],
      [network('United cities & local governments'), 'similar_name'],
    ];
    for (const [input, reason] of stopped) {
      const { status, body } = await refusal(officer, '/partners', { body: input });
      expect([input.names, status, body.candidates?.map((candidate) => candidate.reason)]).toEqual([
        input.names,
        409,
        [reason],
      ]);
    }
    for (const other of [city('San Salvador', 'SV'), city('Kyiv', 'UA'), city('São Paulo', 'PT')])
      await registered(other);

    const double = city('Sao Paulo', 'BR');
    const again = await refusal(officer, '/partners', { body: { ...double, notDuplicateOf: [uclg.id] } });
    expect(again.status).toBe(409);
    await registered({ ...double, notDuplicateOf: [saoPaulo.id.toUpperCase()] });
    const certain = { ...city('Otro nombre', 'CN'), wikidata: 'Q16572' };
    const { body } = await refusal(officer, '/partners', { body: certain });
    const insisting = { ...certain, notDuplicateOf: body.candidates.map(({ id }) => id) };
    expect((await refusal(officer, '/partners', { body: insisting })).status).toBe(409);

    const typed = await officer.fetch<PartnerCandidates>(
      '/partners/duplicates?name=s%C3%A3o+paul&country=BR',
    );
    expect(typed.body.items.map(({ id }) => id)).toContain(saoPaulo.id);
    const half = await refusal(officer, '/partners/duplicates?name=x&latitude=1', {});
    expect([half.status, half.body.errors[0]?.pointer]).toEqual([400, '?longitude']);
  });

  it('lets one win of many who register the same at once', async () => {
    const answers = await Promise.all(
      [ours, theirs, ours, theirs].map(({ people }) =>
        people.officer.fetch('/partners', { body: city('Antananarivo', 'MG') }),
      ),
    );
    expect(answers.map(({ status }) => `${status}`).sort()).toEqual(['201', '409', '409', '409']);
  });

  it('is revised by whoever registered, by their office, or by a coordinator, in sight of all', async () => {
    const made = await registered(city('Bogota', 'CO', { website: 'https://bogota.gov.co' }));
    const path = `/partners/${made.id}`;
    const patch = (who: TestPerson, version: number | undefined, body: object) =>
      who.fetch<PartnerView & Refusal>(path, { method: 'PATCH', body, ...(version && { version }) });
    const { officer } = ours.people;
    expect((await patch(ours.people.reader, 1, { website: null })).status).toBe(403);
    const foreign = await patch(theirs.people.officer, 1, { website: null });
    expect([foreign.status, foreign.body.type]).toEqual([
      403,
      expect.stringMatching(/partner-of-another-office$/),
    ]);
    expect((await patch(officer, undefined, { website: null })).status).toBe(428);
    const renamed = await patch(officer, 1, { names: { es: 'Bogotá', en: 'Bogota' }, website: null });
    expect(renamed.body).toMatchObject({ version: 2, names: { es: 'Bogotá', en: 'Bogota' }, website: null });
    expect((await patch(officer, 1, { website: null })).status).toBe(412);
    expect((await patch(officer, 2, { names: { en: 'Bogota', es: 'Bogotá' } })).body.version).toBe(2);
    const placed = await patch(theirs.people.coordinator, 2, {
      latitude: 4.71,
      longitude: -74.07,
      reason: 'Para el mapa',
    });
    expect([placed.status, placed.body.version, placed.body.may]).toEqual([200, 3, ['revise', 'merge']]);
    const taken = await patch(officer, 3, { wikidata: 'Q16572' });
    expect([taken.status, taken.body.candidates[0]?.reason]).toEqual([409, 'wikidata']);

    const compared = await theirs.people.reader.fetch<Comparison>(`${path}/revisions/1/comparison/3`);
    expect(compared.body.changes.map(({ field }) => field).sort()).toEqual([
      'latitude',
      'longitude',
      'names',
      'website',
    ]);
    const restored = await officer.fetch<PartnerView>(`${path}/restoration`, {
      method: 'PUT',
      version: 3,
      body: { version: 1 },
    });
    expect(restored.body).toEqual({
      ...made,
      version: 4,
      revisedAt: restored.body.revisedAt,
    });
    const nothing = { method: 'PUT', version: 4, body: { version: 9 } };
    expect((await officer.fetch(`${path}/restoration`, nothing)).status).toBe(404);

    const history = async (who: TestPerson) =>
      (await who.fetch<PartnerRevisions>(`${path}/revisions`)).body.items.map(
        ({ version, verb, person, reason, changes }) =>
          [version, verb, person?.name ?? null, reason, changes.map(({ field }) => field).sort()] as const,
      );
    const fields = ['country', 'names', 'sector', 'type', 'website'];
    expect(await history(ours.people.reader)).toEqual([
      [1, 'partner.registered', 'Test officer', null, fields],
      [2, 'partner.revised', 'Test officer', null, ['names', 'website']],
      [3, 'partner.revised', null, 'Para el mapa', ['latitude', 'longitude']],
      [4, 'partner.restored', 'Test officer', null, ['latitude', 'longitude', 'names', 'website']],
    ]);
    expect((await history(theirs.people.reader)).map(([, , person]) => person)).toEqual([
      null,
      null,
      'Test coordinator',
      null,
    ]);
  });

  it('is merged for every office at once, and none sees the others', async () => {
    const double = await registered(
      city('Lutecia', 'FR', { names: { la: 'Lutetia', es: 'Lutecia' }, latitude: 48.86, longitude: 2.35 }),
    );
    const kept = await registered(
      city('París', 'FR', { names: { es: 'París', fr: 'Paris' }, wikidata: 'Q90' }),
    );
    const older = await registered(city('Lutetia Parisiorum', 'FR', { notDuplicateOf: [double.id] }));
    const initiative = async (office: TestOffice, partners: object[]) => {
      const { status, body } = await office.people.officer.fetch<InitiativeView>('/initiatives', {
        body: { kind: 'twinning', title: { es: 'Hermanamiento' }, partners },
      });
      expect([status, body]).toEqual([201, expect.objectContaining({ kind: 'twinning' })]);
      return body.id;
    };
    const partner = (id: string, role: string, gives: object = {}) => ({ partnerId: id, role, gives });
    const both = await initiative(ours, [
      partner(kept.id, 'observer', { es: 'Museos', fr: 'Musées' }),
      partner(double.id, 'lead', { es: 'Becas', en: 'Grants' }),
    ]);
    const foreign = await initiative(theirs, [partner(double.id, 'partner')]);
    await asOwner(running, `set app.told = '1'; update offices set partner_id = '${double.id}' where id = '${theirs.office.id}'`); // prettier-ignore

    const merge = (who: TestPerson, id: string, version: number, intoId: string) =>
      who.fetch<PartnerView & Refusal>(`/partners/${id}/merging`, {
        method: 'PUT',
        version,
        body: { intoId, reason: 'Es la misma ciudad' },
      });
    const { coordinator, officer, reader } = ours.people;
    expect((await merge(officer, double.id, 1, kept.id)).status).toBe(403);
    expect((await merge(coordinator, older.id, 1, older.id)).body.errors[0]?.code).toBe('mergeIntoItself');
    expect((await merge(coordinator, older.id, 1, running.config.PORT + crypto.randomUUID().slice(1))).status).toBe(422); // prettier-ignore
    expect((await merge(coordinator, older.id, 7, double.id)).status).toBe(412);
    expect((await merge(coordinator, older.id, 1, double.id)).body.mergedInto).toBe(double.id);
    const merged = await merge(coordinator, double.id, 2, kept.id);
    expect([merged.status, merged.body]).toMatchObject([200, { mergedInto: kept.id, may: [] }]);

    const now = await reader.fetch<PartnerView>(`/partners/${kept.id}`);
    expect(now.body).toMatchObject({
      version: 2,
      names: { es: 'París', fr: 'Paris', la: 'Lutetia' },
      wikidata: 'Q90',
      latitude: 48.86,
    });
    for (const old of [double, older])
      expect((await reader.fetch<PartnerView>(`/partners/${old.id}`)).body.mergedInto).toBe(kept.id);
    const partnersOf = async (office: TestOffice, id: string) =>
      (await office.people.reader.fetch<InitiativeView>(`/initiatives/${id}`)).body.partners;
    expect(await partnersOf(ours, both)).toMatchObject([
      { partnerId: kept.id, role: 'lead', gives: { es: 'Museos\nBecas', fr: 'Musées', en: 'Grants' } },
    ]);
    expect(await partnersOf(theirs, foreign)).toMatchObject([{ partnerId: kept.id, role: 'partner' }]);
    expect((await theirs.people.reader.fetch<OfficeView>('/offices/current')).body.partnerId).toBe(kept.id);
    for (const words of ['lutetia', 'paris']) {
      const found = await theirs.people.reader.fetch<Page<{ id: string }>>(`/initiatives?q=${words}`);
      expect([words, found.body.items.map(({ id }) => id)]).toEqual([words, [foreign]]);
    }
    const used = await theirs.people.reader.fetch<Page<PartnerView>>('/partners?usedByUs=true');
    expect(used.body.items.map(({ id }) => id)).toEqual([kept.id]);

    const late = await ours.people.coordinator.fetch<Refusal>(`/partners/${double.id}`, {
      method: 'PATCH',
      version: 3,
      body: { website: null },
    });
    expect([late.status, late.body.mergedInto]).toEqual([409, kept.id]);
    expect((await merge(coordinator, kept.id, 2, double.id)).body.errors[0]?.code).toBe('partnerMerged');
    const told = await theirs.people.reader.fetch<PartnerRevisions>(`/partners/${double.id}/revisions`);
    const last = told.body.items.at(-1);
    expect([last?.verb, last?.reason, last?.person]).toEqual(['partner.merged', 'Es la misma ciudad', null]);
    expect(last?.changes).toEqual([{ field: 'mergedInto', before: null, after: kept.id }]);
    expect(JSON.stringify(told.body)).not.toContain(ours.office.id);
  });

  it('is merged one way when two merge the same pair both ways at once', async () => {
    const [a, b] = [await registered(city('Ulm', 'DE')), await registered(city('Passau', 'DE'))];
    const merge = (office: TestOffice, id: string, intoId: string) =>
      office.people.coordinator.fetch(`/partners/${id}/merging`, {
        method: 'PUT',
        version: 1,
        body: { intoId, reason: 'Prueba' },
      });
    const answers = await Promise.all([merge(ours, a.id, b.id), merge(theirs, b.id, a.id)]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const rows = await asOwner<{ standing: number }>(
      running,
      'select count(*)::int as standing from partners where id = any($1) and merged_into_id is null',
      [[a.id, b.id]],
    );
    expect(rows).toEqual([{ standing: 1 }]);
  });

  it('moves nothing of another office but what it has merged, and tells nothing about it', async () => {
    const [a, b] = [await registered(city('Ankara', 'TR')), await registered(city('Izmir', 'TR'))];
    const move = (name: string, ids: string[]) =>
      running.app
        .get(Db)
        .run({ actor: ours.people.coordinator.actor }, () =>
          running.app.get(Db).query(`select ${name}($1::uuid, $2::uuid) as told`, ids),
        );
    for (const room of ['offices', 'initiatives', 'instruments'])
      await expect(move(`move_partner_of_${room}`, [a.id, b.id])).rejects.toMatchObject({ code: '42501' });
    const merging = { method: 'PUT', version: 1, body: { intoId: b.id, reason: 'Prueba' } };
    expect((await ours.people.coordinator.fetch(`/partners/${a.id}/merging`, merging)).status).toBe(200);
    for (const room of ['offices', 'initiatives', 'instruments'])
      expect(await move(`move_partner_of_${room}`, [a.id, b.id])).toEqual([{ told: '' }]);
    const rights = await asOwner<{ right: string }>(
      running,
      `select privilege_type as right from information_schema.role_table_grants
       where table_name = 'partners' and grantee = 'transversal_app' order by 1`,
    );
    expect(rights.map(({ right }) => right)).toEqual(['INSERT', 'SELECT', 'UPDATE']);
  });

  it('is listed by filters, counted by facets and read page by page', async () => {
    const reader = theirs.people.reader;
    const near = { latitude: 47.56, longitude: 7.59 };
    const basel = await registered(city('Basilea', 'CH', { ...near, subdivision: 'CH-BS', wikidata: 'Q78' }));
    const mulhouse = await registered(city('Mulhouse', 'FR', { latitude: 47.75, longitude: 7.34 }));
    const company = await registered({ type: 'company', names: { en: 'Basel Trams' }, country: 'CH' });
    const list = async (query: string) => {
      const { status, body } = await reader.fetch<Page<PartnerView>>(`/partners?${query}`);
      expect([query, status]).toEqual([query, 200]);
      return body.items.map(({ id }) => id);
    };
    expect(await list('country=CH')).toEqual([company.id, basel.id]);
    expect(await list('country=CH&type=company&sector=private')).toEqual([company.id]);
    expect(await list('subdivision=CH-BS,CH-BL')).toEqual([basel.id]);
    expect(await list('near=47.56,7.6,5')).toEqual([basel.id]);
    expect(await list('near=47.56,7.6,40&sort=recent')).toEqual([mulhouse.id, basel.id]);
    expect(await list('q=BASIL%C3%88A')).toEqual([basel.id]);
    expect(await list('q=tram+basel')).toEqual([company.id]);
    expect(await list('q=mulhose')).toEqual([mulhouse.id]);
    expect(await list('country=CH&hasWikidata=true')).toEqual([basel.id]);
    expect(await list('country=CH&usedByUs=true')).toEqual([]);
    expect(await list(`country=CH&q=${encodeURIComponent(`:*&|!()'\\`)}`)).toEqual([]);
    for (const sort of ['name', 'country', 'recent']) {
      const whole = (await reader.fetch<Page<PartnerView>>(`/partners?sort=${sort}&limit=100`)).body.items;
      const paged: PartnerView[] = [];
      const path = `/partners?sort=${sort}&limit=4`;
      for (let next: string | null = ''; next !== null;) {
        const { body }: { body: Page<PartnerView> } = await reader.fetch(
          next === '' ? path : `${path}&cursor=${next}`,
        );
        paged.push(...body.items);
        next = body.next;
      }
      expect(whole.length).toBeGreaterThan(12);
      expect(paged).toEqual(whole);
      if (sort === 'name') expect(whole.map(({ names }) => names['es'] ?? names['en'])).toContain('Basilea');
    }
    const { body } = await reader.fetch<PartnerFacets>('/partners/facets?country=CH&type=company');
    expect([body.total, body.facets['type'], body.facets['country']]).toEqual([
      1,
      { company: 1, local_government: 1 },
      { CH: 1 },
    ]);
  });

  it('matches and registers a whole list, each partner once, and asks where it cannot know', async () => {
    const service = running.app.get(PartnersService);
    const rows: RegisterPartner[] = [
      city('Zúrich', 'CH', { ...at(47.37, 8.54), names: { es: 'Zúrich' } }),
      city('ZURICH', 'CH'),
      city('Zúrich', null, at(47.36, 8.55)),
      city('Nogales', 'MX', at(31.31, -110.94)),
      city('Nogales', 'US', at(31.34, -110.93)),
      city('Mex', 'CH', { ...at(46.57, 6.55), names: { fr: 'Mex' } }),
      city('Mex', 'CH', { ...at(46.19, 7.0), names: { fr: 'Mex' } }),
      city('Canton', null, { ...at(23.12, 113.25), names: { fr: 'Canton (Guangzhou)' } }),
      city('París', null, { ...at(48.85, 2.34), names: { de: 'Paris' } }),
      city('Lutecia', 'FR', { wikidata: 'Q90' }),
      network('UCLG-X'),
    ];
    const run = () =>
      running.app.get(Db).run({ actor: theirs.people.coordinator.actor }, () => service.registerMany(rows));
    const first = await run();
    expect(first.map(({ outcome }) => outcome).join(' ')).toBe(
      'created created created created created created created matched matched matched created',
    );
    const ids = first.map(({ id }) => id);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).toBe(ids[0]);
    expect(ids[8]).toBe(ids[9]);
    expect(new Set(ids).size).toBe(8);
    const second = await run();
    expect(second.map(({ outcome, id }) => [outcome, id])).toEqual(ids.map((id) => ['matched', id]));
    const verdicts = await running.app
      .get(Db)
      .run({ actor: theirs.people.coordinator.actor }, () =>
        service.match([city('Mex', 'CH'), city('Mex', null), city('Nogales', 'GT')]),
      );
    expect(verdicts.map(({ outcome }) => outcome)).toEqual(['ambiguous', 'ambiguous', 'new']);
  });

  it('measures distances as the database does', async () => {
    const within = (most: number) =>
      fc.integer({ min: -most * 1e7, max: most * 1e7 }).map((part) => part / 1e7);
    const point = fc.record({ latitude: within(90), longitude: within(180) });
    const pairs = [
      ...fc.sample(fc.tuple(point, point), { numRuns: 200, seed: 7 }),
      [at(19.43, -99.13), at(19.43, -99.1300001)],
      [at(0, 180), at(0, -180)],
      [at(90, 0), at(-90, 77)],
    ] as const;
    const rows = await asOwner<{ km: number }>(
      running,
      `select distance_km((a->>'latitude')::float8, (a->>'longitude')::float8, (b->>'latitude')::float8, (b->>'longitude')::float8) as km
       from jsonb_array_elements($1::jsonb) with ordinality p(pair, n), lateral (select pair->0 as a, pair->1 as b) x order by n`,
      [JSON.stringify(pairs)],
    );
    for (const [place, [a, b]] of pairs.entries())
      expect(rows[place]?.km).toBeCloseTo(distanceKm(a, b) ?? NaN, 6);
  });

  it('says of every bad entry which field is wrong and what would be right', async () => {
    const good = city('Buena', 'MX');
    const bad: [object, string, string][] = [
      [{ ...good, country: 'XX' }, '/country', 'isCountry'],
      [{ ...good, country: 'mx' }, '/country', 'isCountry'],
      [{ ...good, latitude: 91, longitude: 0 }, '/latitude', 'isLatitude'],
      [{ ...good, latitude: '19', longitude: 0 }, '/latitude', 'isNumber'],
      [{ ...good, latitude: 19 }, '/longitude', 'halfCoordinates'],
      [{ ...good, names: { es: 'a\0b' } }, '/names/es', 'unsafeText'],
      [{ ...good, names: { es: '\ud800' } }, '/names/es', 'unsafeText'],
      [{ ...good, names: {} }, '/names', 'isTexts'],
      [{ ...good, names: { es: '  ' } }, '/names', 'isTexts'],
      [{ ...good, names: { es: '***' } }, '/names', 'nameWithoutLetters'],
      [{ ...good, names: { es: 'x'.repeat(301) } }, '/names', 'isTexts'],
      [{ ...good, names: 'Buena' }, '/names', 'isTexts'],
      [{ ...good, colour: 'red' }, '/colour', 'whitelistValidation'],
      [{ ...good, wikidata: '1489' }, '/wikidata', 'isWikidataId'],
      [{ ...good, orgId: 'nada' }, '/orgId', 'isOrgId'],
      [{ ...good, subdivision: 'FR-75' }, '/subdivision', 'subdivisionOfCountry'],
      [{ ...good, website: 'javascript:alert(1)' }, '/website', 'isUrl'],
      [{ ...good, type: 'donor' }, '/type', 'isIn'],
      [{ ...good, type: 'academia' }, '/sector', 'sectorNeeded'],
      [{ ...good, type: 'media', sector: 'private', level: 'municipal' }, '/level', 'levelOfType'],
      [city('Nadie', null), '/country', 'countryNeeded'],
      [{ ...city('Nadie', null), countryUnknown: true }, '/country', 'countryNeeded'],
      [{ ...good, countryUnknown: true }, '/countryUnknown', 'countryKnown'],
      [{ ...good, notDuplicateOf: ['x'] }, '/notDuplicateOf', 'isUuid'],
    ];
    for (const [body, pointer, code] of bad) {
      const answer = await refusal(ours.people.officer, '/partners', { body });
      expect([code, answer.status, answer.body.errors?.map((fault) => [fault.pointer, fault.code])]).toEqual([
        code,
        422,
        expect.arrayContaining([[pointer, code]]),
      ]);
      expect(answer.body.errors[0]?.detail).toMatch(/ /);
    }
    for (const query of ['country=XX', 'near=95,0,10', 'near=a', 'sort=size', 'limit=0', 'foo=1', 'q=%00'])
      expect([query, (await refusal(ours.people.officer, `/partners?${query}`, {})).status]).toEqual([
        query,
        query === 'q=%00' ? 422 : 400,
      ]);
    const unknown = await registered({
      ...city('Ilha nova', null),
      countryUnknown: true,
      latitude: 1,
      longitude: 2,
    });
    expect([unknown.country, unknown.latitude]).toEqual([null, 1]);
    const { body } = await ours.people.officer.fetch<PartnerView>(`/partners/${unknown.id}`, {
      method: 'PATCH',
      version: 1,
      body: { country: 'ST' },
    });
    expect(body.country).toBe('ST');
    expect((await asOwner(running, `select 1 from partners where names ->> 'es' = 'Buena'`)).length).toBe(0);
  });
});
