/**
 * What an import can say about a file, a row or a cell. The code is stable and is the key of the sentence that
 * a person reads (`imports.problems.<code>` in the catalogues), so that one report can be read in any language.
 */
export const IMPORT_PROBLEM_CODES = [
  'file.empty',
  'file.too-large',
  'file.too-many-rows',
  'file.too-many-columns',
  'file.binary',
  'file.not-what-it-says',
  'file.encoding-broken',
  'file.encoding-guessed',
  'file.workbook-broken',
  'file.workbook-locked',
  'file.workbook-old',
  'file.workbook-too-large',
  'file.sheet-missing',
  'file.sheet-chosen',
  'file.hidden-rows',
  'file.hidden-columns',
  'file.merged-cells',
  'file.json-malformed',
  'file.json-shape',
  'file.json-too-deep',
  'file.quote-not-closed',
  'file.rows-misaligned',
  'file.columns-missing',
  'file.format-unexpected',
  'header.empty-name',
  'header.duplicate-name',
  'header.padding-dropped',
  'row.too-few-cells',
  'row.too-many-cells',
  'row.cells-without-column',
  'row.duplicate-key',
  'row.not-an-object',
  'cell.quoting',
  'cell.formula-error',
  'cell.formula-unreckoned',
  'cell.nested',
  'cell.not-text',
  'cell.decoded-twice',
  'cell.too-long',
  'value.missing',
  'value.not-in-table',
  'value.unknown-code',
  'value.too-long',
  'number.not-a-number',
  'number.ambiguous',
  'number.out-of-range',
  'date.not-understood',
  'date.in-future',
  'date.reversed',
  'country.unknown',
  'country.former',
  'name.is-identifier',
  'name.has-markup',
  'coordinates.incomplete',
  'instrument.kind-unknown',
  'instrument.not-understood',
  'instrument.undated',
  'instrument.ends-in-words',
  'partner.is-own-side',
  'partner.homonym',
  'partner.ambiguous',
  'side.unknown',
  'side.needs-department',
  'currency.unknown',
  'year.not-understood',
  'amount.ambiguous',
  'activity.perhaps-planned',
] as const;

/** One of the codes above. */
export type ImportProblemCode = (typeof IMPORT_PROBLEM_CODES)[number];

/** An error keeps the row (or the file) out of the register; a notice only tells what was understood. */
export type Severity = 'error' | 'notice';

/** Something about the file as a whole: an error refuses all of it. */
export interface FileProblem {
  code: ImportProblemCode;
  severity: Severity;
  /** 1-based line of the file where it shows, when there is one. */
  line: number | null;
  /** The text of the file that gave rise to it, shortened. */
  found: string;
  /** Values that the sentence of the code names (column names, limits, counts). */
  params: Record<string, string | number>;
}

/** Something about one row, or one cell of it. */
export interface RowProblem {
  /** Row as a person sees it: the spreadsheet's row number (the header is 1), or the position in a JSON list. */
  row: number;
  /** 1-based line of the file; differs from the row when a cell holds line breaks. */
  line: number;
  /** Name of the column; null when the row as a whole is meant. */
  column: string | null;
  /** A code of the import, or of the rule by which the register itself would refuse the value (`validation.…`). */
  code: ImportProblemCode | `validation.${string}`;
  severity: Severity;
  /** What stands in the file, shortened. */
  found: string;
  /** What was made of it; null when nothing could be. */
  understood: string | null;
  /** Values that the sentence of the code names. */
  params: Readonly<Record<string, string | number>>;
}

const SHOWN = 160;

/** Shortens a text of the file for a report, never in the middle of a character. */
export function shortened(text: string, length = SHOWN): string {
  const characters = Array.from(text.slice(0, length * 2 + 2));
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}
