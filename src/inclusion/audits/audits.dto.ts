import { ApiProperty, OmitType, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsEdtf } from '../../platform/dates/edtf.js';
import { PageQuery } from '../../platform/http/pages.js';
import { List } from '../../platform/http/query.js';
import { IsTexts, type Texts } from '../../platform/i18n/texts.js';
import { InitiativeFilter } from '../../registry/initiatives/initiatives.filter.dto.js';
import { type Stage, STAGES } from '../criteria/criteria.words.js';
import type { Act } from './audit.policy.js';
import {
  AUDIT_STATES,
  type AuditState,
  type Division,
  DIVISIONS,
  MEMBER_ROLES,
  type MemberRole,
  type Method,
  METHODS,
} from './audit.words.js';
import { Allocation } from './shapes.dto.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** One step of the plan. */
export class PlanStep {
  /** What is done, per language. */
  @IsTexts({ max: 500, required: true }) what: Texts;
  /** By when, `YYYY-MM-DD`; null or left out: no day is set. */
  @IsOptional() @Matches(DAY) @IsEdtf() due?: string | null;
  /** Id of the person of the team who does it; null or left out: all. */
  @IsOptional() @IsUUID() personId?: string | null;
}

/** How the audit goes about its work. */
export class Plan {
  /** Questions and methods, per language; up to 10,000 characters each. */
  @IsOptional() @IsTexts({ max: 10_000 }) methods?: Texts;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => PlanStep)
  steps?: PlanStep[];
}

/** An audit as it is opened. */
export class OpenAudit {
  /** Up to 300 characters per language. */
  @IsTexts({ max: 300, required: true }) title: Texts;

  /** What it is to find out, up to 5,000 characters per language. */
  @IsOptional() @IsTexts({ max: 5000 }) purpose?: Texts;

  /**
   * Which records it looks at: filters of the list of initiatives, e.g. `{"kind": ["twinning"], "state": ["in_force"]}`;
   * all records when left out. Filters by marks are refused: they would tell the blind team what the office marked.
   */
  @IsOptional() @ValidateNested() @Type(() => InitiativeFilter) scope?: InitiativeFilter;

  /** Id of the criteria set; the office's main set when left out. */
  @IsOptional() @IsUUID() setId?: string;

  /** Stages of the policy cycle whose marks are audited; `design` when left out. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(STAGES, { each: true })
  stages?: Stage[];

  /** Planned first day of fieldwork, `YYYY-MM-DD`. */
  @IsOptional() @Matches(DAY) @IsEdtf() fieldworkFrom?: string | null;
  /** Planned last day of fieldwork, `YYYY-MM-DD`. */
  @IsOptional() @Matches(DAY) @IsEdtf() fieldworkUntil?: string | null;
  /** Day by which the office replies to the draft report, `YYYY-MM-DD`. */
  @IsOptional() @Matches(DAY) @IsEdtf() repliesUntil?: string | null;
}

/**
 * A change of an audit: members that are left out stay as they are. Scope, set and stages change while it is planned
 * only; a sample that was drawn falls away when they do, since it was drawn from another frame.
 */
export class ReviseAudit extends PartialType(OpenAudit) {}

/** Filters of the list of audits, the newest first. */
export class ListAudits extends PageQuery {
  @IsOptional() @List() @IsArray() @IsIn(AUDIT_STATES, { each: true }) state?: AuditState[];
  /** Id of an initiative that was drawn. */
  @IsOptional() @IsUUID() initiative?: string;
  /** Id of a person of the team. */
  @IsOptional() @IsUUID() member?: string;
}

/** One of the team. */
export class Member {
  /** Id of a person of the office with the role auditor. */
  @IsUUID() personId: string;
  /** Exactly one is `lead`. */
  @IsIn(MEMBER_ROLES) role: MemberRole;
}

/**
 * The whole team. Whoever is left out leaves; while fieldwork is not over, they stay blind to the office's marks of
 * the sample, and their sheets that are not done are free to be assigned.
 */
export class SetTeam {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => Member)
  members: Member[];
}

/** How the sample is taken. */
export class DrawSample {
  /** `all` records of the scope, or `stratified`: drawn by lot, in proportion, from each stratum. */
  @IsIn(METHODS) method: Method;

  /** How many records are drawn; needed for `stratified`, and at most as many as the scope holds. */
  @IsOptional() @IsInt() @Min(1) @Max(100_000) size?: number;

  /** What divides the frame: `kind`, `state`, `department` (responsible), `country` (of the first partner), `year` (registered). Nothing: one stratum. */
  @IsOptional() @IsArray() @ArrayUnique() @IsIn(DIVISIONS, { each: true }) by?: Division[];

  /** Any text, e.g. the numbers of a public lottery; a random one is made when left out. With the same seed, size and frame the same records are drawn. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(200) seed?: string;
}

/** Who works on a record. */
export class Assignment {
  @IsUUID() initiativeId: string;
  /** Id of a person of the team; null: nobody yet. */
  @IsOptional() @IsUUID() personId: string | null;
}

export class Assign {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(5000)
  @ValidateNested({ each: true })
  @Type(() => Assignment)
  assignments: Assignment[];
}

/** The draft report goes to the office. */
export class AskReplies {
  /** Day by which the office replies, `YYYY-MM-DD`; stays as it is when left out. */
  @IsOptional() @Matches(DAY) @IsEdtf() until?: string;
}

/** Why an audit that has not begun is taken back. */
export class DeleteAudit {
  @IsString() @IsNotEmpty() @MaxLength(2000) reason: string;
}

/** A member of the team as it is shown. */
export class TeamMemberView extends Member {
  name: string;
  /** When they left; null while they belong to it. */
  leftAt: string | null;
  /** Sheets that are theirs. */
  sheets: number;
  /** Sheets that they have done. */
  done: number;
}

/** How the sample was taken: all that it takes to take it again. */
export class SamplingView {
  method: Method;
  /** Name of the way to draw, told in docs/audit-sampling.md; null where all were taken. */
  algorithm: string | null;
  seed: string | null;
  /** Records drawn. */
  size: number;
  by: Division[];
  strata: Allocation[];
  /** SHA-256 of the frame: lines `<id>TAB<stratum>LF` sorted by id. */
  frameHash: string;
  /** Records that could have been drawn. */
  frameSize: number;
  drawnAt: string;
  /** Id of the person who drew. */
  drawnBy: string;
  /** How many samples were drawn until this one was kept: more than one asks for an explanation. */
  draws: number;
}

/** How far fieldwork has come. */
export class ProgressView {
  /** Records of the sample. */
  sheets: number;
  assigned: number;
  done: number;
}

/** A step of the plan as it is shown. */
export class PlanStepView {
  what: Texts;
  due: string | null;
  personId: string | null;
}

/** The plan as it is shown. */
export class PlanView {
  methods: Texts;
  steps: PlanStepView[];
}

/** Who leads an audit. */
export class LeadView {
  personId: string;
  name: string;
}

/** The criteria set that an audit judges by. */
export class SetOfAudit {
  id: string;
  /** Its public name, e.g. `transversal-inclusion`. */
  name: string;
  version: number;
  title: Texts;
}

/** An audit in the list. */
export class AuditSummary {
  id: string;
  version: number;
  /** E.g. `AUD-2026-003`. */
  reference: string;
  state: AuditState;
  title: Texts;
  setId: string;
  stages: Stage[];
  fieldworkFrom: string | null;
  fieldworkUntil: string | null;
  repliesUntil: string | null;
  openedAt: string;
  closedAt: string | null;
  /** Records of the sample; 0: none was drawn yet. */
  sheets: number;
  done: number;
  /** Who leads it; null: nobody yet. */
  lead: LeadView | null;
}

/** A page of the list. */
export class AuditPage {
  items: AuditSummary[];
  /** Cursor of the next page; null on the last. */
  next: string | null;
}

/** An audit. */
export class AuditView extends OmitType(AuditSummary, ['sheets', 'done', 'lead']) {
  purpose: Texts;
  /** Filters of the list of initiatives. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  scope: Record<string, unknown>;
  set: SetOfAudit;
  plan: PlanView;
  team: TeamMemberView[];
  /** Null until a sample was drawn. */
  sampling: SamplingView | null;
  progress: ProgressView;
  openedBy: string;
  fieldworkBeganAt: string | null;
  fieldworkEndedAt: string | null;
  repliesAskedAt: string | null;
  closedBy: string | null;
  /** SHA-256 of the report, which stands in the journal, too; null until it is closed. */
  reportSha256: string | null;
  /** Whether the marks of the other side are hidden from you: the office's from the team until fieldwork ends, the audit's from the office. */
  blind: boolean;
  /** What you may do with it now. */
  may: Act[];
}

/** Whether the report of a closed audit is what it was. */
export class AuditVerification {
  /** SHA-256 of the stored report, computed now. */
  computed: string;
  /** SHA-256 that was kept with it at the closing. */
  kept: string;
  /** SHA-256 in the journal's entry of the closing; null: the entry is missing. */
  inJournal: string | null;
  /** Place of that entry in the journal. */
  journalPosition: number | null;
  /** True: all three are equal. Whether the journal itself holds says `GET /journal/verification`. */
  intact: boolean;
}
