import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { ProblemFilter } from './problem.filter.js';
import { ProblemsController } from './problems.controller.js';
import { RateLimits } from './rate-limits.js';
import { UnitOfWorkInterceptor } from './unit-of-work.interceptor.js';
import { Validation } from './validation.js';

/** Problems, checks of input, unit of work, rate limits: the same on every route. */
@Global()
@Module({
  controllers: [ProblemsController],
  providers: [
    RateLimits,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_INTERCEPTOR, useClass: UnitOfWorkInterceptor },
    { provide: APP_PIPE, useClass: Validation },
  ],
  exports: [RateLimits],
})
export class HttpModule {}
