import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Config } from '../config/config.js';
import { Db, named } from '../db/db.js';
import { Problem } from '../http/problem.js';
import { Jobs } from '../jobs/jobs.js';
import { notHeld, Presence } from '../jobs/presence.js';
import { DiskStore } from './disk-store.js';
import { S3Store } from './s3-store.js';
import { type ByteRange, ContentMissing, type Measured, type Store, StoreUnavailable } from './store.js';

/** A content that has arrived whole, and that no row points at yet. */
export interface Arrived extends Measured {
  /** Random name under which it will lie in the store. */
  readonly key: string;
  /** Local file that holds it until it is put in the store. */
  readonly path: string;
}

/** Milliseconds without a byte after which an upload counts as cut off. */
const SILENCE = 60_000;

/** Age in milliseconds at which a local file that no row speaks of goes: copies, and what another database left. */
const FORGOTTEN = 2 * 3600 * 1000;

const ADD = named('contents.loosen', 'insert into loose_contents (key) values ($1::uuid)');

const KEEP = named('contents.keep', 'delete from loose_contents where key = $1::uuid returning key');

/** Waits for a transaction that is just now keeping it. */
const LOCK = named('contents.lock', 'select key from loose_contents where key = $1::uuid for update');

const LEFT_BEHIND = `select key from loose_contents where ${notHeld('key')}`;

/**
 * The contents of files. A content is received and put in the store outside any transaction; until a
 * transaction keeps it, a row of `loose_contents` says that nothing points at it. Whatever dies on the way
 * leaves that row, and the content goes with it: no content without its row, no row without its content.
 */
@Injectable()
export class Contents implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger('Contents');
  readonly #store: Store;
  readonly #incoming: string;
  readonly #presence: Presence;
  readonly #held = new Set<string>();

  constructor(
    private readonly config: Config,
    private readonly db: Db,
    private readonly jobs: Jobs,
  ) {
    this.#store = storeOf(config);
    this.#incoming = join(config.files, 'incoming');
    this.#presence = new Presence(config.DATABASE_URL);
  }

  onModuleInit(): void {
    this.jobs.every('*/5 * * * *', 'contents.sweep', () => this.sweep());
  }

  /** What a process that was killed has left is gone before the next upload. */
  async onApplicationBootstrap(): Promise<void> {
    await mkdir(this.#incoming, { recursive: true });
    await this.sweep().catch((fault: unknown) =>
      this.#log.error(`Leftovers of uploads stay for now: ${String(fault)}`),
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#presence.end();
  }

  /**
   * Receives a content into a local file, byte by byte, and waits until the disk has it.
   * Outside any unit of work; `settle` has to be called in the end, whatever happens.
   * @param limit most bytes that are taken
   * @throws Problem file-too-large (413), storage-full (507), upload-incomplete (400)
   */
  async receive(source: Readable, limit: number): Promise<Arrived> {
    const key = randomUUID();
    await this.#presence.hold(key);
    this.#held.add(key);
    try {
      await this.db.run({ actor: null }, () => this.db.read(ADD, [key]));
      const path = join(this.#incoming, key);
      return { key, path, ...(await write(source, path, limit)) };
    } catch (fault) {
      await this.settle(key);
      throw storageFault(fault);
    }
  }

  /**
   * Puts a content that has arrived in the store; outside any unit of work.
   * @throws Problem storage-full (507), upload-lost (503)
   */
  async place(arrived: Arrived): Promise<void> {
    try {
      await this.#store.put(arrived.key, arrived.path, arrived);
    } catch (fault) {
      throw storageFault(fault);
    }
    // Given up meanwhile by a sweep that took this process for dead: then it has to go, since nobody else would.
    const loose = await this.db.run({ actor: null }, () => this.db.read(LOCK, [arrived.key]));
    if (loose.length > 0) return;
    await this.#store.remove(arrived.key);
    throw new Problem('upload-lost', { status: 503 });
  }

  /**
   * Keeps a content for good if the current transaction commits.
   * @throws Problem upload-lost (503) when it was given up meanwhile
   */
  async keep(key: string): Promise<void> {
    const kept = await this.db.read(KEEP, [key]);
    if (kept.length === 0) throw new Problem('upload-lost', { status: 503 });
  }

  /** Gives a content up if the current transaction commits: nothing points at it any more. */
  async giveUp(key: string): Promise<void> {
    await this.db.read(ADD, [key]);
    this.db.unit().afterCommit(() => {
      this.settle(key).catch((fault: unknown) => this.#log.warn(`${key} goes later: ${String(fault)}`));
    });
  }

  /** Ends the life of an upload: what no transaction has kept goes. Safe at any time, and twice. */
  async settle(key: string): Promise<void> {
    await this.db.run({ actor: null }, async () => {
      const loose = await this.db.read(LOCK, [key]);
      if (loose.length === 0) return;
      await rm(join(this.#incoming, key), { force: true });
      await this.#store.remove(key);
      await this.db.read(KEEP, [key]);
    });
    if (this.#held.delete(key)) await this.#presence.release(key);
  }

  /** Removes what uploads left that nobody who is alive is busy with. */
  async sweep(): Promise<void> {
    const left = await this.db.run({ actor: null }, () => this.db.query<{ key: string }>(LEFT_BEHIND));
    for (const { key } of left) if (!this.#held.has(key)) await this.settle(key);
    for (const name of await readdir(this.#incoming)) {
      const path = join(this.#incoming, name);
      const age = Date.now() - (await stat(path).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs;
      if (age > FORGOTTEN && !this.#held.has(name)) await rm(path, { force: true });
    }
  }

  /** @throws Problem content-missing (500) when the store has lost it */
  async open(key: string, range?: ByteRange): Promise<Readable> {
    try {
      return await this.#store.open(key, range);
    } catch (fault) {
      if (!(fault instanceof ContentMissing)) throw storageFault(fault);
      this.#log.error(fault.message);
      throw new Problem('content-missing', { status: 500 });
    }
  }

  /** Lends `work` a content as a local file, to be read only. */
  async asFile<T>(key: string, work: (path: string) => Promise<T>): Promise<T> {
    if (this.#store.pathOf) return work(this.#store.pathOf(key));
    const path = join(this.#incoming, `copy-${randomUUID()}`);
    try {
      await write(await this.open(key), path, Number.POSITIVE_INFINITY);
      return await work(path);
    } finally {
      await rm(path, { force: true });
    }
  }
}

function storeOf(config: Config): Store {
  const { S3_URL: url, S3_BUCKET: bucket, S3_REGION: region } = config;
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = config;
  return url && bucket && accessKeyId && secretAccessKey
    ? new S3Store({ url, bucket, region, accessKeyId, secretAccessKey })
    : new DiskStore(config.files);
}

/** Writes a new file, measures it on the way and waits until the disk has it. */
async function write(source: Readable, path: string, limit: number): Promise<Measured> {
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    highWaterMark: 1024 * 1024,
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > limit) {
        done(new Problem('file-too-large', { status: 413, params: { megabytes: limit / 1024 / 1024 } }));
        return;
      }
      hash.update(chunk);
      clock.refresh();
      done(null, chunk);
    },
  });
  const clock = setTimeout(() => measure.destroy(incomplete()), SILENCE).unref();
  const file = await open(path, 'wx', 0o600);
  try {
    await pipeline(source, measure, async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) await file.writeFile(chunk);
    });
    await file.sync();
  } finally {
    clearTimeout(clock);
    await file.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}

function incomplete(): Problem {
  return new Problem('upload-incomplete', { status: 400 });
}

/** A full disk or quota is the operator's to cure, and the sender may try again (RFC 4918 §11.5). */
function storageFault(fault: unknown): unknown {
  if (fault instanceof StoreUnavailable) return new Problem('storage-unavailable', { status: 503 });
  const code = fault instanceof Error && 'code' in fault ? fault.code : '';
  return code === 'ENOSPC' || code === 'EDQUOT' ? new Problem('storage-full', { status: 507 }) : fault;
}
