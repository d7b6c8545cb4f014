/**
 * What a fresh clone lacks before anything can run: the packages and the build. Uses nothing but Node, since it runs
 * before node_modules exists, and takes a few milliseconds when nothing is missing.
 */
import { spawn } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { HeldElsewhere, takeLock } from './lock.mjs';

/** The project's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const SOURCES = ['src', 'migrations', 'bench', 'nest-cli.json', 'package-lock.json'];
const WEB_SOURCES = ['web', 'openapi.json', 'package-lock.json'];

/**
 * Installs and builds what is missing or out of date. Two at once take turns.
 * @param {{ log?: (line: string) => void }} [options]
 */
export async function prepare({ log = (line) => console.error(line) } = {}) {
  if (!needsPackages() && !needsBuild() && !needsWeb()) return;
  mkdirSync(join(root, 'dist'), { recursive: true });
  const lock = await waitForLock(log);
  try {
    if (needsPackages()) {
      log('Installing packages (npm ci) …');
      await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], 'npm ci');
    }
    if (needsBuild()) {
      log('Building …');
      await build();
    }
    if (needsWeb()) {
      log('Building the screens …');
      await buildWeb();
    }
  } finally {
    lock.release();
  }
}

/** A link is somebody's own arrangement and is left as it is. */
function needsPackages() {
  const modules = join(root, 'node_modules');
  const found = lstatSync(modules, { throwIfNoEntry: false });
  if (found?.isSymbolicLink()) return false;
  return (
    !found || changedAt(join(modules, '.package-lock.json')) < changedAt(join(root, 'package-lock.json'))
  );
}

function needsBuild() {
  const built = changedAt(stamp());
  if (built === 0 || !existsSync(join(root, 'dist', 'src'))) return true;
  const configurations = readdirSync(root).filter((name) => /^tsconfig.*\.json$/.test(name));
  return [...SOURCES, ...configurations].some((name) => newest(join(root, name)) > built);
}

function needsWeb() {
  const built = changedAt(webStamp());
  return built === 0 || WEB_SOURCES.some((name) => newest(join(root, name)) > built);
}

/** Outside of the folder that is served. */
function webStamp() {
  return join(root, 'dist', '.web-built');
}

async function buildWeb() {
  rmSync(webStamp(), { force: true });
  // Makes files among the sources, which must not look newer than what is built from them.
  await run(
    process.execPath,
    [join(root, 'web', 'scripts', 'generate.mjs')],
    'The description of the screens',
  );
  const begun = new Date();
  await run(process.execPath, [join(root, 'web', 'scripts', 'build.mjs')], 'The build of the screens');
  writeFileSync(webStamp(), '');
  utimesSync(webStamp(), begun, begun);
}

/** Written after a build that went well; the compiler itself leaves alone what would come out the same. */
function stamp() {
  return join(root, 'dist', '.built');
}

async function build() {
  const begun = new Date();
  const output = join(root, 'dist', 'src');
  // The compiler believes its notes on what it has written; without the files they are wrong.
  if (!existsSync(output)) rmSync(join(root, 'dist', '.tsbuildinfo'), { force: true });
  for (const folder of ['src', 'migrations', 'bench'])
    removeOrphans(join(root, 'dist', folder), join(root, folder));
  rmSync(stamp(), { force: true });
  await run(
    process.execPath,
    [join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js'), 'build'],
    'The build',
  );
  writeFileSync(stamp(), '');
  // What is edited while the compiler runs is newer than this and asks for another build.
  utimesSync(stamp(), begun, begun);
}

/** A migration or module whose source is gone must not go on living in its compiled form. */
function removeOrphans(output, source) {
  if (!existsSync(output)) return;
  for (const entry of readdirSync(output, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || extname(entry.name) !== '.js') continue;
    const compiled = join(entry.parentPath ?? entry.path, entry.name);
    const written = join(source, compiled.slice(output.length).replace(/\.js$/, '.ts'));
    if (existsSync(written)) continue;
    rmSync(compiled);
    rmSync(`${compiled}.map`, { force: true });
    rmSync(join(root, 'dist', '.tsbuildinfo'), { force: true });
  }
}

async function waitForLock(log) {
  for (let told = false; ; told = true) {
    try {
      return takeLock(join(root, 'dist', '.prepare.lock'));
    } catch (error) {
      if (!(error instanceof HeldElsewhere)) throw error;
      if (!told) log(`Waiting for process ${error.pid}, which is installing or building here …`);
      await sleep(200);
    }
  }
}

/** Everything a tool says goes to the error output: the output belongs to the command that was asked for. */
function run(command, args, name) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    });
    child.once('error', fail);
    child.once('exit', (code, signal) =>
      code === 0
        ? done()
        : fail(new Error(`${name} failed (${signal ?? `exit code ${code}`}). See its messages above.`)),
    );
  });
}

/** Folders count too: removing a file changes nothing else. What is written by a build is no source of it. */
function newest(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return 0;
  if (!found.isDirectory()) return /\.(spec\.tsx?|gen(\.d)?\.ts|md)$/.test(path) ? 0 : found.mtimeMs;
  if (path.endsWith('node_modules')) return 0;
  return readdirSync(path).reduce(
    (latest, name) => Math.max(latest, newest(join(path, name))),
    found.mtimeMs,
  );
}

function changedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

if (process.argv[1] && realpathSync(process.argv[1]) === import.meta.filename) {
  prepare().catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
}
