import { carries, type Permission } from '../../identity/access/permissions.js';
import type { Actor } from '../../platform/context/actor.js';
import { fits, hasEnded, type Move } from './initiative.entity.js';
import type { State } from './initiative.words.js';

/** What a person may want to do with an initiative. */
export type Act = 'revise' | Move;

/** What the rules look at. */
export interface Circumstances {
  readonly state: State;
  /** Who sent it to review last. */
  readonly submittedBy: string | null;
}

/** Slug of the problem that explains a refusal; null: allowed. */
export type Refusal = 'forbidden' | 'missing-scope' | 'four-eyes' | 'state-does-not-fit' | null;

const NEEDS: Readonly<Record<Act, Permission>> = {
  revise: 'initiatives.revise',
  submit: 'initiatives.submit',
  sendBack: 'initiatives.approve',
  approve: 'initiatives.approve',
  enterIntoForce: 'initiatives.approve',
  suspend: 'initiatives.conclude',
  resume: 'initiatives.conclude',
  complete: 'initiatives.conclude',
  terminate: 'initiatives.conclude',
};

/**
 * Whether an actor may do this, and why not.
 *
 * Four eyes: whoever sent a record to review does not approve it, whatever their roles, and neither does
 * a token of theirs. What has ended is revised by a coordinator only: an auditor may rest on it.
 */
export function may(actor: Actor, act: Act, initiative: Circumstances): Refusal {
  if (!carries(actor.roles, NEEDS[act])) return 'forbidden';
  if (actor.scopes !== null && !actor.scopes.includes(NEEDS[act])) return 'missing-scope';
  if (act === 'revise')
    return hasEnded(initiative.state) && !actor.roles.includes('coordinator') ? 'forbidden' : null;
  if (!fits(act, initiative.state)) return 'state-does-not-fit';
  if (act === 'approve' && initiative.submittedBy === actor.personId) return 'four-eyes';
  return null;
}

/** All that an actor may do with it now, for the screen. */
export function mayOf(actor: Actor, initiative: Circumstances): Act[] {
  return (Object.keys(NEEDS) as Act[]).filter((act) => may(actor, act, initiative) === null);
}

/**
 * Whether the state of an initiative lets an actor change its parts: what has ended is a coordinator's, since an
 * auditor may rest on it. Which part, and whether the role carries it at all, is the part's own policy.
 */
export function mayWork(actor: Pick<Actor, 'roles'>, state: State): boolean {
  return !hasEnded(state) || actor.roles.includes('coordinator');
}
