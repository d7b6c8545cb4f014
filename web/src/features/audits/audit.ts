import type { Shape } from '~/api/client';
import type { Tone } from '~/ui/StatusBadge';

export type Audit = Shape<'AuditView'>;
export type AuditState = Audit['state'];

/** The stages of an audit in their order: it goes forward only. */
export const STATES = ['planned', 'fieldwork', 'draft', 'replies', 'closed'] as const;

export const TONE: Readonly<Record<AuditState, Tone>> = {
  planned: 'quiet',
  fieldwork: 'calm',
  draft: 'calm',
  replies: 'warn',
  closed: 'good',
};

/** Who is of the team now; whoever left stays in the list of the API, with the day. */
export function teamOf({ team }: Audit): Audit['team'] {
  return team.filter(({ leftAt }) => leftAt === null);
}

/** Whether the draft report is there to be read: from the end of fieldwork on. */
export function isReported(state: AuditState): boolean {
  return state === 'draft' || state === 'replies' || state === 'closed';
}

/** Whether this person may raise a finding now: the team does, until the audit is closed. */
export function mayRaise(audit: Audit, personId: string, permitted: boolean): boolean {
  return (
    permitted &&
    (audit.state === 'draft' || audit.state === 'replies') &&
    teamOf(audit).some((member) => member.personId === personId)
  );
}
