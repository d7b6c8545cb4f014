import { SaxesParser } from 'saxes';
import type { Entry, ZipFile } from 'yauzl';
import { contentOf, withZip } from './zip-reading.js';

/** Most characters of a text that are kept: a book of 250 pages. */
export const LONGEST_TEXT = 500_000;

/** Most pages of a PDF and most bytes of one unpacked part that are read. */
const MOST_PAGES = 2000;
const MOST_PART = 64 * 1024 * 1024;

/** Where the words of an office file stand (ECMA-376 parts; OpenDocument 1.3 part 2). */
const PARTS: Readonly<Record<string, RegExp>> = {
  'wordprocessingml.document': /^word\/(document|footnotes|endnotes|header\d*|footer\d*)\.xml$/,
  'spreadsheetml.sheet': /^xl\/(sharedStrings|workbook|worksheets\/sheet\d+)\.xml$/,
  'presentationml.presentation': /^ppt\/(slides|notesSlides)\/[^/]+\.xml$/,
  'opendocument.text': /^content\.xml$/,
  'opendocument.spreadsheet': /^content\.xml$/,
  'opendocument.presentation': /^content\.xml$/,
};

/** Elements whose end parts words: paragraphs, cells, breaks, tabs. */
const BREAKS = /(^|:)(p|h|br|tab|line-break|si|row|c|t|tc|table-cell|s)$/;

/**
 * The text of a file, in reading order as far as the format has one; at most {@link LONGEST_TEXT} characters.
 * @throws Error when it is broken or encrypted
 */
export async function textOf(mediaType: string, path: string, bytes: Buffer): Promise<string> {
  if (mediaType === 'application/pdf') return tidy(await textOfPdf(bytes));
  if (mediaType.startsWith('text/')) return tidy(decoded(bytes));
  const parts = Object.entries(PARTS).find(([name]) => mediaType.endsWith(name))?.[1];
  if (!parts) throw new Error(`No text is found in ${mediaType}`);
  return tidy(await textOfOffice(path, parts));
}

async function textOfPdf(bytes: Buffer): Promise<string> {
  const { getDocumentProxy } = await import('unpdf');
  const document = await getDocumentProxy(new Uint8Array(bytes), {
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: false,
  });
  let text = '';
  for (let number = 1; number <= Math.min(document.numPages, MOST_PAGES); number += 1) {
    const page = await document.getPage(number);
    for (const item of (await page.getTextContent()).items)
      if ('str' in item) text += item.hasEOL ? `${item.str}\n` : item.str;
    text += '\n';
    page.cleanup();
    if (text.length > LONGEST_TEXT) break;
  }
  return text;
}

function decoded(bytes: Buffer): string {
  const head = bytes.subarray(0, LONGEST_TEXT * 4);
  const mark = head.length >= 2 ? head.readUInt16BE(0) : 0;
  if (mark === 0xfffe || mark === 0xfeff)
    return new TextDecoder(mark === 0xfffe ? 'utf-16le' : 'utf-16be').decode(head);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
  } catch {
    // The encoding of old Windows in Western Europe and America; every byte means something in it.
    return new TextDecoder('windows-1252').decode(head);
  }
}

function textOfOffice(path: string, parts: RegExp): Promise<string> {
  return withZip(path, async ({ archive, entries }) => {
    const inOrder = entries
      .filter((entry) => parts.test(entry.fileName))
      .toSorted((a, b) => a.fileName.localeCompare(b.fileName, 'en', { numeric: true }));
    let text = '';
    for (const entry of inOrder) {
      if (text.length > LONGEST_TEXT) break;
      text += `${await textOfPart(archive, entry)}\n`;
    }
    return text;
  });
}

/** All character data of an XML part; numbers of a sheet's cells are no words, and are left out. */
async function textOfPart(archive: ZipFile, entry: Entry): Promise<string> {
  const stream = await contentOf(archive, entry);
  // Knows no entities but the five of XML, so that none can grow.
  const parser = new SaxesParser();
  const isSheet = entry.fileName.startsWith('xl/worksheets/');
  const open: string[] = [];
  let text = '';
  parser.on('opentag', (tag) => {
    open.push(tag.name);
    if (entry.fileName === 'xl/workbook.xml' && tag.name === 'sheet')
      text += `${String(tag.attributes['name'])}\n`;
  });
  parser.on('text', (words) => {
    if (!isSheet || open.includes('is')) text += words;
  });
  parser.on('closetag', (tag) => {
    open.pop();
    if (BREAKS.test(tag.name) && !/^[wa]:t$/.test(tag.name)) text += ' ';
  });
  parser.on('error', (fault) => {
    throw fault;
  });
  const decoder = new TextDecoder();
  let size = 0;
  try {
    for await (const chunk of stream) {
      size += (chunk as Buffer).length;
      if (size > MOST_PART || text.length > LONGEST_TEXT) break;
      parser.write(decoder.decode(chunk as Buffer, { stream: true }));
    }
  } finally {
    stream.destroy();
  }
  return text;
}

/** One blank between words, no sign that PostgreSQL cannot keep, at most as long as is kept. */
function tidy(text: string): string {
  return text
    .replaceAll(/[\0-\x08\x0b-\x1f\x7f\ufffe\uffff]/g, ' ')
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/\s*\n\s*/g, '\n')
    .slice(0, LONGEST_TEXT)
    .toWellFormed()
    .trim();
}
