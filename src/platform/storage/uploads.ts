import { createParamDecorator, type ExecutionContext, Injectable, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config/config.js';
import { Db } from '../db/db.js';
import { strictJson } from '../http/json-body.js';
import { invalid, Problem } from '../http/problem.js';
import { type Arrived, Contents } from './contents.js';
import { fileNameOf } from './file-names.js';
import { readForm } from './form-reading.js';
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

/** What a form may hold beside the file. */
const RULES = { fields: 20, fieldSize: 64 * 1024 };

const received = new WeakMap<FastifyRequest, ReceivedFile>();

/** `@Received() file: ReceivedFile`: the file that a guard has received. */
export const Received = createParamDecorator((_: unknown, execution: ExecutionContext): ReceivedFile => {
  const file = received.get(execution.switchToHttp().getRequest<FastifyRequest>());
  if (!file) throw invalid({ pointer: '/file', code: 'validation.fileMissing' });
  return file;
});

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
    const limit = this.config.fileLimit;
    if (Number(request.headers['content-length'] ?? 0) > limit + RULES.fields * RULES.fieldSize)
      throw new Problem('file-too-large', { status: 413, params: { megabytes: this.config.FILE_LIMIT } });
    await this.db.pause(async () => {
      const rules = alone ? { ...RULES, fields: 0 } : RULES;
      const form = await readForm(request, rules, (stream) => this.contents.receive(stream, limit));
      const { file: arrived } = form;
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
        request.body = bodyOf(valuesOf(form.fields), file);
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

/** A form has texts only: what looks like an object or a list is JSON. */
function valuesOf(fields: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([field, text]): [string, unknown] => [
      field,
      /^\s*[{[]/.test(text) ? strictJson(Buffer.from(text)) : text,
    ]),
  );
}

/** The body for the DTO; written as JSON (for an Idempotency-Key) it says which file came with it. */
function bodyOf(fields: Record<string, unknown>, { name, sha256 }: ReceivedFile): object {
  const body = { ...fields };
  Object.defineProperty(body, 'toJSON', { value: () => ({ ...fields, file: { name, sha256 } }) });
  return body;
}
