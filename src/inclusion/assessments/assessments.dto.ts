import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUrl,
  IsUUID,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsTexts, type Texts } from '../../platform/i18n/texts.js';
import { FieldChange } from '../../platform/journal/revisions.js';
import { type Score, SCORES, type Stage } from '../criteria/criteria.words.js';
import type { AssessmentAct } from './assessment.policy.js';
import {
  type Answer,
  ANSWERS,
  ASSESSMENT_STATES,
  type AssessmentState,
  SHOWN_KINDS,
  type ShownKind,
} from './assessment.words.js';
import type { Shortfall } from './evidence.rules.js';

/** By which set of criteria. */
export class OfSet {
  /** Id of a published set of criteria; the office's main one when left out. */
  @IsOptional() @IsUUID() set?: string;
}

/** Why a mark is taken away. */
export class WithdrawAssessment extends OfSet {
  /** Stays in the history. */
  @IsString() @IsNotEmpty() @MaxLength(2000) reason: string;
}

/** A piece of evidence. Never personal data of the members of a group: only aggregates are evidence. */
export class Evidence {
  /**
   * What it is. `document`: a file of the initiative. `link`: an address outside. `text`: words, which count only for
   * requirements that ask for words. The others point at something of the same initiative. An `activity` illustrates;
   * no requirement counts it.
   */
  @IsIn(SHOWN_KINDS) kind: ShownKind;

  /** Id of the file, objective, indicator, commitment, contribution, activity, partner or department. */
  @IsOptional() @IsUUID() targetId?: string | null;

  /** For `level`: code of a level of government of the initiative. */
  @IsOptional() @IsString() @MaxLength(40) level?: string | null;

  /** For `link`: an http or https address. */
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  @MaxLength(2000)
  url?: string | null;

  /** For `text` the words themselves, per language; for the others a remark. Up to 5,000 characters each. */
  @IsOptional() @IsTexts({ max: 5000 }) text?: Texts | null;

  /** For `document` and `link`: the page that shows it, as it is numbered there. Page or quote is needed to count. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(100) page?: string | null;

  /** For `document` and `link`: the passage that shows it. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(2000) quote?: string | null;
}

/** A requirement of the criterion, answered. */
export class RequirementAnswer {
  /** Code of a requirement of the criterion. */
  @IsString() @IsNotEmpty() @MaxLength(40) requirement: string;

  /** Whether it is fulfilled. Only `yes`, with evidence that holds, counts for the ceiling. */
  @IsIn(ANSWERS) answer: Answer;

  /** What shows it. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => Evidence)
  evidence?: Evidence[];
}

/**
 * An assessment of one criterion at one stage: the whole of it. What is left out is empty afterwards; requirements
 * that are left out count as not answered.
 */
export class AssessCriterion {
  /** `scored`, or `not_applicable` with a reason. Not assessed is no assessment: withdraw it. */
  @IsIn(ASSESSMENT_STATES) state: AssessmentState;

  /** 0: looked, and it is not an aim; 1: a significant aim; 2: the principal one. Never above the ceiling. */
  @IsOptional() @IsIn(SCORES) score?: Score | null;

  /** Why it does not apply, per language; exactly where it does not. Up to 2,000 characters each. */
  @IsOptional() @IsTexts({ max: 2000 }) reason?: Texts | null;

  /** Why this score, per language; up to 5,000 characters each. */
  @IsOptional() @IsTexts({ max: 5000 }) rationale?: Texts | null;

  /** For a score of 2: whether the initiative would exist without this aim, in words; up to 5,000 characters each. */
  @IsOptional() @IsTexts({ max: 5000 }) counterfactual?: Texts | null;

  /** Answered requirements. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => RequirementAnswer)
  answers?: RequirementAnswer[];
}

/** One criterion of a screening. */
export class ScreenCriterion extends AssessCriterion {
  /** Code of a criterion of the set; once in a screening. */
  @IsString() @IsNotEmpty() @MaxLength(80) criterion: string;

  /** Version of the assessment that you have read; left out or null where there was none. */
  @IsOptional() @IsInt() @Min(1) version?: number | null;
}

/** What becomes of the good ones when some cannot be written. */
export const WHEN_REFUSED = ['keep-good', 'keep-none'] as const;

/** Many criteria at one stage, in one call and one transaction. */
export class Screen {
  /** Id of a published set of criteria; the office's main one when left out. */
  @IsOptional() @IsUUID() set?: string;

  /**
   * When some are refused: `keep-good` writes the others and says why these were not (the default); `keep-none` writes
   * nothing and answers 422.
   */
  @IsOptional() @IsIn(WHEN_REFUSED) refused?: (typeof WHEN_REFUSED)[number];

  /** What was seen, criterion by criterion; the others stay as they are. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => ScreenCriterion)
  criteria: ScreenCriterion[];
}

/** Answers whose ceiling is asked for. */
export class CriterionAnswers {
  /** Code of a criterion of the set. */
  @IsString() @IsNotEmpty() @MaxLength(80) criterion: string;

  /** Answered requirements; those that are left out count as not answered. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => RequirementAnswer)
  answers?: RequirementAnswer[];
}

/** What to weigh without writing anything. */
export class WeighAnswers {
  /** Id of a published set of criteria; the office's main one when left out. */
  @IsOptional() @IsUUID() set?: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => CriterionAnswers)
  criteria: CriterionAnswers[];
}

/** A requirement that is not met. */
export class MissingRequirement {
  /** Code of the requirement. */
  requirement: string;
  /** Score that asks for it. */
  forScore: number;
  /** What it asks for, per language. */
  text: Texts;
  /** Why it is not met: `not_answered`, `answered_partly`, `answered_no`, `no_evidence`, `evidence_lost`, `evidence_does_not_count`, `condition_not_met`, `flagged_words`, `no_confirmation_yet`. */
  why: Shortfall;
  /** The same and the remedy, in the language of the request. */
  sentence: string;
}

/** A piece of evidence as it is weighed. */
export class EvidenceView {
  kind: ShownKind;
  targetId: string | null;
  level: string | null;
  url: string | null;
  text: Texts | null;
  page: string | null;
  quote: string | null;
  /** Whether it counts for its requirement. */
  counts: boolean;
  /** Since when what it points to is no longer on the record; null: it is there. */
  lostAt: string | null;
}

/** An answered requirement. */
export class AnswerView {
  requirement: string;
  answer: Answer;
  /** Whether its evidence, taken together, shows it. */
  holds: boolean;
  evidence: EvidenceView[];
}

/** One criterion at one stage. */
export class AssessmentView {
  /** Null while nobody has looked. */
  id: string | null;
  /** Send it as If-Match (`"v3"`); null while nobody has looked: send `If-None-Match: *`. */
  version: number | null;
  initiativeId: string;
  setId: string;
  criterion: string;
  stage: Stage;
  /** `not_assessed` is not the same as a score of 0: nobody has looked. */
  state: AssessmentState | 'not_assessed';
  score: Score | null;
  reason: Texts | null;
  rationale: Texts;
  counterfactual: Texts;
  answers: AnswerView[];
  /** The highest score that its answers and their evidence allow now. */
  ceiling: Score;
  /** The score stands above the ceiling: evidence fell away after it was given. */
  aboveCeiling: boolean;
  /** A score of 1 or 2 whose every requirement is met. */
  complete: boolean;
  /** What stands between it and the highest score there is, those for the lower score first. */
  missing: MissingRequirement[];
  /** Scored at design, and not here, where somebody looked. */
  drift: boolean;
  /** The criterion computes itself. */
  automatic: boolean;
  /** Who gave the score; null for who computes itself, and while nobody has looked. */
  assessedBy: string | null;
  assessedAt: string | null;
  revisedAt: string | null;
  /** What you may do with it now. */
  may: AssessmentAct[];
}

/** A criterion of the set, as far as the matrix needs it; `/criteria/…` has the whole set. */
export class CriterionOfMatrix {
  code: string;
  dimension: string;
  name: Texts;
  automatic: boolean;
}

/** A stage of the matrix. */
export class StageOfMatrix {
  stage: Stage;
  /** Whether somebody looked at the record at this stage, be it with one criterion. */
  screened: boolean;
  /** How many criteria have a mark here, those that do not apply among them. */
  assessed: number;
  /** How many have none. */
  notAssessed: number;
}

/** All criteria of a set at all stages for one initiative. */
export class AssessmentMatrix {
  initiativeId: string;
  setId: string;
  /** Name of the set in its address, and its version. */
  setName: string;
  setVersion: number;
  /** Sets by which the record has been assessed so far. */
  sets: string[];
  stages: StageOfMatrix[];
  criteria: CriterionOfMatrix[];
  /** One for each criterion and stage: criteria in their order, the stages of each in theirs. */
  cells: AssessmentView[];
}

/** What is known of answers that were not written. */
export class CeilingView {
  criterion: string;
  ceiling: Score;
  answers: AnswerView[];
  missing: MissingRequirement[];
}

/** Ceilings, in the order in which they were asked for. */
export class CeilingList {
  items: CeilingView[];
}

/** What became of one criterion of a screening. */
export class ScreeningResult {
  criterion: string;
  /** `made`, `revised`, `unchanged` (it said this already) or `refused`. */
  outcome: 'made' | 'revised' | 'unchanged' | 'refused';
  /** Version of the assessment now; null where there is none. */
  version: number | null;
  /** The ceiling of what was sent; null where that could not be weighed. */
  ceiling: Score | null;
  /** What stands between what was sent and the highest score. */
  missing: MissingRequirement[];
  /** Why it was refused, as a problem document of its own (RFC 9457); its pointers point into the whole body. */
  problem?: Record<string, unknown>;
}

/** What became of a screening. */
export class ScreeningView {
  initiativeId: string;
  setId: string;
  stage: Stage;
  /** How many were written or said so already. */
  kept: number;
  /** How many were refused; nothing of them was written. */
  refused: number;
  /** In the order in which they were sent. */
  results: ScreeningResult[];
}

/** One state of an assessment in its history. */
export class AssessmentRevision {
  /** Version after it; null where only the ceiling moved. */
  version: number | null;
  at: string;
  /** `assessment.made`, `assessment.revised`, `assessment.withdrawn`; by itself: `assessment.weighed` (the ceiling moved with the record), `assessment.computed`. */
  verb: string;
  /** Who did it, or whose change of the record moved it. */
  personId: string | null;
  /** Why it was withdrawn. */
  reason: string | null;
  changes: FieldChange[];
}

/** The history of one criterion at one stage, the oldest first. */
export class AssessmentRevisionList {
  items: AssessmentRevision[];
}
