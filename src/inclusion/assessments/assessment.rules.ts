import type { Fault } from '../../platform/http/problem.js';
import type { Criterion, Requirement, Score } from '../criteria/criteria.words.js';
import type { AnswerWords, AssessmentWords, EvidenceWords } from './assessment.words.js';
import { ceilingOf, isAboutPeople, isMet, type Shown } from './ceiling.rules.js';
import { formFaultsOf, type Shortfall, shortfallOf, type Weighed } from './evidence.rules.js';

/** An answer as it was weighed: each piece, and all of them together. */
export interface WeighedAnswer {
  readonly requirement: string;
  readonly holds: boolean;
  readonly pieces: readonly Weighed[];
}

/** A requirement that is not met, and why. */
export interface Unmet {
  readonly requirement: Requirement;
  readonly why: Shortfall;
}

/** What follows from answers and their evidence. */
export interface Weighing {
  readonly ceiling: Score;
  /** Every requirement of the criterion, in its order. */
  readonly shown: readonly Shown[];
  /** What is not met, those for the lower score first. */
  readonly unmet: readonly Unmet[];
}

/** Weighs the answers to a criterion. What has not been weighed does not hold. */
export function weigh(
  criterion: Pick<Criterion, 'dimension' | 'groupCode' | 'requirements'>,
  answers: readonly AnswerWords[],
  weighed: readonly WeighedAnswer[],
): Weighing {
  const byCode = new Map(answers.map((answer) => [answer.requirement, answer]));
  const held = new Map(weighed.map((answer) => [answer.requirement, answer]));
  const shown = criterion.requirements.map(({ code, forScore, evidenceKind }) => ({
    code,
    forScore,
    evidenceKind,
    answer: byCode.get(code)?.answer ?? null,
    holds: held.get(code)?.holds ?? false,
  }));
  const unmet = criterion.requirements
    .flatMap((requirement, place): Unmet[] => {
      const one = shown[place];
      if (!one || isMet(one)) return [];
      const pieces = (byCode.get(requirement.code)?.evidence ?? []).map((words, at) => ({
        words,
        ...(held.get(requirement.code)?.pieces[at] ?? { holds: false, there: false }),
      }));
      const why = shortfallOf(requirement, one.answer, one.holds, pieces);
      return why === null ? [] : [{ requirement, why }];
    })
    .sort((one, other) => one.requirement.forScore - other.requirement.forScore);
  return { ceiling: ceilingOf(isAboutPeople(criterion), shown), shown, unmet };
}

/**
 * What cannot be in an assessment, whatever the record says: each fault with its field and the remedy.
 *
 * @param others the criteria of the set, to name those that a strange requirement belongs to
 * @param at pointer to the assessment in the body; '' for the whole body
 */
export function faultsOf(
  words: AssessmentWords,
  criterion: Criterion,
  others: readonly Criterion[],
  at: string,
): Fault[] {
  return [...stateFaultsOf(words, at), ...answerFaultsOf(words.answers, criterion, others, at)];
}

function stateFaultsOf(words: AssessmentWords, at: string): Fault[] {
  const faults: Fault[] = [];
  const { state, score, reason, counterfactual, answers } = words;
  if (state === 'scored') {
    if (score === null) faults.push({ pointer: `${at}/score`, code: 'validation.scoreNeeded' });
    if (reason !== null) faults.push({ pointer: `${at}/reason`, code: 'validation.reasonOfScored' });
    if (score === 2 && Object.keys(counterfactual).length === 0)
      faults.push({ pointer: `${at}/counterfactual`, code: 'validation.counterfactualNeeded' });
    return faults;
  }
  if (score !== null) faults.push({ pointer: `${at}/score`, code: 'validation.scoreOfNotApplicable' });
  if (reason === null) faults.push({ pointer: `${at}/reason`, code: 'validation.reasonNeeded' });
  if (answers.length > 0)
    faults.push({ pointer: `${at}/answers`, code: 'validation.answersOfNotApplicable' });
  return faults;
}

/** The same for answers alone: what a ceiling is asked of. */
export function answerFaultsOf(
  answers: readonly AnswerWords[],
  criterion: Criterion,
  others: readonly Criterion[],
  at: string,
): Fault[] {
  const seen = new Set<string>();
  return answers.flatMap(({ requirement, evidence }, place): Fault[] => {
    const pointer = `${at}/answers/${place}`;
    const faults = evidence.flatMap((piece, index) => formFaultsOf(piece, `${pointer}/evidence/${index}`));
    if (!criterion.requirements.some(({ code }) => code === requirement))
      faults.push(strange(requirement, criterion, others, `${pointer}/requirement`));
    else if (seen.has(requirement))
      faults.push({
        pointer: `${pointer}/requirement`,
        code: 'validation.requirementTwice',
        params: { requirement },
      });
    seen.add(requirement);
    return faults;
  });
}

function strange(
  requirement: string,
  criterion: Criterion,
  others: readonly Criterion[],
  pointer: string,
): Fault {
  const owners = others.filter(({ requirements }) => requirements.some(({ code }) => code === requirement));
  const [owner] = owners;
  const known = criterion.requirements.map(({ code }) => code).join(', ');
  const params = { requirement, criterion: criterion.code, known };
  return owner
    ? { pointer, code: 'validation.requirementOfAnother', params: { ...params, other: owner.code } }
    : { pointer, code: 'validation.unknownRequirement', params };
}

/** Whether two pieces of evidence point at the same thing. */
export function pointsAlike(one: EvidenceWords, other: EvidenceWords): boolean {
  return one.kind === other.kind && one.targetId === other.targetId && one.level === other.level;
}
