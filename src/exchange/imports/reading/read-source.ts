import { shortened, type FileProblem, type RowProblem } from '../problems.js';
import { decimalSignOf, numberStyleOf, type NumberStyle } from './decimals.js';
import { delimiterOf } from './delimiter.js';
import { splitDelimited } from './delimited.js';
import { decode } from './encoding.js';
import { binaryKind, markupKind } from './file-kind.js';
import { headerOf } from './header.js';
import { jsonRows } from './json-rows.js';
import { MAX_CELL_LENGTH, MAX_COLUMNS, MAX_FILE_BYTES, MAX_ROWS } from './limits.js';
import {
  cellOf,
  type FirstRow,
  type Reading,
  type SourceFormat,
  type SourceRow,
  type SourceTable,
} from './source-table.js';
import type { Correction, WantedReading } from './wanted.js';

/** Rows that are shown to whoever looks at what was understood. */
const FIRST_ROWS = 12;

/** What people have said of a file. */
export interface Said {
  readonly wanted?: WantedReading;
  readonly corrections?: readonly Correction[];
}

/**
 * Reads a CSV, TSV or JSON file whole and says what it is. Nothing is guessed in silence: each fault is told with
 * its row, line and column, and a file whose rows cannot be trusted is refused as a whole.
 * @param bytes the file, at most {@link MAX_FILE_BYTES}
 * @param fileName only its ending is looked at, to find a file that is not what it says
 * @param said what people have said of the file and of its cells; it stands over what would be found out
 */
export function readSource(bytes: Uint8Array, fileName: string, said: Said = {}): Reading {
  if (bytes.length > MAX_FILE_BYTES) {
    return refused(
      problem('file.too-large', `${bytes.length}`, { limit: MAX_FILE_BYTES, size: bytes.length }),
    );
  }
  const binary = binaryKind(bytes);
  if (binary) return refused(problem('file.binary', binary, { kind: binary }));
  const decoded = decode(bytes, said.wanted?.encoding ?? null);
  if ('code' in decoded) return refused(decoded);
  const { text, encoding, problems } = decoded;
  if (text.trim() === '') return refused(problem('file.empty', '', {}));
  const ending = endingOf(fileName);
  const markup = markupKind(text);
  if (markup)
    return refused(problem('file.not-what-it-says', markup, { says: ending || 'list', is: markup }));
  const looksJson = /^\s*[[{]/.test(text);
  if (looksJson && (ending === 'csv' || ending === 'tsv')) {
    return refused(
      problem('file.not-what-it-says', text.slice(0, 40), { says: ending.toUpperCase(), is: 'JSON' }),
    );
  }
  if (ending === 'json' && !looksJson) {
    return refused(problem('file.not-what-it-says', text.slice(0, 40), { says: 'JSON', is: 'text' }));
  }
  return looksJson ? readJson(text, encoding, problems, said) : readDelimited(text, encoding, problems, said);
}

function readJson(text: string, encoding: string, problems: FileProblem[], said: Said): Reading {
  const read = jsonRows(text);
  if ('code' in read) return refused(read, problems);
  const { columns, rows, numberColumns } = read;
  const corrected = correct(rows, columns, said.corrections);
  const rowProblems = read.rowProblems.filter(({ row, column }) => !corrected.has(cellKey(row, column)));
  const first = rows.slice(0, FIRST_ROWS).map(({ row, texts }) => ({ row, texts }));
  return finished(
    { format: 'json', encoding, headerRow: null, delimiter: null, columns, rows, rowProblems },
    problems,
    first,
    said.wanted?.decimalSign ?? null,
    numberColumns,
  );
}

function readDelimited(text: string, encoding: string, problems: FileProblem[], said: Said): Reading {
  const { wanted = {} } = said;
  const delimiter = wanted.delimiter ?? delimiterOf(text);
  const firstRow = wanted.headerRow ?? 1;
  const first: FirstRow[] = [];
  let header: string[] | null = null;
  let headerNumber = 1;
  let filledWidth = 0;
  const rows: SourceRow[] = [];
  const rowProblems: RowProblem[] = [];
  const quoting: Array<{ row: SourceRow; index: number }> = [];
  let tooMany = false;
  const { openQuoteLine } = splitDelimited(text, delimiter, (record) => {
    if (record.texts.every((cell) => cell.trim() === '')) return true;
    if (first.length < FIRST_ROWS) first.push({ row: record.number, texts: record.texts });
    if (record.number < firstRow) return true;
    if (header === null) {
      header = record.texts;
      headerNumber = record.number;
      return header.length <= MAX_COLUMNS;
    }
    tooMany = rows.length >= MAX_ROWS;
    if (tooMany) return false;
    const row: SourceRow = { row: record.number, line: record.line, texts: record.texts };
    rows.push(row);
    // A row that is longer than the header is that row's fault, not the header's.
    for (let last = Math.min(row.texts.length, header.length); last > filledWidth; last--) {
      if (row.texts[last - 1]?.trim()) filledWidth = last;
    }
    for (const index of record.misquoted) quoting.push({ row, index });
    return true;
  });
  if (openQuoteLine !== null) {
    return refused(
      { ...problem('file.quote-not-closed', '', { line: openQuoteLine }), line: openQuoteLine },
      problems,
    );
  }
  const names: string[] = header ?? [];
  if (names.length > MAX_COLUMNS)
    return refused(problem('file.too-many-columns', '', { limit: MAX_COLUMNS }), problems);
  if (tooMany) return refused(problem('file.too-many-rows', '', { limit: MAX_ROWS }), problems);
  const { columns, problems: headerProblems } = headerOf(names, filledWidth);
  problems = [...problems, ...headerProblems.map((each) => ({ ...each, line: headerNumber }))];
  const corrected = correct(rows, columns, said.corrections);
  let misaligned = 0;
  for (const row of rows) {
    const fault = alignmentFault(row, columns);
    if (!fault) continue;
    if (fault.code !== 'row.cells-without-column') misaligned++;
    rowProblems.push(fault);
  }
  for (const { row, index } of quoting) {
    if (corrected.has(cellKey(row.row, columns[index] ?? null))) continue;
    rowProblems.push(cellProblem(row, columns[index] ?? null, 'cell.quoting', row.texts[index] ?? ''));
  }
  if (misaligned * 2 > rows.length) {
    problems.push(
      problem('file.rows-misaligned', '', { count: misaligned, rows: rows.length, columns: columns.length }),
    );
  }
  const format: SourceFormat = delimiter === '\t' ? 'tsv' : 'csv';
  return finished(
    { format, encoding, headerRow: headerNumber, delimiter, columns, rows, rowProblems },
    problems,
    first,
    wanted.decimalSign ?? null,
  );
}

/** Puts the texts of people in place of those of the file. Answers which cells they are. */
function correct(
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
    done.add(cellKey(number, column));
  }
  return done;
}

function cellKey(row: number, column: string | null): string {
  return `${row} ${column ?? ''}`;
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

function finished(
  table: Omit<SourceTable, 'numberStyles'>,
  problems: FileProblem[],
  first: FirstRow[],
  decimalSign: '.' | ',' | null,
  numberColumns: ReadonlySet<string> = new Set(),
): Reading {
  if (table.rows.length === 0) return refused(problem('file.empty', '', {}), problems, first);
  const rowProblems = [...table.rowProblems, ...textFaults(table)].sort((one, other) => one.row - other.row);
  const refusedWhole = problems.some(({ severity }) => severity === 'error');
  return {
    table: refusedWhole
      ? null
      : { ...table, rowProblems, numberStyles: stylesOf(table, numberColumns, decimalSign) },
    problems,
    rowProblems,
    rowCount: table.rows.length,
    first,
  };
}

const JSON_STYLE: NumberStyle = { decimal: '.', grouping: null, certain: true };

function stylesOf(
  table: Omit<SourceTable, 'numberStyles'>,
  numberColumns: ReadonlySet<string>,
  wanted: '.' | ',' | null,
): Record<string, NumberStyle> {
  const styles: Record<string, NumberStyle> = {};
  table.columns.forEach((column, index) => {
    const style = numberColumns.has(column) ? JSON_STYLE : numberStyleOf(textsAt(table.rows, index));
    if (style) styles[column] = style;
  });
  const sign = wanted ?? decimalSignOf(styles);
  if (!sign) return styles;
  for (const [column, style] of Object.entries(styles)) {
    // What one column leaves open, its neighbours settle: one file is written by one hand.
    if (!style.certain) styles[column] = settledBy(sign, style);
  }
  return styles;
}

function settledBy(sign: '.' | ',', style: NumberStyle): NumberStyle {
  return sign === style.decimal
    ? { decimal: sign, grouping: null, certain: true }
    : { decimal: sign, grouping: style.decimal, certain: true };
}

function* textsAt(rows: readonly SourceRow[], index: number): Generator<string> {
  for (const row of rows) yield row.texts[index] ?? '';
}

const NOT_TEXT =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\ufffd/;
const DECODED_TWICE = /[ÃÂ][\u0080-\u00bf]|â€/;

function textFaults(table: Omit<SourceTable, 'numberStyles'>): RowProblem[] {
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
      const { line } = cellOf({ ...table, numberStyles: {} }, row, column ?? '');
      const fault = cellProblem(row, column, code, text);
      faults.push({ ...fault, line, severity: code === 'cell.decoded-twice' ? 'notice' : 'error' });
    });
  }
  return faults;
}

function cellProblem(
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

function problem(code: FileProblem['code'], found: string, params: FileProblem['params']): FileProblem {
  return { code, severity: 'error', line: null, found: shortened(found), params };
}

function refused(fault: FileProblem, earlier: FileProblem[] = [], first: FirstRow[] = []): Reading {
  return { table: null, problems: [...earlier, fault], rowProblems: [], rowCount: 0, first };
}

function endingOf(fileName: string): string {
  const ending = /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
  return ['csv', 'tsv', 'json'].includes(ending) ? ending : ending === 'tab' ? 'tsv' : '';
}
