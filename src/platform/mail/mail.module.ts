import { Global, Module } from '@nestjs/common';
import { Mail } from './mail.js';

/** Letters to people. */
@Global()
@Module({ providers: [Mail], exports: [Mail] })
export class MailModule {}
