import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { type ZipEntry, zipOf } from './zip-writing.js';

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
      zipOf([
        entry('01-aviso/Oficio nº 7 «señal».txt', () =>
          Readable.from([Buffer.from('hola'), Buffer.from(' tú')]),
        ),
        entry('vacío', () => Readable.from([])),
        entry('large.bin', () => Readable.from([large])),
      ]),
    );
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
    await expect(buffer(zipOf([entry('a', () => broken)]))).rejects.toThrow('the disk is gone');
    const unopened = { ...entry('a', () => broken), open: () => Promise.reject(new Error('no such key')) };
    await expect(buffer(zipOf([unopened]))).rejects.toThrow('no such key');
    const short = new Readable({
      read() {
        this.push(Buffer.alloc(1000));
        setTimeout(() => this.destroy(), 20);
      },
    });
    await expect(buffer(zipOf([entry('a', () => short)]))).rejects.toThrow('broke off');

    const endless = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(65_536, Math.random().toString());
      })(),
    );
    let opened = 0;
    const left = zipOf([
      entry('b', () => endless),
      entry('c', () => {
        opened += 1;
        return Readable.from([]);
      }),
    ]);
    for await (const _ of left) break;
    await setImmediate();
    expect([endless.destroyed, opened]).toEqual([true, 0]);
  });

  it('is written no faster than it is read, and opens one content at a time', async () => {
    let given = 0;
    let open = 0;
    const content = (): Readable => {
      open += 1;
      expect(open).toBe(1);
      const pieces = Readable.from(
        (function* () {
          for (let piece = 0; piece < 400; piece += 1) {
            given += 65_536;
            yield randomBytes(65_536);
          }
        })(),
        { highWaterMark: 1 },
      );
      return pieces.once('close', () => (open -= 1));
    };
    const archive = zipOf(['a', 'b', 'c'].map((name) => entry(name, content)));
    let taken = 0;
    for await (const chunk of archive) {
      taken += (chunk as Buffer).length;
      await setImmediate();
      // What is on the way between content and reader: the buffers of four streams.
      expect(given - taken).toBeLessThan(2_000_000);
    }
    expect([given, open]).toEqual([3 * 400 * 65_536, 0]);
  });
});
