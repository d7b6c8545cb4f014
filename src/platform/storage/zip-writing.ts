import type { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** A file of the archive. */
export interface ZipEntry {
  /** Path inside, with `/`, as APPNOTE 4.4.17 asks: no leading slash, no `..`. */
  readonly name: string;
  readonly modified: Date;
  /** Called when its turn comes, so that one content is open at a time. */
  open(): Promise<Readable>;
}

/** Contents are deflated lightly: most of them (PDF, pictures) are packed already. */
const LIGHTLY = { compressionLevel: 1, mode: 0o100644 };

/**
 * A ZIP archive, written as fast as it is read, with ZIP64 where sizes need it. It breaks off with the fault of a
 * content that cannot be opened or read to its end; whoever destroys it closes the content that is open.
 */
export function zipOf(entries: Iterable<ZipEntry>): Readable {
  const zip = new ZipFile();
  const archive = zip.outputStream as PassThrough;
  let open: Readable | null = null;
  const breakOff = (fault: unknown): void => {
    archive.destroy(fault instanceof Error ? fault : new Error(String(fault)));
  };
  zip.on('error', breakOff);
  archive.once('close', () => open?.destroy());
  for (const entry of entries)
    zip.addReadStreamLazy(entry.name, { ...LIGHTLY, mtime: entry.modified }, (done) => {
      if (archive.destroyed) return;
      entry.open().then((content) => {
        open = content;
        // The writer looks at neither: a content that fails or ends too early would leave the reader waiting.
        content.once('error', breakOff).once('close', () => {
          if (!content.readableEnded) breakOff(new Error('The content broke off'));
        });
        if (archive.destroyed) content.destroy();
        else done(null, content);
      }, breakOff);
    });
  zip.end();
  return archive;
}
