import { StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { Problem } from '../http/problem.js';
import type { Contents } from './contents.js';
import { disposition } from './file-names.js';
import type { ByteRange, Measured } from './store.js';

/** A kept content and how it is to be handed out. */
export interface Served extends Measured {
  readonly key: string;
  readonly name: string;
  readonly mediaType: string;
  /** `inline` only for what a browser can show without running anything. */
  readonly as: 'attachment' | 'inline';
}

/**
 * Content-Security-Policy of every content: shown in a place of its own where nothing runs, loads or sends
 * (CSP level 3, `sandbox`), whatever the content turns out to be. Chromium's viewer of PDF is no part of the page and
 * shows it all the same, in a window of its own and in a frame of the product (tried with version 156).
 */
const NOTHING_RUNS = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'self'"; // prettier-ignore

/**
 * Answers with a content, from the store to the line without being whole in memory: ETag, If-None-Match, one
 * Range and If-Range (RFC 9110 §13 and §14); several ranges are answered with the whole, as §14.2 allows.
 * @throws Problem range-not-satisfiable (416)
 */
export async function serve(
  contents: Contents,
  served: Served,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<StreamableFile | undefined> {
  const etag = `"${served.sha256}"`;
  void reply.headers({
    ETag: etag,
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'private, no-cache',
    'Content-Security-Policy': NOTHING_RUNS,
    'X-Content-Type-Options': 'nosniff',
  });
  if (matches(request.headers['if-none-match'], etag)) {
    void reply.code(304);
    return undefined;
  }
  const range = rangeOf(request, etag, served.bytes);
  if (range)
    void reply.code(206).header('Content-Range', `bytes ${range.first}-${range.last}/${served.bytes}`);
  const stream = request.method === 'HEAD' ? Readable.from([]) : await contents.open(served.key, range);
  // Whoever leaves in the middle must not leave a file open.
  reply.raw.once('close', () => stream.destroy());
  return new StreamableFile(stream, {
    type: served.mediaType.startsWith('text/') ? `${served.mediaType}; charset=utf-8` : served.mediaType,
    disposition: disposition(served.as, served.name),
    length: range ? range.last - range.first + 1 : served.bytes,
  });
}

function matches(given: string | undefined, etag: string): boolean {
  if (given === undefined) return false;
  return given.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}

function rangeOf(request: FastifyRequest, etag: string, bytes: number): ByteRange | undefined {
  const { range: given } = request.headers;
  const onlyIf = request.headers['if-range'];
  if (given === undefined || (onlyIf !== undefined && onlyIf !== etag)) return undefined;
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(given.replaceAll(/\s/g, '')) ?? [];
  if (from === '' && to === '') return undefined;
  const first = from === '' ? Math.max(0, bytes - Number(to)) : Number(from);
  const last = from === '' || to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1);
  if (from !== '' && to !== '' && Number(to) < Number(from)) return undefined;
  if (first >= bytes || (from === '' && Number(to) === 0))
    throw new Problem('range-not-satisfiable', {
      status: 416,
      params: { bytes },
      headers: { 'Content-Range': `bytes */${bytes}` },
    });
  return { first, last };
}
