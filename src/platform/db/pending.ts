import type { DataSource } from 'typeorm';
import { migrations } from '../../../migrations/migrations.js';

/**
 * Names of the migrations that this build needs and the database has not had. What the database has had
 * beyond them is a newer build's, which may run beside this one for a while.
 */
export async function pendingMigrations(source: DataSource): Promise<string[]> {
  const done = await source.query<{ name: string }[]>('select name from migrations');
  const names = new Set(done.map(({ name }) => name));
  return migrations.map(({ name }) => name).filter((name) => !names.has(name));
}
