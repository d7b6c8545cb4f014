import type { FileProblem, RowProblem } from '../problems.js';
import { headerOf } from './header.js';
import { MAX_COLUMNS, MAX_ROWS } from './limits.js';
import { cellProblem, problem, refused } from './refusals.js';
import type { FirstRow, Reading, SourceRow } from './source-table.js';
import { cellKey, correct, finished, type RawTable } from './table.js';
import type { Said } from './said.js';

/** Rows that are shown to whoever looks at what was understood. */
export const FIRST_ROWS = 12;

/** One record of a list: a row of a delimited text or of a sheet. */
export interface TableRecord extends Omit<SourceRow, 'row'> {
  /** Row as a spreadsheet counts it. */
  number: number;
}

/** Something that was seen about a cell before it was known what its column is called. */
export interface CellFault {
  readonly row: SourceRow;
  readonly index: number;
  readonly code: 'cell.quoting' | 'cell.formula-error' | 'cell.formula-unreckoned';
}

/** Takes the records of a list one after the other: the first rows as they stand, the header, the rows below it. */
export class Records {
  readonly first: FirstRow[] = [];
  readonly #rows: SourceRow[] = [];
  readonly #faults: CellFault[] = [];
  readonly #said: Said;
  #header: { names: string[]; number: number } | null = null;
  #filledWidth = 0;
  #tooMany = false;

  constructor(said: Said) {
    this.#said = said;
  }

  /** Answers whether more is wanted. Blank records are none. */
  take({ number, ...record }: TableRecord, faults: readonly Omit<CellFault, 'row'>[] = []): boolean {
    const { texts } = record;
    if (texts.every((cell) => cell.trim() === '')) return true;
    if (this.first.length < FIRST_ROWS) this.first.push({ row: number, texts });
    if (number < (this.#said.wanted?.headerRow ?? 1)) return true;
    if (this.#header === null) {
      this.#header = { names: texts, number };
      return texts.length <= MAX_COLUMNS;
    }
    this.#tooMany = this.#rows.length >= MAX_ROWS;
    if (this.#tooMany) return false;
    const row: SourceRow = { row: number, ...record };
    this.#rows.push(row);
    // A row that is longer than the header is that row's fault, not the header's.
    for (let last = Math.min(texts.length, this.#header.names.length); last > this.#filledWidth; last--) {
      if (texts[last - 1]?.trim()) this.#filledWidth = last;
    }
    for (const fault of faults) this.#faults.push({ row, ...fault });
    return true;
  }

  /** What became of them. */
  reading(
    kind: Pick<RawTable, 'format' | 'encoding' | 'sheet' | 'delimiter'>,
    earlier: readonly FileProblem[],
  ): Reading {
    const { names, number: headerRow } = this.#header ?? { names: [], number: 1 };
    const rows = this.#rows;
    if (names.length > MAX_COLUMNS)
      return refused(problem('file.too-many-columns', '', { limit: MAX_COLUMNS }), [...earlier]);
    if (this.#tooMany) return refused(problem('file.too-many-rows', '', { limit: MAX_ROWS }), [...earlier]);
    const { columns, problems: headerProblems } = headerOf(names, this.#filledWidth);
    const problems = [...earlier, ...headerProblems.map((each) => ({ ...each, line: headerRow }))];
    const corrected = correct(rows, columns, this.#said.corrections);
    const rowProblems: RowProblem[] = [];
    let misaligned = 0;
    for (const row of rows) {
      const fault = alignmentFault(row, columns);
      if (!fault) continue;
      if (fault.code !== 'row.cells-without-column') misaligned++;
      rowProblems.push(fault);
    }
    for (const { row, index, code } of this.#faults) {
      if (corrected.has(cellKey(row.row, columns[index] ?? null))) continue;
      rowProblems.push(cellProblem(row, columns[index] ?? null, code, row.texts[index] ?? ''));
    }
    if (misaligned * 2 > rows.length) {
      const params = { count: misaligned, rows: rows.length, columns: columns.length };
      problems.push(problem('file.rows-misaligned', '', params));
    }
    const decimalSign = this.#said.wanted?.decimalSign ?? null;
    return finished({ ...kind, headerRow, columns, rows, rowProblems }, problems, this.first, decimalSign);
  }
}

/** Says how a row does not fit the header; cells that are merely empty at the right edge fit. */
function alignmentFault(row: SourceRow, columns: readonly string[]): RowProblem | null {
  const surplus = row.texts.slice(columns.length).some((cell) => cell.trim() !== '');
  const params = { cells: row.texts.length, columns: columns.length };
  if (surplus) {
    return {
      ...cellProblem(row, null, 'row.too-many-cells', row.texts.slice(columns.length).join(' | ')),
      params,
    };
  }
  if (row.texts.length < columns.length) {
    return { ...cellProblem(row, null, 'row.too-few-cells', row.texts.join(' | ')), params };
  }
  const nameless = columns.flatMap((name, index) => (name === '' && row.texts[index]?.trim() ? [index] : []));
  if (nameless.length === 0) return null;
  return {
    ...cellProblem(
      row,
      null,
      'row.cells-without-column',
      nameless.map((index) => row.texts[index]).join(' | '),
    ),
    params: { count: nameless.length, first: (nameless[0] ?? 0) + 1 },
  };
}
