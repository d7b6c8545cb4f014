import type { Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A file of the archive. */
export interface ZipEntry {
  /** Path inside, with `/`, as APPNOTE 4.4.17 asks: no leading slash, no `..`. */
  readonly name: string;
  readonly modified: Date;
  /** Called when its turn comes, so that one content is open at a time. */
  open(): Promise<Readable>;
}

interface Written {
  readonly name: Buffer;
  readonly stamp: number;
  readonly crc: number;
  readonly packed: number;
  readonly whole: number;
  readonly offset: number;
}

/** Largest number that fits in the 32-bit fields; more stands in the ZIP64 fields. */
const MOST = 0xffff_ffff;

/** Bit 3: sizes follow the content; bit 11: names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATED = 8;
/** Version needed: 4.5, where ZIP64 begins. */
const NEEDED = 45;
/** Made as on Unix, where names are UTF-8, files readable by all (0644). */
const MADE_BY = (3 << 8) | NEEDED;
const ATTRIBUTES = (0o100644 << 16) >>> 0;

/**
 * Writes a ZIP archive piece by piece (PKWARE APPNOTE.TXT 6.3), with ZIP64 where sizes need it; nothing is kept in
 * memory but the list of names. Contents are deflated lightly: most of them (PDF, pictures) are packed already.
 */
export async function* writeZip(entries: Iterable<ZipEntry>): AsyncGenerator<Buffer> {
  const written: Written[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const stamp = dosStamp(entry.modified);
    const head = headerOf(name, stamp);
    yield head;
    const sizes = { crc: 0, packed: 0, whole: 0 };
    yield* deflated(await entry.open(), sizes);
    const tail = descriptorOf(sizes);
    yield tail;
    written.push({ name, stamp, offset, ...sizes });
    offset += head.length + sizes.packed + tail.length;
  }
  let listed = 0;
  for (const each of written) {
    const line = listingOf(each);
    yield line;
    listed += line.length;
  }
  yield endOf(written.length, listed, offset);
}

async function* deflated(
  source: Readable,
  sizes: { crc: number; packed: number; whole: number },
): AsyncGenerator<Buffer> {
  const packing = createDeflateRaw({ level: 1 });
  source.on('data', (chunk: Buffer) => {
    sizes.crc = crc32(chunk, sizes.crc);
    sizes.whole += chunk.length;
  });
  // A source that breaks off, or that is left, must not leave the other end waiting.
  source.once('error', (fault) => packing.destroy(fault));
  source.once('close', () => {
    if (!source.readableEnded) packing.destroy(source.errored ?? new Error('The content broke off'));
  });
  source.pipe(packing);
  try {
    for await (const chunk of packing as AsyncIterable<Buffer>) {
      sizes.packed += chunk.length;
      yield chunk;
    }
  } finally {
    source.destroy();
  }
}

/** Local file header; its sizes are told afterwards, in eight bytes each (the empty ZIP64 field says so). */
function headerOf(name: Buffer, stamp: number): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(NEEDED, 4);
  head.writeUInt16LE(FLAGS, 6);
  head.writeUInt16LE(DEFLATED, 8);
  head.writeUInt32LE(stamp, 10);
  head.writeUInt32LE(MOST, 18);
  head.writeUInt32LE(MOST, 22);
  head.writeUInt16LE(name.length, 26);
  head.writeUInt16LE(20, 28);
  return Buffer.concat([head, name, zip64([0, 0])]);
}

function descriptorOf({ crc, packed, whole }: { crc: number; packed: number; whole: number }): Buffer {
  const tail = Buffer.alloc(24);
  tail.writeUInt32LE(0x08074b50, 0);
  tail.writeUInt32LE(crc, 4);
  tail.writeBigUInt64LE(BigInt(packed), 8);
  tail.writeBigUInt64LE(BigInt(whole), 16);
  return tail;
}

/** Line of the central directory. */
function listingOf({ name, stamp, crc, packed, whole, offset }: Written): Buffer {
  const large = [whole, packed, offset].filter((size) => size >= MOST);
  const extra = large.length > 0 ? zip64(large) : Buffer.alloc(0);
  const line = Buffer.alloc(46);
  line.writeUInt32LE(0x02014b50, 0);
  line.writeUInt16LE(MADE_BY, 4);
  line.writeUInt16LE(NEEDED, 6);
  line.writeUInt16LE(FLAGS, 8);
  line.writeUInt16LE(DEFLATED, 10);
  line.writeUInt32LE(stamp, 12);
  line.writeUInt32LE(crc, 16);
  line.writeUInt32LE(Math.min(packed, MOST), 20);
  line.writeUInt32LE(Math.min(whole, MOST), 24);
  line.writeUInt16LE(name.length, 28);
  line.writeUInt16LE(extra.length, 30);
  line.writeUInt32LE(ATTRIBUTES, 38);
  line.writeUInt32LE(Math.min(offset, MOST), 42);
  return Buffer.concat([line, name, extra]);
}

function endOf(count: number, listed: number, offset: number): Buffer {
  const large = Buffer.alloc(76);
  large.writeUInt32LE(0x06064b50, 0);
  large.writeBigUInt64LE(44n, 4);
  large.writeUInt16LE(MADE_BY, 12);
  large.writeUInt16LE(NEEDED, 14);
  large.writeBigUInt64LE(BigInt(count), 24);
  large.writeBigUInt64LE(BigInt(count), 32);
  large.writeBigUInt64LE(BigInt(listed), 40);
  large.writeBigUInt64LE(BigInt(offset), 48);
  large.writeUInt32LE(0x07064b50, 56);
  large.writeBigUInt64LE(BigInt(offset + listed), 64);
  large.writeUInt32LE(1, 72);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(count, 0xffff), 8);
  end.writeUInt16LE(Math.min(count, 0xffff), 10);
  end.writeUInt32LE(Math.min(listed, MOST), 12);
  end.writeUInt32LE(Math.min(offset, MOST), 16);
  return count >= 0xffff || listed >= MOST || offset >= MOST ? Buffer.concat([large, end]) : end;
}

function zip64(sizes: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + 8 * sizes.length);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(8 * sizes.length, 2);
  for (const [place, size] of sizes.entries()) extra.writeBigUInt64LE(BigInt(size), 4 + 8 * place);
  return extra;
}

/** Date and time as MS-DOS wrote them, in UTC; they begin in 1980 and count two seconds at a time. */
function dosStamp(moment: Date): number {
  const year = Math.max(1980, moment.getUTCFullYear());
  const day = ((year - 1980) << 9) | ((moment.getUTCMonth() + 1) << 5) | moment.getUTCDate();
  const time = (moment.getUTCHours() << 11) | (moment.getUTCMinutes() << 5) | (moment.getUTCSeconds() >> 1);
  return ((day << 16) | time) >>> 0;
}
