import { carries, type Permission } from '../../identity/access/permissions.js';
import type { Actor } from '../../platform/context/actor.js';
import { mayWork } from '../initiatives/initiative.policy.js';
import type { State } from '../initiatives/initiative.words.js';

/** What a person may want to do with a contribution. */
export type Act = 'register' | 'revise' | 'delete';

/** Slug of the problem that explains a refusal; null: allowed. */
export type Refusal =
  'forbidden' | 'missing-scope' | 'initiative-ended' | 'deletion-needs-coordinator' | null;

/** The permission that an act asks for. */
export function permissionOf(act: Act): Permission {
  return act === 'register' ? 'contributions.register' : 'contributions.revise';
}

/**
 * Whether an actor may do this, and why not. Money of an initiative that somebody sent to review or decided upon
 * is deleted by a coordinator only, who says why.
 *
 * @param initiative state of the initiative
 */
export function may(actor: Actor, act: Act, initiative: State): Refusal {
  const needed = permissionOf(act);
  if (!carries(actor.roles, needed)) return 'forbidden';
  if (actor.scopes !== null && !actor.scopes.includes(needed)) return 'missing-scope';
  if (act === 'delete' && needsReason(initiative) && !actor.roles.includes('coordinator'))
    return 'deletion-needs-coordinator';
  return mayWork(actor, initiative) ? null : 'initiative-ended';
}

/** All that an actor may do with it now, for the screen. */
export function mayOf(actor: Actor, initiative: State): Exclude<Act, 'register'>[] {
  return (['revise', 'delete'] as const).filter((act) => may(actor, act, initiative) === null);
}

/** Whether a deletion needs a reason. */
export function needsReason(initiative: State): boolean {
  return initiative !== 'draft';
}
