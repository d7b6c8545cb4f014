import { NestFactory } from '@nestjs/core';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { AppModule } from './app.module.js';
import type { Config } from './platform/config/config.js';
import { NestLog, openLog } from './platform/context/log.js';
import { Health } from './platform/health/health.js';
import { mayReadMetrics } from './platform/health/metrics-access.js';
import { Metrics } from './platform/health/metrics.js';

/** A process that does jobs and serves no people. */
export interface Worker {
  /** Where probes and monitors ask; null when the port was taken by somebody else. */
  readonly url: string | null;
  close(): Promise<void>;
}

/** Starts doing jobs on a migrated database, and answers /health/live, /health/ready and /metrics. */
export async function startWorker(config: Config): Promise<Worker> {
  const log = openLog(config);
  const app = await NestFactory.createApplicationContext(AppModule.with(config), {
    abortOnError: false,
    logger: new NestLog(log),
  });
  app.enableShutdownHooks();
  const health = app.get(Health);
  const metrics = app.get(Metrics);

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url?.split('?', 1)[0];
    if (request.method === 'GET' && path === '/health/live') {
      send(response, 200, { live: true });
    } else if (request.method === 'GET' && path === '/health/ready') {
      const readiness = await health.readiness();
      send(response, readiness.ready ? 200 : 503, readiness);
    } else if (
      request.method === 'GET' &&
      path === '/metrics' &&
      mayReadMetrics(request, config.METRICS_TOKEN) === 'yes'
    ) {
      response.writeHead(200, { 'Content-Type': metrics.contentType }).end(await metrics.text());
    } else {
      send(response, 404, { title: 'Not found', status: 404 });
    }
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((fault: unknown) => {
      log.error({ stack: fault instanceof Error ? fault.stack : undefined }, String(fault));
      response.destroy();
    });
  });
  const url = await listen(server, config);
  if (url === null) {
    log.warn(`Port ${config.PORT} is taken, so that this worker answers no probes: set PORT to a free one`);
  }
  return {
    url,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await app.close();
    },
  };
}

async function listen(server: Server, { PORT, HOST }: Config): Promise<string | null> {
  server.listen(PORT, HOST);
  try {
    await once(server, 'listening');
  } catch (fault) {
    if (typeof fault === 'object' && fault !== null && 'code' in fault && fault.code === 'EADDRINUSE') {
      return null;
    }
    throw fault;
  }
  const { address, family, port } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

function send(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' })
    .end(JSON.stringify(body));
}
