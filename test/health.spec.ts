import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { Db } from '../src/platform/db/db.js';
import { loadConfig, loadWorkerConfig } from '../src/platform/config/config.js';
import { Mail } from '../src/platform/mail/mail.js';
import { startWorker } from '../src/worker.setup.js';
import { type Running, startApp } from './support/app.js';

interface Answer {
  status: number;
  type: string | null;
  text: string;
  json: unknown;
}

async function get(url: string, headers: Record<string, string> = {}): Promise<Answer> {
  const answer = await fetch(url, { headers });
  const text = await answer.text();
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    text,
    json: text.startsWith('{') ? JSON.parse(text) : undefined,
  };
}

async function asOwner(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

async function until(look: () => Promise<boolean>): Promise<boolean> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (await look()) {
      return true;
    }
    await sleep(50);
  }
  return false;
}

describe('health and metrics', () => {
  let running: Running;

  beforeAll(async () => {
    running = await startApp({ METRICS_TOKEN: 'let-me-read' });
  });
  afterAll(() => running.stop());

  it('say that the process lives and is ready', async () => {
    expect((await get(`${running.url}/health/live`)).json).toEqual({ live: true });
    const ready = await get(`${running.url}/health/ready`);
    expect([ready.status, ready.json]).toEqual([
      200,
      { ready: true, database: 'ok', migrations: 'ok', jobs: 'ok' },
    ]);
  });

  it('count answers by the template of their route', async () => {
    await get(`${running.url}/problems/not-found`);
    await get(`${running.url}/no/such/place`);
    const { status, type, text } = await get(`${running.url}/metrics`);
    expect([status, type]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    expect(text).toMatch(
      /^http_request_duration_seconds_count\{method="GET",route="\/problems\/:slug",status="200"\} 1$/m,
    );
    expect(text).toMatch(
      /^http_request_duration_seconds_count\{method="GET",route="none",status="404"\} 1$/m,
    );
    expect(text).toMatch(/^database_connections\{state="in_use"\} \d+$/m);
    expect(text).toMatch(/^jobs\{state="waiting"\} 0$/m);
    expect(text).toMatch(/^jobs\{state="failed"\} 0$/m);
    expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
    expect(text).not.toContain('no/such/place');
  });

  it('show figures to this machine and to the holder of the token, and to nobody else', async () => {
    const url = `${running.url}/metrics`;
    const proxied = { 'x-forwarded-for': '192.0.2.7' };
    expect((await get(url, proxied)).status).toBe(404);
    expect((await get(url, { ...proxied, authorization: 'Bearer let-me-read' })).status).toBe(200);
    expect((await get(url, { ...proxied, authorization: 'Bearer let-me-in' })).status).toBe(401);
  });

  it('say what is missing while the database is away, and that it is back', async () => {
    const name = new URL(running.databaseUrl).pathname.slice(1);
    const server = new URL(running.databaseUrl);
    server.pathname = '/postgres';
    await asOwner(server.href, `alter database ${name} allow_connections false`);
    await asOwner(
      server.href,
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
    );
    const away = await get(`${running.url}/health/ready`);
    expect([away.status, away.json]).toEqual([
      503,
      { ready: false, database: 'unreachable', migrations: 'ok', jobs: 'ok' },
    ]);
    expect((await get(`${running.url}/health/live`)).status).toBe(200);
    const figures = await get(`${running.url}/metrics`);
    expect([figures.status, figures.text.includes('jobs{')]).toEqual([200, false]);
    await asOwner(server.href, `alter database ${name} allow_connections true`);
    expect(await until(async () => (await get(`${running.url}/health/ready`)).status === 200)).toBe(true);
  });
});

describe('an app whose database lacks a migration', () => {
  it('says that it is not ready', async () => {
    const running = await startApp({ WORKER: 'outside' });
    await asOwner(
      running.databaseUrl,
      `update migrations set name = 'Later' where name = (select max(name) from migrations)`,
    );
    const ready = await get(`${running.url}/health/ready`);
    expect([ready.status, ready.json]).toEqual([
      503,
      { ready: false, database: 'ok', migrations: 'pending', jobs: 'outside' },
    ]);
    await running.stop();
  });
});

describe('a worker', () => {
  it('does the jobs of an app that leaves them to it, and answers probes', async () => {
    const app = await startApp({ WORKER: 'outside' });
    const folder = await mkdtemp(join(tmpdir(), 'transversal-worker-'));
    const env = { DATABASE_URL: app.databaseUrl, DATA_DIR: folder, LOG_LEVEL: 'silent', WORKER: 'outside' };
    const worker = await startWorker(loadWorkerConfig({ ...env, PORT: '0' }));
    expect((await get(`${worker.url}/health/ready`)).json).toEqual({
      ready: true,
      database: 'ok',
      migrations: 'ok',
      jobs: 'ok',
    });
    expect((await get(`${worker.url}/metrics`)).text).toContain('jobs{state="waiting"}');
    expect((await get(`${worker.url}/api/v1/initiatives`)).status).toBe(404);

    const letter = { to: 'ana@ciudad.example', subject: 'Hola', text: 'Hola', locale: 'es' } as const;
    await app.app.get(Db).run({ actor: null }, () => app.app.get(Mail).post(letter));
    const sent = await until(async () => (await readdir(join(folder, 'outbox')).catch(() => [])).length > 0);
    expect(sent).toBe(true);

    const second = await startWorker(loadWorkerConfig({ ...env, PORT: new URL(worker.url ?? '').port }));
    expect(second.url).toBeNull();
    await second.close();
    await worker.close();
    await app.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('does jobs whatever WORKER says to the app', () => {
    const env = { DATABASE_URL: 'postgres://nowhere/none', WORKER: 'outside' };
    expect([loadConfig(env).WORKER, loadWorkerConfig(env).WORKER]).toEqual(['outside', 'inside']);
  });
});
