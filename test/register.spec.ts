import { text } from 'node:stream/consumers';
import yauzl, { type Entry } from 'yauzl';
import type { Facets } from '../src/registry/initiatives/initiatives.filter.dto.js';
import type { InitiativePage, InitiativeView } from '../src/registry/initiatives/initiatives.dto.js';
import type { Places } from '../src/registry/initiatives/places.dto.js';
import type { Outcomes } from '../src/registry/initiatives/together.dto.js';
import type { SpanPage, YearsOfTexts } from '../src/registry/instruments/spans.dto.js';
import { type Running, startApp } from './support/app.js';
import { foundOffice, type TestOffice, type TestPerson } from './support/office.js';

/** Days from today, `YYYY-MM-DD`; far enough from midnight for every time zone. */
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

describe('The register as a whole', () => {
  let running: Running;
  let office: TestOffice;
  let officer: TestPerson;
  const ids: Record<string, InitiativeView> = {};

  beforeAll(async () => {
    running = await startApp();
    office = await foundOffice(running);
    officer = office.people.officer;
    const partner = async (name: string, country: string, place: object): Promise<string> => {
      const words = { type: 'local_government', level: 'municipal', sector: 'public', names: { es: name } };
      const made = await officer.fetch<{ id: string }>('/partners', {
        body: { ...words, country, ...place },
      });
      expect(made.status).toBe(201);
      return made.body.id;
    };
    const lyon = await partner('Lyon de los mapas', 'FR', { latitude: 45.76, longitude: 4.84 });
    const quito = await partner('Quito de los mapas', 'EC', { latitude: -0.18, longitude: -78.47 });
    const nowhere = await partner('Ciudad sin lugar', 'PE', {});
    const register = async (key: string, words: Record<string, unknown>, partners: string[]) => {
      const made = await officer.fetch<InitiativeView>('/initiatives', {
        body: {
          kind: 'twinning',
          title: { es: key },
          partners: partners.map((partnerId) => ({ partnerId, role: 'partner' })),
          ...words,
        },
      });
      expect(made.status).toBe(201);
      ids[key] = made.body;
    };
    await register('=HYPERLINK("http://x")', { themes: ['culture'] }, [lyon]);
    await register('Agua', { kind: 'project', themes: ['health', 'education'] }, [lyon, quito]);
    await register('Bosques', { kind: 'project', themes: ['culture'] }, [quito, nowhere]);
    await register('Deporte; "común"', { kind: 'agreement', themes: ['sport'] }, [nowhere]);
  });
  afterAll(() => running.stop());

  const titles = async (query: Record<string, string>): Promise<string[]> => {
    const answer = await officer.fetch<InitiativePage>(
      `/initiatives?${new URLSearchParams({ sort: 'title', ...query }).toString()}`,
    );
    expect(answer.status).toBe(200);
    return answer.body.items.map(({ title }) => title['es'] ?? '');
  };
  const HYPERLINK = '=HYPERLINK("http://x")';
  const SPORT = 'Deporte; "común"';

  it('is filtered by groups: one of these, and none of those', async () => {
    const anyOf = JSON.stringify([
      { kind: ['twinning'], country: ['FR'] },
      { kind: ['project'], theme: ['culture'] },
    ]);
    expect(await titles({ anyOf })).toEqual([HYPERLINK, 'Bosques']);
    expect(await titles({ anyOf, country: 'EC' })).toEqual(['Bosques']);
    expect(await titles({ noneOf: JSON.stringify([{ country: ['FR'] }]) })).toEqual(['Bosques', SPORT]);
    expect(await titles({ anyOf, noneOf: JSON.stringify([{ theme: ['culture'] }, {}]) })).toEqual([]);
    expect(await titles({ anyOf: '[{}]' })).toHaveLength(4);
    const facets = await officer.fetch<Facets>(
      `/initiatives/facets?${new URLSearchParams({ anyOf }).toString()}`,
    );
    expect(facets.body.total).toBe(2);
    expect(facets.body.facets['theme']).toEqual({ culture: 2 });
    for (const wrong of ['[{"kind":["marriage"]}]', '{', '[1]', '{"kind":["twinning"]}']) {
      const refused = await officer.fetch(`/initiatives?${new URLSearchParams({ anyOf: wrong }).toString()}`);
      expect([wrong, refused.status]).toEqual([wrong, 400]);
    }
  });

  it('changes several records at once, tells what became of each, and takes it back', async () => {
    const seen = (key: string) => ({ id: ids[key]?.id ?? '', version: ids[key]?.version ?? 0 });
    const items = [seen('Agua'), { ...seen('Bosques'), version: 9 }, seen(SPORT)];
    const answer = await officer.fetch<Outcomes>('/initiatives', {
      method: 'PATCH',
      body: { items, changes: { addThemes: ['sport'], removeThemes: ['education'] } },
    });
    expect(answer.status).toBe(200);
    expect(answer.body.items).toMatchObject([
      { id: items[0]?.id, outcome: 'changed', before: 1, version: 2, problem: null },
      { outcome: 'refused', version: null, problem: { status: 412 } },
      { outcome: 'unchanged', before: 1, version: 1 },
    ]);
    const read = async (key: string) =>
      (await officer.fetch<InitiativeView>(`/initiatives/${ids[key]?.id}`)).body;
    expect((await read('Agua')).themes).toEqual(['health', 'sport']);
    const back = await officer.fetch<Outcomes>('/initiatives/restoration', {
      method: 'PUT',
      body: { items: [{ ...seen('Agua'), version: 2, to: 1 }] },
    });
    expect(back.body.items).toMatchObject([{ outcome: 'changed', version: 3 }]);
    expect((await read('Agua')).themes).toEqual(['health', 'education']);
    const submitted = await officer.fetch<Outcomes>('/initiatives/submission', {
      method: 'PUT',
      body: { items: [seen('Bosques'), seen('Bosques'), seen(SPORT)].slice(1) },
    });
    expect(submitted.body.items.map(({ outcome }) => outcome)).toEqual(['changed', 'changed']);
    const again = await officer.fetch<Outcomes>('/initiatives/submission', {
      method: 'PUT',
      body: { items: [{ ...seen('Bosques'), version: 2 }] },
    });
    expect(again.body.items).toMatchObject([{ outcome: 'refused', problem: { status: 409 } }]);
    const unknown = await officer.fetch<Outcomes>('/initiatives', {
      method: 'PATCH',
      body: {
        items: [{ ...seen('Agua'), version: 3 }],
        changes: { responsibleDepartmentId: office.office.id },
      },
    });
    expect(unknown.body.items).toMatchObject([{ outcome: 'refused', problem: { status: 422 } }]);
  });

  it('shows on a map where the partners are, and says how many have no place', async () => {
    const all = await officer.fetch<Places>('/initiatives/places');
    expect(all.body).toMatchObject({ left: 0, unplaced: 1 });
    expect(
      all.body.items.map(({ names, initiatives, latitude }) => [names['es'], initiatives, latitude]),
    ).toEqual(
      expect.arrayContaining([
        ['Lyon de los mapas', 2, 45.76],
        ['Quito de los mapas', 2, -0.18],
      ]),
    );
    const fewer = await officer.fetch<Places>('/initiatives/places?kind=twinning');
    expect(fewer.body).toMatchObject({ items: [{ country: 'FR', initiatives: 1, inForce: 0 }], unplaced: 0 });
  });

  it('shows on a line of time which texts are in force, expire, are over and are renewed', async () => {
    const id = ids[HYPERLINK]?.id;
    const sign = async (words: Record<string, unknown>): Promise<string> => {
      const made = await officer.fetch<{ id: string }>(`/initiatives/${id}/instruments`, {
        body: { kind: 'protocol', title: { es: 'Texto' }, term: 'fixed', ...words },
      });
      expect(made.status).toBe(201);
      return made.body.id;
    };
    const over = await sign({ signed: '2001', ends: '2005' });
    const expiring = await sign({ signed: '2010-05-01', inForce: '2010-05-01', ends: inDays(60) });
    const coming = await sign({
      signed: '2010',
      inForce: inDays(61),
      ends: inDays(900),
      links: [{ kind: 'renews', instrumentId: over }],
    });
    const undated = await sign({ term: undefined });
    const now = await officer.fetch<SpanPage>('/instruments/spans?limit=1&kind=twinning');
    expect(now.body.items).toMatchObject([{ id: expiring, standing: 'expiring', stopsUntil: inDays(60) }]);
    const next = await officer.fetch<SpanPage>(
      `/instruments/spans?kind=twinning&cursor=${now.body.next ?? ''}`,
    );
    expect(next.body.items.map((item) => [item.id, item.standing])).toEqual([
      [coming, 'to_come'],
      [undated, 'unknown'],
    ]);
    expect(next.body.items[0]?.renews).toEqual([over]);
    const past = await officer.fetch<SpanPage>('/instruments/spans?from=2003-01-01&limit=1');
    expect(past.body.items).toMatchObject([{ id: over, standing: 'over', renewedBy: [coming] }]);
    expect((await officer.fetch<SpanPage>('/instruments/spans?kind=project')).body.items).toEqual([]);
    const { body } = await officer.fetch<YearsOfTexts>('/instruments/years?kind=twinning');
    expect(body.undated).toBe(1);
    const inForce = (year: number) => body.years.find((each) => each.year === year)?.inForce;
    expect([2001, 2005, 2006, 2011].map(inForce)).toEqual([1, 1, 0, 1]);
    expect(body.years.reduce((sum, each) => sum + each.begun, 0)).toBe(3);
  });

  it('points at words while they are still being written', async () => {
    const { status, body } = await officer.fetch<{ items: unknown[] }>('/terminology/notices', {
      body: { texts: { es: 'El donante ayuda.', en: 'Partners meet.' } },
    });
    expect(status).toBe(200);
    expect(body.items).toMatchObject([{ field: '/es', offset: 3, term: 'donante', language: 'es' }]);
    const refused = await officer.fetch('/terminology/notices', { body: { texts: 'donante' } });
    expect(refused.status).toBe(422);
  });

  it('goes out as CSV, as it is seen, and nothing in it runs', async () => {
    const answer = await office.people.reader.fetch<string>(
      '/exports/initiatives.csv?sort=title&columns=title,kind,themes,partners,signed',
      { headers: { 'Accept-Language': 'en' } },
    );
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="initiatives-\d{4}/);
    expect(answer.body.split('\r\n')).toEqual([
      'Title,Kind,Themes,Partners,First signed',
      `"'=HYPERLINK(""http://x"")",Twinning,Culture,Lyon de los mapas,2001-01-01`,
      'Agua,Project,Health; Education,Lyon de los mapas; Quito de los mapas,',
      'Bosques,Project,Culture,Quito de los mapas; Ciudad sin lugar,',
      '"Deporte; ""común""",Agreement,Sport,Ciudad sin lugar,',
      '',
    ]);
    const filtered = await officer.fetch<string>('/exports/initiatives.csv?q=agua&columns=title&lang=fr');
    expect(filtered.body.split('\r\n')).toEqual(['\ufeffTitre'.slice(1), 'Agua', '']);
    const wrong = await officer.fetch('/exports/initiatives.csv?columns=title,secret');
    expect(wrong.status).toBe(400);
  });

  it('goes out as a workbook whose texts are texts, whose days are days and whose counts are numbers', async () => {
    const response = await fetch(
      `${running.url}/api/v1/exports/initiatives.xlsx?sort=title&columns=title,instruments,signed`,
      { headers: { Authorization: `Bearer ${officer.token}` } },
    );
    expect(response.status).toBe(200);
    const sheet = await entryOf(Buffer.from(await response.arrayBuffer()), 'xl/worksheets/sheet1.xml');
    const rows = [...sheet.matchAll(/<row r="(\d+)">(.*?)<\/row>/g)].map(([, , cells]) => cells ?? '');
    expect(rows).toHaveLength(5);
    expect(rows[1]).toBe(
      '<c r="A2" t="inlineStr"><is><t xml:space="preserve">=HYPERLINK(&quot;http://x&quot;)</t></is></c>' +
        '<c r="B2"><v>4</v></c><c r="C2" s="2"><v>36892</v></c>',
    );
    expect(rows[2]).toContain('<c r="B3"><v>0</v></c>');
    expect(sheet).not.toContain('<f>');
  });
});

/** The text of one file of a ZIP archive. */
function entryOf(archive: Buffer, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(archive, { lazyEntries: true }, (fault, zip) => {
      if (fault) return reject(fault);
      zip.on('entry', (entry: Entry) => {
        if (entry.fileName !== name) return zip.readEntry();
        zip.openReadStream(entry, (broken, content) => {
          if (broken) reject(broken);
          else text(content).then(resolve, reject);
        });
      });
      zip.once('end', () => reject(new Error(`The archive has no ${name}`)));
      zip.readEntry();
    });
  });
}
