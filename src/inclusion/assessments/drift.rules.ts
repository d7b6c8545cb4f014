import { type Score, type Stage, STAGES } from '../criteria/criteria.words.js';
import type { AssessmentState } from './assessment.words.js';

/** A mark of one record by one set of criteria. */
export interface Mark {
  readonly criterion: string;
  readonly stage: Stage;
  readonly state: AssessmentState;
  readonly score: Score | null;
}

/** A stage at which what was promised at design is no longer there. */
export interface Drift {
  readonly criterion: string;
  readonly stage: Stage;
}

/**
 * Drift: scored 1 or 2 at design, and not at a later stage at which somebody looked at the record, be it with another
 * criterion. Looked and found nothing (0) and not looked at (no mark) are both drift; not applicable, with its reason,
 * is none. `DRIFTING` (drift.sql.ts) says the same in SQL; a test holds the two together.
 *
 * @param marks all marks of one record by one set
 * @returns by criterion in the order of the marks, the stages in their order
 */
export function driftOf(marks: readonly Mark[]): Drift[] {
  const at = new Map(marks.map((mark) => [`${mark.stage} ${mark.criterion}`, mark]));
  const screened = new Set(marks.map((mark) => mark.stage));
  const later = STAGES.filter((stage) => stage !== 'design' && screened.has(stage));
  return marks
    .filter((mark) => mark.stage === 'design' && (mark.score ?? 0) >= 1)
    .flatMap(({ criterion }) =>
      later
        .filter((stage) => {
          const mark = at.get(`${stage} ${criterion}`);
          return mark?.state !== 'not_applicable' && (mark?.score ?? 0) === 0;
        })
        .map((stage) => ({ criterion, stage })),
    );
}
