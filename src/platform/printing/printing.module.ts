import { Global, Module } from '@nestjs/common';
import { Printer } from './printer.js';

/** Makes PDF of pages. */
@Global()
@Module({ providers: [Printer], exports: [Printer] })
export class PrintingModule {}
