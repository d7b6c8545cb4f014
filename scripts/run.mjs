/**
 * Runs one of the product's programs: `node scripts/run.mjs import --office demo list.csv` runs dist/src/import.js.
 * Whatever is missing is installed and built first, and without DATABASE_URL the embedded database serves.
 */
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadEnvironment, provideDatabase } from './database.mjs';
import { prepare, root } from './prepare.mjs';

/**
 * Runs the program inside this process, so that signals and the exit code are its own.
 * @param {string} name file in dist/src without its ending
 * @param {string[]} args
 * @param {{ share: boolean }} options share: a database that another process runs is good enough
 */
export async function runProgram(name, args, { share }) {
  const stopWaiting = endOnSignal();
  loadEnvironment();
  const say = (line) => console.error(line);
  await prepare({ log: say });
  const server = await provideDatabase({ share, log: say });
  endWhenDatabaseDies(server);
  endWithNpm();
  const program = join(root, 'dist', 'src', `${name}.js`);
  process.argv = [process.argv[0], program, ...args];
  stopWaiting();
  await import(pathToFileURL(program).href);
}

/** Says what went wrong in plain words; a stack is for those who ask for it. */
export function fail(error) {
  console.error(process.env.LOG_LEVEL === 'debug' ? error : error.message);
  process.exit(1);
}

/**
 * Until the program listens itself, a signal ends this process at once; the exit event then stops the database, which
 * death by the signal would not.
 */
function endOnSignal() {
  let programRuns = false;
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ]) {
    let handled = false;
    process.on(signal, () => {
      if (programRuns && process.listenerCount(signal) > 1) handled = true;
      // Nest raises the signal again, with its own listeners gone, when it has shut down: that is a clean end.
      else process.exit(handled ? 0 : code);
    });
  }
  return () => {
    programRuns = true;
  };
}

function endWhenDatabaseDies(server) {
  let leaving = false;
  process.once('exit', () => {
    leaving = true;
  });
  server?.exited.then(() => {
    if (leaving) return;
    console.error('The embedded database has ended unexpectedly. See postgres.log in the data folder.');
    process.exit(1);
  });
}

/** npm killed with -9 passes nothing on; without this the app would live on, unseen, and hold the port and the folder. */
function endWithNpm() {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  timer.unref();
}

if (realpathSync(process.argv[1]) === import.meta.filename) {
  const [name, ...args] = process.argv.slice(2);
  if (!/^[a-z][a-z-]*$/.test(name ?? ''))
    fail(new Error('Say which program to run, such as: node scripts/run.mjs import'));
  runProgram(name, args, { share: true }).catch(fail);
}
