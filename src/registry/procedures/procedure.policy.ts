import { carries, type Permission } from '../../identity/access/permissions.js';
import type { Actor } from '../../platform/context/actor.js';
import { mayWork } from '../initiatives/initiative.policy.js';
import type { State } from '../initiatives/initiative.words.js';
import { deletionNeedsReason } from '../initiatives/part.policy.js';
import type { StepState } from './procedure.words.js';
import { fits, type Turn } from './step.entity.js';

/** What a person may want to do with a procedure or one of its steps. */
export type Act = 'begin' | 'revise' | 'recordEarlySignature' | 'delete' | Turn;

/** Slug of the problem that explains a refusal; null: allowed. */
export type Refusal =
  | 'forbidden'
  | 'missing-scope'
  | 'initiative-ended'
  | 'deletion-needs-coordinator'
  | 'early-signature-needs-coordinator'
  | 'skipping-needs-coordinator'
  | null;

/** What the rules look at beside the act. */
export interface Circumstances {
  /** Of the initiative. */
  readonly state: State;
  /** Whether it is about a step without which nothing is signed. */
  readonly beforeSignature?: boolean;
}

/** The permission that an act asks for. */
export function permissionOf(act: Act): Permission {
  return act === 'begin' || act === 'delete' ? 'procedures.begin' : 'procedures.work';
}

/**
 * Whether an actor may do this, and why not.
 *
 * That a text is signed before its opinion is a coordinator's decision, and so is to do without a step that
 * stands before the signature, which comes to the same.
 */
export function may(actor: Actor, act: Act, { state, beforeSignature }: Circumstances): Refusal {
  const needed = permissionOf(act);
  if (!carries(actor.roles, needed)) return 'forbidden';
  if (actor.scopes !== null && !actor.scopes.includes(needed)) return 'missing-scope';
  const coordinator = actor.roles.includes('coordinator');
  if (act === 'recordEarlySignature' && !coordinator) return 'early-signature-needs-coordinator';
  if (act === 'skip' && beforeSignature && !coordinator) return 'skipping-needs-coordinator';
  if (act === 'delete' && deletionNeedsReason(state) && !coordinator) return 'deletion-needs-coordinator';
  return mayWork(actor, state) ? null : 'initiative-ended';
}

/** All that an actor may do with the procedure now, for the screen. */
export function mayOf(
  actor: Actor,
  state: State,
  procedure: { readonly pending: boolean; readonly untouched: boolean },
): ('revise' | 'recordEarlySignature' | 'delete')[] {
  return (['revise', 'recordEarlySignature', 'delete'] as const).filter(
    (act) =>
      may(actor, act, { state }) === null &&
      (act !== 'recordEarlySignature' || procedure.pending) &&
      (act !== 'delete' || procedure.untouched),
  );
}

/** All that an actor may do with a step now, for the screen. */
export function mayWithStep(
  actor: Actor,
  state: State,
  step: { readonly state: StepState; readonly beforeSignature: boolean },
): ('revise' | Turn)[] {
  return (['revise', 'complete', 'skip', 'reopen'] as const).filter(
    (act) =>
      may(actor, act, { state, beforeSignature: step.beforeSignature }) === null &&
      (act === 'revise' || fits(act, step.state)),
  );
}
