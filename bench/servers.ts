import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The project's folder; this file runs from dist/bench. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A server under measurement. */
export interface Server {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** The product as `npm start` runs it, with limits off and ten connections. */
export function startApp(databaseUrl: string, dataDir: string): Promise<Server> {
  return start([join(ROOT, 'dist', 'src', 'main.js')], {
    DATABASE_URL: databaseUrl,
    DATABASE_POOL: '10',
    DATA_DIR: dataDir,
    RATE_LIMIT: '0',
    LOG_LEVEL: 'warn',
  });
}

export function startRaw(databaseUrl: string): Promise<Server> {
  return start([join(ROOT, 'dist', 'bench', 'raw.js')], { DATABASE_URL: databaseUrl });
}

async function start(args: string[], env: Record<string, string>): Promise<Server> {
  const port = await freePort();
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...inherited(), ...env, PORT: String(port), HOST: '127.0.0.1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  await answers(url, child);
  return { url, pid: child.pid ?? 0, stop: () => stop(child) };
}

/** The environment without the product's own settings: a measurement does not depend on somebody's shell. */
export function inherited(): Record<string, string | undefined> {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, TMPDIR };
}

/** Resolves when anything at all is answered. */
async function answers(url: string, child: ChildProcess): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(50)) {
    if (child.exitCode !== null)
      throw new Error(`The server of ${url} ended with exit code ${child.exitCode}`);
    if (await isAnswering(url)) return;
  }
  throw new Error(`The server of ${url} did not answer within a minute`);
}

export async function isAnswering(url: string, headers: Record<string, string> = {}): Promise<boolean> {
  try {
    const answer = await fetch(url, { headers });
    await answer.arrayBuffer();
    return true;
  } catch (fault) {
    // fetch tells every trouble of the connection as a TypeError.
    if (fault instanceof TypeError) return false;
    throw fault;
  }
}

/** Ends a process that was started here, and waits for its end. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await ended;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === 'string') throw new Error('No port is free');
  return address.port;
}

/**
 * Processor time that each of these processes has used, in milliseconds; on other systems than Linux it is not
 * known. Unlike requests a second it hardly depends on what else the machine does.
 */
export function processorTimes(pids: readonly number[]): ReadonlyMap<number, number> {
  return new Map(pids.map((pid) => [pid, processorTime(pid)]));
}

/** What they have used since then, together; whoever has ended meanwhile is left out. */
export function usedSince(before: ReadonlyMap<number, number>): number {
  let used = 0;
  for (const [pid, then] of before) {
    const now = processorTime(pid);
    if (Number.isFinite(now) && Number.isFinite(then)) used += now - then;
  }
  return process.platform === 'linux' ? used : Number.NaN;
}

function processorTime(pid: number): number {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return Number.NaN;
  const line = readFileSync(file, 'utf8');
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  // utime and stime in clock ticks, of which Linux tells every program 100 a second (proc_pid_stat(5)).
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Memory of a process in megabytes: now, and the most it ever had; Linux only. */
export function memoryOf(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024;
  return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') };
}
