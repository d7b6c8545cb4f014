import { carries, type Permission } from '../../identity/access/permissions.js';
import type { Actor } from '../../platform/context/actor.js';
import type { AuditState, MemberRole } from './audit.words.js';

/** What a person may want to do with an audit. */
export type Act =
  | 'revise'
  | 'plan'
  | 'team'
  | 'draw'
  | 'delete'
  | 'beginFieldwork'
  | 'assign'
  | 'assess'
  | 'endFieldwork'
  | 'askReplies'
  | 'close';

/** What the rules look at. */
export interface Circumstances {
  readonly state: AuditState;
  /** What the person is in the team now; null: not in it. */
  readonly member: MemberRole | null;
}

/** Slug of the problem that explains a refusal; null: allowed. */
export type Refusal =
  | 'forbidden'
  | 'missing-scope'
  | 'audit-closed'
  | 'audit-stage'
  | 'audit-team-only'
  | 'audit-lead-only'
  | null;

interface Rule {
  readonly needs: Permission;
  readonly states: readonly AuditState[];
  /** Who of the team; null: whoever has the permission. */
  readonly of: 'team' | 'lead' | null;
}

const UNTIL_CLOSED: readonly AuditState[] = ['planned', 'fieldwork', 'draft', 'replies'];

/**
 * Opening, staffing and drawing are the coordinator's, who answers for the office; from the first look at a record to
 * the closing all is the team's, and what binds the team as a whole its lead's.
 */
const RULES: Readonly<Record<Act, Rule>> = {
  revise: { needs: 'audits.open', states: UNTIL_CLOSED, of: null },
  plan: { needs: 'audits.audit', states: UNTIL_CLOSED, of: 'lead' },
  team: { needs: 'audits.open', states: UNTIL_CLOSED, of: null },
  draw: { needs: 'audits.open', states: ['planned'], of: null },
  delete: { needs: 'audits.open', states: ['planned'], of: null },
  beginFieldwork: { needs: 'audits.open', states: ['planned'], of: null },
  assign: { needs: 'audits.audit', states: ['planned', 'fieldwork'], of: 'lead' },
  assess: { needs: 'audits.audit', states: ['fieldwork'], of: 'team' },
  endFieldwork: { needs: 'audits.audit', states: ['fieldwork'], of: 'lead' },
  askReplies: { needs: 'audits.audit', states: ['draft'], of: 'lead' },
  close: { needs: 'audits.audit', states: ['replies'], of: 'lead' },
};

export const ACTS = Object.keys(RULES) as Act[];

/** The permission that an act asks for. */
export function permissionOf(act: Act): Permission {
  return RULES[act].needs;
}

/** The stages in which an act is possible. */
export function stagesOf(act: Act): readonly AuditState[] {
  return RULES[act].states;
}

/** Whether an actor may do this, and why not. Roles and scopes first, then the team, then the stage. */
export function may(actor: Actor, act: Act, audit: Circumstances): Refusal {
  const { needs, states, of } = RULES[act];
  if (!carries(actor.roles, needs)) return 'forbidden';
  if (actor.scopes !== null && !actor.scopes.includes(needs)) return 'missing-scope';
  if (of !== null && audit.member === null) return 'audit-team-only';
  if (of === 'lead' && audit.member !== 'lead') return 'audit-lead-only';
  if (states.includes(audit.state)) return null;
  return audit.state === 'closed' ? 'audit-closed' : 'audit-stage';
}

/** All that an actor may do with it now, for the screen. */
export function mayOf(actor: Actor, audit: Circumstances): Act[] {
  return ACTS.filter((act) => may(actor, act, audit) === null);
}

/** What the record says of who may audit it. */
export interface Independence {
  /** People who registered, revised, moved or assessed it, or added to it. */
  readonly authors: ReadonlySet<string>;
}

/** Nobody audits what they wrote or assessed, whatever their roles. */
export function isIndependent(personId: string, { authors }: Independence): boolean {
  return !authors.has(personId);
}

/**
 * Deals the records of a sample out to the team: each to the one with the fewest so far who did not write it; among
 * equals to the first named. Records for which nobody is left come back apart.
 *
 * @param records ids, in the order of the sample
 * @param team ids, the lead first
 */
export function dealt(
  records: readonly string[],
  team: readonly string[],
  authors: ReadonlyMap<string, ReadonlySet<string>>,
): { assigned: Map<string, string>; nobody: string[] } {
  const loads = new Map(team.map((person) => [person, 0]));
  const assigned = new Map<string, string>();
  const nobody: string[] = [];
  for (const record of records) {
    const own = { authors: authors.get(record) ?? new Set<string>() };
    const free = team.filter((person) => isIndependent(person, own));
    const first = free[0];
    if (first === undefined) {
      nobody.push(record);
      continue;
    }
    const load = (person: string): number => loads.get(person) ?? 0;
    const chosen = free.reduce((least, person) => (load(person) < load(least) ? person : least), first);
    loads.set(chosen, load(chosen) + 1);
    assigned.set(record, chosen);
  }
  return { assigned, nobody };
}
