import { Global, Module } from '@nestjs/common';
import { Contents } from './contents.js';
import { Uploads } from './uploads.js';
import { VirusCheck } from './virus-check.js';

/** The contents of files: how they come in, where they lie, how they are handed out. */
@Global()
@Module({ providers: [Contents, Uploads, VirusCheck], exports: [Contents, Uploads] })
export class StorageModule {}
