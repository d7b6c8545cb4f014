import type { Db } from '../../platform/db/db.js';
import { notFound } from '../../platform/http/problem.js';
import type { Jobs } from '../../platform/jobs/jobs.js';
import { Import } from './import.entity.js';

/** The job that does the reading, the dry run or the writing, whichever the import waits for. */
export const IMPORT_JOB = 'imports.run';

/** The import, locked until the end of the transaction. @throws Problem not-found */
export async function heldImport(db: Db, id: string): Promise<Import> {
  const found = await (await db.of(Import)).findOne({ where: { id }, lock: { mode: 'for_no_key_update' } });
  if (!found) throw notFound();
  return found;
}

/** Keeps a change of what the plan rests on, and has the plan worked out anew. */
export async function keepAndPlan(db: Db, jobs: Jobs, changed: Import): Promise<void> {
  await (await db.of(Import)).save(changed);
  await jobs.enqueue(IMPORT_JOB, { importId: changed.id });
}
