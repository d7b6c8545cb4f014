import cookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyBaseLogger, LogController } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { AppModule } from './app.module.js';
import type { Config } from './platform/config/config.js';
import { logAnswers, NestLog, openLog } from './platform/context/log.js';
import { Db } from './platform/db/db.js';
import { Metrics } from './platform/health/metrics.js';
import { parseFormBodies } from './platform/http/form-body.js';
import { JSON_BODY_LIMIT, parseJsonBodies } from './platform/http/json-body.js';
import { RateLimits } from './platform/http/rate-limits.js';
import { openContexts } from './platform/http/request-context.js';
import { sendSecurityHeaders } from './platform/http/security-headers.js';
import { passFormsOn } from './platform/storage/form-reading.js';
import { openPlayground } from './playground.js';
import { openWeb } from './web.js';

/** Routes that stand outside /api/v1: probes, problem types, pages. */
export const OUTSIDE_API = [
  'health/{*rest}',
  'metrics',
  'problems/:slug',
  'start/:token',
  'join/:token',
  'new-password/:token',
  'assets/{*rest}',
  'criteria/{*rest}',
  '/',
];

/**
 * Builds the HTTP application on a migrated database; the caller listens or closes it.
 * @param preview true: no database, no providers; enough to describe the API
 */
export async function createApp(config: Config, preview = false): Promise<NestFastifyApplication> {
  const log = openLog(config);
  const adapter = new FastifyAdapter({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    // The id of the request stands in each line anyway, so that it needs no logger of its own.
    childLoggerFactory: (logger: FastifyBaseLogger) => logger,
    trustProxy: config.trustProxy,
    bodyLimit: JSON_BODY_LIMIT,
    genReqId: (request: IncomingMessage) => requestIdOf(request.headers['x-request-id']),
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), adapter, {
    bodyParser: false,
    preview,
    abortOnError: false,
    logger: new NestLog(log),
  });
  app.setGlobalPrefix('api/v1', { exclude: OUTSIDE_API });
  if (preview) return app;
  const fastify = adapter.getInstance();
  sendSecurityHeaders(fastify, config);
  await app.register(cookie);
  openContexts(fastify, app.get(Db));
  app.get(RateLimits).guard(fastify);
  app.get(Metrics).observe(fastify);
  logAnswers(fastify, log);
  parseJsonBodies(fastify);
  passFormsOn(fastify);
  parseFormBodies(fastify);
  openPlayground(app);
  openWeb(app);
  app.enableShutdownHooks();
  return app;
}

/** Takes a caller's request id when it is sane, so that logs of two systems can be joined. */
function requestIdOf(given: string | string[] | undefined): string {
  return typeof given === 'string' && /^[\w.:-]{8,64}$/.test(given) ? given : randomUUID();
}
