import type { FileProblem, RowProblem } from '../problems.js';
import type { NumberStyle } from './decimals.js';

/** Formats that an import reads. */
export const SOURCE_FORMATS = ['csv', 'tsv', 'json', 'xlsx'] as const;
export type SourceFormat = (typeof SOURCE_FORMATS)[number];

/** One row of the file, its cells as the untouched text of the file in the order of the columns. */
export interface SourceRow {
  /** Row as a person sees it: the spreadsheet's row number (the header is 1), or the position in a JSON list. */
  row: number;
  /** 1-based line of the file where the row begins. */
  line: number;
  texts: string[];
  /** What the file wrote, where a person has put a cell of the row right. */
  written?: string[];
  /**
   * Line of each cell, kept for JSON only; that of a delimited cell follows from the breaks in the cells before it,
   * and all cells of a workbook's row stand in the one line that the list is empty for.
   */
  lines?: number[];
  /** Columns in which a workbook has a number, written with a decimal point whatever the column's texts do. */
  exact?: readonly number[];
}

/** A file, understood: what it is, and its rows. */
export interface SourceTable {
  format: SourceFormat;
  /** IANA name of the character encoding, e.g. `utf-8`, `windows-1252`; null for workbooks. */
  encoding: string | null;
  /** Sheet of a workbook that was read; null for other files. */
  sheet: string | null;
  /** Row that names the columns; null for JSON. */
  headerRow: number | null;
  /** Character between cells; null for JSON and workbooks. */
  delimiter: string | null;
  columns: string[];
  /** How numbers are written in each column in which most cells are numbers. */
  numberStyles: Record<string, NumberStyle>;
  /** The sign on which the columns agree that write numbers as text; null when none does or they differ. */
  decimalSign: '.' | ',' | null;
  rows: SourceRow[];
  /** What is wrong with rows and cells before any map is applied. */
  rowProblems: RowProblem[];
}

/** What reading a file gave: no table when the file as a whole is refused. */
export interface Reading {
  table: SourceTable | null;
  problems: FileProblem[];
  /** Kept when the file is refused, so that its report still names the rows. */
  rowProblems: RowProblem[];
  /** Rows that were counted, also when the file is refused. */
  rowCount: number;
  /** The first rows as they were taken apart, the header among them; also when the file is refused for its rows. */
  first: FirstRow[];
  /** Sheets among which a person may choose, in the order of their tabs; none for other files. */
  sheets?: SheetName[];
}

/** A sheet of a workbook. */
export interface SheetName {
  name: string;
  /** It is not seen when the workbook is opened. */
  hidden: boolean;
}

/** A row before anything is made of it. */
export interface FirstRow {
  row: number;
  texts: string[];
}

/** Text of a cell and the line on which it begins; empty text when the file has no such column. */
export function cellOf(
  table: Pick<SourceTable, 'columns'>,
  row: SourceRow,
  column: string,
): { text: string; line: number } {
  const index = table.columns.indexOf(column);
  return { text: row.texts[index] ?? '', line: lineOf(row, index) };
}

function lineOf(row: SourceRow, index: number): number {
  if (row.lines) return row.lines[index] ?? row.line;
  let line = row.line;
  const texts = row.written ?? row.texts;
  for (let before = 0; before < index; before++) line += breaksIn(texts[before] ?? '');
  return line;
}

/** The text of a cell as the file wrote it, whatever was made of it since. */
export function writtenIn(table: SourceTable, row: SourceRow, column: string): string {
  return (row.written ?? row.texts)[table.columns.indexOf(column)] ?? '';
}

/** Number of line breaks in a text; CR LF counts once. */
export function breaksIn(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0;
}

/** Texts of a column; cells that are numbers of the file itself say nothing of how numbers are written, and come blank. */
export function* ownTextsAt(rows: readonly SourceRow[], index: number): Generator<string> {
  for (const { texts, exact } of rows) yield exact?.includes(index) ? '' : (texts[index] ?? '');
}
