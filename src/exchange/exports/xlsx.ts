import { Readable } from 'node:stream';
import { type ZipEntry, zipOf } from '../../platform/storage/zip-writing.js';
import type { Cell } from './cells.js';

/** Rows of a sheet, its headings included (ECMA-376, as Excel reads it). */
export const MOST_ROWS = 1_048_576;

/** Characters of a cell there. */
const MOST_CHARACTERS = 32_767;

const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Index of a cell's style in `styles.xml`. */
const BOLD = 1;
const DAY = 2;

/**
 * A workbook of one sheet (ECMA-376, Office Open XML), piece by piece: whatever the number of rows, one page of them is in memory.
 * Texts are inline strings, which no program takes for formulas, whatever they begin with.
 * @param name of the sheet
 */
export function writeXlsx(
  name: string,
  headings: readonly string[],
  pages: AsyncIterable<readonly (readonly Cell[])[]>,
): Readable {
  const modified = new Date();
  const fixed = (path: string, text: string): ZipEntry => ({
    name: path,
    modified,
    open: () => Promise.resolve(Readable.from([Buffer.from(HEAD + text)], { objectMode: false })),
  });
  return zipOf([
    fixed(
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
    ),
    fixed('_rels/.rels', relations(['officeDocument', 'xl/workbook.xml'])),
    fixed(
      'xl/workbook.xml',
      `<workbook xmlns="${SPREADSHEET}" xmlns:r="${RELATIONS}"><sheets><sheet name="${escaped(name.slice(0, 31))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    fixed(
      'xl/_rels/workbook.xml.rels',
      relations(['worksheet', 'worksheets/sheet1.xml'], ['styles', 'styles.xml']),
    ),
    fixed('xl/styles.xml', STYLES),
    {
      name: 'xl/worksheets/sheet1.xml',
      modified,
      open: () => Promise.resolve(Readable.from(sheet(headings, pages), { objectMode: false })),
    },
  ]);
}

/** Plain, bold for headings, and a day as `yyyy-mm-dd`: the same in every country. */
const STYLES = `<styleSheet xmlns="${SPREADSHEET}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`;

async function* sheet(
  headings: readonly string[],
  pages: AsyncIterable<readonly (readonly Cell[])[]>,
): AsyncGenerator<Buffer> {
  const widths = headings.map((_, place) => `<col min="${place + 1}" max="${place + 1}" width="24"/>`);
  yield Buffer.from(
    `${HEAD}<worksheet xmlns="${SPREADSHEET}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>${rowOf(1, headings, (heading, at) => inline(heading, at, BOLD))}`,
  );
  let row = 1;
  for await (const rows of pages) {
    const fitting = rows.slice(0, MOST_ROWS - row);
    if (fitting.length > 0)
      yield Buffer.from(fitting.map((cells) => rowOf((row += 1), cells, cellXml)).join(''));
    if (row >= MOST_ROWS) break;
  }
  yield Buffer.from('</sheetData></worksheet>');
}

function rowOf<Value>(
  row: number,
  values: readonly Value[],
  xml: (value: Value, at: string) => string,
): string {
  return `<row r="${row}">${values.map((value, place) => xml(value, columnName(place) + row)).join('')}</row>`;
}

/** A to Z, then AA and on. */
function columnName(place: number): string {
  const rest = Math.floor(place / 26);
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCodePoint(65 + (place % 26));
}

function cellXml(cell: Cell, at: string): string {
  if (cell === null) return '';
  if (cell.kind === 'text') return inline(cell.text, at);
  if (cell.kind === 'number') return `<c r="${at}"><v>${cell.value}</v></c>`;
  const serial = serialOf(cell.day);
  // Days before 1900-03-01 have no number that all programs read alike.
  return serial === null ? inline(cell.day, at) : `<c r="${at}" s="${DAY}"><v>${serial}</v></c>`;
}

function inline(text: string, at: string, style = 0): string {
  return `<c r="${at}" t="inlineStr"${style ? ` s="${style}"` : ''}><is><t xml:space="preserve">${escaped(text.slice(0, MOST_CHARACTERS))}</t></is></c>`;
}

/** Days since 1899-12-30, as spreadsheets count; null before March 1900, where they disagree. */
export function serialOf(day: string): number | null {
  const serial = Math.round((Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000);
  return Number.isFinite(serial) && serial >= 61 ? serial : null;
}

function relations(...targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(
    ([type, target], place) =>
      `<Relationship Id="rId${place + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

/** Text of an XML document; what XML 1.0 cannot hold at all is left out. */
function escaped(text: string): string {
  return (
    text
      .replaceAll(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '')
      // Readers take `_x0041_` for the sign of this number (22.9.2.19 ST_Xstring).
      .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
      .toWellFormed()
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  );
}
