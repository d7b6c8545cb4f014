/**
 * Measures how fast files come in and go out on loopback, and how much memory the product takes for it, on a
 * PostgreSQL that is thrown away:
 *
 *     npm run build && node dist/bench/files.js [megabytes] [rounds]
 */
import 'reflect-metadata';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createApp } from '../src/app.setup.js';
import { FoundingService } from '../src/identity/offices/founding.service.js';
import { TokensService } from '../src/identity/tokens/tokens.service.js';
import { loadConfig } from '../src/platform/config/config.js';
import { migrate } from '../src/platform/db/migrate.js';

const MEBI = 1024 * 1024;
const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const megabytes = Number(process.argv[2] ?? 100);
const rounds = Number(process.argv[3] ?? 5);

const { startPostgres } = (await import(pathToFileURL(join(ROOT, 'scripts', 'postgres.mjs')).href)) as {
  startPostgres: (options: { ephemeral: true }) => Promise<{ url: string; stop(): Promise<void> }>;
};
const postgres = await startPostgres({ ephemeral: true });
const folder = await mkdtemp(join(tmpdir(), 'transversal-bench-'));
const environment = {
  DATABASE_URL: postgres.url,
  DATA_DIR: folder,
  FILE_LIMIT: String(megabytes + 1),
  RATE_LIMIT: '0',
  LOG_LEVEL: 'silent',
};
await migrate(postgres.url);
const token = await foundOffice();
const port = await freePort();
const product = spawn(process.execPath, [join(ROOT, 'dist', 'src', 'main.js')], {
  cwd: ROOT,
  env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment, PORT: String(port) },
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const url = await addressOf(product.stdout);
  const initiative = await post(url, '/initiatives', 'application/json', [
    Buffer.from(JSON.stringify({ kind: 'project', title: { es: 'Proyecto' } })),
  ]);
  const results: Record<string, number>[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const before = await residentMemory();
    const came = await measured(() => upload(url, initiative.id, round));
    const went = await measured(() => download(url, came.result.id));
    // The first round warms up.
    if (round > 0)
      results.push({
        'up MB/s': Math.round(came.speed),
        'down MB/s': Math.round(went.speed),
        'up growth MiB': Math.round((came.memory - before) / MEBI),
        'down growth MiB': Math.round((went.memory - before) / MEBI),
        'resident MiB': Math.round(before / MEBI),
      });
  }
  console.table(results);
} finally {
  product.kill('SIGTERM');
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}

async function foundOffice(): Promise<string> {
  const app = await createApp(loadConfig({ ...environment, WORKER: 'outside' }));
  await app.init();
  let secret = '';
  const office = {
    slug: 'bench',
    name: { es: 'Oficina' },
    country: 'MX',
    timeZone: 'America/Mexico_City',
    defaultLanguage: 'es',
    currency: 'MXN',
    referencePrefix: 'BENCH',
  };
  const person = {
    email: 'bench@example.org',
    name: 'Bench',
    locale: 'es' as const,
    password: randomBytes(16).toString('hex'),
    roles: ['administrator', 'officer'] as const,
  };
  await app.get(FoundingService).found({ office, administrator: person }, async (founded) => {
    const made = await app.get(TokensService).issue({
      officeId: founded.office.id,
      personId: founded.administrator.id,
      name: 'bench',
      scopes: ['initiatives.register', 'initiatives.read', 'files.add', 'files.read'],
      expiresAt: new Date(Date.now() + 3_600_000),
    });
    secret = made.secret;
  });
  await app.close();
  return secret;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: free } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return free;
}

async function addressOf(said: Readable): Promise<string> {
  let words = '';
  for await (const chunk of said) {
    words += String(chunk);
    if (words.includes('is ready at')) return `http://127.0.0.1:${port}`;
  }
  throw new Error(`The product did not start: ${words}`);
}

/** A scanned paper: a PDF whose bytes nobody can pack any further. */
function upload(url: string, initiative: string, round: number): Promise<{ id: string }> {
  const block = randomBytes(MEBI);
  function* form(): Generator<Buffer> {
    yield Buffer.from(
      `--b\r\nContent-Disposition: form-data; name="file"; filename="${round}.pdf"\r\n\r\n%PDF-1.7\n`,
    );
    for (let part = 0; part < megabytes; part += 1) yield block;
    yield Buffer.from('\n%%EOF\n\r\n--b--\r\n');
  }
  return post(url, `/initiatives/${initiative}/files`, 'multipart/form-data; boundary=b', form());
}

async function post(
  url: string,
  path: string,
  type: string,
  body: Iterable<Buffer>,
): Promise<{ id: string }> {
  const asked = request(`${url}/api/v1${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': type },
  });
  const answered = new Promise<string>((done, fail) => {
    asked.once('error', fail);
    asked.once('response', (answer) => {
      let words = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => (words += chunk));
      answer.once('end', () => done(words));
    });
  });
  await pipeline(Readable.from(body, { objectMode: true }), asked);
  const told = JSON.parse(await answered) as { id?: string };
  if (told.id === undefined) throw new Error(JSON.stringify(told));
  return { id: told.id };
}

function download(url: string, id: string): Promise<number> {
  return new Promise((done, fail) => {
    const asked = request(`${url}/api/v1/files/${id}/content`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    asked.once('error', fail);
    asked.once('response', (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
      answer.once('end', () => done(bytes));
    });
    asked.end();
  });
}

/** Carries out `work` and says how fast it was (MB a second) and what memory the product had at most. */
async function measured<T>(work: () => Promise<T>): Promise<{ result: T; speed: number; memory: number }> {
  let memory = 0;
  const watch = setInterval(() => {
    void residentMemory().then((now) => (memory = Math.max(memory, now)));
  }, 20);
  const begun = performance.now();
  const result = await work();
  const seconds = (performance.now() - begun) / 1000;
  clearInterval(watch);
  memory = Math.max(memory, await residentMemory());
  return { result, speed: (megabytes * MEBI) / 1_000_000 / seconds, memory };
}

/** Bytes of memory that the product has in use (Linux: proc(5), VmRSS). */
async function residentMemory(): Promise<number> {
  const status = await readFile(`/proc/${product.pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
}
