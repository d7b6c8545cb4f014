import type { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { Problem } from '../http/problem.js';
import { endingOf } from './file-names.js';
import { beginsAsProgram, refusedEnding } from './refused-kinds.js';

/** Most entries of an archive or of an office file. */
const MOST_ENTRIES = 10_000;

/** Most bytes that all entries may become together, and most times their packed size once it is more than 50 MB. */
const MOST_BYTES = 2 * 1024 ** 3;
const MOST_RATIO = 200;
const HARMLESS = 50 * 1024 ** 2;

/** Entries whose first bytes are looked at; the endings of all are. */
const LOOKED_INTO = 500;

/** Media types of office files by the part that makes them one (ECMA-376, part 2). */
const OFFICE: readonly (readonly [string, string])[] = [
  ['word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/presentation.xml', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
];

/** Where macros lie: in Microsoft's formats, and in OpenDocument (part 3, "Basic" and "Scripts"). */
const MACROS = /(^|\/)vbaProject\.bin$|^(Basic|Scripts)\/.+/i;

/**
 * Looks into a ZIP file (APPNOTE.TXT 6.3) without unpacking it: whether it would burst whoever unpacks it, and
 * whether there is something in it that would be refused alone.
 * @param found media type as its beginning says: a ZIP file or a format that is one
 * @returns the media type, which for office files its parts say best
 * @throws Problem file-broken, file-bomb, archive-refused, file-kind-refused
 */
export async function inspectArchive(path: string, found: string): Promise<string> {
  const archive = await opened(path);
  try {
    if (archive.entryCount > MOST_ENTRIES) throw bomb('entries');
    const entries = await entriesOf(archive);
    refuseBombs(entries);
    const names = new Set(entries.map((entry) => entry.fileName));
    const office = OFFICE.find(([part]) => names.has(part))?.[1];
    const mediaType = office && found === 'application/zip' ? office : found;
    if (entries.some((entry) => MACROS.test(entry.fileName)))
      throw new Problem('file-kind-refused', { status: 422, params: { kind: 'macros' } });
    for (const entry of entries) refuseEntry(entry, mediaType === 'application/zip');
    if (mediaType === 'application/zip') await lookInto(archive, entries);
    return mediaType;
  } finally {
    archive.close();
  }
}

function opened(path: string): Promise<ZipFile> {
  return new Promise((done, fail) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (fault, archive) => {
      if (fault) fail(broken(fault));
      else done(archive);
    });
  });
}

function entriesOf(archive: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  return new Promise((done, fail) => {
    archive.on('entry', (entry: Entry) => {
      entries.push(entry);
      archive.readEntry();
    });
    archive.once('end', () => done(entries));
    // Names with "..", absolute paths and the like are told here, too.
    archive.once('error', (fault: Error) => fail(broken(fault)));
    archive.readEntry();
  });
}

/** Many times the same packed bytes under different names is how the best bombs are built. */
function refuseBombs(entries: readonly Entry[]): void {
  let packed = 0;
  let whole = 0;
  let end = 0;
  for (const entry of entries.toSorted(
    (a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader,
  )) {
    if (entry.relativeOffsetOfLocalHeader < end) throw bomb('overlap');
    end = entry.relativeOffsetOfLocalHeader + 30 + entry.compressedSize;
    packed += entry.compressedSize;
    whole += entry.uncompressedSize;
  }
  if (whole > MOST_BYTES) throw bomb('size');
  if (whole > HARMLESS && whole > packed * MOST_RATIO) throw bomb('ratio');
}

function refuseEntry(entry: Entry, plain: boolean): void {
  if ((entry.generalPurposeBitFlag & 1) !== 0)
    throw new Problem('archive-refused', {
      status: 422,
      params: { entry: entry.fileName, why: 'encrypted' },
    });
  const ending = endingOf(entry.fileName);
  const kind = refusedEnding(ending);
  // The parts of office files are .bin and .js here and there; a page in an archive waits to be unpacked.
  const refused = plain
    ? kind !== null && kind !== 'page' && ending !== 'bin'
    : kind === 'program' && ending !== 'bin';
  if (refused || (plain && ending === 'zip'))
    throw new Problem('archive-refused', {
      status: 422,
      params: { entry: entry.fileName, why: kind === 'archive' || ending === 'zip' ? 'nested' : 'program' },
    });
}

async function lookInto(archive: ZipFile, entries: readonly Entry[]): Promise<void> {
  for (const entry of entries.filter(({ uncompressedSize }) => uncompressedSize > 0).slice(0, LOOKED_INTO))
    if (beginsAsProgram(await headOf(archive, entry)))
      throw new Problem('archive-refused', {
        status: 422,
        params: { entry: entry.fileName, why: 'program' },
      });
}

async function headOf(archive: ZipFile, entry: Entry): Promise<Buffer> {
  const stream = await new Promise<Readable>((done, fail) => {
    archive.openReadStream(entry, (fault, opening) => {
      if (fault) fail(broken(fault));
      else done(opening);
    });
  });
  try {
    for await (const chunk of stream) return chunk as Buffer;
    return Buffer.alloc(0);
  } catch (fault) {
    throw broken(fault);
  } finally {
    stream.destroy();
  }
}

function bomb(why: 'entries' | 'overlap' | 'size' | 'ratio'): Problem {
  return new Problem('file-bomb', { status: 422, params: { why } });
}

function broken(fault: unknown): Problem {
  return new Problem('file-broken', {
    status: 422,
    params: { reason: fault instanceof Error ? fault.message : String(fault) },
  });
}
