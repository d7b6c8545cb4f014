import { carries, type Permission } from '../../identity/access/permissions.js';
import type { Actor } from '../../platform/context/actor.js';
import type { ImportState } from './import.entity.js';

/** What a person may want to do with an import. */
export type Act = 'commit' | 'discard';

const NEEDS: Readonly<Record<Act, { permission: Permission; states: readonly ImportState[] }>> = {
  commit: { permission: 'imports.commit', states: ['planned', 'failed'] },
  discard: { permission: 'imports.run', states: ['planning', 'planned', 'refused', 'failed'] },
};

/** All that an actor may do with an import in this state, for the screen. */
export function mayOf(actor: Actor, state: ImportState): Act[] {
  return (Object.keys(NEEDS) as Act[]).filter((act) => {
    const { permission, states } = NEEDS[act];
    const scoped = actor.scopes === null || actor.scopes.includes(permission);
    return scoped && carries(actor.roles, permission) && states.includes(state);
  });
}
