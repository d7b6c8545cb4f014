/**
 * Fills an empty, migrated database with a register of a chosen size, always the same:
 *
 *     node dist/bench/generate.js 10k postgres://owner@127.0.0.1/empty
 *
 * 200 offices of very different size, 5,000 partners, three partners for each initiative and about one and a half
 * instruments; eight marks by the product's criteria, one or two contributions. Cities exist; everything that is said of
 * them is invented.
 */
import { realpathSync } from 'node:fs';
import pg from 'pg';
import { migrate } from '../src/platform/db/migrate.js';
import { keepMarks, loadMarks } from './marks.js';
import { benchOffices, BEGINNING, type BenchOffice, secretHash } from './offices.js';
import { benchPartners, type BenchRecord, benchRecords, type Row } from './records.js';
import { DEPARTMENTS } from './vocabulary.js';

/** Sizes by name. */
export const SIZES = { '1k': 1000, '10k': 10_000, '100k': 100_000 } as const;
export type Size = keyof typeof SIZES;

export function isSize(text: string | undefined): text is Size {
  return text !== undefined && Object.hasOwn(SIZES, text);
}

/** What the token of each office may do. */
const SCOPES = [
  'partners.read',
  'partners.register',
  'initiatives.read',
  'initiatives.register',
  'initiatives.revise',
  'initiatives.submit',
  'initiatives.approve',
  'initiatives.conclude',
  'instruments.read',
  'instruments.register',
  'imports.read',
  'imports.run',
  'imports.commit',
  'criteria.read',
  'portfolio.read',
];

const BATCH = 2000;

/**
 * Loads the register.
 * @param url a superuser's address: triggers and foreign keys rest during the load, since the rows are consistent
 *   by their making
 * @throws Error when the database is not empty
 */
export async function generate(url: string, size: Size): Promise<void> {
  await migrate(url);
  const client = await connected(url);
  try {
    const { rows } = await client.query<{ count: number }>('select count(*)::int as count from offices');
    if (rows[0]?.count !== 0) throw new Error('This database is not empty: generate into a new one');
    const offices = benchOffices();
    const partners = benchPartners(offices);
    await loadOffices(client, offices);
    await populate(
      client,
      'partners',
      partners.map((partner) => partner.row),
    );
    let batch: BenchRecord[] = [];
    for (const record of benchRecords(SIZES[size], offices, partners)) {
      batch.push(record);
      if (batch.length === BATCH) {
        await loadRecords(client, batch);
        batch = [];
      }
    }
    await loadRecords(client, batch);
    await client.query(`
      insert into reference_counters (office_id, year, last)
      select office_id, split_part(reference, '-', 2)::int, count(*) from initiatives group by 1, 2`);
    await loadMarks(client);
    await client.query('vacuum (analyze) assessments');
  } finally {
    await client.end();
  }
  await index(url);
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'transversal-bench' });
  await client.connect();
  await client.query('set session_replication_role = replica; set synchronous_commit = off');
  return client;
}

async function loadOffices(client: pg.Client, offices: readonly BenchOffice[]): Promise<void> {
  const now = new Date();
  const since = new Date(BEGINNING);
  await populate(
    client,
    'offices',
    offices.map((office) => ({
      id: office.id,
      version: 1,
      slug: office.slug,
      name: { [office.language]: `Bench ${office.referencePrefix}` },
      country: 'MX',
      time_zone: 'America/Mexico_City',
      default_language: office.language,
      currency: 'MXN',
      reference_prefix: office.referencePrefix,
      stage_gates: { leavingDraft: 'warn', completing: 'warn' },
      created_at: since,
    })),
  );
  await populate(
    client,
    'departments',
    offices.flatMap((office) =>
      office.departmentIds.map((id, place) => ({
        id,
        version: 1,
        office_id: office.id,
        name: DEPARTMENTS[place],
        active: true,
        created_at: since,
      })),
    ),
  );
  const people = offices.flatMap((office) => [
    { office, id: office.personId, name: 'Officer', roles: ['officer', 'coordinator'] },
    { office, id: office.colleagueId, name: 'Coordinator', roles: ['coordinator'] },
  ]);
  await populate(
    client,
    'people',
    people.map(({ office, id, name }) => ({
      id,
      version: 1,
      email: `${name.toLowerCase()}@${office.slug}.example`,
      name: `${name} of ${office.slug}`,
      locale: office.language,
      created_at: since,
    })),
  );
  await populate(
    client,
    'memberships',
    people.map(({ office, id, roles }) => ({
      // One membership for each person: their id will do.
      id,
      version: 1,
      office_id: office.id,
      person_id: id,
      roles,
      created_at: since,
    })),
  );
  await populate(
    client,
    'tokens',
    offices.map((office) => ({
      id: office.tokenId,
      office_id: office.id,
      person_id: office.personId,
      name: 'bench',
      hash: `\\x${secretHash(office.secret).toString('hex')}`,
      prefix: office.secret.slice(0, 8),
      scopes: SCOPES,
      created_at: now,
      expires_at: new Date(now.getTime() + 365 * 86_400_000),
    })),
  );
}

async function loadRecords(client: pg.Client, records: readonly BenchRecord[]): Promise<void> {
  if (records.length === 0) return;
  await client.query('begin');
  await populate(
    client,
    'initiatives',
    records.map((record) => record.initiative),
  );
  for (const [table, rows] of [
    ['initiative_partners', records.flatMap((record) => record.partners)],
    ['initiative_transitions', records.flatMap((record) => record.transitions)],
    ['instruments', records.flatMap((record) => record.instruments)],
    ['instrument_links', records.flatMap((record) => record.links)],
    ['activities', records.flatMap((record) => record.activities)],
  ] as const)
    await populate(client, table, rows);
  await tell(client, records);
  await client.query('commit');
}

/** Each registration stands in its office's journal, as if the product had written it. */
async function tell(client: pg.Client, records: readonly BenchRecord[]): Promise<void> {
  const entries = records.map(({ initiative, words }) => ({
    id: initiative.id,
    officeId: initiative.office_id,
    personId: initiative['registered_by'],
    verb: 'initiative.registered',
    subjectType: 'initiative',
    subjectId: initiative.id,
    initiativeId: initiative.id,
    version: 1,
    via: 'job',
    facts: { after: { ...words, reference: initiative['reference'], state: 'draft' } },
  }));
  await client.query(
    `select tell(jsonb_agg(entry order by place))
     from jsonb_array_elements($1::jsonb) with ordinality e(entry, place) group by entry ->> 'officeId'`,
    [JSON.stringify(entries)],
  );
}

/** Inserts rows whose keys are the table's columns; columns that no row names take their defaults. */
async function populate(client: pg.Client, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first).join(', ');
  for (let from = 0; from < rows.length; from += BATCH)
    await client.query(
      `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1)`,
      [JSON.stringify(rows.slice(from, from + BATCH))],
    );
}

/** Search documents and rows of marks, made as the product makes them, by two connections side by side; then statistics. */
async function index(url: string): Promise<void> {
  const parts = ['0', '1'].map(async (half) => {
    const client = await connected(url);
    try {
      await client.query(
        `select index_initiatives(array_agg(id)) from
           (select id, row_number() over (order by id) as place from initiatives) i
         where place % 2 = $1 group by place / 1000`,
        [half],
      );
      await keepMarks(client, Number(half));
    } finally {
      await client.end();
    }
  });
  await Promise.all(parts);
  const client = await connected(url);
  try {
    await client.query('vacuum (analyze)');
    await client.query('checkpoint');
  } finally {
    await client.end();
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === import.meta.filename) {
  const [size, url] = process.argv.slice(2);
  if (!isSize(size) || !url) {
    console.error(`Say a size (${Object.keys(SIZES).join(', ')}) and the address of an empty database.`);
    process.exit(1);
  }
  await generate(url, size);
}
