import { type FileProblem, type RowProblem, shortened } from '../problems.js';
import type { FirstRow, Reading, SourceRow } from './source-table.js';

/** Something about one cell of a row, or about the row. */
export function cellProblem(
  row: SourceRow,
  column: string | null,
  code: RowProblem['code'],
  found: string,
): RowProblem {
  return {
    row: row.row,
    line: row.line,
    column,
    code,
    severity: 'error',
    found: shortened(found),
    understood: null,
    params: {},
  };
}

/** What keeps a file from being read. */
export function problem(
  code: FileProblem['code'],
  found: string,
  params: FileProblem['params'],
): FileProblem {
  return { code, severity: 'error', line: null, found: shortened(found), params };
}

/** A file of which no table is read. */
export function refused(fault: FileProblem, earlier: FileProblem[] = [], first: FirstRow[] = []): Reading {
  return { table: null, problems: [...earlier, fault], rowProblems: [], rowCount: 0, first };
}
