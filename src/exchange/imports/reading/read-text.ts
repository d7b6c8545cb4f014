import type { FileProblem } from '../problems.js';
import { splitDelimited } from './delimited.js';
import { delimiterOf } from './delimiter.js';
import { decode } from './encoding.js';
import { binaryKind, endingOf, markupKind } from './file-kind.js';
import { jsonRows } from './json-rows.js';
import { FIRST_ROWS, Records } from './records.js';
import { problem, refused } from './refusals.js';
import type { Said } from './said.js';
import type { Reading } from './source-table.js';
import { cellKey, correct, finished } from './table.js';

/**
 * Reads a CSV, TSV or JSON file whole and says what it is. Nothing is guessed in silence: each fault is told with
 * its row, line and column, and a file whose rows cannot be trusted is refused as a whole.
 * @param fileName only its ending is looked at, to find a file that is not what it says
 */
export function readText(bytes: Uint8Array, fileName: string, said: Said = {}): Reading {
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
  const is = looksJson ? 'JSON' : 'text';
  if (ending === 'xlsx' || (looksJson ? ending === 'csv' || ending === 'tsv' : ending === 'json')) {
    return refused(problem('file.not-what-it-says', text.slice(0, 40), { says: ending.toUpperCase(), is }));
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
    { format: 'json', encoding, sheet: null, headerRow: null, delimiter: null, columns, rows, rowProblems },
    problems,
    first,
    said.wanted?.decimalSign ?? null,
    numberColumns,
  );
}

function readDelimited(text: string, encoding: string, problems: FileProblem[], said: Said): Reading {
  const delimiter = said.wanted?.delimiter ?? delimiterOf(text);
  const records = new Records(said);
  const { openQuoteLine } = splitDelimited(text, delimiter, ({ misquoted, ...record }) =>
    records.take(
      record,
      misquoted.map((index) => ({ index, code: 'cell.quoting' })),
    ),
  );
  if (openQuoteLine !== null) {
    return refused(
      { ...problem('file.quote-not-closed', '', { line: openQuoteLine }), line: openQuoteLine },
      problems,
    );
  }
  const format = delimiter === '\t' ? 'tsv' : 'csv';
  return records.reading({ format, encoding, sheet: null, delimiter }, problems);
}
