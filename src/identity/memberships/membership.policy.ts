import type { Actor } from '../../platform/context/actor.js';
import { permissionsOf } from '../access/permissions.js';
import type { Membership } from './membership.entity.js';

/** What can be done to a membership. */
export type MembershipVerb = 'revise' | 'end';

/**
 * Whether the actor may do it: administrators to everybody; everybody may leave by themselves, but no token
 * leaves for them.
 */
export function may(actor: Actor, verb: MembershipVerb, membership: Pick<Membership, 'personId'>): boolean {
  if (permissionsOf(actor).includes('memberships.revise')) return true;
  return verb === 'end' && actor.via === 'session' && membership.personId === actor.personId;
}
