import { carries, type Permission } from '../../identity/access/permissions.js';
import type { Actor } from '../../platform/context/actor.js';
import { Problem, refused } from '../../platform/http/problem.js';
import { mayWork } from './initiative.policy.js';
import type { State } from './initiative.words.js';

/** Rooms whose parts follow the plain rules below; a part with a life of its own has its own policy. */
export type PlainRoom = 'objectives' | 'indicators' | 'activities';

/** What a person may want to do with a part of an initiative. */
export type PartAct = 'register' | 'revise' | 'delete';

/** Slug of the problem that explains a refusal; null: allowed. */
export type PartRefusal =
  'forbidden' | 'missing-scope' | 'initiative-ended' | 'deletion-needs-coordinator' | null;

/** The permission that an act asks for. */
export function permissionOf(room: PlainRoom, act: PartAct): Permission {
  return `${room}.${act === 'register' ? 'register' : 'revise'}`;
}

/**
 * Whether an actor may do this to a part, and why not. Once somebody sent the initiative to review or decided
 * upon it, only a coordinator deletes, and says why.
 *
 * @param state of the initiative
 */
export function mayTouch(actor: Actor, room: PlainRoom, act: PartAct, state: State): PartRefusal {
  const needed = permissionOf(room, act);
  if (!carries(actor.roles, needed)) return 'forbidden';
  if (actor.scopes !== null && !actor.scopes.includes(needed)) return 'missing-scope';
  if (act === 'delete' && deletionNeedsReason(state) && !actor.roles.includes('coordinator'))
    return 'deletion-needs-coordinator';
  return mayWork(actor, state) ? null : 'initiative-ended';
}

/** All that an actor may do with a part now, for the screen. */
export function mayTouchNow(actor: Actor, room: PlainRoom, state: State): Exclude<PartAct, 'register'>[] {
  return (['revise', 'delete'] as const).filter((act) => mayTouch(actor, room, act, state) === null);
}

/** @throws Problem forbidden, missing-scope, initiative-ended, deletion-needs-coordinator (403) */
export function permitTouch(actor: Actor, room: PlainRoom, act: PartAct, state: State): void {
  const refusal = mayTouch(actor, room, act, state);
  if (refusal === null) return;
  const permission = permissionOf(room, act);
  throw refused(refusal, { permission, scope: permission, state });
}

/** Whether a deletion needs a reason. */
export function deletionNeedsReason(state: State): boolean {
  return state !== 'draft';
}

/** @throws Problem validation (400) when a deletion comes without the reason that it needs */
export function needReason(state: State, reason: string | null): void {
  if (reason !== null || !deletionNeedsReason(state)) return;
  throw new Problem('validation', {
    status: 400,
    errors: [{ pointer: '?reason', code: 'validation.reasonNeeded' }],
  });
}
