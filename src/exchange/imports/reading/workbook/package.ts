import type { Entry } from 'yauzl';
import { contentOf, type OpenZip } from '../../../../platform/storage/zip-reading.js';
import type { Calendar } from './serial-dates.js';
import { type Attributes, type Budget, foreign, isSet, type PartReader, readPart } from './xml-part.js';

/** A sheet of a workbook that holds cells. */
export interface SheetPart {
  readonly name: string;
  /** People do not see it in the workbook. */
  readonly hidden: boolean;
  /** Path of its part. */
  readonly path: string;
}

/** Where the parts of a workbook lie. */
export interface WorkbookParts {
  /** In the order of their tabs. */
  readonly sheets: readonly SheetPart[];
  readonly calendar: Calendar;
  readonly strings: string | null;
  readonly styles: string | null;
}

/** The parts of an Office file, found by their paths, whatever the capitals (ECMA-376 part 2, 7.2.3.4). */
export class Package {
  readonly #entries: ReadonlyMap<string, Entry>;

  constructor(
    private readonly zip: OpenZip,
    private readonly budget: Budget,
  ) {
    this.#entries = new Map(zip.entries.map((entry) => [entry.fileName.toLowerCase(), entry]));
  }

  has(path: string): boolean {
    return this.#entries.has(path.toLowerCase());
  }

  /** @throws TooMuch, Error when the part is missing or broken */
  async read(path: string, reader: PartReader): Promise<void> {
    const entry = this.#entries.get(path.toLowerCase());
    if (!entry) throw new Error(`There is no part ${path}`);
    await readPart(await contentOf(this.zip.archive, entry), this.budget, reader);
  }

  /** Targets of the relationships of a part by their id, with the last word of their type. */
  async relations(of: string): Promise<Map<string, { type: string; path: string }>> {
    const folder = of.slice(0, of.lastIndexOf('/') + 1);
    const path = `${folder}_rels/${of.slice(folder.length)}.rels`;
    const found = new Map<string, { type: string; path: string }>();
    if (!this.has(path)) return found;
    await this.read(path, {
      open: (name, { Id, Type = '', Target = '', TargetMode }) => {
        if (name !== 'Relationship' || Id === undefined || TargetMode === 'External') return;
        found.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), path: resolved(folder, Target) });
      },
    });
    return found;
  }

  /** What kind of file it is when it is no workbook of which cells can be read. */
  kind(): string {
    if (this.has('word/document.xml')) return 'DOCX';
    if (this.has('ppt/presentation.xml')) return 'PPTX';
    if (this.has('xl/workbook.bin')) return 'XLSB';
    if (this.has('mimetype') && this.has('content.xml')) return 'ODS';
    return this.has('index/document.iwa') ? 'Numbers' : 'ZIP';
  }
}

/** The parts of a workbook, transitional or strict; null when it is none. @throws TooMuch, Error when it is broken */
export async function workbookParts(parts: Package): Promise<WorkbookParts | null> {
  const main = [...(await parts.relations('')).values()].find(({ type }) => type === 'officeDocument');
  if (!main || !parts.has(main.path) || !/\.xml$/i.test(main.path)) return null;
  const relations = await parts.relations(main.path);
  const sheets: SheetPart[] = [];
  let isWorkbook = false;
  let since1904 = false;
  await parts.read(main.path, {
    open(name, attributes) {
      if (name === 'workbook') isWorkbook = true;
      else if (name === 'workbookPr') since1904 = isSet(attributes['date1904']);
      else if (name === 'sheet') sheets.push(...sheetIn(attributes, relations));
    },
  });
  const partOf = (type: string): string | null => {
    const path = [...relations.values()].find((relation) => relation.type === type)?.path;
    return path !== undefined && parts.has(path) ? path : null;
  };
  if (!isWorkbook) return null;
  const calendar = since1904 ? '1904' : (await isByLibreOffice(parts)) ? '1900-without-fault' : '1900';
  return { sheets, calendar, strings: partOf('sharedStrings'), styles: partOf('styles') };
}

/** Which program wrote it (ECMA-376 part 1, 22.2.2.1 Application). */
async function isByLibreOffice(parts: Package): Promise<boolean> {
  const path = [...(await parts.relations('')).values()].find(
    ({ type }) => type === 'extended-properties',
  )?.path;
  if (path === undefined || !parts.has(path)) return false;
  let program = '';
  let told = false;
  await parts.read(path, {
    open: (name) => (told = name === 'Application'),
    text: (text) => (program += told ? text : ''),
    close: () => (told = false),
  });
  return /^(LibreOffice|OpenOffice|Collabora)/i.test(program.trim());
}

/** Sheets of charts and dialogs hold no cells. */
function sheetIn(
  attributes: Attributes,
  relations: ReadonlyMap<string, { type: string; path: string }>,
): SheetPart[] {
  const { name = '', state } = attributes;
  const relation = relations.get(foreign(attributes, 'id') ?? '');
  if (relation?.type !== 'worksheet') return [];
  return [{ name, hidden: state === 'hidden' || state === 'veryHidden', path: relation.path }];
}

function resolved(folder: string, target: string): string {
  return decodeURIComponent(new URL(target, `file:///${folder}`).pathname.slice(1));
}
