import { OmitType, PartialType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
} from 'class-validator';
import { IsEdtf } from '../../platform/dates/edtf.js';
import { IsTexts, type Texts } from '../../platform/i18n/texts.js';
import { InitiativeOfPart } from '../../registry/initiatives/part.dto.js';
import type { TerminologyNotice } from '../../registry/terminology/terminology.js';
import type { AuditState } from '../audits/audit.words.js';
import { type Stage, STAGES } from '../criteria/criteria.words.js';
import type { Act } from './finding.policy.js';
import {
  type FindingState,
  type Origin,
  type Outcome,
  OUTCOMES,
  REPLIES,
  type ReplyAnswer,
  SEVERITIES,
  type Severity,
  type StepAct,
} from './finding.words.js';

/** Blanks around a text are not part of it. */
const Trimmed = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));

/** A finding as an auditor raises it. */
export class RaiseFinding {
  /** Id of the record that it is about, one of the audit's sample; left out: it is about the whole of the audit. */
  @IsOptional() @IsUUID() initiativeId?: string | null;

  /** What it is judged by: code of a criterion of the audit's set, e.g. `people.women`. */
  @IsString() @IsNotEmpty() @MaxLength(80) criterion: string;

  /** At which stage of the policy cycle, one of the audit's; left out: at no single one. */
  @IsOptional() @IsIn(STAGES) stage?: Stage | null;

  /** What is the case, per language; up to 5,000 characters each. */
  @IsTexts({ max: 5000, required: true }) condition: Texts;

  /** Why it came to be so, per language. */
  @IsTexts({ max: 5000, required: true }) cause: Texts;

  /** What follows from it, and for whom, per language. */
  @IsTexts({ max: 5000, required: true }) effect: Texts;

  /** What is to be done, per language. */
  @IsTexts({ max: 5000, required: true }) recommendation: Texts;

  /** How grave it is. High findings that are open stand in the way of a renewal once the office was asked for replies. */
  @IsIn(SEVERITIES) severity: Severity;

  /** Id of the department that is to see to it (`/departments`). */
  @IsUUID() departmentId: string;

  /** By when, as precisely as is wanted (EDTF: 2026, 2026-03, 2026-03-05). */
  @IsEdtf() due: string;
}

/**
 * A change of a finding: members that are left out stay as they are. What it says and how grave it is changes until
 * its audit is closed, by the team; department and due date later, too. Of a finding that opened by itself, severity,
 * department and due date change.
 */
export class ReviseFinding extends PartialType(RaiseFinding, { skipNullProperties: false }) {}

/** What the office answers. */
export class ReplyToFinding {
  /** `accept`, `partly` or `reject`. */
  @IsIn(REPLIES) answer: ReplyAnswer;

  /** Why, and what will be done; up to 5,000 characters. */
  @Trimmed() @IsString() @IsNotEmpty() @MaxLength(5000) reason: string;
}

/** What can be said in a step. */
const SAYABLE = ['in_progress', ...OUTCOMES] as const;

/** A step of the follow-up. */
export class FollowUpFinding {
  /**
   * `in_progress`: somebody sees to it. `implemented`, `partly`, `not_implemented`, `risk_accepted`: what came of it;
   * it awaits the verification by somebody else. Left out: a note, and the state stays.
   */
  @IsOptional() @IsIn(SAYABLE) state?: (typeof SAYABLE)[number];

  /** What was done, or why the risk is accepted; up to 5,000 characters. No names of people. */
  @Trimmed() @IsString() @IsNotEmpty() @MaxLength(5000) note: string;

  /** Ids of files of the office that show it; from then on they cannot be deleted, only withdrawn. */
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(50)
  @IsUUID(undefined, { each: true })
  fileIds?: string[];
}

/** It is as was reported. */
export class VerifyFinding {
  /** What was looked at; up to 5,000 characters. */
  @Trimmed() @IsOptional() @IsString() @IsNotEmpty() @MaxLength(5000) note?: string;
}

/** Why what was reported is not so, or why a settled finding is taken up again. */
export class ReasonOfFinding {
  /** Up to 5,000 characters; stays to be seen. */
  @Trimmed() @IsString() @IsNotEmpty() @MaxLength(5000) reason: string;
}

/** Somebody, with the name. */
export class PersonOfFinding {
  id: string;
  /** Null where the person has left and is not known any more. */
  name: string | null;
}

/** The audit that a finding was raised in. */
export class AuditOfFinding {
  id: string;
  reference: string;
  title: Texts;
  state: AuditState;
  /** Day by which the office replies, `YYYY-MM-DD`; null: none is set. */
  repliesUntil: string | null;
}

/** The criterion that it is judged by. */
export class CriterionOfFinding {
  setId: string;
  code: string;
  name: Texts;
}

/** The department that is to see to it. */
export class DepartmentOfFinding {
  id: string;
  name: Texts;
}

/** What was reported and awaits verification. */
export class ClaimOfFinding {
  state: Outcome;
  by: PersonOfFinding;
  at: string;
}

/** Who reported the outcome that stands, and who verified it. */
export class OutcomeOfFinding {
  reportedBy: PersonOfFinding;
  reportedAt: string;
  verifiedBy: PersonOfFinding;
  verifiedAt: string;
}

/** A finding as lists show it. */
export class FindingLine {
  id: string;
  /** Number of the state of this finding; send it as If-Match (`"v3"`) when you change it. */
  version: number;
  /** `AUD-2026-003-01` of an audit; `CDMX-2026-0012-A1` where it opened by itself. */
  reference: string;
  /**
   * `auditor`: somebody raised it. `drift`: the criterion is marked at design and missing at a later stage that was
   * screened. `unevidenced`: a mark stands above what its evidence supports, because evidence fell away. The last two
   * open and close by themselves.
   */
  origin: Origin;
  /** Null where it opened by itself. */
  audit: AuditOfFinding | null;
  /** The record that it is about; null: the whole of the audit. */
  initiative: InitiativeOfPart | null;
  criterion: CriterionOfFinding;
  stage: Stage | null;
  condition: Texts;
  severity: Severity;
  department: DepartmentOfFinding | null;
  /** EDTF date. */
  due: string | null;
  state: FindingState;
  /** Not settled, and over on every day that its date can mean, by the calendar of the office. */
  overdue: boolean;
  claim: ClaimOfFinding | null;
  outcome: OutcomeOfFinding | null;
  /** The last answer of the office; null: none yet. */
  reply: ReplyAnswer | null;
  /** When what opened it by itself had gone; null: it is still there, or an auditor raised it. */
  causeGoneAt: string | null;
  openedAt: string;
  revisedAt: string;
}

/** An answer of the office. */
export class ReplyView {
  answer: ReplyAnswer;
  reason: string;
  by: PersonOfFinding;
  at: string;
}

/** A step of the follow-up. */
export class StepOfFinding {
  /** `began`, `noted`, `reported`, `verified`, `returned`, `reopened`; `cause_gone`: it closed by itself. */
  act: StepAct;
  /** The state that was reported, verified or returned; else the one that it was in. */
  state: FindingState;
  note: string | null;
  files: { id: string; title: Texts }[];
  /** Null: it happened by itself. */
  by: PersonOfFinding | null;
  at: string;
}

/** A finding, whole. */
export class FindingView extends OmitType(FindingLine, []) {
  /** Null where it opened by itself. */
  cause: Texts | null;
  /** Null where it opened by itself. */
  effect: Texts | null;
  recommendation: Texts;
  /** Null: it opened by itself. */
  openedBy: PersonOfFinding | null;
  /** The oldest first. */
  replies: ReplyView[];
  /** The oldest first. */
  steps: StepOfFinding[];
  /** Words that the wording rule asks to leave behind, with suggestions; notices, never a refusal. */
  notices: TerminologyNotice[];
  /** What you may do with it now. */
  may: Exclude<Act, 'raise'>[];
}

/** A page of the list. */
export class FindingPage {
  items: FindingLine[];
  /** Cursor of the next page; null on the last. Also as a Link header with rel="next". */
  next: string | null;
}

/** Findings of one severity. */
export class SeverityNumbers {
  all: number;
  /** Not settled. */
  open: number;
  overdue: number;
}

/** How many findings there are, of those that the filter finds. */
export class FindingNumbers {
  all: number;
  /** Not settled. */
  open: number;
  overdue: number;
  /** An outcome was reported and nobody has verified it yet. */
  awaitingVerification: number;
  /** Raised by an auditor, and not answered yet. */
  unanswered: number;
  bySeverity: Record<Severity, SeverityNumbers>;
  byState: Record<FindingState, number>;
  byOrigin: Record<Origin, number>;
  /** By the last answer of the office. */
  byReply: Record<ReplyAnswer, number>;
}
