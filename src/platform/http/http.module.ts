import { Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { ProblemFilter } from './problem.filter.js';
import { ProblemsController } from './problems.controller.js';
import { UnitOfWorkInterceptor } from './unit-of-work.interceptor.js';
import { Validation } from './validation.js';

/** Problems, checks of input, unit of work: the same on every route. */
@Module({
  controllers: [ProblemsController],
  providers: [
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_INTERCEPTOR, useClass: UnitOfWorkInterceptor },
    { provide: APP_PIPE, useClass: Validation },
  ],
})
export class HttpModule {}
