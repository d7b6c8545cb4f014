import { readMap } from './mapping/read-map.js';
import { shippedMap } from './maps/shipped-maps.js';
import { type ImportPlan, planImport, type PlanSituation } from './plan.js';
import { readText } from './reading/read-text.js';

const situation: PlanSituation = { today: '2025-06-30', office: null };

async function planned(text: string, fileName: string, map: unknown, when = situation): Promise<ImportPlan> {
  const { table } = readText(Buffer.from(text), fileName);
  if (!table) throw new Error('the fixture was refused');
  return planImport(table, await readMap(map), when);
}

const outcomes = (plan: ImportPlan): unknown[] =>
  plan.rows.map(({ row, outcome, problems }) => [row, outcome, problems.map(({ code }) => code)]);

const wikipedia = 'https://fr.wikipedia.org/wiki/';

function prose(
  ...rows: Array<[name: string, page: string, description: string, lat?: unknown, lng?: unknown]>
): string {
  return JSON.stringify(
    rows.map(([name, page, description, lat = 48.857, lng = 2.341]) => ({
      lat,
      lng,
      name,
      url: wikipedia + page,
      description,
    })),
    null,
    1,
  );
}

const pairs = (...rows: string[]): string =>
  [
    'origincityLabel\toriginlat\toriginlong\torigincountry\tsistercityLabel\tdestinationlat\tdestinationlong\tdestination_countryLabel\tpeople',
    ...rows.map((row) => row.replaceAll(', ', '\t')),
  ].join('\n');

describe('Planning a list of ties of one city', () => {
  const map = shippedMap('diplomatie-urbaine');

  it('makes an initiative in force of dated instruments, and keeps the original cell on each', async () => {
    const cell = 'Jumelage (1999) et  Protocole sur la santé (2016)';
    const plan = await planned(prose(['Quito', 'Quito', cell, '-0.206', -78.509]), 'list.json', map);
    expect(plan.rows).toMatchObject([
      {
        row: 1,
        outcome: 'planned',
        state: 'in_force',
        initiative: {
          kind: 'twinning',
          title: {
            es: 'Hermanamiento con Quito',
            en: 'Twinning with Quito',
            fr: 'Jumelage avec Quito',
            pt: 'Irmanamento com Quito',
          },
          summary: { fr: 'Jumelage (1999) et Protocole sur la santé (2016)' },
          themes: ['health'],
        },
        partners: [
          { names: { fr: 'Quito' }, country: 'EC', level: 'municipal', latitude: -0.206, longitude: -78.509 },
        ],
        instruments: [
          {
            kind: 'twinning_agreement',
            title: { fr: 'Jumelage' },
            signed: '1999',
            originalWording: { cell, kind: 'Jumelage', date: '1999' },
          },
          { kind: 'protocol', signed: '2016', originalWording: { cell } },
        ],
      },
    ]);
  });

  it('drafts what is undated or of unknown kind, and calls agreements without a twinning agreements', async () => {
    const plan = await planned(
      prose(
        ['Paris', 'Paris', 'Jumelage ou partenariat (formel ou informel)'],
        ['Melbourne', 'Melbourne', "Pacte d'amitié", -37.817, 144.968],
        ['Andalousie', 'Andalousie', 'Accord de coopération (1999)', 37.388, -6.002],
      ),
      'list.json',
      map,
    );
    expect(
      plan.rows.map(({ state, initiative, instruments }) => [state, initiative?.kind, instruments.length]),
    ).toEqual([
      ['draft', 'twinning', 0],
      ['draft', 'agreement', 1],
      ['in_force', 'agreement', 1],
    ]);
    expect(plan.rows[2]?.partners).toMatchObject([{ country: 'ES', level: 'regional' }]);
    expect(outcomes(plan)).toEqual([
      [1, 'planned', ['instrument.kind-unknown']],
      [2, 'planned', ['instrument.undated']],
      [3, 'planned', []],
    ]);
  });

  it('refuses a row for what is wrong with it, naming column and line, and goes on with the next', async () => {
    const plan = await planned(
      prose(
        ['Paris', 'Paris', 'Bonnes relations'],
        ['Lutèce', 'Lut%C3%A8ce', 'Jumelage (1999)'],
        ['Paris', 'Paris', 'Jumelage (2031)'],
        ['Paris', 'Paris', 'Jumelage (1999)', 'north', 2],
        ['Paris', 'Paris', 'Jumelage (1999)', 98.1, 2],
        ['Paris', 'Paris', 'Convention (2010 à 2004)'],
        ['', 'Paris', 'Jumelage (1999)'],
      ),
      'list.json',
      map,
    );
    expect(
      plan.rows.map(({ problems }) => problems.map(({ line, column, code }) => [line, column, code])),
    ).toEqual([
      [[7, 'description', 'instrument.not-understood']],
      [[13, 'url', 'value.not-in-table']],
      [[21, 'description', 'date.in-future']],
      [[24, 'lat', 'number.not-a-number']],
      [[31, 'lat', 'number.out-of-range']],
      [[42, 'description', 'date.reversed']],
      [[47, 'name', 'value.missing']],
    ]);
    expect(plan.rows.every(({ outcome }) => outcome === 'refused')).toBe(true);
  });

  it('refuses a tie of the office with itself, by name and place', async () => {
    const office = { names: { es: 'París', fr: 'Paris' }, country: 'FR', latitude: 48.86, longitude: 2.35 };
    const plan = await planned(prose(['Paris', 'Paris', 'Jumelage (1999)']), 'list.json', map, {
      ...situation,
      office,
    });
    expect(outcomes(plan)).toEqual([[1, 'refused', ['partner.is-own-side']]]);
  });

  it('refuses a file without the columns of the map', async () => {
    const plan = await planned('name,lat\nParis,48.8\n', 'list.csv', map);
    expect(plan).toMatchObject({
      rows: [],
      problems: [{ code: 'file.columns-missing', params: { columns: 'lng, url, description' } }],
    });
  });
});

describe('Planning a list of pairs', () => {
  const map = shippedMap('twinnings-eu-wikidata');

  it('drafts a twinning with both sides, the first of them leading', async () => {
    const plan = await planned(
      pairs('Granada, 37.178, -3.601, Spain, Aix-en-Provence, 43.527, 5.455, France, 1'),
      'x.tsv',
      map,
    );
    expect(plan.rows).toMatchObject([
      {
        state: 'draft',
        instruments: [],
        initiative: { kind: 'twinning', title: { es: 'Hermanamiento de Granada y Aix-en-Provence' } },
        partners: [
          { role: 'lead', names: { en: 'Granada' }, country: 'ES' },
          { role: 'partner', names: { en: 'Aix-en-Provence' }, country: 'FR' },
        ],
      },
    ]);
  });

  it('shows a pair that stands again as a duplicate, with what differs, also with its sides swapped', async () => {
    const plan = await planned(
      pairs(
        'Linares, 38.1, -3.633, Spain, Cabra, 37.471, -4.433, Spain, 20704',
        'Linares, 38.1, -3.633, Spain, Cabra, 37.472, -4.433, Spain, 20837',
        'Cabra, 37.471, -4.433, Spain, Linares, 38.1, -3.633, Spain, 58829',
      ),
      'x.tsv',
      map,
    );
    expect(plan.rows.map(({ outcome, duplicateOf }) => [outcome, duplicateOf])).toEqual([
      ['planned', null],
      [
        'duplicate',
        {
          row: 2,
          reason: 'same_tie',
          sidesSwapped: false,
          differences: [
            { column: 'destinationlat', first: '37.471', here: '37.472' },
            { column: 'people', first: '20704', here: '20837' },
          ],
        },
      ],
      ['duplicate', { row: 2, reason: 'same_tie', sidesSwapped: true, differences: [] }],
    ]);
  });

  it('tells namesakes from a place twinned with itself', async () => {
    const plan = await planned(
      pairs(
        'Toledo, 39.866, -4.033, Spain, Toledo, 41.666, -83.583, United States of America, 1',
        'Toledo, 39.866, -4.033, Spain, Toledo, 39.857, -4.024, Spain, 1',
        'Salisbury, 51.074, -1.793, United Kingdom, Salisbury, 35.668, -80.478, United States of America, 1',
        'Salisbury, 51.074, -1.793, United Kingdom, Salisbury, 38.361, -75.6, United States of America, 1',
      ),
      'x.tsv',
      map,
    );
    expect(outcomes(plan)).toEqual([
      [2, 'planned', ['partner.homonym']],
      [3, 'refused', ['partner.is-own-side']],
      [4, 'planned', ['partner.homonym']],
      [5, 'planned', ['partner.homonym', 'partner.homonym']],
    ]);
  });

  it('refuses an identifier in place of a name, and a state that is gone', async () => {
    const plan = await planned(
      pairs(
        'Limassol, 34.67, 33.04, Cyprus, Q12875763, 36.16, 28, Greece, 1',
        'Bacău, 46.58, 26.91, Romania, Blaj, 46.17, 23.91, Austria-Hungary, 1',
        'Galați, 45.42, 28.04, Romania, Sevastopol, 44.6, 33.53, t431584180, 1',
      ),
      'x.tsv',
      map,
    );
    expect(outcomes(plan)).toEqual([
      [2, 'refused', ['name.is-identifier']],
      [3, 'refused', ['country.former']],
      [4, 'refused', ['country.unknown']],
    ]);
  });

  it('gives a row the same fingerprint whatever the map does not read, and another for another pair', async () => {
    const rows = [
      'Loja, 37.166, -4.15, Spain, Loja, -3.99, -79.205, Ecuador, 1',
      'Loja, 37.166, -4.15, Spain,  Loja , -3.99, -79.205, Ecuador, 2',
      'León, 42.598, -5.566, Spain, León, 21.119, -101.68, Mexico, 1',
    ];
    const [one, again, other] = (await planned(pairs(...rows), 'x.tsv', map)).rows.map(
      ({ fingerprint }) => fingerprint,
    );
    expect(one).toMatch(/^[0-9a-f]{64}$/);
    expect(again).toBe(one);
    expect(other).not.toBe(one);
  });
});

describe('Planning with columns of dates', () => {
  const map = {
    name: 'dated-list',
    version: 1,
    source: { title: 'Dated list', licence: 'unknown' },
    language: 'it',
    decimalSign: ',',
    expects: { columns: ['ente', 'stato', 'tipo', 'firma', 'fine', 'abitanti'] },
    own: { is: 'office' },
    rowFilter: { column: 'tipo', filled: true },
    initiative: {
      kind: { fromInstruments: true, otherwise: 'agreement' },
      title: { twinning: { it: 'Gemellaggio con {ente}' }, agreement: { it: 'Accordo con {ente}' } },
    },
    partners: [
      {
        role: 'partner',
        names: { it: '{ente}' },
        country: { column: 'stato', table: { Francia: 'FR' }, extractor: 'country.by-name' },
      },
    ],
    instruments: {
      each: [
        {
          column: 'tipo',
          kind: { column: 'tipo', table: { gemellaggio: 'twinning_agreement', protocollo: 'protocol' } },
          title: { it: '{tipo}' },
          signed: { column: 'firma', order: 'day-month-year' },
          ends: { column: 'fine' },
        },
      ],
    },
  };

  it('reads them in the order that the map says, leaves out what its filter does not let through', async () => {
    const plan = await planned(
      'ente;stato;tipo;firma;fine;abitanti\nLione;Francia;Gemellaggio;05/03/1999;;1\nSydney;AU;Protocollo;13/13/2001;;1\nBonn;DE;;;;1\nUlm;DE;Patto;2001;;1\n',
      'list.csv',
      map,
    );
    expect(outcomes(plan)).toEqual([
      [2, 'planned', []],
      [3, 'refused', ['date.not-understood']],
      [4, 'left_out', []],
      [5, 'refused', ['value.not-in-table']],
    ]);
    expect(plan.rows[0]).toMatchObject({
      state: 'in_force',
      instruments: [{ kind: 'twinning_agreement', signed: '1999-03-05' }],
    });
  });
});
