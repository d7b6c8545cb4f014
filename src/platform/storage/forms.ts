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
import { readForm, TakesUpload } from './form-reading.js';

/** Largest file that is taken whole into memory, in bytes. */
const FILE_LIMIT = 20 * 1024 * 1024;

/** What may come beside it. */
const RULES = { fields: 10, fieldSize: 1024 * 1024 };

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
    const announced = Number(request.headers['content-length'] ?? 0);
    if (announced > FILE_LIMIT + RULES.fields * RULES.fieldSize) throw tooLarge();
    const { fields, name, file, fault } = await readForm(request, RULES, whole);
    if (fault) throw fault;
    if (!file) throw invalid({ pointer: '/file', code: 'validation.fileMissing' });
    request.body = new Form(name, file, fields);
    return true;
  }
}

async function whole(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes > FILE_LIMIT) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
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
