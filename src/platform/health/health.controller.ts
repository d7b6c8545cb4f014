import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config/config.js';
import { Problem, notFound } from '../http/problem.js';
import { Public } from '../http/public.js';
import { Health, type Readiness } from './health.js';
import { Metrics } from './metrics.js';
import { mayReadMetrics } from './metrics-access.js';

/** For probes and monitors, outside the API. */
@Public()
@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(
    private readonly health: Health,
    private readonly metrics: Metrics,
    private readonly config: Config,
  ) {}

  /** The process runs; restarting it would not help against anything that is wrong beyond it. */
  @Get('health/live')
  live(): { live: true } {
    return { live: true };
  }

  /** The process can do its work: 200, or 503 with what is missing. */
  @Get('health/ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const readiness = await this.health.readiness();
    void reply.code(readiness.ready ? 200 : 503).header('Cache-Control', 'no-store');
    return readiness;
  }

  @Get('metrics')
  async figures(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const access = mayReadMetrics(request.raw, this.config.METRICS_TOKEN);
    if (access === 'wrong-token') {
      throw new Problem('unauthenticated', { status: 401, headers: { 'WWW-Authenticate': 'Bearer' } });
    }
    if (access === 'no') {
      throw notFound();
    }
    void reply.header('Content-Type', this.metrics.contentType).header('Cache-Control', 'no-store');
    return this.metrics.text();
  }
}
