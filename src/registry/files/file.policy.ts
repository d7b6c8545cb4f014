import { carries, type Permission } from '../../identity/access/permissions.js';
import type { Actor } from '../../platform/context/actor.js';
import { mayWork } from '../initiatives/initiative.policy.js';
import type { State } from '../initiatives/initiative.words.js';

/** What a person may want to do with a file. */
export type Act = 'add' | 'addVersion' | 'revise' | 'withdraw' | 'reinstate' | 'delete';

/** Slug of the problem that explains a refusal; null: allowed. */
export type Refusal = 'forbidden' | 'missing-scope' | 'initiative-ended' | 'withdraw-instead' | null;

/** What the rules look at. */
export interface Circumstances {
  /** Of the initiative. */
  readonly state: State;
  readonly withdrawn: boolean;
}

const NEEDS: Readonly<Record<Act, Permission>> = {
  add: 'files.add',
  addVersion: 'files.add',
  revise: 'files.add',
  withdraw: 'files.withdraw',
  reinstate: 'files.withdraw',
  delete: 'files.withdraw',
};

/** The permission that an act asks for. */
export function permissionOf(act: Act): Permission {
  return NEEDS[act];
}

/**
 * Whether an actor may do this, and why not.
 *
 * While the initiative is a draft, a file that was added by mistake is deleted; after that others may have read
 * it, and it is withdrawn. Only a coordinator still deletes it then (what must not be kept by law), and says why.
 */
export function may(actor: Actor, act: Act, { state }: Circumstances): Refusal {
  if (!carries(actor.roles, NEEDS[act])) return 'forbidden';
  if (actor.scopes !== null && !actor.scopes.includes(NEEDS[act])) return 'missing-scope';
  if (!mayWork(actor, state)) return 'initiative-ended';
  if (act === 'delete' && needsReason(state) && !actor.roles.includes('coordinator'))
    return 'withdraw-instead';
  return null;
}

/** All that an actor may do with it now, for the screen. */
export function mayOf(actor: Actor, file: Circumstances): Exclude<Act, 'add'>[] {
  const fitting = file.withdrawn
    ? (['reinstate', 'delete'] as const)
    : (['addVersion', 'revise', 'withdraw', 'delete'] as const);
  return fitting.filter((act) => may(actor, act, file) === null);
}

/** Whether a deletion needs a reason. */
export function needsReason(state: State): boolean {
  return state !== 'draft';
}

/** What was withdrawn is still read by those who answer for it and those who check. */
export function mayReadWithdrawn(actor: Pick<Actor, 'roles'>): boolean {
  return actor.roles.includes('coordinator') || actor.roles.includes('auditor');
}
