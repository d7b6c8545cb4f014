import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { poolOf } from '../db/unit-of-work.js';
import { Jobs } from '../jobs/jobs.js';

/** Seconds; most answers take a few milliseconds, an import takes several seconds. */
const BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Memory, processor and event loop belong to the process, however many applications it runs (tests). */
const ofTheProcess = new Registry();
let observingTheProcess = false;

/** Figures for Prometheus (text format 0.0.4). */
@Injectable()
export class Metrics {
  readonly #log = new Logger('Metrics');
  readonly #registry = new Registry();
  readonly #answers = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from a request to its answer, by route template.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [this.#registry],
  });
  readonly #connections = new Gauge({
    name: 'database_connections',
    help: 'Database connections of the application; waiting: requests that wait for one.',
    labelNames: ['state'],
    registers: [this.#registry],
  });
  readonly #jobCounts = new Gauge({
    name: 'jobs',
    help: 'Jobs by what became of them, over all queues; failed: of the last seven days.',
    labelNames: ['state'],
    registers: [this.#registry],
  });

  readonly contentType = this.#registry.contentType;

  constructor(
    @InjectDataSource() private readonly source: DataSource,
    private readonly jobs: Jobs,
  ) {}

  /** Times every answer from now on. */
  observe(fastify: FastifyInstance): void {
    fastify.addHook('onResponse', (request, reply, done) => {
      this.#answers.observe(
        {
          method: request.method,
          // Never the address itself: each would be a time series of its own, and it may hold a secret.
          route: request.routeOptions.url ?? 'none',
          status: reply.statusCode,
        },
        reply.elapsedTime / 1000,
      );
      done();
    });
  }

  /** All figures as Prometheus reads them. */
  async text(): Promise<string> {
    if (!observingTheProcess) {
      observingTheProcess = true;
      collectDefaultMetrics({ register: ofTheProcess });
    }
    this.#countConnections();
    await this.#countJobs();
    return [await ofTheProcess.metrics(), await this.#registry.metrics()].join('\n');
  }

  #countConnections(): void {
    const { totalCount, idleCount, waitingCount } = poolOf(this.source);
    this.#connections.set({ state: 'in_use' }, totalCount - idleCount);
    this.#connections.set({ state: 'idle' }, idleCount);
    this.#connections.set({ state: 'waiting' }, waitingCount);
  }

  async #countJobs(): Promise<void> {
    try {
      for (const [state, count] of Object.entries(await this.jobs.counts())) {
        this.#jobCounts.set({ state }, Number(count));
      }
    } catch (fault) {
      // The other figures matter most when the database is away; a count from before would mislead.
      this.#jobCounts.reset();
      this.#log.warn(
        `The jobs could not be counted: ${fault instanceof Error ? fault.message : String(fault)}`,
      );
    }
  }
}
