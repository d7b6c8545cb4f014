import type { Texts } from '../../platform/i18n/texts.js';
import type { Stage } from '../criteria/criteria.words.js';

/** Who says so: an auditor; or a mark itself, that is missing later or has lost its evidence. */
export const ORIGINS = ['auditor', 'drift', 'unevidenced'] as const;
export type Origin = (typeof ORIGINS)[number];

export const SEVERITIES = ['low', 'medium', 'high'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** How far the follow-up has come. */
export const FINDING_STATES = [
  'open',
  'in_progress',
  'partly',
  'not_implemented',
  'implemented',
  'risk_accepted',
] as const;
export type FindingState = (typeof FINDING_STATES)[number];

/** What can be reported and is then verified by somebody else. */
export const OUTCOMES = ['implemented', 'partly', 'not_implemented', 'risk_accepted'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What the office answers. */
export const REPLIES = ['accept', 'partly', 'reject'] as const;
export type ReplyAnswer = (typeof REPLIES)[number];

/** What happened in the follow-up. */
export const STEP_ACTS = [
  'began',
  'noted',
  'reported',
  'verified',
  'returned',
  'reopened',
  'cause_gone',
] as const;
export type StepAct = (typeof STEP_ACTS)[number];

/** What a finding says: frozen with its audit. */
export interface FindingWords {
  initiativeId: string | null;
  criterion: string;
  stage: Stage | null;
  condition: Texts;
  cause: Texts;
  effect: Texts;
  recommendation: Texts;
  severity: Severity;
}

/** Who sees to it, and by when: may change while it is followed up. */
export interface FindingTask {
  departmentId: string | null;
  /** EDTF date. */
  due: string | null;
}

/** An outcome that was reported and that nobody has verified yet. */
export interface Claim {
  readonly state: Outcome;
  readonly by: string;
}
