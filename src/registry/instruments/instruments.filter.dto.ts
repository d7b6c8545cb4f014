import { IntersectionType, OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
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
} from 'class-validator';
import { IsCountry } from '../../platform/codes/countries.js';
import { IsEdtf } from '../../platform/dates/edtf.js';
import { PageQuery } from '../../platform/http/pages.js';
import { Flag, List } from '../../platform/http/query.js';
import { INSTRUMENT_KINDS, TERMS } from './instrument.words.js';

const SORTS = ['signed', '-signed', 'ends', '-ends', 'kind', '-kind'] as const;

/** Filters of the list of all instruments of the office; several combine by "and", several values of one by "or". */
export class InstrumentFilter {
  /** Words to find in the instrument or its initiative: titles, references, numbers, partners, original wording. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(300) q?: string;

  @IsOptional() @List() @IsArray() @IsIn(INSTRUMENT_KINDS, { each: true }) kind?: string[];
  /** How long it is meant to last; `unknown` where nobody knows. */
  @IsOptional() @List() @IsArray() @IsIn([...TERMS, 'unknown'], { each: true }) term?: string[];
  /** Ids of initiatives. */
  @IsOptional() @List() @IsArray() @ArrayMaxSize(50) @IsUUID(undefined, { each: true }) initiative?: string[];
  /** Ids of partners of the initiative. */
  @IsOptional() @List() @IsArray() @ArrayMaxSize(50) @IsUUID(undefined, { each: true }) partner?: string[];
  /** Countries of partners of the initiative, ISO 3166-1 alpha-2. */
  @IsOptional() @List() @IsArray() @IsCountry({ each: true }) country?: string[];
  /** Signed on or after (EDTF; a year counts from its first day). */
  @IsOptional() @IsEdtf() signedFrom?: string;
  /** Signed on or before (EDTF; a year counts to its last day). */
  @IsOptional() @IsEdtf() signedUntil?: string;
  /** In force on this day, `YYYY-MM-DD`. */
  @IsOptional() @Matches(/^\d{4}-\d{2}-\d{2}$/) @IsEdtf() inForceOn?: string;
  /** With `inForceOn`: `certain` leaves out what the dates do not say for sure; `possible`, when left out, does not. */
  @IsOptional() @IsIn(['possible', 'certain']) certainty?: 'possible' | 'certain';
  /** Lapsed by itself (true), or not (false). */
  @IsOptional() @Flag() @IsBoolean() expired?: boolean;
  /** Can lapse by itself within so many days from today, and no renewal has been signed. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(0) @Max(36_500) expiringWithin?: number;
  /** Renews itself, and the last day to give notice lies within so many days from today. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(0) @Max(36_500) noticeWithin?: number;
  /** Entered in the register of the authority in charge (true), or not (false). */
  @IsOptional() @Flag() @IsBoolean() registered?: boolean;
}

/** Filters, order and place of the list. */
export class ListInstruments extends IntersectionType(InstrumentFilter, PageQuery) {
  /**
   * Order: by signature, by the last day on which it can be in force (extensions and terminations counted), or
   * by kind. A minus turns it round; what has no such date stands last. `-signed` when left out.
   */
  @IsOptional() @IsIn(SORTS) sort?: (typeof SORTS)[number];
}

/** The same for the instruments of one initiative. */
export class ListInstrumentsOfInitiative extends OmitType(ListInstruments, ['initiative']) {}
