import type { Fault } from '../../platform/http/problem.js';
import type { Texts } from '../../platform/i18n/texts.js';
import type { Stage } from '../criteria/criteria.words.js';
import { type Answer, ANSWERS } from './audit.words.js';

/** A requirement, as far as the rules ask. */
export interface Requirement {
  readonly code: string;
  readonly forScore: 1 | 2;
}

/** A criterion, as far as the rules ask. */
export interface Criterion {
  readonly code: string;
  readonly requirements: readonly Requirement[];
}

/** A mark as it is given. */
export interface GivenMark {
  readonly criterion: string;
  readonly stage: Stage;
  readonly state: 'scored' | 'not_applicable';
  readonly score?: number | null;
  readonly reason?: Texts | null;
  readonly note?: Texts;
  readonly answers?: Readonly<Record<string, Answer>>;
}

/** A mark as it is kept. */
export interface KeptMark {
  criterion: string;
  stage: Stage;
  state: 'scored' | 'not_applicable';
  score: number | null;
  reason: Texts | null;
  note: Texts;
  answers: Record<string, Answer>;
  ceiling: number;
}

/**
 * The highest score that an auditor's answers allow: the highest that exists, every requirement of which, and of the
 * scores below it, is answered with yes. The auditor has looked at the evidence and says whether it holds. A score
 * exists where a requirement is for it; 0 always does.
 */
export function ceilingOf(
  { requirements }: Pick<Criterion, 'requirements'>,
  answers: Readonly<Record<string, string>>,
): 0 | 1 | 2 {
  for (const score of [2, 1] as const) {
    const asked = requirements.filter(({ forScore }) => forScore <= score);
    if (
      asked.some(({ forScore }) => forScore === score) &&
      asked.every(({ code }) => answers[code] === 'yes')
    )
      return score;
  }
  return 0;
}

/**
 * What is wrong with the marks of a sheet, each with its place: `/marks/3/score`.
 * @param stages of the audit
 */
export function faultsOf(
  marks: readonly GivenMark[],
  criteria: ReadonlyMap<string, Criterion>,
  stages: readonly Stage[],
): Fault[] {
  const seen = new Set<string>();
  return marks.flatMap((mark, place) => {
    const at = `/marks/${place}`;
    const criterion = criteria.get(mark.criterion);
    if (!criterion) return [{ pointer: `${at}/criterion`, code: 'validation.unknownCriterion' }];
    if (!stages.includes(mark.stage)) return [{ pointer: `${at}/stage`, code: 'validation.stageNotAudited' }];
    const cell = `${mark.stage} ${mark.criterion}`;
    if (seen.has(cell)) return [{ pointer: at, code: 'validation.cellTwice' }];
    seen.add(cell);
    return [...stateFaultsOf(mark, at), ...answerFaultsOf(mark, criterion, at)];
  });
}

function stateFaultsOf({ state, score, reason }: GivenMark, at: string): Fault[] {
  const faults: Fault[] = [];
  if (state === 'scored' && score == null)
    faults.push({ pointer: `${at}/score`, code: 'validation.scoreNeeded' });
  if (state === 'not_applicable' && score != null)
    faults.push({ pointer: `${at}/score`, code: 'validation.scoreOfNotApplicable' });
  if (state === 'not_applicable' && reason == null)
    faults.push({ pointer: `${at}/reason`, code: 'validation.reasonNotApplicable' });
  if (state === 'scored' && reason != null)
    faults.push({ pointer: `${at}/reason`, code: 'validation.reasonOfScore' });
  return faults;
}

function answerFaultsOf({ score, answers = {} }: GivenMark, criterion: Criterion, at: string): Fault[] {
  const known = new Set(criterion.requirements.map(({ code }) => code));
  const faults: Fault[] = Object.entries(answers).flatMap(([code, answer]) => {
    const pointer = `${at}/answers/${code.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (!known.has(code)) return [{ pointer, code: 'validation.requirementOfOther' }];
    return ANSWERS.includes(answer)
      ? []
      : [{ pointer, code: 'validation.isIn', params: { values: ANSWERS.join(', ') } }];
  });
  const ceiling = ceilingOf(criterion, answers);
  if (score != null && score > ceiling)
    faults.push({ pointer: `${at}/score`, code: 'validation.scoreAboveAnswers', params: { ceiling } });
  return faults;
}

/** A mark as it is kept, of one that has no faults. */
export function keptOf(mark: GivenMark, criterion: Criterion): KeptMark {
  const { stage, state, answers = {}, note = {} } = mark;
  return {
    criterion: criterion.code,
    stage,
    state,
    score: mark.score ?? null,
    reason: mark.reason ?? null,
    note,
    answers: { ...answers },
    ceiling: ceilingOf(criterion, answers),
  };
}

/** Cells of a sheet that have no mark yet, in the order of the stages and criteria. */
export function missingOf(
  marks: readonly { criterion: string; stage: Stage }[],
  criteria: readonly { code: string }[],
  stages: readonly Stage[],
): { criterion: string; stage: Stage }[] {
  const there = new Set(marks.map(({ criterion, stage }) => `${stage} ${criterion}`));
  return stages.flatMap((stage) =>
    criteria
      .filter(({ code }) => !there.has(`${stage} ${code}`))
      .map(({ code }) => ({ criterion: code, stage })),
  );
}
