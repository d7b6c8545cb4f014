import { IntersectionType, OmitType } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
} from 'class-validator';
import { IsEdtf } from '../../platform/dates/edtf.js';
import { PageQuery } from '../../platform/http/pages.js';
import { Flag, List } from '../../platform/http/query.js';
import { COMMITMENT_STATES, KEPT_LATE, RESPONSIBLE_KINDS } from './commitment.words.js';

const SORTS = ['due', '-due', 'revised', '-revised'] as const;

/** Filters of the list of commitments; several combine by "and", several values of one by "or". */
export class CommitmentFilter {
  /** Words to find in what is to be done, or in the initiative. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(300) q?: string;

  @IsOptional() @List() @IsArray() @IsIn(COMMITMENT_STATES, { each: true }) state?: string[];
  /** Open and overdue (true), or not (false); see `late` of a commitment. */
  @IsOptional() @Flag() @IsBoolean() late?: boolean;
  /** Done after its date: `certainly`, `possibly`; see `keptLate` of a commitment. */
  @IsOptional() @List() @IsArray() @IsIn(KEPT_LATE, { each: true }) keptLate?: string[];
  /** Who answers for it: a partner, or a department of the office. */
  @IsOptional() @List() @IsArray() @IsIn(RESPONSIBLE_KINDS, { each: true }) responsible?: string[];
  /** Ids of partners that answer for it. */
  @IsOptional() @List() @IsArray() @ArrayMaxSize(50) @IsUUID(undefined, { each: true }) partner?: string[];
  /** Ids of departments that answer for it. */
  @IsOptional() @List() @IsArray() @ArrayMaxSize(50) @IsUUID(undefined, { each: true }) department?: string[];
  /** Ids of initiatives. */
  @IsOptional() @List() @IsArray() @ArrayMaxSize(50) @IsUUID(undefined, { each: true }) initiative?: string[];
  /** Ids of the signed texts that they come from. */
  @IsOptional() @List() @IsArray() @ArrayMaxSize(50) @IsUUID(undefined, { each: true }) instrument?: string[];
  /** Can be due on or after (EDTF; a year counts from its first day). */
  @IsOptional() @IsEdtf() dueFrom?: string;
  /** Can be due on or before (EDTF; a year counts to its last day). */
  @IsOptional() @IsEdtf() dueUntil?: string;
}

/** Filters, order and place of the list. */
export class ListCommitments extends IntersectionType(CommitmentFilter, PageQuery) {
  /**
   * Order: by the last day on which it can be due, or by the last change. A minus turns it round; what has no
   * date stands last either way. `due` when left out.
   */
  @IsOptional() @IsIn(SORTS) sort?: (typeof SORTS)[number];
}

/** The same for the commitments of one initiative. */
export class ListCommitmentsOfInitiative extends OmitType(ListCommitments, ['initiative']) {}
