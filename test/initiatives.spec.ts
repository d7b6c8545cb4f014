import { asOwner } from './support/owner.js';
import { Tidying } from '../src/identity/sessions/tidying.js';
import type { Facets } from '../src/registry/initiatives/initiatives.filter.dto.js';
import type { InitiativePage, InitiativeView } from '../src/registry/initiatives/initiatives.dto.js';
import { cursorOf } from '../src/platform/http/pages.js';
import { type Running, startApp } from './support/app.js';
import { foundOffice, type TestOffice } from './support/office.js';

interface Problem {
  type: string;
  detail: string;
  status: number;
  errors?: { pointer: string; code: string; detail: string }[];
  [extension: string]: unknown;
}

describe('Initiatives', () => {
  let running: Running;
  let office: TestOffice;
  const partners: string[] = [];

  beforeAll(async () => {
    running = await startApp();
    office = await foundOffice(running);
    for (const [name, country] of [
      ['Guadalajara', 'MX'],
      ['Lyon', 'FR'],
      ['São Paulo', 'BR'],
    ]) {
      const made = await office.people.officer.fetch<{ id: string }>('/partners', {
        body: {
          type: 'local_government',
          level: 'municipal',
          sector: 'public',
          names: { es: name },
          country,
        },
      });
      expect(made.status).toBe(201);
      partners.push(made.body.id);
    }
  });
  afterAll(() => running.stop());

  const register = async (words: Record<string, unknown> = {}, who = office.people.officer) =>
    who.fetch<InitiativeView>('/initiatives', {
      body: { kind: 'twinning', title: { es: 'Hermanamiento con Lyon' }, ...words },
    });
  const signed = (id: string, words: Record<string, unknown> = {}) =>
    office.people.officer.fetch<{ id: string; version: number }>(`/initiatives/${id}/instruments`, {
      body: { kind: 'twinning_agreement', title: { es: 'Carta de hermanamiento' }, signed: '1999', ...words },
    });
  const pointers = (answer: { body: unknown }): string[] =>
    ((answer.body as Problem).errors ?? []).map((fault) => fault.pointer);

  it('registers a record with its next reference, its words and a place where it stands', async () => {
    const first = await register();
    const second = await register({
      kind: 'project',
      title: { es: 'Talleres de agua', fr: 'Ateliers de l’eau' },
      summary: { en: 'Workshops on water for neighbourhoods.' },
      benefit: { es: 'Agua más limpia en diez barrios.' },
      themes: ['environment_and_climate', 'education'],
      formsOfAction: ['technical_cooperation'],
      levels: [{ level: 'municipal', role: 'Organiza los talleres' }],
      sdgGoals: ['6', '11'],
      sdgTargets: ['6.1', '11.b'],
      languages: ['es', 'fr'],
      visibility: 'public',
      parentId: first.body.id,
      partners: [
        {
          partnerId: partners[1],
          role: 'lead',
          gives: { es: 'Dos ingenieras.' },
          gains: { es: 'Práctica.' },
        },
        { partnerId: partners[2], role: 'partner' },
      ],
    });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.headers.get('location')).toBe(`/api/v1/initiatives/${second.body.id}`);
    expect(second.headers.get('etag')).toBe('"v1"');
    const [a, b] = [first.body.reference, second.body.reference].map((text) =>
      Number(text.split('-').at(-1)),
    );
    expect(first.body.reference).toMatch(/^TEST-\d{4}-\d{4}$/);
    expect(b).toBe((a ?? 0) + 1);
    const read = await office.people.reader.fetch<InitiativeView>(`/initiatives/${second.body.id}`);
    expect(read.body).toEqual({ ...second.body, may: [] });
    expect(read.body.partners.map((partner) => [partner.names['es'], partner.country, partner.role])).toEqual(
      [
        ['Lyon', 'FR', 'lead'],
        ['São Paulo', 'BR', 'partner'],
      ],
    );
    expect(second.body.may).toEqual(['revise', 'submit']);
    const parent = await office.people.reader.fetch<InitiativeView>(`/initiatives/${first.body.id}`);
    expect(parent.body.children.map((child) => child.id)).toEqual([second.body.id]);
  });

  it('gives references without gaps and without twins when many register at once', async () => {
    const rush = await foundOffice(running, { office: { referencePrefix: 'RUSH' } });
    const made = await Promise.all(
      Array.from({ length: 24 }, (_, n) =>
        register(n % 6 === 5 ? { parentId: office.office.id } : {}, rush.people.officer),
      ),
    );
    const kept = made.filter((answer) => answer.status === 201).map((answer) => answer.body.reference);
    expect(made.filter((answer) => answer.status === 422)).toHaveLength(4);
    const year = new Date().getFullYear();
    expect(kept.toSorted((a, b) => a.localeCompare(b))).toEqual(
      Array.from({ length: 20 }, (_, n) => `RUSH-${year}-${String(n + 1).padStart(4, '0')}`),
    );
  });

  it('shows where a text divides partners into givers and receivers, and keeps it as written', async () => {
    const made = await register({ summary: { es: 'El donante apoya a los beneficiarios.' } });
    expect(made.body.summary['es']).toBe('El donante apoya a los beneficiarios.');
    expect(made.body.notices).toMatchObject([
      { field: '/summary/es', offset: 3, length: 7, term: 'donante' },
      { field: '/summary/es', offset: 23, term: 'beneficiarios' },
    ]);
    const [notice] = made.body.notices;
    expect(notice?.suggestions).toContain('socio');
    const { body } = await office.people.reader.fetch<InitiativePage>('/initiatives?hasNotices=true');
    expect(body.items.map((item) => item.id)).toContain(made.body.id);
  });

  it('refuses what cannot be, names the field and writes nothing', async () => {
    const count = async (): Promise<number> =>
      (await office.people.reader.fetch<Facets>('/initiatives/facets')).body.total;
    const before = await count();
    const other = await foundOffice(running);
    const theirs = await register({}, other.people.officer);
    for (const [words, pointer] of [
      [{ colour: 'red' }, '/colour'],
      [{ kind: 'treaty' }, '/kind'],
      [{ title: {} }, '/title'],
      [{ title: { es: 'x'.repeat(301) } }, '/title'],
      [{ title: { es: 'a\u0000b' } }, '/title/es'],
      [{ title: { es: '\ud800' } }, '/title/es'],
      [{ sdgGoals: ['18'] }, '/sdgGoals'],
      [{ sdgTargets: ['11.z'] }, '/sdgTargets'],
      [{ themes: ['culture', 'culture'] }, '/themes'],
      [{ levels: [{ level: 'municipal' }] }, '/levels/0/role'],
      [{ languages: ['spanish'] }, '/languages'],
      [{ partners: [{ partnerId: office.office.id, role: 'lead' }] }, '/partners/0/partnerId'],
      [{ partners: [{ partnerId: partners[0], role: 'giver' }] }, '/partners/0/role'],
      [{ responsibleDepartmentId: office.office.id }, '/responsibleDepartmentId'],
      [{ parentId: theirs.body.id }, '/parentId'],
    ] as const) {
      const answer = await register(words);
      expect({ words, status: answer.status, pointers: pointers(answer) }).toEqual({
        words,
        status: 422,
        pointers: expect.arrayContaining([pointer]) as string[],
      });
      const { errors } = answer.body as unknown as Problem;
      expect(
        errors?.every((fault) => fault.detail.length > 10 && !fault.detail.startsWith('validation.')),
      ).toBe(true);
    }
    expect(await count()).toBe(before);
  });

  it('refuses JSON that says two things, half a thing or too much', async () => {
    const send = (body: string | Uint8Array) =>
      office.people.officer.fetch<Problem>('/initiatives', { body });
    const twice = await send('{"kind":"project","title":{"es":"A","es":"B"}}');
    expect([twice.status, twice.body.type.split('/').at(-1), pointers(twice)]).toEqual([
      400,
      'duplicate-json-key',
      ['/title/es'],
    ]);
    expect((await send('{"kind":')).status).toBe(400);
    expect((await send(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]))).status).toBe(400);
    expect((await send('[]')).status).toBe(422);
    expect((await send('"x"')).status).toBe(422);
    const big = await send(JSON.stringify({ kind: 'project', title: { es: 'x'.repeat(2_000_000) } }));
    expect(big.status).toBe(413);
    expect(big.headers.get('content-type')).toContain('application/problem+json');
  });

  it('revises only what is sent, in the version that was read, and keeps every state', async () => {
    const { body: made } = await register({
      themes: ['culture'],
      partners: [{ partnerId: partners[0], role: 'lead' }],
    });
    const path = `/initiatives/${made.id}`;
    const officer = office.people.officer;
    expect((await officer.fetch<Problem>(path, { method: 'PATCH', body: { themes: [] } })).status).toBe(428);
    const second = await officer.fetch<InitiativeView>(path, {
      method: 'PATCH',
      version: 1,
      body: {
        title: { es: 'Hermanamiento con Lyon y su metrópoli' },
        partners: [{ partnerId: partners[1], role: 'lead' }],
      },
    });
    expect([second.status, second.body.version, second.headers.get('etag')]).toEqual([200, 2, '"v2"']);
    expect(second.body.themes).toEqual(['culture']);
    const stale = await officer.fetch<Problem>(path, {
      method: 'PATCH',
      version: 1,
      body: { themes: ['sport'] },
    });
    expect([stale.status, stale.body['currentVersion']]).toEqual([412, 2]);
    const nothing = await officer.fetch<InitiativeView>(path, {
      method: 'PATCH',
      version: 2,
      body: { themes: ['culture'] },
    });
    expect(nothing.body.version).toBe(2);
    const cleared = await officer.fetch<Problem>(path, { method: 'PATCH', version: 2, body: { kind: null } });
    expect([cleared.status, pointers(cleared)]).toEqual([422, ['/kind']]);

    const history = await officer.fetch<{
      items: { version: number; verb: string; personId: string; changes: { field: string }[] }[];
    }>(`${path}/revisions`);
    expect(history.body.items.map((item) => [item.version, item.verb, item.personId])).toEqual([
      [1, 'initiative.registered', officer.id],
      [2, 'initiative.revised', officer.id],
    ]);
    expect(history.body.items[1]?.changes.map((change) => change.field).toSorted()).toEqual([
      'partners',
      'title',
    ]);
    const comparison = await officer.fetch<{ changes: { field: string; before: unknown; after: unknown }[] }>(
      `${path}/revisions/1/comparison/2`,
    );
    expect(comparison.body.changes).toContainEqual({
      field: 'title',
      before: { es: 'Hermanamiento con Lyon' },
      after: { es: 'Hermanamiento con Lyon y su metrópoli' },
    });
    const restored = await officer.fetch<InitiativeView>(`${path}/restoration`, {
      method: 'PUT',
      version: 2,
      body: { version: 1 },
    });
    expect([restored.status, restored.body.version, restored.body.title]).toEqual([200, 3, made.title]);
    expect(restored.body.partners.map((partner) => partner.partnerId)).toEqual([partners[0]]);
    expect(
      (await officer.fetch(`${path}/restoration`, { method: 'PUT', version: 3, body: { version: 9 } }))
        .status,
    ).toBe(404);
  });

  it('lives from draft to its end, with four eyes, a signed text and a date for each step', async () => {
    const { officer, coordinator } = office.people;
    const { body: made } = await register({}, coordinator);
    const path = `/initiatives/${made.id}`;
    const step = (name: string, version: number, body: unknown = {}, who = coordinator) =>
      who.fetch<InitiativeView>(`${path}/${name}`, { method: 'PUT', version, body });
    expect((await step('approval', 1)).status).toBe(409);
    expect((await step('submission', 1)).body.state).toBe('in_review');
    const alone = await step('approval', 2);
    expect([alone.status, (alone.body as unknown as Problem).type.split('/').at(-1)]).toEqual([
      403,
      'four-eyes',
    ]);
    expect((await step('approval', 2, {}, officer)).status).toBe(403);
    expect(pointers(await step('return', 2))).toEqual(['/reason']);
    expect((await step('return', 2, { reason: 'Falta el beneficio.' })).body.state).toBe('draft');
    expect((await step('submission', 3, {}, officer)).body.may).toEqual(['revise']);
    expect((await step('approval', 4)).body.state).toBe('approved');
    const unsigned = await step('entry-into-force', 5);
    expect((unsigned.body as unknown as Problem).type.split('/').at(-1)).toBe('signed-instrument-missing');
    const text = await signed(made.id);
    expect([text.status, text.headers.get('location')]).toEqual([201, `/api/v1/instruments/${text.body.id}`]);
    const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    expect(pointers(await step('entry-into-force', 5, { on: tomorrow }))).toEqual(['/on']);
    expect((await step('entry-into-force', 5)).body).toMatchObject({ state: 'in_force', iatiStatus: '2' });
    expect(pointers(await step('suspension', 6, { reason: 'Elecciones', on: '1998' }))).toEqual(['/on']);
    expect((await step('suspension', 6, { reason: 'Elecciones' })).body.state).toBe('suspended');
    const resumed = await coordinator.fetch<InitiativeView>(`${path}/suspension`, {
      method: 'DELETE',
      version: 7,
    });
    expect(resumed.body.state).toBe('in_force');
    const done = await step('completion', 8);
    expect(done.body.transitions.map((change) => change.to)).toEqual([
      'in_review', 'draft', 'in_review', 'approved', 'in_force', 'suspended', 'in_force', 'completed',
    ]); // prettier-ignore
    expect(
      (await officer.fetch(path, { method: 'PATCH', version: 9, body: { themes: ['sport'] } })).status,
    ).toBe(403);
    expect((await step('termination', 9, { reason: 'x' })).status).toBe(409);
  });

  it('closes no circle of parents, not even from two sides at once', async () => {
    const [a, b] = [(await register()).body, (await register()).body];
    const under = (child: InitiativeView, parent: InitiativeView) =>
      office.people.officer.fetch<Problem>(`/initiatives/${child.id}`, {
        method: 'PATCH',
        version: 1,
        body: { parentId: parent.id },
      });
    const answers = await Promise.all([under(a, b), under(b, a)]);
    expect(answers.map((answer) => answer.status).toSorted((x, y) => x - y)).toEqual([200, 422]);
    expect(answers.find((answer) => answer.status === 422)?.body.errors?.[0]?.detail).toMatch(/\w{5}/);
    const self = (await register()).body;
    expect((await under(self, self)).status).toBe(422);
  });

  it('finds words in four languages, without accents, by their beginnings', async () => {
    const searching = await foundOffice(running);
    const { officer, reader } = searching.people;
    const make = async (words: Record<string, unknown>) =>
      (await register({ kind: 'project', ...words }, officer)).body.id;
    const water = await make({
      title: { es: 'Gestión del agua' },
      summary: { pt: 'Cooperações em saneamento' },
    });
    const youth = await make({
      title: { fr: 'Échanges de jeunes' },
      partners: [{ partnerId: partners[2], role: 'lead' }],
    });
    const ports = await make({ title: { en: 'Harbour partnerships' } });
    const find = async (q: string) =>
      (await reader.fetch<InitiativePage>(`/initiatives?q=${encodeURIComponent(q)}`)).body.items.map(
        (item) => item.id,
      );
    expect(await find('gestion')).toEqual([water]);
    expect(await find('gest')).toEqual([water]);
    expect(await find('GESTIÓN aguas')).toEqual([water]);
    expect(await find('cooperação')).toEqual([water]);
    expect(await find('echange jeune')).toEqual([youth]);
    expect(await find('sao paulo')).toEqual([youth]);
    expect(await find('partnership')).toEqual([ports]);
    expect(await find('"Gestión del agua"')).toEqual([water]);
    expect(await find('agua -gestion')).toEqual([]);
    expect(await find(`it's & | ! ( ) : * \\ ' -- ''' <-> - "`)).toEqual([]);
    await office.people.officer.fetch(`/partners/${partners[2]}`, {
      method: 'PATCH',
      version: 1,
      body: { names: { es: 'São Paulo', zh: '聖保羅' } },
    });
    expect(await find('聖保羅')).toEqual([youth]);
    expect((await reader.fetch('/initiatives?sort=relevance')).status).toBe(400);
  });

  it('filters, counts, sorts and pages', async () => {
    const listing = await foundOffice(running);
    const { officer, reader } = listing.people;
    const themes = ['culture', 'health', 'sport'];
    const made: InitiativeView[] = [];
    for (let n = 0; n < 9; n += 1)
      made.push(
        (
          await register(
            {
              kind: n % 3 === 0 ? 'twinning' : 'project',
              title: { es: `Iniciativa ${'abcdefghi'[n]}` },
              themes: [themes[n % 3]],
              levels: n % 2 ? [{ level: 'municipal', role: 'Coordina' }] : [],
              sdgGoals: [String((n % 4) + 1)],
              partners: [{ partnerId: partners[n % 3], role: 'lead' }],
            },
            officer,
          )
        ).body,
      );
    const list = async (query: string) => (await reader.fetch<InitiativePage>(`/initiatives?${query}`)).body;
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: InitiativePage = await list(`limit=4&sort=title${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...page.items.map((item) => item.id));
      cursor = page.next;
    } while (cursor);
    expect(seen).toEqual(made.map((item) => item.id));
    expect((await list('sort=-title')).items.map((item) => item.id)).toEqual(seen.toReversed());
    expect((await list('limit=2')).items.map((item) => item.id)).toEqual(seen.toReversed().slice(0, 2));
    expect((await list('kind=twinning&theme=culture,health')).items).toHaveLength(3);
    expect((await list('country=FR&level=municipal')).items.map((item) => item.title['es'])).toEqual([
      'Iniciativa h',
      'Iniciativa b',
    ]);
    expect((await list(`partner=${partners[0]}&sdgGoal=1`)).items.map((item) => item.title['es'])).toEqual([
      'Iniciativa a',
    ]);
    const { body: facets } = await reader.fetch<Facets>('/initiatives/facets?kind=twinning');
    expect(facets.total).toBe(3);
    expect(facets.facets['kind']).toEqual({ twinning: 3, project: 6 });
    expect(facets.facets['theme']).toEqual({ culture: 3 });
    for (const [query, pointer] of [
      ['limit=0', '?limit'],
      ['limit=101', '?limit'],
      ['kind=treaty', '?kind'],
      ['colour=red', '?colour'],
      ['country=ZZ', '?country'],
      ['inForceOn=2023-02-30', '?inForceOn'],
      ['cursor=abc', '?cursor'],
      [`cursor=${cursorOf(['no date', 'no id'])}`, '?cursor'],
      [`sort=signed&cursor=${cursorOf(['2026-02-30', partners[0]])}`, '?cursor'],
      ['q=%00', '?q'],
    ] as const) {
      const answer = await reader.fetch<Problem>(`/initiatives?${query}`);
      expect({ query, status: answer.status, pointers: pointers(answer) }).toEqual({
        query,
        status: answer.body.type.endsWith('unsafe-text') ? 422 : 400,
        pointers: [pointer],
      });
    }
  });

  it('knows what was in force on a day, what has expired and what is about to', async () => {
    const dated = await foundOffice(running);
    const { officer, reader } = dated.people;
    const day = (shift: number) => new Date(Date.now() + shift * 86_400_000).toISOString().slice(0, 10);
    const make = async (title: string, words: Record<string, unknown>) => {
      const { body } = await register({ kind: 'agreement', title: { es: title } }, officer);
      const text = await officer.fetch(`/initiatives/${body.id}/instruments`, {
        body: { kind: 'specific_agreement', title: { es: title }, ...words },
      });
      expect(text.status).toBe(201);
    };
    await make('vencido', { signed: '2001-05-02', ends: '2006-05-02', term: 'fixed' });
    await make('por vencer', { signed: '2024', ends: day(30), term: 'fixed' });
    await make('indefinido', { signed: '1999', term: 'indefinite' });
    const titles = async (query: string) =>
      (await reader.fetch<InitiativePage>(`/initiatives?sort=title&${query}`)).body.items.map(
        (item) => item.title['es'],
      );
    expect(await titles('expired=true')).toEqual(['vencido']);
    expect(await titles('expired=false')).toEqual(['indefinido', 'por vencer']);
    expect(await titles('expiringWithin=60')).toEqual(['por vencer']);
    expect(await titles('expiringWithin=10')).toEqual([]);
    expect(await titles('inForceOn=2003-01-01')).toEqual(['indefinido', 'vencido']);
    expect(await titles('inForceOn=1999-06-01')).toEqual(['indefinido']);
    expect(await titles('inForceOn=1999-06-01&certainty=certain')).toEqual([]);
    expect(await titles('signedFrom=2000&signedUntil=2001-05')).toEqual(['vencido']);
    expect(
      (await reader.fetch<InitiativePage>('/initiatives?sort=expires')).body.items.map(
        (item) => item.expiresOn,
      ),
    ).toEqual(['2006-05-02', day(30), null]);
  });

  it('carries out a POST once for each Idempotency-Key, even when both arrive together', async () => {
    const send = (title: string) =>
      office.people.officer.fetch<InitiativeView>('/initiatives', {
        headers: { 'Idempotency-Key': 'form-7' },
        body: { kind: 'project', title: { es: title } },
      });
    const [one, two] = await Promise.all([send('Una vez'), send('Una vez')]);
    expect([one.status, two.status]).toEqual([201, 201]);
    expect(one.body).toEqual(two.body);
    expect([one, two].filter((answer) => answer.headers.get('idempotency-replayed') === 'true')).toHaveLength(
      1,
    );
    expect(two.headers.get('location')).toBe(one.headers.get('location'));
    const other = await send('Otra cosa');
    expect([other.status, pointers(other)]).toEqual([422, ['header:Idempotency-Key']]);

    // Remembered for a week, whoever asks by night, and no longer.
    const aged = (days: number): Promise<unknown> =>
      asOwner(running, `update idempotency_keys set at = now() - make_interval(days => $1)`, [days]);
    await aged(6);
    await running.app.get(Tidying).tidy();
    expect((await send('Una vez')).body).toEqual(one.body);
    await aged(8);
    await running.app.get(Tidying).tidy();
    expect((await send('Otra cosa')).body.id).not.toBe(one.body.id);
  });

  it('answers 404 for another office, whatever is tried', async () => {
    const { body: made } = await register();
    const other = await foundOffice(running);
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['GET', '/revisions', undefined],
      ['PATCH', '', { themes: [] }],
      ['PUT', '/submission', {}],
      ['PUT', '/restoration', { version: 1 }],
    ] as const) {
      const answer = await other.people.coordinator.fetch(`/initiatives/${made.id}${path}`, {
        method,
        body,
        version: 1,
      });
      expect([method, path, answer.status]).toEqual([method, path, 404]);
    }
    expect((await other.people.reader.fetch<InitiativePage>('/initiatives?q=Lyon')).body.items).toEqual([]);
    expect((await other.people.reader.fetch('/initiatives/no-id')).status).toBe(404);
  });

  it('answers in the language of the reader', async () => {
    for (const [language, word] of [
      ['es', 'título'],
      ['en', 'title'],
      ['fr', 'titre'],
      ['pt', 'título'],
    ]) {
      // prettier-ignore
      const answer = await office.people.officer.fetch<Problem>('/initiatives', {
        headers: { 'Accept-Language': `${language};q=0.9, de` },
        body: { kind: 'project' },
      });
      expect(answer.body.errors).toMatchObject([{ pointer: '/title', code: 'isDefined' }]);
      expect(answer.headers.get('content-language')).toBe(language);
      expect([language, word, answer.body.detail.length > 20]).toEqual([language, word, true]);
    }
  });
});
