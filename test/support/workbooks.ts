import { zipOf } from './contents.js';

/** A cell as XML writes it: the attributes of `<c>` and what stands in it. */
export type Cell = string | number | { readonly c: string; readonly xml: string } | null;

/** A sheet by its rows, or by the XML of its part. */
export interface Sheet {
  readonly name: string;
  readonly state?: 'hidden' | 'veryHidden';
  /** Cells of the rows from the first on; a row without cells is not written. */
  readonly rows?: readonly (readonly Cell[])[];
  /** What stands in the part in place of rows. */
  readonly xml?: string;
  /** What follows the rows: merged areas. */
  readonly after?: string;
}

/** What a workbook is made of beside its sheets. */
export interface Kind {
  /** Children of `<si>`, by which cells are named. */
  readonly strings?: readonly string[];
  /** Codes of the formats of the styles from 1 on; numbers mean built-in formats. */
  readonly formats?: readonly (string | number)[];
  readonly since1904?: boolean;
  /** The program that says it has written it. */
  readonly program?: string;
  /** The namespaces of ISO/IEC 29500 strict. */
  readonly strict?: boolean;
  /** Prefix of all elements, as some programs write. */
  readonly prefix?: string;
}

const TRANSITIONAL = {
  main: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  relations: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
};
const STRICT = {
  main: 'http://purl.oclc.org/ooxml/spreadsheetml/main',
  relations: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
};
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** A workbook, written by hand as far as its readers care (ECMA-376 part 1). */
export function workbookOf(sheets: readonly Sheet[], kind: Kind = {}): Buffer {
  const { strings = [], formats = [], since1904 = false, program, strict = false, prefix = '' } = kind;
  const { main, relations } = strict ? STRICT : TRANSITIONAL;
  const named = (xml: string): string =>
    prefix === '' ? xml : xml.replaceAll(/<(\/?)(?=[a-z])/gi, `<$1${prefix}:`);
  const space = prefix === '' ? `xmlns="${main}"` : `xmlns:${prefix}="${main}"`;
  const related = (targets: readonly (readonly [id: string, type: string, target: string])[]): string =>
    `<Relationships xmlns="${PACKAGE}">${targets
      .map(
        ([id, type, target]) => `<Relationship Id="${id}" Type="${relations}/${type}" Target="${target}"/>`,
      )
      .join('')}</Relationships>`;
  const custom = formats.map((format, place) => (typeof format === 'number' ? format : 164 + place));
  return zipOf([
    [
      '_rels/.rels',
      related([
        ['rId1', 'officeDocument', 'xl/workbook.xml'],
        ['rId2', 'extended-properties', 'docProps/app.xml'],
      ]),
    ],
    [
      'docProps/app.xml',
      `<Properties><Application>${program ?? 'Microsoft Excel'}</Application></Properties>`,
    ],
    [
      'xl/workbook.xml',
      named(
        `<workbook ${space} xmlns:r="${relations}">${since1904 ? '<workbookPr date1904="1"/>' : ''}<sheets>${sheets
          .map(({ name, state }, place) => {
            const seen = state === undefined ? '' : ` state="${state}"`;
            return `<sheet name="${name}" sheetId="${place + 1}"${seen} r:id="rId${place + 1}"/>`;
          })
          .join('')}</sheets></workbook>`,
      ),
    ],
    [
      'xl/_rels/workbook.xml.rels',
      related([
        ...sheets.map(
          (_, place) => [`rId${place + 1}`, 'worksheet', `worksheets/sheet${place + 1}.xml`] as const,
        ),
        ['strings', 'sharedStrings', '/xl/sharedStrings.xml'],
        ['styles', 'styles', 'styles.xml'],
      ]),
    ],
    ['xl/sharedStrings.xml', named(`<sst ${space}>${strings.map((si) => `<si>${si}</si>`).join('')}</sst>`)],
    [
      'xl/styles.xml',
      named(
        `<styleSheet ${space}><numFmts>${formats
          .map((format, place) =>
            typeof format === 'number'
              ? ''
              : `<numFmt numFmtId="${164 + place}" formatCode="${escaped(format)}"/>`,
          )
          .join(
            '',
          )}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${custom
          .map((id) => `<xf numFmtId="${id}" applyNumberFormat="1"/>`)
          .join('')}</cellXfs></styleSheet>`,
      ),
    ],
    ...sheets.map(
      ({ xml, rows = [], after = '' }, place) =>
        [
          `xl/worksheets/sheet${place + 1}.xml`,
          named(
            `<worksheet ${space}>${xml ?? `<sheetData>${rows.map(rowXml).join('')}</sheetData>`}${after}</worksheet>`,
          ),
        ] as const,
    ),
  ]);
}

function rowXml(cells: readonly Cell[], place: number): string {
  if (cells.length === 0) return '';
  return `<row r="${place + 1}">${cells.map((cell, column) => cellXml(cell, `${letterOf(column)}${place + 1}`)).join('')}</row>`;
}

function cellXml(cell: Cell, at: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === 'string')
    return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  return `<c r="${at}" ${cell.c}>${cell.xml}</c>`;
}

/** Name of a column; 26 of them are enough here. */
function letterOf(column: number): string {
  return String.fromCodePoint(65 + column);
}

/** Text as XML writes it. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
