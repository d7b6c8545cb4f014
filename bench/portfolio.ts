/**
 * Measures how long a portfolio takes, one question after the other, on registers of 10 k and 100 k records with eight
 * marks each, against the raw server (bench/raw.ts), whose counts are put in words here and compared first:
 *
 *     npm run build && node dist/bench/portfolio.js [questions for each office and server]
 */
import 'reflect-metadata';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import type { CriteriaSetWhole } from '../src/inclusion/criteria/criteria.words.js';
import { portfolioOf, type StoredPortfolio } from '../src/inclusion/portfolio/portfolio.answer.js';
import { PORTFOLIO_PARTS } from '../src/inclusion/portfolio/portfolio.words.js';
import type { Texts } from '../src/platform/i18n/texts.js';
import { freshCopy } from './databases.js';
import type { Size } from './generate.js';
import { quantile } from './load.js';
import { type BenchOffice, benchOffices, recordsPerOffice } from './offices.js';
import { processorTimes, ROOT, type Server, startApp, startRaw, usedSince } from './servers.js';

const SIZES = ['10k', '100k'] as const satisfies readonly Size[];
const TOTAL = { '10k': 10_000, '100k': 100_000 } as const;
const SIDES = ['raw', 'app'] as const;
const QUESTIONS = {
  'all records': '',
  'two kinds, six themes':
    '?kind=twinning,project&theme=culture,mobility,health,education,environment_and_climate,governance',
} as const;

/** Asked before anything is measured, since plans and code are warm in a server that runs. */
const WARMING = 5;
const asked = Number(process.argv[2] ?? 40);
const log = (line: string): void => console.error(line);

interface Place {
  readonly size: (typeof SIZES)[number];
  readonly office: BenchOffice;
  readonly records: number;
}

interface Taken {
  /** Milliseconds of each question. */
  readonly times: number[];
  processor: number;
  /** Milliseconds of the same question once more, when nothing has changed since. */
  readonly again: number[];
}

/** The largest office of each size, and the one of the large register that is nearest to the largest of the small one. */
function places(): Place[] {
  const offices = benchOffices();
  const [small, large] = SIZES.map((size) => recordsPerOffice(TOTAL[size]));
  const largest = small?.[0] ?? 0;
  const nearest = (large ?? [])
    .map((records, place) => ({ records, place }))
    .sort((a, b) => Math.abs(a.records - largest) - Math.abs(b.records - largest))[0]?.place;
  const at = (size: (typeof SIZES)[number], place: number): Place => {
    const office = offices[place];
    if (!office) throw new RangeError(`There is no office ${place}`);
    return { size, office, records: (size === '10k' ? small : large)?.[place] ?? 0 };
  };
  return [at('10k', 0), at('100k', nearest ?? 0), at('100k', 0)];
}

async function ask(server: Server, path: string, office: BenchOffice): Promise<unknown> {
  const answer = await fetch(`${server.url}/api/v1${path}`, {
    headers: { authorization: `Bearer ${office.secret}` },
  });
  const document: unknown = await answer.json();
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(document)}`);
  return document;
}

/** @throws Error when the two servers count differently */
async function compare(pair: Pair, office: BenchOffice, query: string): Promise<void> {
  const set = (await ask(pair.app, '/criteria-sets/main', office)) as CriteriaSetWhole;
  const { rows } = await pair.database.query<{ id: string; name: Texts }>(
    'select id, name from departments where office_id = $1',
    [office.id],
  );
  const stored = (await ask(pair.raw, `/portfolio${query}`, office)) as StoredPortfolio;
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  const raw: unknown = JSON.parse(JSON.stringify(portfolioOf(stored, set, names, PORTFOLIO_PARTS, {})));
  const app = await ask(pair.app, `/portfolio${query}`, office);
  if (!isDeepStrictEqual(raw, app))
    throw new Error(
      `The portfolios of ${office.slug} differ:\n raw: ${JSON.stringify(raw)}\n app: ${JSON.stringify(app)}`,
    );
}

interface Pair extends Record<(typeof SIDES)[number], Server> {
  readonly database: pg.Client;
}

async function questions(pair: Pair, side: 'raw' | 'app', office: BenchOffice, query: string, taken: Taken) {
  const { rows } = await pair.database.query<{ pid: number }>(
    'select pid from pg_stat_activity where datname = current_database() and application_name = $1',
    [side === 'raw' ? 'transversal-raw' : 'transversal'],
  );
  for (let question = 0; question < 5; question += 1) {
    // The product gives an answer again as long as the office's journal has not grown: here it has.
    await growJournal(pair.database, office);
    const before = processorTimes([pair[side].pid, ...rows.map(({ pid }) => pid)]);
    const begun = performance.now();
    await ask(pair[side], `/portfolio${query}`, office);
    taken.times.push(performance.now() - begun);
    taken.processor += usedSince(before);
    if (side === 'raw') continue;
    const asked = performance.now();
    await ask(pair.app, `/portfolio${query}`, office);
    taken.again.push(performance.now() - asked);
  }
}

/** Tells the office's journal something, as every change does. */
async function growJournal(database: pg.Client, office: BenchOffice): Promise<void> {
  await database.query(
    `select tell(jsonb_build_array(jsonb_build_object('id', gen_random_uuid(), 'officeId', $1::uuid, 'verb', 'office.revised',
       'subjectType', 'office', 'subjectId', $1::uuid, 'facts', '{}'::jsonb)))`,
    [office.id],
  );
}

const dataDir = join(ROOT, '.data', 'bench');
const { startPostgres } = (await import(pathToFileURL(join(ROOT, 'scripts', 'postgres.mjs')).href)) as {
  startPostgres: (options: { dataDir: string; log: (line: string) => void }) => Promise<{
    url: string;
    stop(): Promise<void>;
  }>;
};
const postgres = await startPostgres({ dataDir, log });
const ending: (() => Promise<void>)[] = [() => postgres.stop()];
try {
  const pairs = new Map<Size, Pair>();
  for (const size of SIZES) {
    const url = await freshCopy(postgres.url, size, `bench_${size}_portfolio`, log);
    const database = new pg.Client({ connectionString: url, application_name: 'transversal-bench' });
    await database.connect();
    ending.push(() => database.end());
    const raw = await startRaw(url);
    ending.push(() => raw.stop());
    const app = await startApp(url, join(dataDir, 'app'));
    ending.push(() => app.stop());
    pairs.set(size, { database, raw, app });
  }
  const table: Record<string, unknown>[] = [];
  for (const [question, query] of Object.entries(QUESTIONS)) {
    const runs = places().map((place) => ({
      place,
      pair: pairs.get(place.size) as Pair,
      raw: { times: [], again: [], processor: 0 } as Taken,
      app: { times: [], again: [], processor: 0 } as Taken,
    }));
    for (const { pair, place } of runs) {
      await compare(pair, place.office, query);
      for (let time = 0; time < WARMING; time += 1)
        for (const side of SIDES) await ask(pair[side], `/portfolio${query}`, place.office);
    }
    // All offices and both servers take turns, so that whatever else the machine does meets all of them alike.
    for (let round = 0; round < asked / 5; round += 1)
      for (const run of runs)
        for (const side of round % 2 === 0 ? SIDES : SIDES.toReversed())
          await questions(run.pair, side, run.place.office, query, run[side]);
    for (const { place, raw, app } of runs) {
      const sorted = { raw: raw.times.sort((a, b) => a - b), app: app.times.sort((a, b) => a - b) };
      const of = (side: 'raw' | 'app', share: number): number => quantile(sorted[side], share);
      table.push({
        question,
        register: place.size,
        records: place.records,
        'raw p50': Math.round(of('raw', 0.5)),
        'app p50': Math.round(of('app', 0.5)),
        ratio: Number((of('raw', 0.5) / of('app', 0.5)).toFixed(2)),
        'raw p95': Math.round(of('raw', 0.95)),
        'app p95': Math.round(of('app', 0.95)),
        'again p95': Math.round(
          quantile(
            app.again.sort((a, b) => a - b),
            0.95,
          ),
        ),
        'cpu raw': Math.round(raw.processor / raw.times.length),
        'cpu app': Math.round(app.processor / app.times.length),
      });
    }
  }
  console.table(table);
} finally {
  for (const end of ending.reverse()) await end();
}
