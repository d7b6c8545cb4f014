/** Encodings by which a person may have a file read: those of Unicode and of old spreadsheets in Europe and the Americas. */
export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'iso-8859-1',
  'macintosh',
  'windows-1250',
  'iso-8859-2',
  'windows-1251',
  'windows-1254',
  'iso-8859-9',
] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Signs between cells by which a person may have a file read. */
export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** What a person says of a file; what they leave open is found out. */
export interface WantedReading {
  readonly encoding?: Encoding | null;
  readonly delimiter?: Delimiter | null;
  readonly decimalSign?: '.' | ',' | null;
  /** Row (1-based) that names the columns; those above it are no part of the list. */
  readonly headerRow?: number | null;
  /** Sheet of a workbook, by its name. */
  readonly sheet?: string | null;
}

/** The text of a cell that a person has put right. */
export interface Correction {
  readonly row: number;
  readonly column: string;
  readonly text: string;
}
