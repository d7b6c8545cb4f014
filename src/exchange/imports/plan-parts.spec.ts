import fc from 'fast-check';
import { formatAmount } from '../../registry/contributions/money.js';
import { readMap } from './mapping/read-map.js';
import { planImport } from './plan.js';
import type { PlannedRow } from './planned-row.js';
import { readText } from './reading/read-text.js';

const columns = [
  'city',
  'given',
  'money',
  'currency',
  'year',
  'promise',
  'who',
  'due',
  'fact',
  'on',
  'people',
  'women',
];

const written = {
  name: 'parts',
  version: 1,
  source: { title: 'Parts', licence: 'unknown' },
  language: 'en',
  expects: { columns },
  own: { is: 'office' },
  initiative: { kind: { constant: 'project' }, title: { project: { en: 'Project with {city}' } } },
  partners: [{ role: 'partner', names: { en: '{city}' }, country: { constant: 'FR' } }],
  contributions: [
    {
      column: 'given',
      by: { column: 'given' },
      year: { column: 'year' },
      currency: { column: 'currency' },
      planned: { column: 'money' },
    },
  ],
  commitments: [
    { column: 'promise', by: { column: 'who' }, what: { en: '{promise}' }, due: { column: 'due' } },
  ],
  activities: [
    {
      column: 'fact',
      kind: { column: 'fact' },
      title: { en: '{fact} of {city}' },
      from: { column: 'on' },
      people: { column: 'people' },
      women: { column: 'women' },
    },
  ],
};

type Cells = Partial<Record<(typeof columns)[number], string>>;

async function planned(rows: readonly Cells[], changed: object = {}): Promise<PlannedRow[]> {
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
  const { table } = readText(Buffer.from(lines.map((line) => line.join('\t')).join('\n')), 'parts.tsv');
  if (!table) throw new Error('the fixture was refused');
  const departments = [{ id: 'd1', names: { en: 'Works', fr: 'Travaux' } }];
  const map = await readMap({ ...written, ...changed });
  return planImport(table, map, { today: '2026-06-30', office: null, departments }).rows;
}

/** Column and code of each error. */
const errorsOf = (row: PlannedRow | undefined): unknown[] =>
  (row?.problems ?? []).flatMap(({ severity, column, code }) =>
    severity === 'error' ? [[column, code]] : [],
  );

describe('Parts of a row', () => {
  const money = { city: 'Lyon', given: 'office', currency: 'EUR', year: '2026' };
  const fact = { city: 'Lyon', fact: 'visit', on: '2026-05' };

  it('keep every amount to the last decimal, whatever signs its column uses', async () => {
    const signs = fc.constantFrom(
      { decimal: ',', group: '.' },
      { decimal: '.', group: ',' },
      { decimal: ',', group: ' ' },
    );
    const around = fc.constantFrom(['', ''], ['€ ', ''], ['', ' €'], ['', ' EUR'], ['EUR ', '']);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.bigInt({ min: 1n, max: 10n ** 15n }), { minLength: 1, maxLength: 5 }),
        signs,
        around,
        async (cents, { decimal, group }, [before, after]) => {
          const texts = cents.map((amount) => formatAmount(amount, 'EUR'));
          const rows = await planned(
            texts.map((text, place) => {
              const [whole = '', fraction = ''] = text.split('.');
              const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
              return {
                ...money,
                city: `Lyon ${place}`,
                money: `${before}${grouped}${decimal}${fraction}${after}`,
              };
            }),
          );
          expect(rows.map(({ contributions }) => contributions[0]?.words.planned)).toEqual(texts);
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each<[string, Cells, unknown[]]>([
    ['too many decimals', { ...money, money: '12.505' }, [['money', 'amount.ambiguous']]],
    ['four decimals', { ...money, money: '12.5051' }, [['money', 'validation.amountDecimals']]],
    ['an amount below zero', { ...money, money: '-12.50' }, [['money', 'validation.amountNegative']]],
    ['nothing', { ...money, money: '0' }, [['money', 'validation.amountZero']]],
    ['words', { ...money, money: 'about a million' }, [['money', 'validation.amountForm']]],
    ['no amount', money, [['money', 'validation.amountNeeded']]],
    ['no currency', { ...money, currency: '', money: '12.50' }, [['currency', 'validation.currencyNeeded']]],
    ['another currency', { ...money, currency: 'euros', money: '12.50' }, [['currency', 'currency.unknown']]],
    [
      'yen with decimals',
      { ...money, currency: 'JPY', money: '12.50' },
      [['money', 'validation.amountDecimals']],
    ],
    ['another year', { ...money, year: 'last', money: '12.50' }, [['year', 'year.not-understood']]],
    ['somebody else', { ...money, given: 'Berlin', money: '12.50' }, [['given', 'side.unknown']]],
    [
      'a promise of the office',
      { city: 'Lyon', promise: 'Build', who: 'office' },
      [['who', 'side.needs-department']],
    ],
    ['a promise of nobody', { city: 'Lyon', promise: 'Build' }, [['who', 'value.missing']]],
    [
      'a day that is none',
      { city: 'Lyon', promise: 'Build', who: 'Lyon', due: '2026-02-30' },
      [['due', 'date.not-understood']],
    ],
    ['a fact of no kind', { ...fact, fact: 'feast' }, [['fact', 'value.unknown-code']]],
    ['a fact without a day', { ...fact, on: '' }, [['on', 'value.missing']]],
    [
      'people of a plan',
      { ...fact, on: '2027', people: '5' },
      [['people', 'validation.plannedReachesNobody']],
    ],
    [
      'parts above their total',
      { ...fact, people: '5', women: '6' },
      [['people', 'validation.totalBelowPart']],
    ],
    ['people in fractions', { ...fact, people: '5.5' }, [['people', 'validation.wholePeople']]],
    ['people below zero', { ...fact, people: '-5' }, [['people', 'number.out-of-range']]],
  ])('are refused at their cell: %s', async (_, cells, expected) => {
    const [row] = await planned([cells]);
    expect(errorsOf(row)).toEqual(expected);
    expect(row?.outcome).toBe('refused');
  });

  it('are given and answered for by partners and departments under any of their names', async () => {
    const [row] = await planned([
      {
        city: 'Lyon',
        promise: 'Build',
        who: 'TRAVAUX',
        given: 'lyon',
        money: '10',
        currency: 'EUR',
        year: '2026-03-01',
      },
    ]);
    expect(errorsOf(row)).toEqual([]);
    expect(row?.commitments).toMatchObject([{ side: { kind: 'department', departmentId: 'd1' } }]);
    expect(row?.contributions).toMatchObject([
      { side: { kind: 'partner', place: 0 }, words: { year: 2026 } },
    ]);
  });

  it('took place when their date is over, are planned when it is to come, and say where it may be either', async () => {
    const rows = await planned(
      ['2026-05', '2026-07', '2026', '2026'].map((on, place) => ({
        ...fact,
        city: `Lyon ${place}`,
        on,
        ...(place === 3 && { people: '7' }),
      })),
    );
    expect(
      rows.map(({ activities, problems }) => [activities[0]?.words.state, problems.map(({ code }) => code)]),
    ).toEqual([
      ['done', []],
      ['planned', []],
      ['planned', ['activity.perhaps-planned']],
      ['done', []],
    ]);
  });

  it('belong to projects that are told apart by their titles', async () => {
    const project = { initiative: { ...written.initiative, title: { project: { en: '{fact}' } } } };
    const rows = await planned([fact, { ...fact, fact: 'meeting' }, fact], project);
    expect(rows.map(({ outcome }) => outcome)).toEqual(['planned', 'planned', 'duplicate']);
  });

  it('name columns of the list, and templates and values in their form', async () => {
    const wrong = {
      activities: [
        { ...written.activities[0], from: { column: 'day' }, title: { english: '{fact}' }, kind: {} },
      ],
    };
    await expect(planned([fact], wrong)).rejects.toMatchObject({
      facts: {
        errors: expect.arrayContaining([
          expect.objectContaining({ pointer: '/activities/0/from/column' }),
          expect.objectContaining({ pointer: '/activities/0/title/english' }),
          expect.objectContaining({ pointer: '/activities/0/kind' }),
        ]),
      },
    });
  });
});
