import { IsIn, IsObject, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';

/** Readings of a cell that need more than a table, by the name under which a map calls them. */
export const EXTRACTORS = ['country.by-name'] as const;
export type Extractor = (typeof EXTRACTORS)[number];

/**
 * How one value is found: exactly one of `constant`, `column` and `template`; its text is then looked up in
 * `table`, else read by `extractor`, else replaced by `otherwise`.
 */
export class ValueRule {
  /** The same value for every row. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  constant?: string;

  /** The text of this column. */
  @IsOptional()
  @IsString()
  @MinLength(1)
  column?: string;

  /** A text with column names in braces: `Hermanamiento con {name}`. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  template?: string;

  /** What a text of the file means; compared exactly, then without accents and capitals. */
  @IsOptional()
  @IsObject()
  table?: Record<string, string>;

  /** A reading that ships with the product: `country.by-name`. */
  @IsOptional()
  @IsIn(EXTRACTORS)
  extractor?: Extractor;

  /** The value when the cell is blank or the table does not hold its text. */
  @IsOptional()
  @IsString()
  otherwise?: string;
}

/** A date of the file. */
export class DateRule {
  @IsString()
  @MinLength(1)
  column: string;

  /** Order of the parts in dates like 05/03/1999; `edtf` for 1999, 1999-03, 1999-03-05. Without it `edtf`. */
  @IsOptional()
  @IsIn(['edtf', 'day-month-year', 'month-day-year'])
  order?: 'edtf' | 'day-month-year' | 'month-day-year';
}
