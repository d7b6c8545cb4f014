import { DataSource } from 'typeorm';
import { migrations } from '../../../migrations/migrations.js';

/** A source that speaks as the owner, for migrations only. */
export function ownerSource(url: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    applicationName: 'transversal-migrations',
    installExtensions: false,
    migrations,
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    poolSize: 2,
    extra: { options: '-c lock_timeout=30000' },
  });
}

/**
 * Brings the database up to date. Several processes may call it at once: one migrates, the others wait.
 * @param url postgres address of an owner who may create roles and extensions
 * @returns names of the migrations that were carried out
 * @throws Error with a plain sentence when the server is older than PostgreSQL 15 or rights are missing
 */
export async function migrate(url: string): Promise<string[]> {
  const source = ownerSource(url);
  await source.initialize();
  const guard = source.createQueryRunner();
  try {
    const [server] = (await guard.query('show server_version_num')) as { server_version_num: string }[];
    if (Number(server?.server_version_num) < 150000)
      throw new Error(
        `PostgreSQL ${server?.server_version_num} is too old: Transversal needs version 15 or newer`,
      );
    await guard.query('select pg_advisory_lock(7263541)');
    const done = await source.runMigrations();
    return done.map((migration) => migration.name);
  } finally {
    await guard.query('select pg_advisory_unlock_all()');
    await guard.release();
    await source.destroy();
  }
}
