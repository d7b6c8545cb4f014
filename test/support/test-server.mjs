/**
 * The database server of one test run: the embedded one in a folder that is thrown away, or the one that TEST_DATABASE_URL
 * names. It holds a template, migrated once, from which every spec takes its own copy (database.ts).
 */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { startPostgres } from '../../scripts/postgres.mjs';
import { root } from '../../scripts/prepare.mjs';

let embedded = null;
let template = null;

/** Starts the server and makes the template; the workers learn of both through TEST_ADMIN_URL and TEST_TEMPLATE_URL. */
export async function startTestServer() {
  const migrations = join(root, 'dist', 'src', 'platform', 'db', 'migrate.js');
  if (!existsSync(migrations)) {
    throw new Error(
      'The build is missing, and the test database is migrated by it. Run `npm run build` first.',
    );
  }
  warnOfOldBuild();
  const named = process.env.TEST_DATABASE_URL;
  if (!named) embedded = await startPostgres({ ephemeral: true });
  process.env.TEST_ADMIN_URL = named ?? databaseAt(embedded.url, 'postgres');
  template = `transversal_template_${process.pid}`;
  process.env.TEST_TEMPLATE_URL = databaseAt(process.env.TEST_ADMIN_URL, template);
  await asAdmin(`DROP DATABASE IF EXISTS ${template}`);
  await asAdmin(`CREATE DATABASE ${template} TEMPLATE template0 ENCODING 'UTF8'`);
  const { migrate } = await import(pathToFileURL(migrations).href);
  await migrate(process.env.TEST_TEMPLATE_URL);
  // A template with somebody connected cannot be copied; from here on nobody can connect.
  await asAdmin(`ALTER DATABASE ${template} ALLOW_CONNECTIONS false`);
}

/** Leaves nothing behind: no process, no folder, and on a server of somebody else no database. */
export async function stopTestServer() {
  if (embedded) await embedded.stop();
  else if (template) {
    for (const name of [...(await copies()), template])
      await asAdmin(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  }
  embedded = null;
  template = null;
}

/** A spec needs the server when it imports something of test/support; a pure one beside its source does not. */
export function needsServer(specs) {
  return specs.some((path) => /from '[^']*\/support\//.test(readFileSync(path, 'utf8')));
}

/** Every spec of the project, as absolute paths. */
export function allSpecs() {
  return ['src', 'test'].flatMap((folder) =>
    existsSync(join(root, folder))
      ? readdirSync(join(root, folder), { recursive: true })
          .filter((name) => name.endsWith('.spec.ts'))
          .map((name) => join(root, folder, name))
      : [],
  );
}

function warnOfOldBuild() {
  const built = statSync(join(root, 'dist', '.built'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const folder = join(root, 'migrations');
  const newer = readdirSync(folder).filter((name) => statSync(join(folder, name)).mtimeMs > built);
  if (newer.length > 0) {
    console.warn(
      `The build may be older than ${newer.join(', ')}: the tests run on compiled migrations. npm run build.`,
    );
  }
}

function databaseAt(url, name) {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

async function copies() {
  const { rows } = await asAdmin(
    `SELECT datname FROM pg_database WHERE datname LIKE 'transversal_test_${process.pid}_%'`,
  );
  return rows.map(({ datname }) => datname);
}

async function asAdmin(sql) {
  for (let attempt = 1; ; attempt += 1) {
    const client = new pg.Client({ connectionString: process.env.TEST_ADMIN_URL });
    await client.connect();
    try {
      return await client.query(sql);
    } catch (error) {
      // template0 is busy for a moment while another run is copying it.
      if (error.code !== '55006' || attempt === 50) throw error;
      await sleep(100);
    } finally {
      await client.end();
    }
  }
}
