import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ApiHeader } from '@nestjs/swagger';
import { Problem } from './problem.js';

/** ETag of a version (RFC 9110 §8.8.3): strong, since a version names one state of the row. */
export function etagOf(version: number): string {
  return `"v${version}"`;
}

/**
 * The version that the caller has seen, from If-Match (RFC 9110 §13.1.1).
 * 428 (RFC 6585) when it is missing: nobody overwrites what they have not read.
 */
export const SeenVersion = createParamDecorator(
  (_: unknown, execution: ExecutionContext): number => seenIn(execution),
  [describeIfMatch],
);

/**
 * The same for what is made by its own address: `If-None-Match: *` (RFC 9110 §13.1.2) says that nothing was there,
 * which is null here.
 */
export const SeenVersionOrNone = createParamDecorator(
  (_: unknown, execution: ExecutionContext): number | null => {
    const { headers } = execution.switchToHttp().getRequest<FastifyRequest>();
    return headers['if-match'] === undefined && headers['if-none-match']?.trim() === '*'
      ? null
      : seenIn(execution);
  },
  [describeIfMatchOrNone],
);

function seenIn(execution: ExecutionContext): number {
  const given = execution.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (given === undefined)
    throw new Problem('version-required', {
      status: 428,
      errors: [{ pointer: 'header:If-Match', code: 'validation.ifMatch' }],
    });
  const version = /^"v(\d{1,9})"$/.exec(given.trim())?.[1];
  if (version === undefined)
    throw new Problem('stale-version', {
      status: 412,
      errors: [{ pointer: 'header:If-Match', code: 'validation.ifMatch' }],
    });
  return Number(version);
}

/** The header stands in the API's description wherever it is asked for. */
function describeIfMatch(controller: object, method: string | symbol | undefined): void {
  if (method === undefined) return;
  const descriptor = Object.getOwnPropertyDescriptor(controller, method);
  if (descriptor)
    ApiHeader({
      name: 'If-Match',
      required: true,
      description: 'ETag of the version that you have read, e.g. `"v3"`.',
      schema: { type: 'string' },
    })(controller, method, descriptor);
}

function describeIfMatchOrNone(controller: object, method: string | symbol | undefined): void {
  if (method === undefined) return;
  const descriptor = Object.getOwnPropertyDescriptor(controller, method);
  if (!descriptor) return;
  const schema = { type: 'string' } as const;
  ApiHeader({
    name: 'If-Match',
    required: false,
    description: 'ETag of the version that you have read, e.g. `"v3"`; one of the two headers is needed.',
    schema,
  })(controller, method, descriptor);
  ApiHeader({
    name: 'If-None-Match',
    required: false,
    description: '`*` when nothing was there.',
    schema,
  })(controller, method, descriptor);
}

/** @throws Problem stale-version (412) when somebody was faster */
export function sameVersion(row: { version: number }, seen: number): void {
  if (row.version !== seen)
    throw new Problem('stale-version', {
      status: 412,
      params: { seen, current: row.version },
      extensions: { currentVersion: row.version },
      headers: { ETag: etagOf(row.version) },
    });
}
