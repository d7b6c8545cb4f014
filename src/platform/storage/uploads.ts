import { Busboy, type BusboyFileStream, type BusboyHeaders } from '@fastify/busboy';
import { createParamDecorator, type ExecutionContext, Injectable, Logger } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config/config.js';
import { Db } from '../db/db.js';
import { strictJson, unsafeTexts } from '../http/json-body.js';
import { invalid, Problem } from '../http/problem.js';
import { type Arrived, Contents } from './contents.js';
import { fileNameOf } from './file-names.js';
import { inspect } from './inspection.js';
import type { Measured } from './store.js';
import { VirusCheck } from './virus-check.js';

/** A file that came with a request: checked, in the store, and not kept yet (`Contents.keep`). */
export interface ReceivedFile extends Measured {
  readonly key: string;
  /** Cleaned; see `fileNameOf`. */
  readonly name: string;
  /** As found in the content. */
  readonly mediaType: string;
}

/** What a form consists of beside the file. */
const LIMITS = { files: 1, fields: 20, parts: 22, fieldNameSize: 100, fieldSize: 64 * 1024, headerPairs: 20 };

const UPLOAD = 'upload';

/** Marks a route whose body is a form with a file (RFC 7578); every other route answers such a body with 415. */
export const TakesUpload = (): MethodDecorator => RouteConfig({ [UPLOAD]: true });

const received = new WeakMap<FastifyRequest, ReceivedFile>();

/** `@Received() file: ReceivedFile`: the file that a guard has received. */
export const Received = createParamDecorator((_: unknown, execution: ExecutionContext): ReceivedFile => {
  const file = received.get(execution.switchToHttp().getRequest<FastifyRequest>());
  if (!file) throw invalid({ pointer: '/file', code: 'validation.fileMissing' });
  return file;
});

/** Lets forms through to the routes that take them, unread: who may send is asked first. */
export function passFormsOn(fastify: FastifyInstance): void {
  fastify.addContentTypeParser('multipart/form-data', (request, _payload, done) => {
    const { config } = request.routeOptions;
    if (UPLOAD in config) done(null);
    else done(new Problem('unsupported-media-type', { status: 415 }));
  });
}

/**
 * Receives the file of a form, byte by byte and never whole in memory. Called by a guard, once it has found out
 * that the caller may add a file: so nobody else's bytes are taken, no transaction waits for a slow line,
 * and what comes after sees a plain body and a file.
 */
@Injectable()
export class Uploads {
  readonly #log = new Logger('Uploads');

  constructor(
    private readonly config: Config,
    private readonly db: Db,
    private readonly contents: Contents,
    private readonly viruses: VirusCheck,
  ) {}

  /**
   * Reads the form: the part `file` becomes `@Received()`, all others the body.
   * @param alone true: nothing may come with the file
   * @throws Problem for what is too large, cut off, refused by its content, or does not fit on the disk
   */
  async receive(request: FastifyRequest, reply: FastifyReply, alone = false): Promise<void> {
    if (!/^multipart\/form-data\s*;/i.test(request.headers['content-type'] ?? ''))
      throw new Problem('unsupported-media-type', { status: 415 });
    const limit = this.config.fileLimit;
    if (Number(request.headers['content-length'] ?? 0) > limit + LIMITS.fields * LIMITS.fieldSize)
      throw new Problem('file-too-large', { status: 413, params: { megabytes: this.config.FILE_LIMIT } });
    await this.db.pause(async () => {
      const form = await readForm(request, alone ? 0 : LIMITS.fields, (stream) =>
        this.contents.receive(stream, limit),
      );
      const { arrived } = form;
      if (form.fault || !arrived) {
        if (arrived) await this.contents.settle(arrived.key);
        throw form.fault ?? invalid({ pointer: '/file', code: 'validation.fileMissing' });
      }
      // Whatever comes of the request, and whoever leaves in the middle of it.
      reply.raw.once('close', () => void this.#settle(arrived));
      if (reply.raw.destroyed) await this.contents.settle(arrived.key);
      try {
        const file = await this.#checked(arrived, form.name);
        await this.contents.place(arrived);
        received.set(request, file);
        request.body = bodyOf(form.fields, file);
      } catch (fault) {
        await this.contents.settle(arrived.key);
        throw fault;
      }
    });
  }

  async #checked(arrived: Arrived, given: string): Promise<ReceivedFile> {
    const { key, bytes, sha256, path } = arrived;
    const name = fileNameOf(given);
    if (name === null) throw invalid({ pointer: '/file', code: 'validation.fileName' });
    const { mediaType } = await inspect(path, name, bytes);
    await this.viruses.check(path);
    return { key, bytes, sha256, name, mediaType };
  }

  async #settle({ key }: Arrived): Promise<void> {
    await this.contents
      .settle(key)
      .catch((fault: unknown) => this.#log.warn(`Upload ${key} is settled later: ${String(fault)}`));
  }
}

interface Form {
  readonly fields: Record<string, unknown>;
  readonly name: string;
  readonly arrived: Arrived | null;
  /** What was wrong with the form, the file apart. */
  readonly fault: Error | null;
}

/** Reads a form to its end, or to its first fault. */
async function readForm(
  request: FastifyRequest,
  mostFields: number,
  receive: (stream: BusboyFileStream) => Promise<Arrived>,
): Promise<Form> {
  const fields: Record<string, unknown> = {};
  let name = '';
  let file: Promise<Arrived | null> = Promise.resolve(null);
  let part: BusboyFileStream | null = null;
  let fault: Error | null = null;
  const busboy = parserOf(request, mostFields);
  await new Promise<void>((done) => {
    const stop = (reason: unknown): void => {
      fault ??= errorOf(reason);
      request.raw.unpipe(busboy);
      part?.destroy(incomplete());
      // The rest is read and thrown away, so that the answer can be heard.
      request.raw.resume();
      done();
    };
    busboy.on('field', (field, value, _fieldTruncated, truncated) => {
      try {
        if (truncated) throw invalid({ pointer: `/${field}`, code: 'validation.formField' });
        Object.defineProperty(fields, field, { value: valueOf(field, value), enumerable: true });
      } catch (reason) {
        stop(reason);
      }
    });
    busboy.on('file', (field, stream, given) => {
      if (field !== 'file') {
        stream.resume();
        stop(invalid({ pointer: `/${field}`, code: 'validation.formField' }));
        return;
      }
      name = given ?? '';
      part = stream;
      file = receive(stream);
      file.catch(stop);
    });
    for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const)
      busboy.on(limit, () => stop(invalid({ pointer: '', code: 'validation.form' })));
    busboy.on('error', (reason) => stop(incomplete(reason)));
    busboy.on('finish', done);
    request.raw.once('error', () => stop(incomplete()));
    request.raw.once('close', () => {
      if (!request.raw.complete) stop(incomplete());
    });
    request.raw.pipe(busboy);
  });
  const arrived = await file.catch((reason: unknown) => {
    fault ??= errorOf(reason);
    return null;
  });
  return { fields, name, arrived, fault };
}

function parserOf(request: FastifyRequest, fields: number): InstanceType<typeof Busboy> {
  try {
    return new Busboy({
      headers: request.headers as BusboyHeaders,
      limits: { ...LIMITS, fields },
      preservePath: true,
      highWaterMark: 256 * 1024,
      fileHwm: 256 * 1024,
    });
  } catch {
    throw new Problem('malformed-form', { status: 400 });
  }
}

/** A form has texts only: what looks like an object or a list is JSON. */
function valueOf(field: string, text: string): unknown {
  const value = /^\s*[{[]/.test(text) ? strictJson(Buffer.from(text)) : text;
  const unsafe = [...unsafeTexts(value, `/${field}`)];
  if (unsafe.length > 0) throw new Problem('unsafe-text', { status: 422, errors: unsafe });
  return value;
}

function errorOf(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}

function incomplete(reason?: unknown): Problem {
  return reason instanceof Problem ? reason : new Problem('upload-incomplete', { status: 400 });
}

/** The body for the DTO; written as JSON (for an Idempotency-Key) it says which file came with it. */
function bodyOf(fields: Record<string, unknown>, { name, sha256 }: ReceivedFile): object {
  const body = { ...fields };
  Object.defineProperty(body, 'toJSON', { value: () => ({ ...fields, file: { name, sha256 } }) });
  return body;
}
