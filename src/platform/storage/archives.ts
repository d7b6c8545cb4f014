import type { Entry } from 'yauzl';
import { Problem } from '../http/problem.js';
import { endingOf } from './file-names.js';
import { beginsAsProgram, refusedEnding } from './refused-kinds.js';
import { broken, contentOf, type OpenZip, withZip } from './zip-reading.js';

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
export function inspectArchive(path: string, found: string): Promise<string> {
  return withZip(path, async (zip) => {
    const { entries } = zip;
    const names = new Set(entries.map((entry) => entry.fileName));
    const office = OFFICE.find(([part]) => names.has(part))?.[1];
    const mediaType = office && found === 'application/zip' ? office : found;
    if (entries.some((entry) => MACROS.test(entry.fileName)))
      throw new Problem('file-kind-refused', { status: 422, params: { kind: 'macros' } });
    for (const entry of entries) refuseEntry(entry, mediaType === 'application/zip');
    if (mediaType === 'application/zip') await lookInto(zip);
    return mediaType;
  });
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

async function lookInto({ archive, entries }: OpenZip): Promise<void> {
  for (const entry of entries.filter(({ uncompressedSize }) => uncompressedSize > 0).slice(0, LOOKED_INTO))
    if (beginsAsProgram(await headOf(archive, entry)))
      throw new Problem('archive-refused', {
        status: 422,
        params: { entry: entry.fileName, why: 'program' },
      });
}

async function headOf(archive: OpenZip['archive'], entry: Entry): Promise<Buffer> {
  const stream = await contentOf(archive, entry);
  try {
    for await (const chunk of stream) return chunk as Buffer;
    return Buffer.alloc(0);
  } catch (fault) {
    throw broken(fault);
  } finally {
    stream.destroy();
  }
}
