import { Global, Module } from '@nestjs/common';
import { Jobs } from './jobs.js';

/** Work that is done after the answer. */
@Global()
@Module({ providers: [Jobs], exports: [Jobs] })
export class JobsModule {}
