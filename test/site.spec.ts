import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { runningPostgres, startPostgres, type EmbeddedPostgres } from '../scripts/postgres.mjs';

/** What a newcomer tries first: it answers at once and starts nothing. */
describe('The two commands', () => {
  const say = (...commandLine: string[]): Promise<{ code: number; text: string }> =>
    new Promise((done) => {
      execFile(process.execPath, commandLine, (error, out, err) =>
        done({ code: error === null ? 0 : Number(error.code), text: `${out}${err}` }),
      );
    });

  it.each(['start', 'test'])('say how they are used: npm %s -- --help', async (name) => {
    const { code, text } = await say(`scripts/${name}.mjs`, '--help');
    expect(code).toBe(0);
    expect(text.split('\n')[0]).toBe(`npm ${name}`);
    expect(text).toContain(name === 'start' ? 'DATABASE_URL=' : 'TEST_DATABASE_URL');
    expect(text).not.toMatch(/ready at|\d passed|Building/);
    expect(await say(`scripts/${name}.mjs`, '-h')).toEqual({ code, text });
  });

  it('do not start with an option that they do not know', async () => {
    const { code, text } = await say('scripts/start.mjs', '--dmeo');
    expect(code).toBe(2);
    expect(text).toContain('There is no option --dmeo.');
    expect(text).toContain('--demo');
  });
});

/** What somebody's machine does to the embedded database: kills it, takes its port, starts it twice. */
describe('The embedded database', () => {
  let dataDir: string;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'transversal-site-'));
    const server = await start();
    await query(server.url, 'CREATE TABLE kept AS SELECT 1 AS n');
    await server.stop();
  });

  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  it('keeps its password for its owner only, and its address only while it runs', async () => {
    const server = await start();
    try {
      expect((await stat(join(dataDir, 'postgres.json'))).mode & 0o077).toBe(0);
      expect(await runningPostgres(dataDir)).toBe(server.url);
    } finally {
      await server.stop();
    }
    expect(await runningPostgres(dataDir)).toBeNull();
    expect(await readFile(join(dataDir, 'postgres.json'), 'utf8')).not.toContain('postgres://');
  });

  it('lets no stranger in without the password', async () => {
    const server = await start();
    try {
      const address = new URL(server.url);
      address.password = 'guessed';
      await expect(query(address.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
    } finally {
      await server.stop();
    }
  });

  it('knows accented letters as letters', async () => {
    const server = await start();
    try {
      await query(server.url, 'CREATE EXTENSION IF NOT EXISTS pg_trgm');
      const [row] = await query(
        server.url,
        `SELECT lower('ÁÉÑÇ') AS lower, similarity('Éire', 'ire') AS similarity, 'éa' > 'z' AS by_code_point`,
      );
      expect(row).toMatchObject({ lower: 'áéñç', by_code_point: true });
      expect(row?.['similarity']).toBeLessThan(1);
    } finally {
      await server.stop();
    }
  });

  it('tells a second start who uses the folder, and leaves the first alone', async () => {
    const first = await startInProcess();
    try {
      await expect(start()).rejects.toThrow(
        `Another start is using the folder ${dataDir} (process ${first.process.pid})`,
      );
      expect(await query(first.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
    } finally {
      await end(first.process, 'SIGKILL');
    }
  });

  it('starts again after kill -9, with what was written', async () => {
    const killed = await startInProcess();
    await query(killed.url, 'INSERT INTO kept VALUES (2)');
    await end(killed.process, 'SIGKILL');
    const server = await start();
    try {
      expect(await query(server.url, 'SELECT n FROM kept ORDER BY n')).toEqual([{ n: 1 }, { n: 2 }]);
    } finally {
      await query(server.url, 'DELETE FROM kept WHERE n = 2');
      await server.stop();
    }
  });

  it('recovers from a stale lock that names a process of somebody else', async () => {
    await writeFile(
      join(dataDir, 'postgres', 'postmaster.pid'),
      `${process.pid}\n${dataDir}\n1\n15432\n\n\n0\nready\n`,
    );
    await writeFile(
      join(dataDir, 'postgres.lock'),
      JSON.stringify({ pid: process.pid, born: 'long ago', token: 'x' }),
    );
    const server = await start();
    try {
      expect(await query(server.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
    } finally {
      await server.stop();
    }
  });

  it('moves to another port when its own is taken, says so and remembers', async () => {
    const first = await start();
    await first.stop();
    const squatter = createServer().listen(first.port, '127.0.0.1');
    await once(squatter, 'listening');
    const said: string[] = [];
    try {
      const moved = await start(said);
      await moved.stop();
      expect(moved.port).not.toBe(first.port);
      expect(said).toEqual([`Port ${first.port} is taken; the database listens on ${moved.port}.`]);
      const again = await start();
      await again.stop();
      expect(again.port).toBe(moved.port);
    } finally {
      squatter.close();
    }
  });

  it('refuses a folder of another major version and touches nothing', async () => {
    const version = join(dataDir, 'postgres', 'PG_VERSION');
    const ours = await readFile(version, 'utf8');
    await writeFile(version, '14\n');
    try {
      await expect(start()).rejects.toThrow(/was made by PostgreSQL 14; this release brings PostgreSQL 18/);
    } finally {
      await writeFile(version, ours);
    }
    const server = await start();
    await server.stop();
  });

  function start(said: string[] = []): Promise<EmbeddedPostgres> {
    return startPostgres({ dataDir, ephemeral: true, log: (line) => said.push(line) });
  }

  /** A start in a process of its own, which can be killed. */
  async function startInProcess(): Promise<{ process: ChildProcess; url: string }> {
    const program = `
      import { startPostgres } from ${JSON.stringify(resolve('scripts/postgres.mjs'))};
      const { url } = await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, ephemeral: true });
      console.log(url);
      setInterval(() => {}, 60_000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    return { process: child, url: line.toString().trim() };
  }
});

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  child.kill(signal);
  await once(child, 'exit');
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
