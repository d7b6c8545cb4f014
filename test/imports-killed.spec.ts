import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../src/app.setup.js';
import { loadConfig } from '../src/platform/config/config.js';
import { type Running, startApp } from './support/app.js';
import { foundOffice, type TestOffice } from './support/office.js';
import { asOwner } from './support/owner.js';
import { until } from './support/until.js';

const PROGRAM = join(import.meta.dirname, '..', 'dist', 'src', 'import.js');
const ROWS = 3000;

/** Letters that look like no other place of the list. */
const name = (row: number, side: string): string =>
  createHash('sha256')
    .update(`${side} ${row}`)
    .digest('hex')
    .replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? '')
    .slice(0, 14);

function pairs(): string {
  const lines = Array.from({ length: ROWS }, (_, row) =>
    [
      name(row, 'one'),
      'Spain',
      36 + (row % 70) / 10,
      -8 + (row % 100) / 10,
      name(row, 'other'),
      43 + (row % 60) / 10,
      (row % 80) / 10,
      'France',
    ].join('\t'),
  );
  const header =
    'origincityLabel\torigincountry\toriginlat\toriginlong\tsistercityLabel\tdestinationlat\tdestinationlong\tdestination_countryLabel';
  return [header, ...lines].join('\n');
}

describe('an import whose process is killed', () => {
  let running: Running;
  let test: TestOffice;
  let folder: string;

  beforeAll(async () => {
    // Jobs are done by the command that is killed, and then by whoever starts next.
    running = await startApp({ WORKER: 'outside' });
    test = await foundOffice(running);
    folder = await mkdtemp(join(tmpdir(), 'transversal-import-'));
    await writeFile(join(folder, 'pairs.tsv'), pairs());
  });
  afterAll(async () => {
    await running.stop();
    await rm(folder, { recursive: true, force: true });
  });

  function command(...args: string[]): ChildProcess & { said: string } {
    const child = spawn(
      process.execPath,
      [PROGRAM, '--office', test.office.slug, '--map', 'twinnings-eu-wikidata', ...args],
      {
        env: {
          ...process.env,
          DATABASE_URL: running.databaseUrl,
          DATA_DIR: folder,
          LOG_LEVEL: 'error',
          WORKER: 'inside',
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const told = Object.assign(child, { said: '' });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (data: Buffer) => (told.said += data.toString()));
    return told;
  }

  const written = (): Promise<{ table: string; rows: number }[]> =>
    asOwner(
      running,
      `select 'initiatives' as table, count(*)::int as rows from initiatives where office_id = $1
       union all select 'initiative_partners', count(*)::int from initiative_partners where office_id = $1
       union all select 'import_rows', count(*)::int from import_rows where office_id = $1
       union all select 'partners', count(*)::int from partners where registered_by_office_id = $1
       union all select 'journal', count(*)::int from journal where office_id = $1 and verb = 'initiative.registered'`,
      [test.office.id],
    );

  it('leaves nothing of it, and is done by whoever starts next', async () => {
    const child = command(join(folder, 'pairs.tsv'), '--commit');
    await until(async () => {
      if (child.exitCode !== null) throw new Error(`It ended too early: ${child.said}`);
      const [progress] = await asOwner<{ done: number }>(
        running,
        `select done from import_progress where office_id = $1 and phase = 'writing'`,
        [test.office.id],
      );
      return (progress?.done ?? 0) > 0;
    }, 60);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect((await written()).filter(({ rows }) => rows > 0)).toEqual([]);
    const { officer } = test.people;
    const list = await officer.fetch<{ items: { id: string; state: string }[] }>('/imports');
    expect(list.body.items.map(({ state }) => state)).toEqual(['committing']);

    const next = await createApp(loadConfig({ ...env(), WORKER: 'inside' }));
    try {
      await next.init();
      const path = `/imports/${list.body.items[0]?.id}`;
      await until(async () => (await officer.fetch<{ state: string }>(path)).body.state === 'committed', 90);
      const done = await officer.fetch<{ counts: Record<string, number> }>(path);
      expect(done.body.counts).toMatchObject({ rows: ROWS, imported: ROWS });
      expect(await written()).toEqual([
        { table: 'initiatives', rows: ROWS },
        { table: 'initiative_partners', rows: 2 * ROWS },
        { table: 'import_rows', rows: ROWS },
        { table: 'partners', rows: 2 * ROWS },
        { table: 'journal', rows: ROWS },
      ]);
    } finally {
      await next.close();
    }

    function env(): Record<string, string> {
      return { DATABASE_URL: running.databaseUrl, DATABASE_POOL: '4', DATA_DIR: folder, LOG_LEVEL: 'silent' };
    }
  });

  it('says at the console what would be written, and what is wrong with how it was called', async () => {
    const list = join(folder, 'few.tsv');
    await writeFile(list, pairs().split('\n').slice(0, 3).join('\n'));
    const again = command(list, '--language', 'en');
    await once(again, 'exit');
    expect(again.exitCode).toBe(0);
    expect(again.said).toContain('Rows: 2 = 0 to import + 0 imported + 2 repeated + 0 refused + 0 left out');
    expect(again.said).toContain('Nothing was written. Add --commit');
    for (const args of [
      [],
      [join(folder, 'no-such-file.tsv')],
      [list, '--language', 'xx'],
      [list, '--colour'],
    ]) {
      const wrong = command(...args);
      await once(wrong, 'exit');
      expect([args, wrong.exitCode]).toEqual([args, 2]);
    }
  });
});
