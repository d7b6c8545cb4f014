import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { MAX_ROWS } from './reading/limits.js';
import { DELIMITERS, type Delimiter, ENCODINGS, type Encoding } from './reading/wanted.js';

/** How a file is to be read. What is left out or null is found out from the file. */
export class ReadImport {
  /** Encoding of the characters, by its IANA name; a workbook says its own. */
  @IsOptional() @IsIn(ENCODINGS) encoding?: Encoding | null;

  /** Sign between the cells of a delimited file; a tab is written `\t`. */
  @IsOptional() @IsIn(DELIMITERS) delimiter?: Delimiter | null;

  /** Sign before the decimals of all numbers. */
  @IsOptional() @IsIn(['.', ',']) decimalSign?: '.' | ',' | null;

  /** Row that names the columns, 1-based as a spreadsheet counts; rows above it are no part of the list. */
  @IsOptional() @IsInt() @Min(1) @Max(MAX_ROWS) headerRow?: number | null;

  /** Sheet of a workbook, by its name as `GET …/columns` lists it; else the first that has a table. */
  @IsOptional() @IsString() @MaxLength(200) sheet?: string | null;
}
