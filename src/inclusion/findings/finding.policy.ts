import { carries, type Permission } from '../../identity/access/permissions.js';
import type { Actor } from '../../platform/context/actor.js';
import type { AuditState } from '../audits/audit.words.js';
import { isSettled } from './finding.rules.js';
import type { Claim, FindingState, Origin } from './finding.words.js';

/** What a person may want to do with a finding. */
export type Act =
  | 'raise'
  | 'revise'
  | 'arrange'
  | 'delete'
  | 'reply'
  | 'begin'
  | 'note'
  | 'report'
  | 'verify'
  | 'return'
  | 'reopen';

/** What the rules look at. */
export interface Circumstances {
  readonly origin: Origin;
  /** The audit that it was raised in, and whether the person is in its team now; null: it opened by itself. */
  readonly audit: { readonly state: AuditState; readonly member: boolean } | null;
  readonly state: FindingState;
  /** What was reported and is not verified yet. */
  readonly claim: Claim | null;
  /** What opened it by itself is gone. */
  readonly causeGone: boolean;
}

/** Slug of the problem that explains a refusal; null: allowed. */
export type Refusal =
  | 'forbidden'
  | 'missing-scope'
  | 'audit-team-only'
  | 'four-eyes'
  | 'risk-needs-coordinator'
  | 'audit-stage'
  | 'audit-closed'
  | 'finding-settled'
  | 'finding-not-settled'
  | 'finding-automatic'
  | 'nothing-to-verify'
  | null;

interface Rule {
  readonly needs: Permission;
  /** Stages of its audit; a finding that opened by itself has none, and is always past them. */
  readonly stages: readonly AuditState[];
  /** Only the team of its audit, so not with a finding that opened by itself. */
  readonly team: boolean;
  readonly life: 'unsettled' | 'settled' | 'claimed' | 'any';
}

/** From the end of fieldwork on a finding is the team's to word; once the office is asked for replies, it is followed up. */
const RULES: Readonly<Record<Act, Rule>> = {
  raise: { needs: 'findings.raise', stages: ['draft', 'replies'], team: true, life: 'any' },
  revise: { needs: 'findings.raise', stages: ['draft', 'replies'], team: true, life: 'any' },
  arrange: {
    needs: 'findings.raise',
    stages: ['draft', 'replies', 'closed'],
    team: false,
    life: 'unsettled',
  },
  delete: { needs: 'findings.raise', stages: ['draft'], team: true, life: 'any' },
  reply: { needs: 'findings.reply', stages: ['replies'], team: false, life: 'unsettled' },
  begin: { needs: 'findings.follow-up', stages: ['replies', 'closed'], team: false, life: 'unsettled' },
  note: { needs: 'findings.follow-up', stages: ['replies', 'closed'], team: false, life: 'unsettled' },
  report: { needs: 'findings.follow-up', stages: ['replies', 'closed'], team: false, life: 'unsettled' },
  verify: { needs: 'findings.verify', stages: ['replies', 'closed'], team: false, life: 'claimed' },
  return: { needs: 'findings.verify', stages: ['replies', 'closed'], team: false, life: 'claimed' },
  reopen: { needs: 'findings.verify', stages: ['replies', 'closed'], team: false, life: 'settled' },
};

/** The permission that an act asks for. */
export function permissionOf(act: Act): Permission {
  return RULES[act].needs;
}

/** The stages of the audit in which an act is possible. */
export function stagesOf(act: Act): readonly AuditState[] {
  return RULES[act].stages;
}

/** Refusals that are about the person and not about the moment. */
const ABOUT_PERSON: readonly Refusal[] = [
  'forbidden',
  'missing-scope',
  'audit-team-only',
  'four-eyes',
  'risk-needs-coordinator',
];

/** HTTP status of a refusal: 403 when somebody else may, 409 when nobody may now. */
export function statusOf(refusal: Exclude<Refusal, null>): 403 | 409 {
  return ABOUT_PERSON.includes(refusal) ? 403 : 409;
}

/**
 * Whether an actor may do this, and why not: roles and scopes first, then the team, the stage, the state of the
 * finding, and last who reported what is to be verified. Four eyes hold per person, whatever the roles and by
 * whatever token.
 */
export function may(actor: Actor, act: Act, finding: Circumstances): Refusal {
  const { needs, stages, team, life } = RULES[act];
  const { audit, claim } = finding;
  if (!carries(actor.roles, needs)) return 'forbidden';
  if (actor.scopes !== null && !actor.scopes.includes(needs)) return 'missing-scope';
  if (team && audit === null) return 'finding-automatic';
  if (team && !audit?.member) return 'audit-team-only';
  if (audit !== null && !stages.includes(audit.state))
    return audit.state === 'closed' ? 'audit-closed' : 'audit-stage';
  if (life === 'unsettled' && isSettled(finding.state)) return 'finding-settled';
  if (life === 'settled' && (!isSettled(finding.state) || finding.causeGone)) return 'finding-not-settled';
  if (life !== 'claimed') return null;
  if (claim === null) return 'nothing-to-verify';
  if (claim.by === actor.personId) return 'four-eyes';
  return act === 'verify' && claim.state === 'risk_accepted' && !actor.roles.includes('coordinator')
    ? 'risk-needs-coordinator'
    : null;
}

/** All that an actor may do with it now, for the screen. */
export function mayOf(actor: Actor, finding: Circumstances): Exclude<Act, 'raise'>[] {
  return (Object.keys(RULES) as Act[]).filter(
    (act): act is Exclude<Act, 'raise'> => act !== 'raise' && may(actor, act, finding) === null,
  );
}
