import aws4 from 'aws4';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type ByteRange, ContentMissing, type Measured, type Store, StoreUnavailable } from './store.js';

/** SHA-256 of nothing: the body of every request but PUT. */
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** Milliseconds without a byte after which a request counts as lost. */
const SILENCE = 60_000;

const ATTEMPTS = 3;

/** Where the bucket is and who asks. */
export interface S3Place {
  /** Address without the bucket, which is named in the path. */
  readonly url: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/**
 * Contents as objects of an S3-compatible store, named by their random keys. Three requests of its API are
 * enough (PutObject, GetObject, DeleteObject), signed with AWS Signature Version 4; the store checks the SHA-256
 * of what arrives, since it is part of the signature.
 */
export class S3Store implements Store {
  constructor(private readonly place: S3Place) {}

  async put(key: string, path: string, { bytes, sha256 }: Measured): Promise<void> {
    await this.#repeated(async () => {
      const answer = await this.#ask('PUT', key, sha256, { 'content-length': String(bytes) }, path);
      await this.#expect(answer, 200);
    });
    await rm(path, { force: true });
  }

  async open(key: string, range?: ByteRange): Promise<Readable> {
    return this.#repeated(async () => {
      const headers: Record<string, string> = range ? { range: `bytes=${range.first}-${range.last}` } : {};
      const answer = await this.#ask('GET', key, EMPTY, headers);
      if (answer.statusCode === 404) {
        answer.resume();
        throw new ContentMissing(key);
      }
      if (answer.statusCode !== (range ? 206 : 200)) await this.#expect(answer, range ? 206 : 200);
      return answer;
    });
  }

  async remove(key: string): Promise<void> {
    await this.#repeated(async () => {
      const answer = await this.#ask('DELETE', key, EMPTY, {});
      if (answer.statusCode === 404) answer.resume();
      else await this.#expect(answer, 204);
    });
  }

  async #ask(
    method: string,
    key: string,
    sha256: string,
    headers: Record<string, string>,
    path?: string,
  ): Promise<IncomingMessage> {
    const url = new URL(this.place.url);
    const { accessKeyId, secretAccessKey } = this.place;
    const signed = aws4.sign(
      {
        service: 's3',
        region: this.place.region,
        method,
        host: url.host,
        path: `${url.pathname.replace(/\/+$/, '')}/${this.place.bucket}/${key}`,
        headers: { ...headers, 'x-amz-content-sha256': sha256 },
      },
      { accessKeyId, secretAccessKey },
    );
    const ask = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const request = ask({
      hostname: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port,
      method,
      path: signed.path,
      headers: signed.headers,
    });
    request.setTimeout(SILENCE, () => request.destroy(new Error('The store of files does not answer')));
    const answer = new Promise<IncomingMessage>((done, fail) => {
      request.once('response', done);
      request.once('error', fail);
    });
    if (path === undefined) request.end();
    // A store that has heard enough answers before the end, and that answer says more than a broken pipe.
    else pipeline(createReadStream(path), request).catch((fault: Error) => request.destroy(fault));
    return answer;
  }

  /** @throws Error with the store's own words (an XML document) when it does not do what it was asked */
  async #expect(answer: IncomingMessage, status: number): Promise<void> {
    let words = '';
    for await (const chunk of answer) if (words.length < 2000) words += String(chunk);
    if (answer.statusCode === status) return;
    const said = /<Message>([^<]*)<\/Message>/.exec(words)?.[1] ?? words.slice(0, 200);
    throw new StoreRefusal(answer.statusCode ?? 0, said);
  }

  /** Tries again what failed on the way or by a fault of the store; the requests can be repeated safely. */
  async #repeated<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (fault) {
        const passing =
          fault instanceof StoreRefusal ? fault.status >= 500 : !(fault instanceof ContentMissing);
        if (!passing) throw fault;
        if (attempt === ATTEMPTS) throw new StoreUnavailable(fault);
      }
    }
  }
}

/** The store answered, and refused. */
class StoreRefusal extends Error {
  constructor(
    readonly status: number,
    words: string,
  ) {
    super(`The store of files answered ${status}: ${words}`);
    this.name = 'StoreRefusal';
  }
}
