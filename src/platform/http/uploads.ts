import multipart from '@fastify/multipart';
import {
  applyDecorators,
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  UseGuards,
} from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiConsumes } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { invalid, Problem } from './problem.js';

/** Largest file that is taken whole into memory, in bytes. */
export const UPLOAD_LIMIT = 20 * 1024 * 1024;

/** Longest text field beside a file, in bytes. */
const FIELD_LIMIT = 1024 * 1024;

/** A file with the fields that were sent beside it (RFC 7578). */
export class Upload {
  constructor(
    /** Name that the sender gave it; nothing of it is to be trusted. */
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

/** Makes the application read multipart bodies; routes take them with {@link TakesFile}. */
export async function acceptUploads(app: NestFastifyApplication): Promise<void> {
  await app.register(multipart, {
    limits: { fileSize: UPLOAD_LIMIT, files: 1, fields: 10, fieldSize: FIELD_LIMIT, fieldNameSize: 100 },
  });
}

/** Reads the body after the sender was found to be allowed to send it, and before the route is entered. */
@Injectable()
class ReadsUpload implements CanActivate {
  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const request = execution.switchToHttp().getRequest<FastifyRequest>();
    if (!request.isMultipart()) throw new Problem('unsupported-media-type', { status: 415 });
    try {
      request.body = await uploadIn(request);
    } catch (fault) {
      // The parser's own faults carry no status: a form that is cut off, or parts without a name.
      if (fault instanceof Problem || (fault instanceof Error && 'statusCode' in fault)) throw fault;
      throw new Problem('malformed-form', { status: 400 });
    }
    return true;
  }
}

async function uploadIn(request: FastifyRequest): Promise<Upload> {
  const fields: Record<string, string> = {};
  let file: { fileName: string; bytes: Buffer } | null = null;
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      const bytes = await part.toBuffer();
      if (part.fieldname !== 'file') {
        throw invalid({ pointer: `/${part.fieldname}`, code: 'validation.whitelistValidation' });
      }
      file = { fileName: part.filename, bytes };
      continue;
    }
    if (part.valueTruncated) throw new Problem('body-too-large', { status: 413 });
    const value = String(part.value);
    if (Object.hasOwn(fields, part.fieldname)) {
      throw invalid({ pointer: `/${part.fieldname}`, code: 'validation.fieldTwice' });
    }
    if (value.includes('\0') || !value.isWellFormed()) throw new Problem('unsafe-text', { status: 422 });
    fields[part.fieldname] = value;
  }
  if (!file) throw invalid({ pointer: '/file', code: 'validation.fileMissing' });
  return new Upload(file.fileName, file.bytes, fields);
}

/** A route whose body is a form with one file in the field `file`. */
export const TakesFile = (): MethodDecorator =>
  applyDecorators(UseGuards(ReadsUpload), ApiConsumes('multipart/form-data'));

/** The file and fields of a route that {@link TakesFile}. */
export const Uploaded = createParamDecorator((_: unknown, execution: ExecutionContext): Upload => {
  const { body } = execution.switchToHttp().getRequest<FastifyRequest>();
  if (!(body instanceof Upload)) throw new Error('The route does not say @TakesFile()');
  return body;
});
