import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { generate, type Size } from './generate.js';
import { ROOT } from './servers.js';

/** The address of another database on the same server. */
export function addressOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** Runs `work` on a connection of its own. */
export async function connectedTo<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'transversal-bench' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * A fresh copy of the generated register, for one run to write in. The original is generated once and again only
 * when the generator or a migration has changed.
 * @param name of the copy; a database of that name is dropped
 */
export async function freshCopy(
  serverUrl: string,
  size: Size,
  name: string,
  log: (line: string) => void,
): Promise<string> {
  const admin = addressOf(serverUrl, 'postgres');
  const original = `bench_${size}`;
  await connectedTo(admin, async (client) => {
    const { rows } = await client.query<{ made_from: string | null }>(
      `select shobj_description(oid, 'pg_database') as made_from from pg_database where datname = $1`,
      [original],
    );
    if (rows[0]?.made_from !== sources()) {
      await client.query(`drop database if exists ${original}`);
      await client.query(`drop database if exists ${original}_draft`);
      await client.query(`create database ${original}_draft template template0`);
      const begun = performance.now();
      await generate(addressOf(serverUrl, `${original}_draft`), size);
      log(`Generated ${size} in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
      await client.query(`alter database ${original}_draft rename to ${original}`);
      await client.query(`comment on database ${original} is '${sources()}'`);
    }
    await client.query(`drop database if exists ${name} with (force)`);
    // Copying files is faster than writing so much of the log, and leaves no dirty pages to the measurement.
    await client.query(`create database ${name} template ${original} strategy file_copy`);
  });
  return addressOf(serverUrl, name);
}

/** What a generated register depends on, as one hash. */
function sources(): string {
  const hash = createHash('sha256');
  for (const folder of ['bench', 'migrations'])
    for (const name of readdirSync(join(ROOT, 'dist', folder)).sort())
      if (
        folder === 'migrations'
          ? name.endsWith('.js')
          : /^(chance|generate|marks|offices|records|vocabulary)\.js$/.test(name)
      )
        hash.update(readFileSync(join(ROOT, 'dist', folder, name)));
  return hash.digest('hex');
}
