import { Busboy, type BusboyHeaders } from '@fastify/busboy';
import {
  applyDecorators,
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  UseGuards,
} from '@nestjs/common';
import { ApiConsumes } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { invalid, Problem } from '../http/problem.js';
import { TakesUpload } from './uploads.js';

/** Largest file that is taken whole into memory, in bytes. */
const FILE_LIMIT = 20 * 1024 * 1024;

const LIMITS = {
  files: 1,
  fields: 10,
  parts: 12,
  fileSize: FILE_LIMIT,
  fieldSize: 1024 * 1024,
  fieldNameSize: 100,
  headerPairs: 20,
};

/** A small file with the fields that were sent beside it (RFC 7578), whole in memory; large ones are streamed. */
export class Form {
  constructor(
    /** Name that the sender gave the file; nothing of it is to be trusted. */
    readonly fileName: string,
    readonly bytes: Buffer,
    readonly fields: Readonly<Record<string, string>>,
  ) {}

  /** What an idempotency key is compared by. */
  toJSON(): unknown {
    const sha256 = createHash('sha256').update(this.bytes).digest('hex');
    return { fileName: this.fileName, sha256, fields: this.fields };
  }
}

/** Reads the body after the sender was found to be allowed to send it, and before the route is entered. */
@Injectable()
class ReadsForm implements CanActivate {
  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const request = execution.switchToHttp().getRequest<FastifyRequest>();
    if (!/^multipart\/form-data\s*;/i.test(request.headers['content-type'] ?? ''))
      throw new Problem('unsupported-media-type', { status: 415 });
    request.body = await formOf(request);
    return true;
  }
}

async function formOf(request: FastifyRequest): Promise<Form> {
  if (Number(request.headers['content-length'] ?? 0) > FILE_LIMIT + LIMITS.fields * LIMITS.fieldSize)
    throw tooLarge();
  const busboy = parserOf(request);
  const fields: Record<string, string> = {};
  const parts: Buffer[] = [];
  let fileName: string | null = null;
  await new Promise<void>((done, refuse) => {
    const stop = (fault: Problem): void => {
      request.raw.unpipe(busboy);
      // The rest is read and thrown away, so that the answer can be heard.
      request.raw.resume();
      refuse(fault);
    };
    busboy.on('field', (name, value, _nameTruncated, truncated) => {
      const pointer = `/${name}`;
      if (truncated) stop(tooLarge());
      else if (Object.hasOwn(fields, name)) stop(invalid({ pointer, code: 'validation.fieldTwice' }));
      else if (value.includes('\0') || !value.isWellFormed())
        stop(
          new Problem('unsafe-text', { status: 422, errors: [{ pointer, code: 'validation.unsafeText' }] }),
        );
      else Object.defineProperty(fields, name, { value, enumerable: true });
    });
    busboy.on('file', (name, stream, given) => {
      if (name !== 'file') {
        stream.resume();
        stop(invalid({ pointer: `/${name}`, code: 'validation.whitelistValidation' }));
        return;
      }
      fileName = given ?? '';
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('limit', () => stop(tooLarge()));
      stream.on('error', () => stop(incomplete()));
    });
    for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const)
      busboy.on(limit, () => stop(malformed()));
    busboy.on('error', () => stop(incomplete()));
    busboy.on('finish', done);
    request.raw.once('error', () => stop(incomplete()));
    request.raw.once('close', () => {
      if (!request.raw.complete) stop(incomplete());
    });
    request.raw.pipe(busboy);
  });
  if (fileName === null) throw invalid({ pointer: '/file', code: 'validation.fileMissing' });
  return new Form(fileName, Buffer.concat(parts), fields);
}

function parserOf(request: FastifyRequest): InstanceType<typeof Busboy> {
  try {
    return new Busboy({ headers: request.headers as BusboyHeaders, limits: LIMITS, preservePath: true });
  } catch {
    throw malformed();
  }
}

function malformed(): Problem {
  return new Problem('malformed-form', { status: 400 });
}

function incomplete(): Problem {
  return new Problem('upload-incomplete', { status: 400 });
}

function tooLarge(): Problem {
  return new Problem('body-too-large', { status: 413 });
}

/** A route whose body is a form with one small file in the field `file`. */
export const TakesForm = (): MethodDecorator =>
  applyDecorators(TakesUpload(), UseGuards(ReadsForm), ApiConsumes('multipart/form-data'));

/** The file and fields of a route that {@link TakesForm}. */
export const Sent = createParamDecorator((_: unknown, execution: ExecutionContext): Form => {
  const { body } = execution.switchToHttp().getRequest<FastifyRequest>();
  if (!(body instanceof Form)) throw new Error('The route does not say @TakesForm()');
  return body;
});
