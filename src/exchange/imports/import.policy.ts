import { carries, type Permission } from '../../identity/access/permissions.js';
import type { Actor } from '../../platform/context/actor.js';
import { type ImportState, OPEN_STATES } from './import.words.js';
import { PART_ROOMS } from './mapping/read-map.js';

/** What a person may want to do with an import. */
export type Act = 'commit' | 'discard' | 'settle' | 'withdraw';

const NEEDS: Readonly<Record<Act, { permission: Permission; states: readonly ImportState[] }>> = {
  commit: { permission: 'imports.commit', states: ['planned', 'failed'] },
  discard: { permission: 'imports.run', states: OPEN_STATES },
  settle: { permission: 'imports.run', states: OPEN_STATES },
  withdraw: { permission: 'imports.commit', states: ['committed'] },
};

/** What a commitment registers beside initiatives and signed texts asks for what registering it by hand would. */
function permissionsFor(map: Readonly<Record<string, unknown>>): Permission[] {
  return PART_ROOMS.filter((room) => map[room] !== undefined).map((room) => `${room}.register` as const);
}

/** The first scope that a token lacks to write what this map brings; null when it lacks none. */
export function scopeMissing(actor: Actor, map: object | null): Permission | null {
  const missing = permissionsFor({ ...map }).find((permission) => !holds(actor, permission));
  return missing ?? null;
}

/** All that an actor may do with an import in this state, for the screen. */
export function mayOf(actor: Actor, state: ImportState, map: object | null): Act[] {
  return (Object.keys(NEEDS) as Act[]).filter((act) => {
    const { permission, states } = NEEDS[act];
    if (act === 'commit' && scopeMissing(actor, map) !== null) return false;
    // To take it back is to terminate what it has brought.
    if (act === 'withdraw' && !holds(actor, 'initiatives.conclude')) return false;
    return holds(actor, permission) && states.includes(state);
  });
}

function holds(actor: Actor, permission: Permission): boolean {
  const scoped = actor.scopes === null || actor.scopes.includes(permission);
  return scoped && carries(actor.roles, permission);
}
