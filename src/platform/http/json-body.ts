import type { FastifyInstance } from 'fastify';
import { visit } from 'jsonc-parser';
import { type Fault, Problem } from './problem.js';

/** Bodies of JSON routes, in bytes; files travel on routes of their own. */
export const JSON_BODY_LIMIT = 1024 * 1024;

/**
 * Parses JSON bodies strictly (RFC 8259, and RFC 7493 where it is stricter): UTF-8 that is whole, no member
 * twice in one object, no text with NUL or half of a surrogate pair, which PostgreSQL cannot keep.
 */
export function parseJsonBodies(fastify: FastifyInstance): void {
  fastify.removeContentTypeParser(['application/json', 'text/plain']);
  fastify.addContentTypeParser(
    ['application/json', 'application/merge-patch+json'],
    { parseAs: 'buffer', bodyLimit: JSON_BODY_LIMIT },
    (_request, body: Buffer, done) => {
      try {
        done(null, body.length === 0 ? undefined : strictJson(body));
      } catch (fault) {
        done(fault instanceof Error ? fault : new Error(String(fault)));
      }
    },
  );
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/** @throws Problem malformed-json, duplicate-json-key or unsafe-text, naming the place */
export function strictJson(body: Buffer): unknown {
  let text: string;
  let value: unknown;
  try {
    text = utf8.decode(body);
  } catch {
    throw new Problem('malformed-json', { status: 400, params: { reason: 'UTF-8' } });
  }
  try {
    value = JSON.parse(text);
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault);
    throw new Problem('malformed-json', { status: 400, params: { reason } });
  }
  refuseDuplicates(text);
  const faults = [...unsafeTexts(value, '')];
  if (faults.length > 0) throw new Problem('unsafe-text', { status: 422, errors: faults });
  return value;
}

function refuseDuplicates(text: string): void {
  const members: Set<string>[] = [];
  visit(text, {
    onObjectBegin: () => {
      members.push(new Set());
    },
    onObjectEnd: () => {
      members.pop();
    },
    onObjectProperty: (name, _offset, _length, line, _character, path) => {
      const here = members.at(-1);
      if (here?.has(name) || name === '__proto__')
        throw new Problem('duplicate-json-key', {
          status: 400,
          params: { name, line: line + 1 },
          errors: [
            {
              pointer: pointerOf([...path(), name]),
              code: 'validation.duplicateKey',
              params: { name, line: line + 1 },
            },
          ],
        });
      here?.add(name);
    },
  });
}

/** Every text in `value` that cannot be kept, with its place. */
export function* unsafeTexts(value: unknown, pointer: string): Generator<Fault> {
  if (typeof value === 'string') {
    if (value.includes('\0') || !value.isWellFormed()) yield { pointer, code: 'validation.unsafeText' };
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* unsafeTexts(item, `${pointer}/${index}`);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      const here = `${pointer}/${escapePointer(key)}`;
      if (key.includes('\0') || !key.isWellFormed()) yield { pointer: here, code: 'validation.unsafeText' };
      yield* unsafeTexts(item, here);
    }
  }
}

/** A JSON Pointer (RFC 6901) from its parts. */
export function pointerOf(parts: readonly (string | number)[]): string {
  return parts.map((part) => `/${escapePointer(String(part))}`).join('');
}

function escapePointer(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}
