import { IntersectionType, OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateBy,
  isUUID,
} from 'class-validator';
import { IsCurrency } from '../../platform/codes/currencies.js';
import { PageQuery } from '../../platform/http/pages.js';
import { Flag, List } from '../../platform/http/query.js';
import { KINDS, THEMES } from '../initiatives/initiative.words.js';
import { CONTRIBUTION_KINDS, FIRST_YEAR, LAST_YEAR, OFFICE_ITSELF } from './contribution.words.js';

const SORTS = ['year', '-year', 'revised', '-revised'] as const;

const IsContributor = (): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isSide',
      validator: {
        validate: (value: unknown) => value === OFFICE_ITSELF || isUUID(value),
        defaultMessage: () => `$property must be "${OFFICE_ITSELF}" or the id of a partner`,
      },
    },
    { each: true },
  );

/** Filters of the list of contributions and of their totals; several combine by "and", several values of one by "or". */
export class ContributionFilter {
  /** For this year or later. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(FIRST_YEAR) @Max(LAST_YEAR) yearFrom?: number;
  /** For this year or earlier. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(FIRST_YEAR) @Max(LAST_YEAR) yearUntil?: number;
  /** For exactly this year. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(FIRST_YEAR) @Max(LAST_YEAR) year?: number;
  /** ISO 4217 codes. */
  @IsOptional() @List() @IsArray() @IsCurrency({ each: true }) currency?: string[];
  /** Whose they are: ids of partners, or `office` for the office itself. */
  @IsOptional() @List() @IsArray() @ArrayMaxSize(50) @IsContributor() partner?: string[];
  /** `money` or `in_kind`. */
  @IsOptional() @List() @IsArray() @IsIn(CONTRIBUTION_KINDS, { each: true }) kind?: string[];
  /** The share set against exclusion was worked out (true), or not (false). */
  @IsOptional() @Flag() @IsBoolean() shareWorkedOut?: boolean;
  /** Ids of initiatives. */
  @IsOptional() @List() @IsArray() @ArrayMaxSize(50) @IsUUID(undefined, { each: true }) initiative?: string[];
  /** Kinds of the initiative. */
  @IsOptional() @List() @IsArray() @IsIn(KINDS, { each: true }) initiativeKind?: string[];
  /** Ids of departments that are responsible for the initiative or take part in it. */
  @IsOptional() @List() @IsArray() @ArrayMaxSize(50) @IsUUID(undefined, { each: true }) department?: string[];
  /** Themes of the initiative. */
  @IsOptional() @List() @IsArray() @IsIn(THEMES, { each: true }) theme?: string[];
}

/** Filters, order and place of the list. */
export class ListContributions extends IntersectionType(ContributionFilter, PageQuery) {
  /** Order: by year, or by the last change. A minus turns it round. `-year` when left out. */
  @IsOptional() @IsIn(SORTS) sort?: (typeof SORTS)[number];
}

/** The same for the contributions of one initiative. */
export class ListContributionsOfInitiative extends OmitType(ListContributions, [
  'initiative',
  'initiativeKind',
  'department',
  'theme',
]) {}
