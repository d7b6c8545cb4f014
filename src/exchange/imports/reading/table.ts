import type { FileProblem, RowProblem } from '../problems.js';
import { decimalSignOf, numberStyleOf, type NumberStyle } from './decimals.js';
import { MAX_CELL_LENGTH } from './limits.js';
import { cellProblem, problem, refused } from './refusals.js';
import {
  cellOf,
  type FirstRow,
  ownTextsAt,
  type Reading,
  type SourceRow,
  type SourceTable,
} from './source-table.js';
import type { Correction } from './wanted.js';

/** A table before it is known how its numbers are written. */
export type RawTable = Omit<SourceTable, 'numberStyles' | 'decimalSign'>;

/** Puts the texts of people in place of those of the file. Answers which cells they are. */
export function correct(
  rows: readonly SourceRow[],
  columns: readonly string[],
  corrections: readonly Correction[] = [],
): ReadonlySet<string> {
  const done = new Set<string>();
  if (corrections.length === 0) return done;
  const byNumber = new Map(rows.map((row) => [row.row, row]));
  for (const { row: number, column, text } of corrections) {
    const row = byNumber.get(number);
    const index = columns.indexOf(column);
    if (!row || index < 0) continue;
    row.written ??= [...row.texts];
    while (row.texts.length < index) row.texts.push('');
    row.texts[index] = text;
    // What a person types is written as the column writes.
    if (row.exact?.includes(index)) row.exact = row.exact.filter((place) => place !== index);
    done.add(cellKey(number, column));
  }
  return done;
}

/** A cell among all of a file. */
export function cellKey(row: number, column: string | null): string {
  return `${row} ${column ?? ''}`;
}

/** The table with all that is to be said of its texts, or nothing when the file is refused as a whole. */
export function finished(
  table: RawTable,
  problems: FileProblem[],
  first: FirstRow[],
  decimalSign: '.' | ',' | null,
  numberColumns: ReadonlySet<string> = new Set(),
): Reading {
  if (table.rows.length === 0) return refused(problem('file.empty', '', {}), problems, first);
  const rowProblems = [...table.rowProblems, ...textFaults(table)].sort((one, other) => one.row - other.row);
  const refusedWhole = problems.some(({ severity }) => severity === 'error');
  return {
    table: refusedWhole ? null : { ...table, rowProblems, ...numbersOf(table, numberColumns, decimalSign) },
    problems,
    rowProblems,
    rowCount: table.rows.length,
    first,
  };
}

const POINT: NumberStyle = { decimal: '.', grouping: null, certain: true };

/** How the columns write numbers, and the sign on which those agree that write them as text. */
function numbersOf(
  table: RawTable,
  numberColumns: ReadonlySet<string>,
  wanted: '.' | ',' | null,
): Pick<SourceTable, 'numberStyles' | 'decimalSign'> {
  const numberStyles: Record<string, NumberStyle> = {};
  table.columns.forEach((column, index) => {
    const style = numberColumns.has(column) ? POINT : numberStyleOf(ownTextsAt(table.rows, index));
    if (style) numberStyles[column] = style;
  });
  const decimalSign = decimalSignOf(numberStyles);
  const sign = wanted ?? decimalSign;
  for (const [column, style] of Object.entries(numberStyles)) {
    // What one column leaves open, its neighbours settle: one file is written by one hand.
    if (sign && !style.certain) numberStyles[column] = settledBy(sign, style);
  }
  table.columns.forEach((column, index) => {
    // Numbers that are no text show a point wherever a person sees them here, and are put right with one.
    if (table.rows.some(({ exact }) => exact?.includes(index))) numberStyles[column] ??= POINT;
  });
  return { numberStyles, decimalSign };
}

function settledBy(sign: '.' | ',', style: NumberStyle): NumberStyle {
  return sign === style.decimal
    ? { decimal: sign, grouping: null, certain: true }
    : { decimal: sign, grouping: style.decimal, certain: true };
}

const NOT_TEXT =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\ufffd/;
const DECODED_TWICE = /[ÃÂ][\u0080-\u00bf]|â€/;

function textFaults(table: RawTable): RowProblem[] {
  const faults: RowProblem[] = [];
  for (const row of table.rows) {
    row.texts.forEach((text, index) => {
      const code =
        text.length > MAX_CELL_LENGTH
          ? 'cell.too-long'
          : NOT_TEXT.test(text)
            ? 'cell.not-text'
            : DECODED_TWICE.test(text)
              ? 'cell.decoded-twice'
              : null;
      if (!code) return;
      const column = table.columns[index] ?? null;
      const { line } = cellOf(table, row, column ?? '');
      const fault = cellProblem(row, column, code, text);
      faults.push({ ...fault, line, severity: code === 'cell.decoded-twice' ? 'notice' : 'error' });
    });
  }
  return faults;
}
