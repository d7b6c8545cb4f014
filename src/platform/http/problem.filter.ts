import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config/config.js';
import { hasMessage, type Locale, translate } from '../i18n/i18n.js';
import { invalidCursor } from './pages.js';
import { Problem } from './problem.js';
import { contextOf } from './request-context.js';

/** Faults of PostgreSQL that a person can do something about (SQLSTATE, appendix A of its manual). */
const SQLSTATES: Record<string, { slug: string; status: number }> = {
  '23505': { slug: 'conflict', status: 409 },
  '23503': { slug: 'conflict', status: 409 },
  '23514': { slug: 'validation', status: 422 },
  '23P01': { slug: 'conflict', status: 409 },
  '40001': { slug: 'try-again', status: 503 },
  '40P01': { slug: 'try-again', status: 503 },
  '53300': { slug: 'unavailable', status: 503 },
  '57014': { slug: 'too-slow', status: 503 },
  '57P01': { slug: 'unavailable', status: 503 },
  '57P03': { slug: 'unavailable', status: 503 },
};

const SLUG_OF_STATUS: Record<number, string> = {
  400: 'bad-request',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'body-too-large',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
  503: 'unavailable',
};

/** Turns whatever was thrown into one problem document, and undoes the unit of work. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #log = new Logger('Problem');

  constructor(private readonly config: Config) {}

  async catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const context = contextOf(request);
    await context.unit?.rollback();
    const problem = forgedCursor(thrown, request) ?? problemOf(thrown);
    if (problem.status >= 500)
      this.#log.error(
        { requestId: context.requestId, method: request.method, url: request.routeOptions.url },
        thrown instanceof Error ? thrown.stack : String(thrown),
      );
    if (reply.sent || reply.raw.headersSent) return;
    const document = documentOf(
      problem,
      context.locale,
      this.config.publicUrl,
      context.requestId,
      request.url,
    );
    void reply
      .code(problem.status)
      .headers(problem.facts.headers ?? {})
      .header('Content-Type', 'application/problem+json; charset=utf-8')
      .header('Content-Language', context.locale)
      .header('Cache-Control', 'no-store')
      .send(JSON.stringify(document));
  }
}

/**
 * A cursor is opaque, but it is the caller's: what somebody wrote into it by hand reaches SQL as a value of the
 * wrong type (SQLSTATE class 22), and that is their fault, not ours.
 */
function forgedCursor(thrown: unknown, request: FastifyRequest): Problem | null {
  const { query } = request;
  const given = typeof query === 'object' && query !== null && 'cursor' in query;
  if (!given || !(thrown instanceof Error) || !('code' in thrown)) return null;
  return String(thrown.code).startsWith('22') ? invalidCursor() : null;
}

/** The problem behind anything that can be thrown. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  const cause = thrown instanceof Error && 'driverError' in thrown ? thrown.driverError : thrown;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') {
    const known = SQLSTATES[cause.code];
    const constraint = 'constraint' in cause ? String(cause.constraint) : '';
    if (constraint && hasMessage(`problems.constraint.${constraint}`))
      return new Problem(known?.slug ?? 'conflict', {
        status: known?.status ?? 409,
        errors: [{ pointer: '', code: `problems.constraint.${constraint}` }],
      });
    if (known) return new Problem(known.slug, { status: known.status });
    if (cause.code === 'ECONNREFUSED') return new Problem('unavailable', { status: 503 });
    if (cause.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Problem('body-too-large', { status: 413 });
    if (cause.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
      return new Problem('unsupported-media-type', { status: 415 });
    if (cause.code.startsWith('FST_ERR_CTP')) return new Problem('malformed-json', { status: 400 });
  }
  const status =
    thrown instanceof HttpException
      ? thrown.getStatus()
      : cause instanceof Error && 'statusCode' in cause && typeof cause.statusCode === 'number'
        ? cause.statusCode
        : 500;
  const slug = SLUG_OF_STATUS[status];
  return slug ? new Problem(slug, { status }) : new Problem('internal', { status: 500 });
}

/** The document as RFC 9457 has it, `errors` as its appendix shows them. */
export function documentOf(
  problem: Problem,
  locale: Locale,
  publicUrl: string,
  requestId: string,
  instance: string,
): Record<string, unknown> {
  const { errors, params, extensions } = problem.facts;
  return {
    type: `${publicUrl}/problems/${problem.slug}`,
    title: translate(locale, `problems.${problem.slug}.title`, params),
    status: problem.status,
    detail: translate(locale, `problems.${problem.slug}.detail`, params),
    instance: instance.split('?')[0],
    requestId,
    ...(errors && {
      errors: errors.map((fault) => ({
        pointer: fault.pointer,
        code: fault.code.replace(/^validation\./, ''),
        detail: translate(locale, fault.code, fault.params),
      })),
    }),
    ...extensions,
  };
}
