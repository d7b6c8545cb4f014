import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type RequestContext, within } from '../context/context.js';
import type { Db } from '../db/db.js';
import type { UnitOfWork } from '../db/unit-of-work.js';
import { negotiate } from '../i18n/i18n.js';

export type HttpContext = RequestContext<UnitOfWork | null>;

const contexts = new WeakMap<FastifyRequest, HttpContext>();
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The context of a request; made at its first use, so that even a broken request has one. */
export function contextOf(request: FastifyRequest): HttpContext {
  let context = contexts.get(request);
  if (!context) {
    context = {
      requestId: request.id,
      locale: negotiate(request.headers['accept-language']),
      actor: null,
      unit: null,
    };
    contexts.set(request, context);
  }
  return context;
}

/**
 * Gives every request its context and its unit of work, entered just before the handler chain: body
 * parsing in between would lose an AsyncLocalStorage that was entered earlier.
 */
export function openContexts(fastify: FastifyInstance, db: Db): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('X-Request-Id', contextOf(request).requestId);
    done();
  });
  fastify.addHook('preHandler', (request, _reply, done) => {
    const context = contextOf(request);
    context.unit = db.open(SAFE.has(request.method));
    within(context, done);
  });
  // Whatever path a request took, no transaction outlives it.
  fastify.addHook('onResponse', async (request) => {
    await contexts.get(request)?.unit?.rollback();
  });
}
