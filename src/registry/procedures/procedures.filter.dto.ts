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
import { PROCEDURE_STATES } from './procedure.words.js';

const SORTS = ['due', '-due', 'revised', '-revised'] as const;

/** Filters of the list of procedures; several combine by "and", several values of one by "or". */
export class ProcedureFilter {
  @IsOptional() @List() @IsArray() @IsIn(PROCEDURE_STATES, { each: true }) state?: string[];
  /** A step is late (true), or none is (false). */
  @IsOptional() @Flag() @IsBoolean() late?: boolean;
  /** Part of the name, in any language, of an authority whose step comes next. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(100) authority?: string;
  /** Codes of templates. */
  @IsOptional() @List() @IsArray() @ArrayMaxSize(50) @MaxLength(40, { each: true }) template?: string[];
  /** Ids of initiatives. */
  @IsOptional() @List() @IsArray() @ArrayMaxSize(50) @IsUUID(undefined, { each: true }) initiative?: string[];
  /** Ids of instruments. */
  @IsOptional() @List() @IsArray() @ArrayMaxSize(50) @IsUUID(undefined, { each: true }) instrument?: string[];
  /** An open step can be due on or after (EDTF; a year counts from its first day). */
  @IsOptional() @IsEdtf() dueFrom?: string;
  /** An open step can be due on or before (EDTF; a year counts to its last day). */
  @IsOptional() @IsEdtf() dueUntil?: string;
}

/** Filters, order and place of the list. */
export class ListProcedures extends IntersectionType(ProcedureFilter, PageQuery) {
  /**
   * Order: by the last day on which the first open step can be due, or by the last change. A minus turns it round;
   * what has no date stands last either way. `due` when left out.
   */
  @IsOptional() @IsIn(SORTS) sort?: (typeof SORTS)[number];
}

/** The same for the procedures of one initiative. */
export class ListProceduresOfInitiative extends OmitType(ListProcedures, ['initiative']) {}
