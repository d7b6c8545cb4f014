import type { Texts } from '../../platform/i18n/texts.js';
import type { Score, Stage } from '../criteria/criteria.words.js';

/** Somebody looked and gave a score, or said why the criterion does not apply. Nobody looked: there is no row. */
export const ASSESSMENT_STATES = ['scored', 'not_applicable'] as const;
export type AssessmentState = (typeof ASSESSMENT_STATES)[number];

/** Whether a requirement is fulfilled. Only `yes` counts for the ceiling. */
export const ANSWERS = ['yes', 'partly', 'no'] as const;
export type Answer = (typeof ANSWERS)[number];

/** What can be shown: a file or a link, words, or something of the same record that is pointed at. */
export const SHOWN_KINDS = [
  'document',
  'link',
  'text',
  'objective',
  'indicator',
  'commitment',
  'contribution',
  'activity',
  'partner',
  'department',
  'level',
] as const;
export type ShownKind = (typeof SHOWN_KINDS)[number];

/** A piece of evidence as somebody gives it. What its kind does not have is null. */
export interface EvidenceWords {
  kind: ShownKind;
  /** The file, objective, indicator, commitment, contribution, activity, partner or department. */
  targetId: string | null;
  /** Code of a level of government. */
  level: string | null;
  url: string | null;
  text: Texts | null;
  page: string | null;
  quote: string | null;
}

/** A requirement, answered. */
export interface AnswerWords {
  requirement: string;
  answer: Answer;
  evidence: EvidenceWords[];
}

/** What an assessment says: what revisions compare. */
export interface AssessmentWords {
  state: AssessmentState;
  score: Score | null;
  reason: Texts | null;
  rationale: Texts;
  counterfactual: Texts;
  answers: AnswerWords[];
}

/** Which mark of an initiative it is. */
export interface Cell {
  readonly setId: string;
  readonly criterion: string;
  readonly stage: Stage;
}
