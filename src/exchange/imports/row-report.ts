import { stringify } from 'csv-stringify/sync';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { textIn, type Texts } from '../../platform/i18n/texts.js';
import type {
  FileProblemView,
  ImportRowView,
  RowActivity,
  RowCommitment,
  RowContribution,
  RowDuplicate,
  RowInstrument,
  RowOutcome,
  RowPartner,
} from './imports.dto.js';
import type { Choice } from './import.words.js';
import type { CorrectedCell } from './planned-row.js';
import type { FileProblem, RowProblem } from './problems.js';

/** What is kept of a row for its report, beside the columns by which it is found. */
export interface RowFacts {
  kind: string | null;
  state: string | null;
  title: Texts;
  partners: RowPartner[];
  instruments: RowInstrument[];
  contributions: RowContribution[];
  commitments: RowCommitment[];
  activities: RowActivity[];
  duplicateOf: RowDuplicate | null;
  corrected: CorrectedCell[];
  choice: Choice | null;
  problems: RowProblem[];
}

/** A row of a report as it is kept. */
export interface KeptRow {
  row: number;
  line: number;
  outcome: RowOutcome;
  initiativeId: string | null;
  /** Null where they are not kept. */
  cells: string[] | null;
  facts: RowFacts;
}

/** A row as a reader of this language sees it. */
export function rowView(
  { row, line, outcome, initiativeId, cells, facts }: KeptRow,
  locale: Locale,
): ImportRowView {
  const problems = facts.problems.map(({ params, ...problem }) => ({
    ...problem,
    remedy: sentenceOf(problem.code, params, locale),
  }));
  return { row, line, outcome, initiativeId, cells, ...facts, problems };
}

/** What is said of a file, as a reader of this language sees it. */
export function fileProblemView({ params, ...problem }: FileProblem, locale: Locale): FileProblemView {
  return { ...problem, remedy: sentenceOf(problem.code, params, locale) };
}

function sentenceOf(code: string, params: RowProblem['params'], locale: Locale): string {
  return translate(locale, code.startsWith('validation.') ? code : `imports.problems.${code}`, params);
}

const COLUMNS = [
  'row',
  'line',
  'outcome',
  'title',
  'column',
  'severity',
  'code',
  'found',
  'understood',
  'remedy',
  'duplicate_of_row',
  'duplicate_of_record',
  'initiative_id',
] as const;

/** First line of a report as CSV: the names of its columns. */
export function csvHeader(): string {
  return stringify([[...COLUMNS]]);
}

/**
 * Rows of a report as CSV (RFC 4180, UTF-8): one line for each thing that is said of a row, and one for a row
 * of which nothing is. Texts that a spreadsheet would take for a formula are disarmed with an apostrophe.
 */
export function csvLines(rows: readonly ImportRowView[], locale: Locale): string {
  const lines = rows.flatMap((row) => {
    const said = row.problems.length > 0 ? row.problems : [null];
    return said.map((problem) => [
      row.row,
      row.line,
      row.outcome,
      textIn(row.title, locale)?.text ?? '',
      problem?.column ?? '',
      problem?.severity ?? '',
      problem?.code ?? '',
      problem?.found ?? '',
      problem?.understood ?? '',
      problem?.remedy ?? '',
      row.duplicateOf?.row ?? '',
      row.duplicateOf?.reference ?? '',
      row.initiativeId ?? '',
    ]);
  });
  return stringify(lines, { escape_formulas: true });
}
