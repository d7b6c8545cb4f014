import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { writeZip, type ZipEntry } from './zip-writing.js';

async function unpacked(archive: Buffer): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
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
          files.set(entry.fileName, content);
          zip.readEntry();
        }, fail);
      });
    });
    zip.once('end', done).once('error', fail);
    zip.readEntry();
  });
  return files;
}

const entry = (name: string, open: () => Readable): ZipEntry => ({
  name,
  modified: new Date('2026-03-05T12:30:10Z'),
  open: () => Promise.resolve(open()),
});

describe('A ZIP archive', () => {
  it('is read by others with every content as it was', async () => {
    const large = Buffer.alloc(300_000, 'no two lines alike ');
    const archive = await buffer(
      Readable.from(
        writeZip([
          entry('01-aviso/Oficio nº 7 «señal».txt', () => Readable.from([Buffer.from('hola'), Buffer.from(' tú')])),
          entry('vacío', () => Readable.from([])),
          entry('large.bin', () => Readable.from([large])),
        ]),
        { objectMode: false },
      ),
    ); // prettier-ignore
    const files = await unpacked(archive);
    expect([...files].map(([name, content]) => [name, content.length])).toEqual([
      ['01-aviso/Oficio nº 7 «señal».txt', 8],
      ['vacío', 0],
      ['large.bin', 300_000],
    ]);
    expect(files.get('large.bin')?.equals(large)).toBe(true);
    expect(archive.length).toBeLessThan(50_000);
  });

  it('breaks off when a content does, and closes what it was reading when nobody listens any more', async () => {
    const broken = Readable.from(
      (async function* () {
        yield await Promise.resolve(Buffer.from('the beginning'));
        throw new Error('the disk is gone');
      })(),
    );
    const archive = Readable.from(writeZip([entry('a', () => broken)]));
    await expect(buffer(archive)).rejects.toThrow('the disk is gone');

    const endless = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(65_536, Math.random().toString());
      })(),
    );
    const left = writeZip([entry('b', () => endless)]);
    await left.next();
    await left.next();
    await left.return(undefined);
    expect(endless.destroyed).toBe(true);
  });
});
