import { Module } from '@nestjs/common';
import { TerminologyController } from './terminology.controller.js';

/** The wording rule. */
@Module({ controllers: [TerminologyController] })
export class TerminologyModule {}
