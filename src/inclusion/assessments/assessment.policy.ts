import { carries } from '../../identity/access/permissions.js';
import type { Actor } from '../../platform/context/actor.js';
import { refused } from '../../platform/http/problem.js';
import { mayWork } from '../../registry/initiatives/initiative.policy.js';
import type { State } from '../../registry/initiatives/initiative.words.js';
import { deletionNeedsReason } from '../../registry/initiatives/part.policy.js';

/** What a person may want to do with a mark: give or change it, or take it away, so that nobody has looked. */
export type AssessmentAct = 'assess' | 'withdraw';

/** Slug of the problem that explains a refusal; null: allowed. */
export type AssessmentRefusal =
  'forbidden' | 'missing-scope' | 'initiative-ended' | 'deletion-needs-coordinator' | null;

const NEEDED = 'assessments.assess';

/**
 * Whether an actor may do this to a mark, and why not. What has ended is a coordinator's; once somebody sent the
 * initiative to review, only a coordinator takes a mark away.
 *
 * @param state of the initiative
 */
export function may(actor: Actor, act: AssessmentAct, state: State): AssessmentRefusal {
  if (!carries(actor.roles, NEEDED)) return 'forbidden';
  if (actor.scopes !== null && !actor.scopes.includes(NEEDED)) return 'missing-scope';
  if (act === 'withdraw' && deletionNeedsReason(state) && !actor.roles.includes('coordinator'))
    return 'deletion-needs-coordinator';
  return mayWork(actor, state) ? null : 'initiative-ended';
}

/** All that an actor may do now, for the screen. */
export function mayNow(actor: Actor, state: State): AssessmentAct[] {
  return (['assess', 'withdraw'] as const).filter((act) => may(actor, act, state) === null);
}

/** @throws Problem forbidden, missing-scope, initiative-ended, deletion-needs-coordinator (403) */
export function permit(actor: Actor, act: AssessmentAct, state: State): void {
  const refusal = may(actor, act, state);
  if (refusal !== null) throw refused(refusal, { permission: NEEDED, scope: NEEDED, state });
}
