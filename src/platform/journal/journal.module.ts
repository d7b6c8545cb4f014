import { Global, Module } from '@nestjs/common';
import { Journal } from './journal.js';
import { Revisions } from './revisions.js';

/** The trail of every change, and the histories that are read from it. */
@Global()
@Module({ providers: [Journal, Revisions], exports: [Journal, Revisions] })
export class JournalModule {}
