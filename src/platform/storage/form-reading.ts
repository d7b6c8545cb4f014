import { Busboy, type BusboyFileStream, type BusboyHeaders } from '@fastify/busboy';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { unsafeTexts } from '../http/json-body.js';
import { invalid, Problem } from '../http/problem.js';

const FORM = 'takesForm';

/** Bytes that are read at a time. */
const CHUNK = 256 * 1024;

/** How much a form may hold beside its file. */
export interface FormRules {
  readonly fields: number;
  /** Bytes of one field. */
  readonly fieldSize: number;
}

/** A form (RFC 7578) with at most one file, in the part `file`. */
export interface Form<File> {
  readonly fields: Readonly<Record<string, string>>;
  /** Name that the sender gave the file; nothing of it is to be trusted. */
  readonly name: string;
  /** What `receive` made of it; null when there was none. */
  readonly file: File | null;
  /** What was wrong with the form; the file may have arrived all the same. */
  readonly fault: Error | null;
}

/** Marks a route whose body is a form with a file; every other route answers such a body with 415. */
export const TakesUpload = (): MethodDecorator => RouteConfig({ [FORM]: true });

/** Lets forms through to the routes that take them, unread: who may send is asked first. */
export function passFormsOn(fastify: FastifyInstance): void {
  fastify.addContentTypeParser('multipart/form-data', (request, _payload, done) => {
    if (FORM in request.routeOptions.config) done(null);
    else done(new Problem('unsupported-media-type', { status: 415 }));
  });
}

/**
 * Reads a form to its end, or to its first fault; called by a guard, once it is known who sends it.
 * @param receive takes the file byte by byte; the stream fails when the form does
 * @throws Problem unsupported-media-type, malformed-form; all later faults are told in the answer
 */
export async function readForm<File>(
  request: FastifyRequest,
  rules: FormRules,
  receive: (stream: BusboyFileStream) => Promise<File>,
): Promise<Form<File>> {
  const fields: Record<string, string> = {};
  let name = '';
  let file: Promise<File | null> = Promise.resolve(null);
  let part: BusboyFileStream | null = null;
  let fault: Error | null = null;
  const body = request.raw;
  const busboy = parserOf(request, rules);
  await new Promise<void>((done) => {
    const stop = (reason: unknown): void => {
      fault ??= reason instanceof Error ? reason : new Error(String(reason));
      body.unpipe(busboy);
      part?.destroy(fault);
      // The rest is read and thrown away, so that the answer can be heard.
      body.resume();
      done();
    };
    busboy.on('field', (field, value, _fieldTruncated, truncated) => {
      const unsafe = [...unsafeTexts(value, `/${field}`)];
      if (truncated) stop(new Problem('body-too-large', { status: 413 }));
      else if (unsafe.length > 0) stop(new Problem('unsafe-text', { status: 422, errors: unsafe }));
      else if (Object.hasOwn(fields, field))
        stop(invalid({ pointer: `/${field}`, code: 'validation.fieldTwice' }));
      else Object.defineProperty(fields, field, { value, enumerable: true });
    });
    busboy.on('file', (field, stream, given) => {
      if (field !== 'file') {
        stream.resume();
        stop(invalid({ pointer: `/${field}`, code: 'validation.whitelistValidation', params: { field } }));
        return;
      }
      name = given ?? '';
      part = stream;
      file = receive(stream);
      file.catch(stop);
    });
    for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const)
      busboy.on(limit, () =>
        stop(invalid({ pointer: '', code: 'validation.form', params: { fields: rules.fields } })),
      );
    busboy.on('error', () => stop(new Problem('malformed-form', { status: 400 })));
    busboy.on('finish', done);
    const cutOff = (): void => {
      if (!body.complete) stop(new Problem('upload-incomplete', { status: 400 }));
    };
    body.once('error', cutOff);
    body.once('close', cutOff);
    if (body.destroyed) cutOff();
    else body.pipe(busboy);
  });
  const received = await file.catch((reason: unknown) => {
    fault ??= reason instanceof Error ? reason : new Error(String(reason));
    return null;
  });
  return { fields, name, file: received, fault };
}

function parserOf(request: FastifyRequest, { fields, fieldSize }: FormRules): InstanceType<typeof Busboy> {
  if (!/^multipart\/form-data\s*;/i.test(request.headers['content-type'] ?? ''))
    throw new Problem('unsupported-media-type', { status: 415 });
  try {
    return new Busboy({
      headers: request.headers as BusboyHeaders,
      limits: { files: 1, fields, parts: fields + 2, fieldNameSize: 100, fieldSize, headerPairs: 20 },
      preservePath: true,
      highWaterMark: CHUNK,
      fileHwm: CHUNK,
    });
  } catch {
    throw new Problem('malformed-form', { status: 400 });
  }
}
