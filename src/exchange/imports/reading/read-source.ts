import { beginsAsCompound, beginsAsZip } from './file-kind.js';
import { MAX_FILE_BYTES } from './limits.js';
import { readText } from './read-text.js';
import { problem, refused } from './refusals.js';
import type { Said } from './said.js';
import type { Reading } from './source-table.js';
import { readWorkbook } from './workbook/read-workbook.js';

/**
 * Reads a list, whatever it is, and says what it is: a workbook (XLSX), or a text (CSV, TSV, JSON).
 * @param bytes the file, at most {@link MAX_FILE_BYTES}
 * @param fileName only its ending is looked at, to find a file that is not what it says
 */
export async function readSource(bytes: Uint8Array, fileName: string, said: Said = {}): Promise<Reading> {
  if (bytes.length > MAX_FILE_BYTES) {
    return refused(
      problem('file.too-large', `${bytes.length}`, { limit: MAX_FILE_BYTES, size: bytes.length }),
    );
  }
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (beginsAsZip(buffer)) return readWorkbook(buffer, fileName, said);
  if (beginsAsCompound(buffer)) return refused(compound(buffer));
  return readText(bytes, fileName, said);
}

/** A locked workbook of today and one of Excel until 2003 are kept alike; the names of their streams tell them apart. */
function compound(file: Buffer): ReturnType<typeof problem> {
  const holds = (stream: string): boolean => file.includes(Buffer.from(stream, 'utf16le'));
  if (holds('EncryptedPackage')) return problem('file.workbook-locked', '', {});
  if (holds('Workbook') || holds('Book')) return problem('file.workbook-old', '', {});
  return problem('file.binary', 'Office 97–2003', { kind: 'Office 97–2003' });
}
