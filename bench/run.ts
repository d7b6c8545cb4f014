/**
 * Measures the product against the raw limit, on a PostgreSQL of its own with the settings of `npm start`:
 *
 *     npm run bench                                  everything; writes the tables into bench/README.md
 *     npm run bench -- --size 1k --only get-one      a part, printed only
 *     npm run bench -- --rounds 9 --seconds 5        longer
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { freshCopy } from './databases.js';
import { isSize, type Size, SIZES } from './generate.js';
import { measure, type Measured, type Pair } from './measure.js';
import { ROOT, startApp, startRaw } from './servers.js';
import { WORKLOADS } from './workloads.js';

interface Postgres {
  url: string;
  stop(): Promise<void>;
}

const { values } = parseArgs({
  options: {
    size: { type: 'string', multiple: true },
    only: { type: 'string', multiple: true },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '4' },
  },
});
const sizes = (values.size ?? Object.keys(SIZES)).map((name): Size => {
  if (!isSize(name)) throw new Error(`--size is one of ${Object.keys(SIZES).join(', ')}`);
  return name;
});
const workloads = WORKLOADS.filter((workload) => values.only?.includes(workload.name) ?? true);
const effort = { rounds: Number(values.rounds), seconds: Number(values.seconds) };
const log = (line: string): void => console.error(line);

const dataDir = join(ROOT, '.data', 'bench');
const { startPostgres } = (await import(pathToFileURL(join(ROOT, 'scripts', 'postgres.mjs')).href)) as {
  startPostgres: (options: { dataDir: string; log: (line: string) => void }) => Promise<Postgres>;
};
const postgres = await startPostgres({ dataDir, log });
const ending: (() => Promise<void>)[] = [() => postgres.stop()];
try {
  const pairs: Pair[] = [];
  for (const size of sizes) {
    const url = await freshCopy(postgres.url, size, `bench_${size}_run`, log);
    const database = new pg.Client({ connectionString: url, application_name: 'transversal-bench' });
    await database.connect();
    ending.push(() => database.end());
    const raw = await startRaw(url);
    ending.push(() => raw.stop());
    const app = await startApp(url, join(dataDir, 'app'));
    ending.push(() => app.stop());
    pairs.push({ size, database, raw, app });
  }
  const measured: Measured[] = [];
  for (const workload of workloads) measured.push(...(await measure(workload, pairs, effort, log)));
  console.table(
    measured.map(({ workload, size, raw, app, bytesPerAnswer }) => ({
      workload: workload.name,
      size,
      'raw/s': Math.round(raw.requestsPerSecond),
      'app/s': Math.round(app.requestsPerSecond),
      ratio: Number((app.requestsPerSecond / raw.requestsPerSecond).toFixed(2)),
      'cpu raw': `${raw.ofServer.toFixed(2)} + ${raw.ofDatabase.toFixed(2)}`,
      'cpu app': `${app.ofServer.toFixed(2)} + ${app.ofDatabase.toFixed(2)}`,
      p50: `${raw.p50.toFixed(1)} / ${app.p50.toFixed(1)}`,
      p99: `${raw.p99.toFixed(1)} / ${app.p99.toFixed(1)}`,
      bytes: Math.round(bytesPerAnswer),
    })),
  );
} finally {
  for (const end of ending.reverse()) await end();
}
