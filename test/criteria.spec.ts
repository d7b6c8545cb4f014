import { CriteriaQuery } from '../src/inclusion/criteria/criteria.query.js';
import { type CriteriaSetWhole, contentOf, FIRST_SET } from '../src/inclusion/criteria/criteria.words.js';
import type { CriteriaDraftPage, CriteriaDraftView } from '../src/inclusion/criteria/criteria-drafts.dto.js';
import type {
  CriteriaComparison,
  CriteriaSetPage,
  CriteriaSetView,
} from '../src/inclusion/criteria/criteria-sets.dto.js';
import { codelistOf } from '../src/inclusion/criteria/iati-codelist.js';
import type { CriterionDocument, SetDocument } from '../src/inclusion/criteria/public-criteria.dto.js';
import { canonicalJson, sha256Of } from '../src/platform/codes/canonical-json.js';
import { Db } from '../src/platform/db/db.js';
import { startApp, type Running } from './support/app.js';
import { type Answer, http } from './support/http.js';
import { foundOffice, type TestOffice, type TestPerson } from './support/office.js';
import { schemaFaults } from './support/xml.js';

interface Problem {
  type: string;
  detail: string;
  errors?: { pointer: string; code: string }[];
  publishedSet?: string;
}

const kind = ({ status, body }: Answer<Problem>): [number, string | undefined] => [
  status,
  body.type.split('/').at(-1),
];
const places = ({ body }: Answer<Problem>): string[] =>
  (body.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`);

describe('criteria', () => {
  let running: Running;
  let ours: TestOffice;
  let theirs: TestOffice;
  let coordinator: TestPerson;
  let colleague: TestPerson;

  beforeAll(async () => {
    running = await startApp();
    ours = await foundOffice(running);
    theirs = await foundOffice(running);
    ({ coordinator } = ours.people);
    colleague = theirs.people.coordinator;
  });
  afterAll(() => running.stop());

  const asUs = <T>(work: () => Promise<T>): Promise<T> =>
    running.app.get(Db).run({ actor: coordinator.actor }, work);

  const write = async (who: TestPerson, body: object): Promise<CriteriaDraftView> => {
    const made = await who.fetch<CriteriaDraftView>('/criteria-drafts', { body });
    expect([made.status, made.body]).toEqual([201, made.body]);
    return made.body;
  };
  const publish = (who: TestPerson, { id, version }: { id: string; version: number }) =>
    who.fetch<CriteriaSetView>(`/criteria-drafts/${id}/publication`, { method: 'PUT', body: {}, version });
  const published = async (who: TestPerson, body: object): Promise<CriteriaSetView> => {
    const answer = await publish(who, await write(who, body));
    expect([answer.status, answer.body]).toEqual([200, answer.body]);
    return answer.body;
  };
  const adopt = (who: TestPerson, id: string, body: object = {}) =>
    who.fetch<CriteriaSetView & Problem>(`/criteria-sets/${id}/adoption`, { method: 'PUT', body });

  describe('of the product', () => {
    let first: CriteriaSetWhole;
    beforeAll(async () => {
      first = await asUs(() => running.app.get(CriteriaQuery).mainSet());
    });

    it('are the main set of an office that has chosen none: 28 criteria in six dimensions, in four languages', () => {
      expect(first).toMatchObject({
        id: FIRST_SET,
        name: 'transversal-inclusion',
        version: 1,
        publisher: null,
      });
      expect(first.criteria).toHaveLength(28);
      expect(first.dimensions.map(({ code }) => code)).toEqual([
        'people',
        'purpose',
        'government',
        'culture',
        'participation',
        'partnership',
      ]);
      expect(first.criteria.map(({ position }) => position)).toEqual(
        first.criteria.map((_, place) => place + 1),
      );
      const texts = [...textsIn(first)];
      expect(texts.length).toBeGreaterThan(200);
      for (const text of texts) expect(Object.keys(text).sort()).toEqual(['en', 'es', 'fr', 'pt']);
    });

    it('have the hash of what they say', () => {
      expect(sha256Of(canonicalJson(contentOf(first)))).toBe(first.sha256);
    });

    it('would pass as a draft: a copy can be published as it is', async () => {
      const copy = await write(coordinator, { slug: 'copy', basedOn: FIRST_SET });
      expect(copy.gaps).toEqual([]);
      expect(copy.criteria).toHaveLength(28);
      // The words that it asks about stand in its own question, and in the titles of its source.
      expect(new Set(copy.notices.map(({ field }) => field.split('/').slice(0, 4).join('/')))).toEqual(
        new Set(['/criteria/26/source', '/criteria/27/source', '/criteria/27/question']),
      );
      const set = await publish(coordinator, copy);
      expect(set.body).toMatchObject({ name: `${ours.office.slug}.copy`, version: 1, basedOn: FIRST_SET });
      const difference = await coordinator.fetch<CriteriaComparison>(
        `/criteria-sets/${FIRST_SET}/comparison/${set.body.id}`,
      );
      expect(difference.body).toMatchObject({
        changes: [],
        criteria: { added: [], removed: [], changed: [] },
      });
    });
  });

  it('once published are changed by nobody, in the database either', async () => {
    const db = running.app.get(Db);
    const columns =
      'languages, title, stages, scale, dimensions, sha256, gen_random_uuid() from criteria_sets limit 1';
    for (const change of [
      `update criteria_sets set version = 2`,
      `delete from criteria_sets`,
      `update criteria set position = 99`,
      `delete from requirements`,
      `insert into criteria (set_id, code, dimension, position, name, question, examples)
       values ('${FIRST_SET}', 'more', 'people', 29, '{"es":"Más"}', '{"es":"¿Más?"}', '[]')`,
      // In another office's name, under another's name, or as if published before.
      `insert into criteria_sets (id, publisher_id, publisher_name, name, version, languages, title, stages, scale, dimensions, sha256, published_by)
       select gen_random_uuid(), '${theirs.office.id}', '{"es":"Ellos"}', '${theirs.office.slug}.set', 1, ${columns}`,
      `insert into criteria_sets (id, publisher_id, publisher_name, name, version, languages, title, stages, scale, dimensions, sha256, published_by)
       select gen_random_uuid(), '${ours.office.id}', '{"es":"Nos"}', '${theirs.office.slug}.set', 1, ${columns}`,
      `insert into criteria_sets (id, publisher_id, publisher_name, name, version, published_at, languages, title, stages, scale, dimensions, sha256, published_by)
       select gen_random_uuid(), '${ours.office.id}', '{"es":"Nos"}', '${ours.office.slug}.set', 1, now() - interval '1 day', ${columns}`,
    ])
      await expect(asUs(() => db.change(change))).rejects.toMatchObject({ code: '42501' });
    // Nor does the office's own set take one more criterion in a later transaction.
    const own = await published(coordinator, { slug: 'sealed', basedOn: FIRST_SET });
    await expect(
      asUs(() =>
        db.change(`insert into criteria (set_id, code, dimension, position, name, question, examples)
          values ('${own.id}', 'more', 'people', 29, '{"es":"Más"}', '{"es":"¿Más?"}', '[]')`),
      ),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('are written, revised and published by an office, version after version', async () => {
    const text = { es: 'Texto', fr: 'Texte' };
    const draft = await write(coordinator, {
      slug: 'barrios',
      title: { es: 'Criterios de barrio', fr: 'Critères de quartier' },
      languages: ['es', 'fr'],
    });
    expect(draft).toMatchObject({ version: 1, name: `${ours.office.slug}.barrios`, size: 0, basedOn: null });
    expect(draft.gaps.map(({ code }) => code)).toEqual(['criteriaNone']);
    expect(kind((await publish(coordinator, draft)) as unknown as Answer<Problem>)).toEqual([
      422,
      'criteria-draft-incomplete',
    ]);

    const revise = (version: number, body: object) =>
      coordinator.fetch<CriteriaDraftView & Problem>(`/criteria-drafts/${draft.id}`, {
        method: 'PATCH',
        body,
        version,
      });
    const dimensions = [{ code: 'place', name: text, question: text }];
    const criterion = {
      code: 'place.near',
      dimension: 'place',
      name: { es: 'Cerca' },
      question: text,
      requirements: [{ code: 'map', forScore: 1, text, evidenceKind: 'document' }],
    };
    const second = await revise(1, { dimensions, criteria: [criterion] });
    expect(second.body).toMatchObject({ version: 2, size: 1, may: ['revise', 'publish', 'delete'] });
    expect(second.body.gaps).toMatchObject([
      { pointer: '/criteria/0/name', code: 'criteriaLanguagesMissing' },
    ]);
    expect(kind(await revise(1, { dimensions: [] }))).toEqual([412, 'stale-version']);
    const third = await revise(2, { criteria: [{ ...criterion, name: { es: 'Cerca', fr: 'Proche' } }] });
    expect(third.body.gaps).toEqual([]);

    const set = await publish(coordinator, third.body);
    expect(set.body).toMatchObject({
      name: `${ours.office.slug}.barrios`,
      version: 1,
      publisher: { id: ours.office.id },
      adopted: true,
      main: false,
      may: ['choose', 'retire', 'copy'],
      criteria: [{ code: 'place.near', position: 1, source: null, requirements: [{ asks: null }] }],
    });
    expect(set.body.stages).toHaveLength(4);

    // What is published is done: whoever wants something else publishes a new version.
    for (const refused of [
      await revise(4, { title: text }),
      await publish(coordinator, { id: draft.id, version: 4 }),
      await coordinator.fetch<Problem>(`/criteria-drafts/${draft.id}`, { method: 'DELETE', version: 4 }),
    ]) {
      expect(kind(refused as Answer<Problem>)).toEqual([409, 'criteria-set-published']);
      expect(refused.body).toMatchObject({ publishedSet: set.body.id });
    }

    const next = await write(coordinator, { slug: 'barrios', basedOn: set.body.id });
    const longer = await coordinator.fetch<CriteriaDraftView>(`/criteria-drafts/${next.id}`, {
      method: 'PATCH',
      body: {
        criteria: [
          { ...criterion, code: 'place.safe', name: text },
          { ...next.criteria[0], question: { es: '¿A pie?', fr: 'À pied ?' } },
        ],
      },
      version: 1,
    });
    const ahead = await coordinator.fetch<CriteriaComparison>(
      `/criteria-drafts/${next.id}/comparison/${set.body.id}`,
    );
    expect(ahead.body.criteria).toMatchObject({ added: [{ code: 'place.safe' }], removed: [] });
    const newer = await publish(coordinator, longer.body);
    expect(newer.body).toMatchObject({ version: 2, basedOn: set.body.id });
    const difference = await colleague.fetch<CriteriaComparison>(
      `/criteria-sets/${set.body.id}/comparison/${newer.body.id}`,
    );
    expect(difference.body).toMatchObject({
      from: { version: 1 },
      to: { version: 2 },
      changes: [],
      criteria: {
        added: [{ code: 'place.safe' }],
        removed: [],
        changed: [
          {
            code: 'place.near',
            changes: [{ field: 'question', before: text, after: { es: '¿A pie?', fr: 'À pied ?' } }],
            requirements: { added: [], removed: [], changed: [] },
          },
        ],
      },
    });

    const history = await coordinator.fetch<{ items: { verb: string; changes: { field: string }[] }[] }>(
      `/criteria-drafts/${next.id}/revisions`,
    );
    expect(
      history.body.items.map(({ verb, changes }) => [verb, changes.map(({ field }) => field).sort()]),
    ).toEqual([
      ['criteria-draft.written', expect.arrayContaining(['title', 'criteria', 'criteria.place.near'])],
      ['criteria-draft.revised', ['criteria', 'criteria.place.near', 'criteria.place.safe']],
      ['criteria-draft.published', ['publishedSet']],
    ]);
    const compared = await coordinator.fetch<{ changes: { field: string }[] }>(
      `/criteria-drafts/${next.id}/revisions/1/comparison/2`,
    );
    expect(compared.body.changes.map(({ field }) => field).sort()).toEqual([
      'criteria',
      'criteria.place.near',
      'criteria.place.safe',
    ]);
  });

  it('with a fault are refused at the place of the fault', async () => {
    const refused = (body: object) => coordinator.fetch<Problem>('/criteria-drafts', { body });
    expect(places(await refused({ slug: 'fault' }))).toEqual([
      '/title criteriaNeededWithoutBase',
      '/languages criteriaNeededWithoutBase',
    ]);
    expect(places(await refused({ slug: 'Á', basedOn: theirs.office.id, languages: ['es', 'es'] }))).toEqual(
      expect.arrayContaining(['/slug matches', '/languages arrayUnique']),
    );
    expect(places(await refused({ slug: 'fault', basedOn: theirs.office.id }))).toEqual([
      '/basedOn criteriaSetUnknown',
    ]);
    const first = await coordinator.fetch<CriteriaSetView>(`/criteria-sets/${FIRST_SET}`);
    const [one, two] = contentOf(first.body).criteria;
    const wrong = await refused({
      slug: 'fault',
      basedOn: FIRST_SET,
      criteria: [
        { ...one, dimension: 'nowhere', groupCode: 'everybody' },
        { ...two, requirements: [{ ...two?.requirements[0], forScore: 3, evidenceKind: 'rumour' }] },
      ],
    });
    expect(wrong.status).toBe(422);
    expect(places(wrong)).toEqual([
      '/criteria/0/groupCode isIn',
      '/criteria/1/requirements/0/forScore isIn',
      '/criteria/1/requirements/0/evidenceKind isIn',
    ]);
    expect(
      places(
        await refused({
          slug: 'fault',
          basedOn: FIRST_SET,
          criteria: [one, two, { ...one, dimension: 'nowhere' }],
        }),
      ),
    ).toEqual(['/criteria/2/code criteriaCodeTwice', '/criteria/2/dimension criteriaDimensionUnknown']);
    await write(coordinator, { slug: 'fault', basedOn: FIRST_SET });
    expect(places(await refused({ slug: 'fault', basedOn: FIRST_SET }))).toEqual(['/slug criteriaSlugTaken']);
  });

  it('of another office are read, compared, adopted, chosen and given up again', async () => {
    const set = await published(colleague, { slug: 'shared', basedOn: FIRST_SET });
    const draft = await write(colleague, { slug: 'secret', basedOn: set.id });
    expect((await coordinator.fetch(`/criteria-drafts/${draft.id}`)).status).toBe(404);
    const drafts = await coordinator.fetch<CriteriaDraftPage>('/criteria-drafts?limit=100');
    expect(drafts.body.items.map(({ id }) => id)).not.toContain(draft.id);

    const others = await coordinator.fetch<CriteriaSetPage>('/criteria-sets?from=others&newest=true');
    expect(others.body.items).toMatchObject([
      {
        id: set.id,
        publisher: { name: { es: `Oficina ${theirs.office.slug}` } },
        adopted: false,
        newest: set.id,
      },
    ]);
    expect(others.body.items[0]?.may).toEqual(['adopt', 'choose', 'copy']);

    expect((await adopt(coordinator, set.id)).body).toMatchObject({ adopted: true, main: false });
    expect((await adopt(coordinator, set.id, { main: true })).body).toMatchObject({ main: true });
    expect((await adopt(coordinator, set.id, { main: true })).status).toBe(200);
    expect((await coordinator.fetch<CriteriaSetView>('/criteria-sets/main')).body.id).toBe(set.id);
    // What one office chooses is nothing to the other.
    expect((await colleague.fetch<CriteriaSetView>('/criteria-sets/main')).body.id).toBe(FIRST_SET);

    const retire = (id: string) =>
      coordinator.fetch<Problem>(`/criteria-sets/${id}/adoption`, { method: 'DELETE' });
    expect(kind(await retire(set.id))).toEqual([409, 'criteria-set-main']);
    expect(kind(await adopt(coordinator, set.id, { main: false }))).toEqual([409, 'criteria-set-main']);
    expect(kind(await retire(FIRST_SET))).toEqual([409, 'criteria-set-of-all']);
    expect((await adopt(coordinator, FIRST_SET, { main: true })).body).toMatchObject({
      id: FIRST_SET,
      main: true,
    });
    expect((await retire(set.id)).status).toBe(204);
    expect((await retire(set.id)).status).toBe(404);
    expect((await coordinator.fetch<CriteriaSetView>(`/criteria-sets/${set.id}`)).body.adopted).toBe(false);

    const told = await coordinator.fetch<{ items: { verb: string; facts: unknown }[] }>(
      `/journal?subject=${set.id}&limit=100`,
    );
    const verbs = told.body.items.map(({ verb }) => verb).filter((verb) => verb.startsWith('criteria-set.'));
    expect(verbs).toEqual(
      expect.arrayContaining(['criteria-set.adopted', 'criteria-set.chosen', 'criteria-set.retired']),
    );
  });

  it('are chosen by one of two who choose at once, and one set is the main one afterwards', async () => {
    const sets = [
      await published(coordinator, { slug: 'left', basedOn: FIRST_SET }),
      await published(coordinator, { slug: 'right', basedOn: FIRST_SET }),
    ];
    const answers = await Promise.all(sets.map(({ id }) => adopt(coordinator, id, { main: true })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const list = await coordinator.fetch<CriteriaSetPage>('/criteria-sets?from=own&limit=100');
    expect(list.body.items.filter(({ main }) => main)).toHaveLength(1);
    await adopt(coordinator, FIRST_SET, { main: true });
  });

  it('are listed page by page, each once', async () => {
    const ids: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Answer<CriteriaSetPage> = await coordinator.fetch(
        `/criteria-sets?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      ids.push(...page.body.items.map(({ id }) => id));
      cursor = page.body.next;
    }
    expect(ids.length).toBeGreaterThan(5);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.at(-1)).toBe(FIRST_SET);
    const product = await coordinator.fetch<CriteriaSetPage>('/criteria-sets?from=product');
    expect(product.body.items).toMatchObject([{ id: FIRST_SET, adopted: true, size: 28 }]);
  });

  describe('at their public address', () => {
    const set = '/criteria/transversal-inclusion/1';
    const get = <Body>(path: string, headers: Record<string, string> = {}) =>
      http<Body>(running.url, path, { headers });

    it('are JSON for everybody, from any site, and not sent twice', async () => {
      const answer = await get<SetDocument>(set);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
      expect(answer.headers.get('cache-control')).toContain('public');
      expect(answer.headers.get('vary')).toContain('Accept');
      expect(answer.body).toMatchObject({
        address: 'http://transversal.test/criteria/transversal-inclusion/1',
        publisher: null,
        version: 1,
      });
      expect(sha256Of(canonicalJson(contentOf(answer.body)))).toBe(answer.body.sha256);

      const etag = answer.headers.get('etag') ?? '';
      expect(etag).toMatch(/^"[0-9a-f]{64}"$/);
      const again = await get(set, { 'If-None-Match': etag });
      expect([again.status, again.body]).toEqual([304, undefined]);
      const other = await get(set, { 'If-None-Match': etag, Accept: 'application/xml' });
      expect(other.status).toBe(200);
      const asked = await http(running.url, set, {
        method: 'OPTIONS',
        headers: { Origin: 'https://elsewhere.example', 'Access-Control-Request-Method': 'GET' },
      });
      expect([asked.status, asked.headers.get('access-control-allow-headers')]).toEqual([
        204,
        'If-None-Match, Accept',
      ]);
      expect((await http(running.url, set, { method: 'HEAD' })).status).toBe(200);
    });

    it('are a concept scheme in SKOS, each criterion below its dimension', async () => {
      const answer = await get<{ '@context': object; '@graph': Record<string, unknown>[] }>(`${set}.jsonld`);
      expect(answer.headers.get('content-type')).toBe('application/ld+json; charset=utf-8');
      const [scheme, ...concepts] = answer.body['@graph'];
      const address = 'http://transversal.test/criteria/transversal-inclusion/1';
      expect(scheme).toMatchObject({ id: address, type: 'ConceptScheme' });
      expect(concepts).toHaveLength(6 + 28);
      const ids = new Set(answer.body['@graph'].map(({ id }) => id));
      for (const concept of concepts) {
        expect(concept).toMatchObject({
          type: 'Concept',
          inScheme: address,
          notation: expect.any(String) as string,
        });
        expect(ids).toContain(concept.broader ?? concept.topConceptOf);
        for (const word of Object.keys(concept)) expect(answer.body['@context']).toHaveProperty(word);
      }
      const women = concepts.find(({ notation }) => notation === 'people.women');
      expect(women).toMatchObject({
        id: `${address}/people.women`,
        broader: `${address}#people`,
        prefLabel: { fr: 'Femmes, avec une analyse de genre' },
      });
      // The address of the concept answers, too.
      const one = await get<typeof answer.body>(`${set}/people.women`, { Accept: 'application/ld+json' });
      expect(one.body['@graph'][0]).toEqual(women);
    });

    it('are a codelist as IATI has them', async () => {
      const whole = await get<string>(`${set}.xml`);
      expect(whole.headers.get('content-type')).toBe('application/xml; charset=utf-8');
      expect(await schemaFaults(whole.body, 'iati-codelist.xsd')).toEqual([]);
      expect(whole.body.match(/<codelist-item /g)).toHaveLength(28);
      expect(whole.body).toContain('complete="1"');
      const one = await get<string>(`${set}/people.women.xml`);
      expect(await schemaFaults(one.body, 'iati-codelist.xsd')).toEqual([]);
      expect(one.body).toContain('complete="0"');
      expect(one.body).toContain('<narrative xml:lang="pt">Mulheres, com análise de gênero</narrative>');
      // The schema does find faults.
      expect(
        await schemaFaults(one.body.replace('<code>people.women</code>', ''), 'iati-codelist.xsd'),
      ).not.toEqual([]);
    });

    it('are sound XML whatever an office wrote', async () => {
      const first = await asUs(() => running.app.get(CriteriaQuery).set(FIRST_SET));
      const odd = { es: `<Agua> & "pan"\u0001 'y' ]]>`, en: 'Bread' };
      const xml = codelistOf({ ...first, title: odd }, first.criteria, 'http://transversal.test');
      expect(await schemaFaults(xml, 'iati-codelist.xsd')).toEqual([]);
    });

    it('tell of one criterion with its dimension, and of nothing that is not there', async () => {
      const one = await get<CriterionDocument>(`${set}/government.levels`);
      expect(one.body).toMatchObject({
        set: { address: 'http://transversal.test/criteria/transversal-inclusion/1' },
        ofDimension: { code: 'government' },
        requirements: [{ code: 'named', asks: 'all_with_role' }, { code: 'reviewed' }, { code: 'agreed' }],
      });
      for (const path of [
        `${set}/people.nobody`,
        '/criteria/transversal-inclusion/2',
        '/criteria/transversal-inclusion/01',
        '/criteria/transversal-inclusion/1.pdf',
        '/criteria/none/1.xml',
        `${set}/people.women/more`,
      ]) {
        const answer = await get<Problem>(path);
        expect([path, ...kind(answer)]).toEqual([path, 404, 'not-found']);
      }
      const own = await published(coordinator, { slug: 'open', basedOn: FIRST_SET });
      const there = await get<SetDocument>(new URL(own.address).pathname);
      expect(there.body.publisher).toEqual({
        es: `Oficina ${ours.office.slug}`,
        en: `Office ${ours.office.slug}`,
      });
    });
  });
});

/** Every text per language in a value. */
function* textsIn(value: unknown): Generator<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value) && 'es' in value) yield value as Record<string, string>;
  else for (const member of Object.values(value)) yield* textsIn(member);
}
