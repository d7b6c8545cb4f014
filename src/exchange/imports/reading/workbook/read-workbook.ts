import { Problem } from '../../../../platform/http/problem.js';
import { type OpenZip, withZip } from '../../../../platform/storage/zip-reading.js';
import { type FileProblem, shortened } from '../../problems.js';
import { endingOf } from '../file-kind.js';
import { MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_UNPACKED_BYTES } from '../limits.js';
import { Records } from '../records.js';
import { problem, refused } from '../refusals.js';
import type { Said } from '../said.js';
import type { Reading } from '../source-table.js';
import type { Ground } from './cell.js';
import { Package, type SheetPart, workbookParts } from './package.js';
import { sharedStrings } from './shared-strings.js';
import { readSheet, type SheetContent, type SheetRow } from './sheet.js';
import { stylesOf } from './styles.js';
import { TooMuch } from './xml-part.js';

/**
 * Reads a workbook (ECMA-376 part 1, transitional and strict) as the table that one of its sheets holds: the one that
 * a person names, else the first that has a table. Formulas count by the value that was saved with them; macros,
 * pictures and links are never looked at.
 */
export async function readWorkbook(bytes: Buffer, fileName: string, said: Said): Promise<Reading> {
  try {
    return await withZip(bytes, (zip) => readZip(zip, fileName, said));
  } catch (fault) {
    const bomb = fault instanceof TooMuch || (fault instanceof Problem && fault.slug === 'file-bomb');
    if (bomb)
      return refused(problem('file.workbook-too-large', '', { limit: MAX_UNPACKED_BYTES / 1024 ** 2 }));
    return refused(problem('file.workbook-broken', '', {}));
  }
}

async function readZip(zip: OpenZip, fileName: string, said: Said): Promise<Reading> {
  const parts = new Package(zip, { bytes: MAX_UNPACKED_BYTES });
  const workbook = await workbookParts(parts);
  const ending = endingOf(fileName);
  const is = workbook ? 'XLSX' : parts.kind();
  if (ending !== '' && (ending !== 'xlsx' || !workbook))
    return refused(problem('file.not-what-it-says', is, { says: ending.toUpperCase(), is }));
  if (!workbook) return refused(problem('file.binary', is, { kind: is }));
  const { sheets, calendar } = workbook;
  const names = sheets.map(({ name, hidden }) => ({ name, hidden }));
  const ground: Ground = {
    strings: await sharedStrings(parts, workbook.strings),
    styles: await stylesOf(parts, workbook.styles),
    calendar,
  };
  const wanted = said.wanted?.sheet ?? null;
  const chosen = await chooseSheet(parts, sheets, wanted, ground);
  if (!chosen) {
    const fault =
      wanted === null
        ? problem('file.empty', '', {})
        : problem('file.sheet-missing', wanted, { sheet: shortened(wanted) });
    return { ...refused(fault), sheets: names };
  }
  const { sheet, content } = chosen;
  const problems = wanted === null ? othersLeft(sheet, sheets) : [];
  return { ...readRows(sheet.name, content, problems, said), sheets: names };
}

/** The sheet that is meant; without a word, the first that people see and that has a table, else something at all. */
async function chooseSheet(
  parts: Package,
  sheets: readonly SheetPart[],
  wanted: string | null,
  ground: Ground,
): Promise<{ sheet: SheetPart; content: SheetContent } | null> {
  let second: { sheet: SheetPart; content: SheetContent } | null = null;
  for (const sheet of sheets) {
    if (wanted === null ? sheet.hidden : sheet.name !== wanted) continue;
    const content = await readSheet(parts, sheet.path, ground);
    if (wanted !== null || hasTable(content)) return { sheet, content };
    if (content.rows.length > 0) second ??= { sheet, content };
  }
  return second;
}

/** A cover or a page of notes has no two rows with two cells. */
function hasTable({ rows, excess }: SheetContent): boolean {
  let broad = 0;
  for (const { texts } of rows)
    if (texts.filter((text) => text !== '').length > 1 && (broad += 1) > 1) return true;
  return excess !== null;
}

function readRows(sheet: string, content: SheetContent, earlier: FileProblem[], said: Said): Reading {
  const kind = { format: 'xlsx', encoding: null, sheet, delimiter: null } as const;
  const { rows, excess } = content;
  const limit = excess === 'file.too-many-columns' ? MAX_COLUMNS : MAX_ROWS;
  if (excess !== null) return refused(problem(excess, '', { limit }), earlier);
  const header = said.wanted?.headerRow ?? 1;
  const listed = rows.filter(({ number }) => number >= header);
  // Each row of a sheet has all its columns, whether something stands in them or not.
  const width = listed.reduce((widest, { texts }) => Math.max(widest, texts.length), 0);
  if (listed.length * width > MAX_CELLS) throw new TooMuch();
  const records = new Records(said);
  for (const row of rows) {
    const { number, texts, exact } = row;
    if (number >= header) while (texts.length < width) texts.push('');
    const record = { number, line: number, texts, lines: [], ...(exact.length > 0 && { exact }) };
    const more = records.take(
      record,
      row.faults.map(({ column, code }) => ({ index: column, code })),
    );
    if (!more) break;
  }
  return records.reading(kind, [...earlier, ...unseen(listed, width, content), ...merged(listed, content)]);
}

function othersLeft(sheet: SheetPart, sheets: readonly SheetPart[]): FileProblem[] {
  const others = sheets.filter((other) => other !== sheet).map(({ name }) => name);
  if (others.length === 0) return [];
  const params = { sheet: sheet.name, count: others.length, others: shortened(others.join(', ')) };
  return [notice('file.sheet-chosen', sheet.name, params)];
}

/** Rows and columns that are hidden belong to the list, as in the CSV that would be made of it; it is told. */
function unseen(listed: readonly SheetRow[], width: number, { hidden }: SheetContent): FileProblem[] {
  const rows = listed.filter((row) => row.hidden).map(({ number }) => number);
  const columns = Array.from({ length: width }, (_, column) => column).filter(hidden);
  const problems: FileProblem[] = [];
  if (rows.length > 0)
    problems.push(notice('file.hidden-rows', '', { count: rows.length, rows: shortened(rows.join(', ')) }));
  if (columns.length > 0) problems.push(notice('file.hidden-columns', '', { count: columns.length }));
  return problems;
}

/** The text of a merged area stands in its first cell only: that the rows below are blank there is told. */
function merged(listed: readonly SheetRow[], content: SheetContent): FileProblem[] {
  const first = listed[0]?.number ?? 0;
  const areas = content.merged.filter(({ bottom }) => bottom > first);
  const rows = areas.map(({ top, bottom }) => `${top}–${bottom}`).join(', ');
  if (areas.length === 0) return [];
  return [notice('file.merged-cells', '', { count: areas.length, rows: shortened(rows) })];
}

function notice(code: FileProblem['code'], found: string, params: FileProblem['params']): FileProblem {
  return { ...problem(code, found, params), severity: 'notice' };
}
