import { Module } from '@nestjs/common';
import { InitiativesModule } from '../../registry/initiatives/initiatives.module.js';
import { ExportsController } from './exports.controller.js';
import { ExportsService } from './exports.service.js';

/** Lists as files. */
@Module({ imports: [InitiativesModule], controllers: [ExportsController], providers: [ExportsService] })
export class ExportsModule {}
