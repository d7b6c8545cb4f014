import { buffer } from 'node:stream/consumers';
import yauzl, { type Entry, type ZipFile } from 'yauzl';

/** The files of a ZIP archive as texts, by path, in their order. */
export async function unpacked(archive: Buffer): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const zip = await new Promise<ZipFile>((done, fail) => {
    yauzl.fromBuffer(archive, { lazyEntries: true, validateEntrySizes: true }, (fault, opened) =>
      fault ? fail(fault) : done(opened),
    );
  });
  await new Promise<void>((done, fail) => {
    zip.on('entry', (entry: Entry) => {
      zip.openReadStream(entry, (fault, stream) => {
        if (fault) return fail(fault);
        buffer(stream).then((content) => {
          files.set(entry.fileName, content.toString());
          zip.readEntry();
        }, fail);
      });
    });
    zip.once('end', done).once('error', fail);
    zip.readEntry();
  });
  return files;
}
