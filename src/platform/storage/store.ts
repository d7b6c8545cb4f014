import type { Readable } from 'node:stream';

/** A part of a content: first and last byte, both included, counted from 0. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/** What is known of a content once all of it is there. */
export interface Measured {
  readonly bytes: number;
  /** SHA-256 (FIPS 180-4), 64 small hexadecimal digits. */
  readonly sha256: string;
}

/** Where the bytes of files lie. Which contents count is said by the database alone. */
export interface Store {
  /** Takes over a local file whole, under `key`; the local file may be gone afterwards. */
  put(key: string, path: string, measured: Measured): Promise<void>;

  /** @throws ContentMissing when there is none */
  open(key: string, range?: ByteRange): Promise<Readable>;

  /** The file that holds it, where it is one of this machine; for what can only read files. */
  pathOf?(key: string): string;

  /** Removes it; nothing happens when there is none. */
  remove(key: string): Promise<void>;
}

/** A row points at a content that the store does not have: lost by somebody else's hand. */
export class ContentMissing extends Error {
  constructor(key: string) {
    super(`The content ${key} is not in the store`);
    this.name = 'ContentMissing';
  }
}

/** The store does not answer, or fails: it may be better later. */
export class StoreUnavailable extends Error {
  constructor(cause: unknown) {
    super(`The store of files fails: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'StoreUnavailable';
  }
}
