import { fileTypeFromFile } from 'file-type';
import { type FileHandle, open } from 'node:fs/promises';
import { Problem } from '../http/problem.js';
import { inspectArchive } from './archives.js';
import { endingOf } from './file-names.js';
import { MOST_PIXELS, sizeOf } from './pictures.js';
import { beginsAsProgram, refusedEnding, type RefusedKind, refusedType } from './refused-kinds.js';
import { textTypeOf } from './text-types.js';

/** Bytes at the beginning and at the end that are looked at. */
const HEAD = 256 * 1024;
const TAIL = 66 * 1024;

const OFFICE_2003: Readonly<Record<string, string>> = {
  doc: 'application/msword',
  dot: 'application/msword',
  xls: 'application/vnd.ms-excel',
  xlt: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  pps: 'application/vnd.ms-powerpoint',
  msg: 'application/vnd.ms-outlook',
  pub: 'application/vnd.ms-publisher',
};

const OPEN_XML = 'application/vnd.openxmlformats-officedocument';

/** What a name with this ending has to hold. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(Object.entries(OFFICE_2003).map(([ending, type]) => [ending, [type]])),
  pdf: ['application/pdf'],
  png: ['image/png', 'image/apng'],
  jpg: ['image/jpeg'],
  jpeg: ['image/jpeg'],
  gif: ['image/gif'],
  webp: ['image/webp'],
  tif: ['image/tiff'],
  tiff: ['image/tiff'],
  docx: [`${OPEN_XML}.wordprocessingml.document`],
  xlsx: [`${OPEN_XML}.spreadsheetml.sheet`],
  pptx: [`${OPEN_XML}.presentationml.presentation`],
  odt: ['application/vnd.oasis.opendocument.text'],
  ods: ['application/vnd.oasis.opendocument.spreadsheet'],
  odp: ['application/vnd.oasis.opendocument.presentation'],
  zip: ['application/zip'],
  rtf: ['application/rtf'],
  epub: ['application/epub+zip'],
  txt: ['text/*'],
  md: ['text/*'],
  csv: ['text/*'],
  tsv: ['text/*'],
  json: ['text/*'],
  xml: ['text/*'],
  ics: ['text/*'],
  eml: ['text/*'],
};

const TEXTS: readonly string[] = ['application/json', 'application/xml', 'message/rfc822'];

/** Signs of a page or a script inside of a picture, in small letters; no picture needs one. */
const MARKUP = ['<script', '<html', '<svg', '<iframe', '<?php', '<!doctype html', 'javascript:'];

/**
 * Finds out what a file is by its content, and refuses what the register does not keep: programs, scripts,
 * pages, macros, archives that nobody can look into, contents that are two things at once, that burst whoever
 * opens them, or that are not what their name says.
 * @param name as `fileNameOf` gives it
 * @throws Problem file-empty, file-kind-refused, file-not-as-named, file-ambiguous, file-bomb, file-broken,
 *   archive-refused (all 422)
 */
export async function inspect(path: string, name: string, bytes: number): Promise<{ mediaType: string }> {
  if (bytes === 0) throw new Problem('file-empty', { status: 422 });
  const ending = endingOf(name);
  refuse(refusedEnding(ending), ending);
  const file = await open(path, 'r');
  try {
    const head = await read(file, 0, Math.min(bytes, HEAD));
    const tail = await read(file, Math.max(0, bytes - TAIL), Math.min(bytes, TAIL));
    if (beginsAsProgram(head)) refuse('program', ending);
    const mediaType = await typeOf(file, path, ending, head, bytes);
    refuse(refusedType(mediaType), ending);
    refuseTwoThings(mediaType, head, tail, bytes);
    if (mediaType.startsWith('image/')) await refusePictures(file, mediaType, head, bytes);
    refuseOtherName(ending, mediaType);
    return { mediaType };
  } finally {
    await file.close();
  }
}

async function typeOf(
  file: FileHandle,
  path: string,
  ending: string,
  head: Buffer,
  bytes: number,
): Promise<string> {
  // It knows some three hundred formats by their first bytes; texts have none.
  const found = (await fileTypeFromFile(path))?.mime ?? null;
  if (found === null || found === 'application/xml' || found.startsWith('text/')) {
    const text = textTypeOf(head, ending, bytes <= head.length);
    if (text === 'page' || text === 'script') throw refusal(text, ending);
    return text ?? 'application/octet-stream';
  }
  if (found === 'application/x-cfb') {
    const macros = Buffer.from('_VBA_PROJECT', 'utf16le').toString('latin1').toLowerCase();
    if (await holds(file, bytes, [macros])) throw refusal('macros', ending);
    // Installers are such containers, too: only those of an office program are told by their name.
    const type = OFFICE_2003[ending];
    if (type === undefined) throw refusal('program', ending);
    return type;
  }
  return head.readUInt32BE(0) === 0x504b0304 ? inspectArchive(path, found) : found;
}

/** Tricks that show one content to the checker and another to the reader. */
function refuseTwoThings(mediaType: string, head: Buffer, tail: Buffer, bytes: number): void {
  const isZip = head.length >= 4 && head.readUInt32BE(0) === 0x504b0304;
  // Readers of PDF accept a header within the first 1024 bytes (ISO 32000-1, implementation note 13 in Annex H of 1.7).
  const pdfAt = head.toString('latin1', 0, 1032).search(/%PDF-\d/);
  const endsAsPdf = tail.toString('latin1').trimEnd().endsWith('%%EOF');
  if (mediaType !== 'application/pdf' && pdfAt >= 0 && endsAsPdf)
    throw ambiguous(mediaType, 'application/pdf');
  if (mediaType === 'application/pdf' && /<(html|script|svg|!doctype)/i.test(head.toString('latin1', 0, 512)))
    throw ambiguous(mediaType, 'text/html');
  if (!isZip && endsAsZip(tail, bytes)) throw ambiguous(mediaType, 'application/zip');
}

/** Whether readers of ZIP, who begin at the end, would find a list of entries there. */
function endsAsZip(tail: Buffer, bytes: number): boolean {
  for (let at = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1'); at >= 0;) {
    if (at + 22 <= tail.length) {
      const entries = tail.readUInt16LE(at + 10);
      const size = tail.readUInt32LE(at + 12);
      const listAt = at - size;
      const place = bytes - tail.length + at;
      const listed =
        listAt >= 0 ? tail.toString('latin1', listAt, listAt + 4) === 'PK\x01\x02' : size < place;
      if (entries > 0 && listed) return true;
    }
    at = at === 0 ? -1 : tail.lastIndexOf('PK\x05\x06', at - 1, 'latin1');
  }
  return false;
}

async function refusePictures(
  file: FileHandle,
  mediaType: string,
  head: Buffer,
  bytes: number,
): Promise<void> {
  const size = sizeOf(mediaType, head);
  if (size && size.width * size.height > MOST_PIXELS)
    throw new Problem('file-bomb', { status: 422, params: { why: 'pixels' } });
  if (await holds(file, bytes, MARKUP)) throw ambiguous(mediaType, 'text/html');
}

/** Whether one of the byte sequences stands anywhere in the file, in letters of any size. */
async function holds(file: FileHandle, bytes: number, sought: readonly string[]): Promise<boolean> {
  let before = '';
  for (let at = 0; at < bytes; at += HEAD) {
    const here = before + (await read(file, at, Math.min(HEAD, bytes - at))).toString('latin1').toLowerCase();
    if (sought.some((sequence) => here.includes(sequence))) return true;
    before = here.slice(-40);
  }
  return false;
}

function refuseOtherName(ending: string, mediaType: string): void {
  const expected = EXPECTED[ending];
  if (!expected) return;
  const isText = mediaType.startsWith('text/') || TEXTS.includes(mediaType);
  if (expected.includes(mediaType) || (isText && expected.includes('text/*'))) return;
  throw new Problem('file-not-as-named', { status: 422, params: { ending, mediaType } });
}

function refuse(kind: RefusedKind | null, ending: string): void {
  if (kind !== null) throw refusal(kind, ending);
}

function refusal(kind: RefusedKind, ending: string): Problem {
  return new Problem('file-kind-refused', { status: 422, params: { kind, ending } });
}

function ambiguous(one: string, other: string): Problem {
  return new Problem('file-ambiguous', { status: 422, params: { one, other } });
}

async function read(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}
