import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** A migrated, empty database that belongs to one spec. */
export interface ClonedDatabase {
  /** Address for the owner of the tables, as DATABASE_URL would hold it. */
  readonly url: string;
  /** Removes it, and throws out whoever is still connected. */
  drop(): Promise<void>;
}

/**
 * Copies the template that was migrated once for this run (about 0.1 s).
 * @throws Error when the run has started no server
 */
export async function cloneDatabase(): Promise<ClonedDatabase> {
  const { TEST_ADMIN_URL: adminUrl, TEST_TEMPLATE_URL: templateUrl, TEST_RUN: run } = process.env;
  if (!adminUrl || !templateUrl) {
    throw new Error(
      'No test database was started for this run: NO_DATABASE is set, or no chosen spec imports test/support itself.',
    );
  }
  const template = new URL(templateUrl).pathname.slice(1);
  const name = `transversal_test_${run}_${randomBytes(6).toString('hex')}`;
  await whenFree(() => asAdmin(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`));
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => asAdmin(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function asAdmin(adminUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** PostgreSQL copies a template only while nobody, autovacuum included, is in it. */
async function whenFree(copy: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await copy();
    } catch (error) {
      if (!(error instanceof pg.DatabaseError) || error.code !== '55006' || attempt === 50) throw error;
      await sleep(100);
    }
  }
}
