import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { type ByteRange, ContentMissing, type Store } from './store.js';

/** Bytes that are read at a time: fewer switches between disk and network than with the 64 KiB of Node. */
const CHUNK = 256 * 1024;

/** Contents as files of a folder, named by their random keys and spread over 65,536 folders. */
export class DiskStore implements Store {
  constructor(private readonly folder: string) {}

  /** The local file has to lie on the same file system, so that it comes whole or not at all. */
  async put(key: string, path: string): Promise<void> {
    const target = this.pathOf(key);
    await mkdir(dirname(target), { recursive: true });
    await rename(path, target);
    // The name is only safe once the folders that hold it are written, too.
    for (const folder of [dirname(target), dirname(dirname(target)), this.folder]) await flush(folder);
  }

  async open(key: string, range?: ByteRange): Promise<Readable> {
    try {
      const file = await open(this.pathOf(key), 'r');
      return file.createReadStream({
        highWaterMark: CHUNK,
        ...(range && { start: range.first, end: range.last }),
      });
    } catch (fault) {
      if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') throw new ContentMissing(key);
      throw fault;
    }
  }

  async remove(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  pathOf(key: string): string {
    return join(this.folder, key.slice(0, 2), key.slice(2, 4), key);
  }
}

/** Waits until the entries of a folder are on the disk. */
async function flush(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
