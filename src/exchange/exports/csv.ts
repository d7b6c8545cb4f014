import { stringify } from 'csv-stringify/sync';
import type { Cell } from './cells.js';

/** Without it Excel takes UTF-8 for the local code page and breaks every accent. */
const BYTE_ORDER_MARK = '\ufeff';

/**
 * CSV by RFC 4180, UTF-8, piece by piece. A text that a spreadsheet would run as a formula gets an apostrophe in
 * front (OWASP, "CSV Injection"): what somebody typed into a title must not act on whoever opens the list.
 */
export async function* writeCsv(
  headings: readonly string[],
  pages: AsyncIterable<readonly (readonly Cell[])[]>,
): AsyncGenerator<Buffer> {
  yield Buffer.from(BYTE_ORDER_MARK + lines([headings]));
  for await (const rows of pages)
    if (rows.length > 0) yield Buffer.from(lines(rows.map((row) => row.map(plain))));
}

function lines(rows: readonly (readonly (string | number)[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { escape_formulas: true, record_delimiter: 'windows' },
  );
}

function plain(cell: Cell): string | number {
  if (cell === null) return '';
  return cell.kind === 'text' ? cell.text : cell.kind === 'number' ? cell.value : cell.day;
}
