import { OmitType } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
} from 'class-validator';
import { IsLanguageTag } from '../../platform/codes/languages.js';
import { PageQuery } from '../../platform/http/pages.js';
import { Flag, List } from '../../platform/http/query.js';
import { FILE_KINDS } from './file.words.js';

const SORTS = ['revised', '-revised', 'relevance'] as const;

/** Filters of the office's files; several combine by "and", several values of one by "or". */
export class ListFiles extends PageQuery {
  /** Words to find in titles, names and in the text of the current versions (PDF, office files, plain text). */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(300) q?: string;
  @IsOptional() @List() @IsArray() @IsIn(FILE_KINDS, { each: true }) kind?: string[];
  @IsOptional() @List() @IsArray() @ArrayMaxSize(50) @IsLanguageTag({ each: true }) language?: string[];
  /** Media types of the current versions, e.g. `application/pdf`, or `image/*` for all pictures. */
  @IsOptional()
  @List()
  @IsArray()
  @ArrayMaxSize(20)
  @Matches(/^[a-z]+\/(\*|[a-z0-9.+-]{1,100})$/, { each: true })
  mediaType?: string[];
  /** Ids of initiatives. */
  @IsOptional() @List() @IsArray() @ArrayMaxSize(50) @IsUUID(undefined, { each: true }) initiative?: string[];
  /** Withdrawn ones only (true), or without them (false); both when left out. */
  @IsOptional() @Flag() @IsBoolean() withdrawn?: boolean;
  /** Order; `relevance` needs `q`, and is the default with it. A minus turns it round. */
  @IsOptional() @IsIn(SORTS) sort?: (typeof SORTS)[number];
}

/** The same for the files of one initiative. */
export class ListFilesOfInitiative extends OmitType(ListFiles, ['initiative']) {}
