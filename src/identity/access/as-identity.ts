import type { Db } from '../../platform/db/db.js';

/**
 * Carries `work` out in the current transaction as role `transversal_identity`, which sees the identity
 * tables of every office: for what crosses offices, such as all sessions of one person.
 */
export function asIdentity<T>(db: Db, work: () => Promise<T>): Promise<T> {
  return db.unit().asRole('transversal_identity', work);
}
