import type { Actor } from '../../platform/context/actor.js';
import { permissionsOf } from '../access/permissions.js';
import type { Membership } from './membership.entity.js';

/** What can be done to a membership. */
export const MEMBERSHIP_VERBS = ['revise', 'suspend', 'resume', 'end', 'end-sessions'] as const;
export type MembershipVerb = (typeof MEMBERSHIP_VERBS)[number];

/** How a membership stands. */
export interface Standing {
  readonly ended: boolean;
  readonly suspended: boolean;
  /** Nobody else administers the office now. */
  readonly lastAdministrator: boolean;
}

/**
 * Whether the actor may do it: administrators to everybody; everybody may leave by themselves, but no token
 * leaves for them.
 */
export function may(actor: Actor, verb: MembershipVerb, membership: Pick<Membership, 'personId'>): boolean {
  if (permissionsOf(actor).includes('memberships.revise')) return true;
  return verb === 'end' && actor.via === 'session' && membership.personId === actor.personId;
}

/** All that the actor can do to it now, for the screen. */
export function verbsOf(
  actor: Actor,
  membership: Pick<Membership, 'personId'>,
  { ended, suspended, lastAdministrator }: Standing,
): MembershipVerb[] {
  if (ended) return [];
  return MEMBERSHIP_VERBS.filter((verb) => {
    if (lastAdministrator && (verb === 'end' || verb === 'suspend')) return false;
    if (suspended ? verb === 'suspend' || verb === 'end-sessions' : verb === 'resume') return false;
    return may(actor, verb, membership);
  });
}
