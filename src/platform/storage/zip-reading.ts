import type { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { Problem } from '../http/problem.js';

/** Most entries of an archive or of an office file. */
const MOST_ENTRIES = 10_000;

/** Most bytes that all entries may become together, and most times their packed size once it is more than 50 MB. */
const MOST_BYTES = 2 * 1024 ** 3;
const MOST_RATIO = 200;
const HARMLESS = 50 * 1024 ** 2;

/** An opened ZIP file (APPNOTE.TXT 6.3) and what its list names. */
export interface OpenZip {
  readonly archive: ZipFile;
  readonly entries: readonly Entry[];
}

/**
 * Opens a ZIP file, does the work with it and closes it. Nothing is unpacked before it is known that the list of
 * entries promises no more than a reader can bear; that an entry keeps its promise is watched while it is read.
 * @param from path of the file, or its bytes
 * @throws Problem file-broken, file-bomb
 */
export async function withZip<Answer>(
  from: string | Buffer,
  work: (zip: OpenZip) => Promise<Answer>,
): Promise<Answer> {
  const archive = await opened(from);
  try {
    if (archive.entryCount > MOST_ENTRIES) throw bomb('entries');
    const entries = await entriesOf(archive);
    refuseBombs(entries);
    return await work({ archive, entries });
  } finally {
    archive.close();
  }
}

/** The content of an entry, unpacked while it is read. @throws Problem file-broken */
export function contentOf(archive: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((done, fail) => {
    archive.openReadStream(entry, (fault, opening) => {
      if (fault) fail(broken(fault));
      else done(opening);
    });
  });
}

/** What is told of an archive that cannot be read to its end. */
export function broken(fault: unknown): Problem {
  return new Problem('file-broken', {
    status: 422,
    params: { reason: fault instanceof Error ? fault.message : String(fault) },
  });
}

function opened(from: string | Buffer): Promise<ZipFile> {
  const manners = { lazyEntries: true, autoClose: false, validateEntrySizes: true };
  return new Promise((done, fail) => {
    const take = (fault: Error | null, archive: ZipFile): void => {
      if (fault) fail(broken(fault));
      else done(archive);
    };
    if (typeof from === 'string') yauzl.open(from, manners, take);
    else yauzl.fromBuffer(from, manners, take);
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

function bomb(why: 'entries' | 'overlap' | 'size' | 'ratio'): Problem {
  return new Problem('file-bomb', { status: 422, params: { why } });
}
