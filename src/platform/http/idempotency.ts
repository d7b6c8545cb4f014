import { RouteConfig } from '@nestjs/platform-fastify';
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { context } from '../context/context.js';
import { UnitOfWork } from '../db/unit-of-work.js';
import { Problem } from './problem.js';

const KEPT_HEADERS = ['location', 'etag', 'link'] as const;

const UNREPEATABLE = 'unrepeatable';

/** The answer of this route holds a secret that must not be kept: Idempotency-Key has no effect on it. */
export const Unrepeatable = (): MethodDecorator & ClassDecorator => RouteConfig({ [UNREPEATABLE]: true });

interface Kept {
  fingerprint: Buffer;
  method: string;
  path: string;
  status: number | null;
  headers: Record<string, string> | null;
  body: unknown;
}

/**
 * Carries out a POST once for each Idempotency-Key (IETF draft-ietf-httpapi-idempotency-key-header): the
 * answer is kept in the same transaction as the change, so that either both are there or neither. A second
 * request with the key gets the kept answer; with another body it is refused (422).
 */
export async function answerOnce(
  key: string,
  request: FastifyRequest,
  reply: FastifyReply,
  handle: () => Promise<unknown>,
): Promise<unknown> {
  const { actor, unit } = context();
  // Without an actor there is nobody to whom a key could belong: sign-in and the like are not repeatable.
  if (!actor || !(unit instanceof UnitOfWork) || UNREPEATABLE in request.routeOptions.config) return handle();
  if (!/^[\x21-\x7e]{1,255}$/.test(key))
    throw new Problem('idempotency-key-invalid', {
      status: 400,
      errors: [{ pointer: 'header:Idempotency-Key', code: 'validation.idempotencyKey' }],
    });
  const path = request.url;
  const fingerprint = createHash('sha256')
    .update(JSON.stringify(request.body ?? null))
    .digest();
  // A second request with the same key waits here until the first one has committed or rolled back.
  const { rowCount } = await unit.query(
    `insert into idempotency_keys (person_id, office_id, key, method, path, fingerprint)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [actor.personId, actor.officeId, key, request.method, path, fingerprint],
  );
  const mine = `person_id = $1 and office_id is not distinct from $2 and key = $3`;
  if (rowCount === 0) {
    const { rows } = await unit.query<Kept & Record<string, unknown>>(
      `select fingerprint, method, path, status, headers, body from idempotency_keys where ${mine}`,
      [actor.personId, actor.officeId, key],
    );
    const kept = rows[0];
    if (
      !kept ||
      kept.method !== request.method ||
      kept.path !== path ||
      !kept.fingerprint.equals(fingerprint)
    )
      throw new Problem('idempotency-key-reused', {
        status: 422,
        errors: [{ pointer: 'header:Idempotency-Key', code: 'validation.idempotencyKeyReused' }],
      });
    void reply
      .code(kept.status ?? 200)
      .headers(kept.headers ?? {})
      .header('Idempotency-Replayed', 'true');
    return kept.body;
  }
  const answer = await handle();
  const headers: Record<string, unknown> = {};
  for (const name of KEPT_HEADERS) if (reply.hasHeader(name)) headers[name] = reply.getHeader(name);
  await unit.query(`update idempotency_keys set status = $4, headers = $5, body = $6 where ${mine}`, [
    actor.personId,
    actor.officeId,
    key,
    reply.statusCode,
    headers,
    JSON.stringify(answer ?? null),
  ]);
  return answer;
}
