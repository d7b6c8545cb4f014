import type { Criterion, EvidenceKind, Score } from '../criteria/criteria.words.js';
import type { Answer } from './assessment.words.js';

/** A requirement of a criterion, as far as it has been shown. */
export interface Shown {
  readonly code: string;
  readonly forScore: number;
  readonly evidenceKind: EvidenceKind;
  /** Null: not answered. */
  readonly answer: Answer | null;
  /** Whether its evidence shows it. */
  readonly holds: boolean;
}

/** Whether it is shown: answered yes, with evidence that holds. */
export function isMet({ answer, holds }: Pick<Shown, 'answer' | 'holds'>): boolean {
  return answer === 'yes' && holds;
}

/** Whether a criterion is about a group of people: it is not scored without an analysis of their situation. */
export function isAboutPeople({ dimension, groupCode }: Pick<Criterion, 'dimension' | 'groupCode'>): boolean {
  return dimension === 'people' || groupCode !== null;
}

/** Whether the analysis of a group's situation is missing, without which there is no score of 1 or 2. */
export function lacksAnalysis(aboutPeople: boolean, shown: readonly Shown[]): boolean {
  return aboutPeople && !shown.some((one) => one.evidenceKind === 'analysis' && isMet(one));
}

/**
 * The highest score that may be given: the highest that exists, of which every requirement, and every one of the
 * scores below it, is met. A score exists where a requirement is for it; 0 always does. The function `ceiling_of` of
 * the database (migration 0031) says the same; a test holds the two together.
 */
export function ceilingOf(aboutPeople: boolean, shown: readonly Shown[]): Score {
  if (lacksAnalysis(aboutPeople, shown)) return 0;
  for (const score of [2, 1] as const)
    if (shown.some((one) => one.forScore === score) && unmetFor(score, shown).length === 0) return score;
  return 0;
}

/** The requirements that stand between here and a score. */
export function unmetFor(score: Score, shown: readonly Shown[]): Shown[] {
  return shown.filter((one) => one.forScore <= score && !isMet(one));
}
