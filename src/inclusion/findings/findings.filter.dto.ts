import { IntersectionType, OmitType } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
} from 'class-validator';
import { IsEdtf } from '../../platform/dates/edtf.js';
import { PageQuery } from '../../platform/http/pages.js';
import { Flag, List } from '../../platform/http/query.js';
import { STAGES, type Stage } from '../criteria/criteria.words.js';
import {
  FINDING_STATES,
  type FindingState,
  type Origin,
  ORIGINS,
  SEVERITIES,
  type Severity,
} from './finding.words.js';

const SORTS = ['due', '-due', 'severity', '-severity', 'revised', '-revised'] as const;

/** Filters of the list of findings; several combine by "and", several values of one by "or". */
export class FindingFilter {
  /** Not settled (true), or settled: implemented or the risk accepted (false). */
  @IsOptional() @Flag() @IsBoolean() open?: boolean;
  /** Not settled and over (true), or not (false); see `overdue` of a finding. */
  @IsOptional() @Flag() @IsBoolean() overdue?: boolean;
  /** An outcome was reported and awaits verification (true), or not (false). */
  @IsOptional() @Flag() @IsBoolean() awaitingVerification?: boolean;
  /** Answered by the office (true), or not (false). */
  @IsOptional() @Flag() @IsBoolean() answered?: boolean;
  /** You raised, answered or followed it up, or are of the team of its audit (true); or nothing of that (false). */
  @IsOptional() @Flag() @IsBoolean() mine?: boolean;
  @IsOptional() @List() @IsArray() @IsIn(FINDING_STATES, { each: true }) state?: FindingState[];
  @IsOptional() @List() @IsArray() @IsIn(SEVERITIES, { each: true }) severity?: Severity[];
  /** Who opened it: see `origin` of a finding. */
  @IsOptional() @List() @IsArray() @IsIn(ORIGINS, { each: true }) origin?: Origin[];
  /** Ids of departments that are to see to it. */
  @IsOptional() @List() @IsArray() @ArrayMaxSize(50) @IsUUID(undefined, { each: true }) department?: string[];
  /** Ids of audits. */
  @IsOptional() @List() @IsArray() @ArrayMaxSize(50) @IsUUID(undefined, { each: true }) audit?: string[];
  /** Ids of initiatives. */
  @IsOptional() @List() @IsArray() @ArrayMaxSize(50) @IsUUID(undefined, { each: true }) initiative?: string[];
  /** Codes of criteria. */
  @IsOptional()
  @List()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(80, { each: true })
  criterion?: string[];
  @IsOptional() @List() @IsArray() @IsIn(STAGES, { each: true }) stage?: Stage[];
  /** Can be due on or after (EDTF; a year counts from its first day). */
  @IsOptional() @IsEdtf() dueFrom?: string;
  /** Can be due on or before (EDTF; a year counts to its last day). */
  @IsOptional() @IsEdtf() dueUntil?: string;
}

/** Filters, order and place of the list. */
export class ListFindings extends IntersectionType(FindingFilter, PageQuery) {
  /**
   * Order: by the last day on which it can be due, by severity, or by the last change. A minus turns it round;
   * `-severity` begins with the gravest. What has no date stands last either way. `due` when left out.
   */
  @IsOptional() @IsIn(SORTS) sort?: (typeof SORTS)[number];
}

/** The same for the findings of one audit. */
export class ListFindingsOfAudit extends OmitType(ListFindings, ['audit']) {}

/** The same for the findings of one initiative. */
export class ListFindingsOfInitiative extends OmitType(ListFindings, ['initiative']) {}
