import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { CHOICES, type Choice } from './import.words.js';
import { type FileProblemView, type ImportRowView, type RowDuplicate, RowPartner } from './imports.dto.js';
import type { DateOrder } from './sample.js';
import type { Texts } from '../../platform/i18n/texts.js';

/** What the columns of a list mean: the name of a map of `/imports/maps`, or a map itself. */
export class MapImport {
  /** Name of a map of the office or of the product. */
  @IsOptional() @IsString() @MaxLength(60) name?: string;

  /** A map as JSON; its words are told in the manual of maps. */
  @IsOptional() @IsObject() map?: Record<string, unknown>;
}

/** A map that is tried on the first rows. */
export class PreviewImport extends MapImport {}

/** What stands in a column. */
export class ImportColumn {
  name: string;
  /** Rows with a text in it. */
  filled: number;
  /** Different texts, counted up to 1,000; longer ones than 120 characters are not counted. */
  distinct: number;
  /** The most frequent texts, at most 60. */
  values: { text: string; count: number }[];
  /** Numbers stand in it, and how they are written; null where most texts are none. */
  numbers: { decimal: '.' | ',' | null; certain: boolean } | null;
  /** Dates stand in it, and the order of day and month; `either` where they allow both; null where most are none. */
  dates: DateOrder | null;
}

/** A row as it was taken apart, before anything is made of it. */
export class FirstRow {
  /** Row as a spreadsheet counts it. */
  row: number;
  texts: string[];
}

/** A sheet of a workbook. */
export class ImportSheet {
  name: string;
  /** It is not seen when the workbook is opened. */
  hidden: boolean;
}

/** What a file looks like. */
export class ImportColumns {
  /** The first rows as they were taken apart, the header among them. */
  first: FirstRow[];
  /** Sheets among which `PUT …/reading` may choose, in the order of their tabs; none for other files. */
  sheets: ImportSheet[];
  /** Columns in the order of the file; none when the file was refused. */
  items: ImportColumn[];
}

/** What the first rows would become. Neither the directory nor the register was asked. */
export class ImportPreview {
  /** What keeps the file from being read with this map. */
  problems: FileProblemView[];
  items: ImportRowView[];
}

/** The text of a cell, put right. */
export class CorrectCell {
  /** Number of the row, as in the report. */
  @IsInt() @Min(1) row: number;

  /** Name of the column. */
  @IsString() @MinLength(1) @MaxLength(1000) column: string;

  /** The text that you have seen in the cell: when somebody has changed it since, nothing is corrected. */
  @IsString() @MaxLength(100_000) seen: string;

  /** What is right. The text of the file takes the correction back. */
  @IsString() @MaxLength(100_000) text: string;
}

/** Cells to be put right. */
export class CorrectCells {
  /** At most 2,000 cells; all of them or none. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(2000)
  @ValidateNested({ each: true })
  @Type(() => CorrectCell)
  cells: CorrectCell[];
}

/** What is decided of a partner in doubt, for all rows that name it. */
export class DecidePartner {
  /** The partner, by its `place`. */
  @IsString() @MinLength(1) @MaxLength(1000) place: string;

  /** `new`: none of the entries is meant; `same`: `partnerId` is; `leave_out`: its rows stay out; null: take back. */
  @IsIn([...CHOICES, null]) choice: Choice | null;

  /** Entry of the directory, for `same`. */
  @IsOptional() @IsUUID() partnerId?: string | null;
}

/** What is decided of a row. */
export class DecideRow {
  /** Number of the row, as in the report. */
  @IsInt() @Min(1) row: number;

  /**
   * `new`: it is a record of its own although one like it is there; `same`: it is that one, and stays out;
   * `leave_out`: it stays out; null: take back. A row that is word for word another one cannot be `new`.
   */
  @IsIn([...CHOICES, null]) choice: Choice | null;
}

/** Decisions about partners and rows; all of them or none. */
export class DecideImport {
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(2000)
  @ValidateNested({ each: true })
  @Type(() => DecidePartner)
  partners?: DecidePartner[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(2000)
  @ValidateNested({ each: true })
  @Type(() => DecideRow)
  rows?: DecideRow[];
}

/** A partner of which a person has to say, or has said, who it is. */
export class PartnerQuestion extends RowPartner {
  /** First row that names it. */
  firstRow: number;
  /** Rows that name it. */
  rows: number;
}

/** A row that repeats another or a record, or of which a person has decided. */
export class RowQuestion {
  row: number;
  outcome: string;
  title: Texts;
  duplicateOf: RowDuplicate | null;
  choice: Choice | null;
}

/** What people have to decide before a list comes in, and what they have decided. */
export class ImportQuestions {
  /** In the order of the file, at most 500. */
  partners: PartnerQuestion[];
  /** Partners that the directory knows for certain: nobody has to decide, and anybody may. At most 500. */
  recognised: PartnerQuestion[];
  /** All that are recognised, also those that are not listed. */
  recognisedCount: number;
  /** In the order of the file, at most 500. */
  rows: RowQuestion[];
  /** Partners and rows that nobody has decided yet, all counted. */
  open: { partners: number; rows: number };
}
