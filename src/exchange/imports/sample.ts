import { tidied } from './mapping/folded.js';
import type { FirstRow, Reading, SheetName, SourceTable } from './reading/source-table.js';

/** Order of day and month in the dates of a column; `either` where its dates allow both. */
export type DateOrder = 'edtf' | 'day-month-year' | 'month-day-year' | 'either';

/** What stands in a column. */
export interface ColumnTexts {
  /** Rows with a text. */
  filled: number;
  /** Different texts, counted up to {@link MOST_DISTINCT}. */
  distinct: number;
  /** The most frequent texts, at most {@link MOST_VALUES}. */
  values: { text: string; count: number }[];
  /** How dates are written; null when most texts are none. */
  dates: DateOrder | null;
}

/** What is kept of a file for whoever says what its columns mean. */
export interface Sample {
  /** The first rows as they were taken apart. */
  first: FirstRow[];
  /** Sheets of a workbook; missing where there are none. */
  sheets?: SheetName[];
  /** The first rows as a table; null when the file is refused. */
  table: SourceTable | null;
  /** By name of the column. */
  columns: Record<string, ColumnTexts>;
}

/** Texts of a column that are counted at most. */
const MOST_DISTINCT = 1000;

/** Texts of a column that are kept. */
const MOST_VALUES = 60;

/** Longest text that is counted as a value: prose is no code. */
const LONGEST_VALUE = 120;

const ROWS = 12;

/** Takes a sample of a file. */
export function sampleOf({ table, first, sheets = [] }: Reading): Sample {
  if (!table) return { first, sheets, table: null, columns: {} };
  const columns = Object.fromEntries(
    table.columns.map((column, index) => [
      column,
      textsOf(table.rows.map(({ texts }) => texts[index] ?? '')),
    ]),
  );
  const rows = table.rows.slice(0, ROWS);
  const shown = new Set(rows.map(({ row }) => row));
  const rowProblems = table.rowProblems.filter(({ row }) => shown.has(row));
  return { first, sheets, table: { ...table, rows, rowProblems }, columns };
}

function textsOf(texts: readonly string[]): ColumnTexts {
  const counted = new Map<string, number>();
  let filled = 0;
  for (const raw of texts) {
    const text = tidied(raw);
    if (text === '') continue;
    filled++;
    if (text.length > LONGEST_VALUE) continue;
    const count = counted.get(text);
    if (count !== undefined || counted.size < MOST_DISTINCT) counted.set(text, (count ?? 0) + 1);
  }
  const values = [...counted]
    .map(([text, count]) => ({ text, count }))
    .sort((one, other) => other.count - one.count || (one.text < other.text ? -1 : 1))
    .slice(0, MOST_VALUES);
  return { filled, distinct: counted.size, values, dates: dateOrderOf(texts) };
}

/**
 * Works out the order of day and month from all dates of a column: a first number above 12 is a day. A column in
 * which fewer than half of the texts are dates has none, and one whose dates contradict each other is left open.
 */
export function dateOrderOf(texts: readonly string[]): DateOrder | null {
  let filled = 0;
  let whole = 0;
  let parted = 0;
  let dayFirst = false;
  let monthFirst = false;
  for (const raw of texts) {
    const text = raw.trim();
    if (text === '') continue;
    filled++;
    if (/^\d{4}(?:-\d{2}){0,2}(?:T\d{2}:\d{2}(?::\d{2})?)?$/.test(text)) whole++;
    const parts = /^(\d{1,2})[./-](\d{1,2})[./-]\d{4}$/.exec(text);
    if (!parts) continue;
    parted++;
    if (Number(parts[1]) > 12) dayFirst = true;
    if (Number(parts[2]) > 12) monthFirst = true;
  }
  if (filled === 0 || (whole + parted) * 2 < filled) return null;
  if (parted === 0) return 'edtf';
  if (dayFirst === monthFirst) return 'either';
  return dayFirst ? 'day-month-year' : 'month-day-year';
}
