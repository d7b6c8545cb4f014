import { carries, type Permission } from '../../identity/access/permissions.js';
import type { Actor } from '../../platform/context/actor.js';
import type { State } from '../initiatives/initiative.words.js';

/** What a person may want to do with an instrument. */
export type Act = 'register' | 'revise' | 'delete';

/** Slug of the problem that explains a refusal; null: allowed. */
export type Refusal =
  'forbidden' | 'missing-scope' | 'deletion-needs-coordinator' | 'initiative-ended' | null;

const NEEDS: Readonly<Record<Act, Permission>> = {
  register: 'instruments.register',
  revise: 'instruments.revise',
  delete: 'instruments.revise',
};

const ENDED: readonly State[] = ['completed', 'terminated'];

/** The permission that an act asks for. */
export function permissionOf(act: Act): Permission {
  return NEEDS[act];
}

/**
 * Whether an actor may do this, and why not.
 *
 * The texts of an initiative that has ended are a coordinator's: an auditor may rest on them. A text that
 * somebody sent to review, or that was decided upon, is deleted by a coordinator only, who says why.
 *
 * @param state of the initiative
 */
export function may(actor: Actor, act: Act, state: State): Refusal {
  if (!carries(actor.roles, NEEDS[act])) return 'forbidden';
  if (actor.scopes !== null && !actor.scopes.includes(NEEDS[act])) return 'missing-scope';
  if (actor.roles.includes('coordinator')) return null;
  if (act === 'delete' && state !== 'draft') return 'deletion-needs-coordinator';
  return ENDED.includes(state) ? 'initiative-ended' : null;
}

/** All that an actor may do with it now, for the screen. */
export function mayOf(actor: Actor, state: State): Exclude<Act, 'register'>[] {
  return (['revise', 'delete'] as const).filter((act) => may(actor, act, state) === null);
}

/** Whether a deletion needs a reason. */
export function needsReason(state: State): boolean {
  return state !== 'draft';
}
