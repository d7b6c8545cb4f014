import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { InitiativesModule } from '../initiatives/initiatives.module.js';
import { Indicator } from './indicator.entity.js';
import { IndicatorsController, IndicatorsOfInitiativeController } from './indicators.controller.js';
import { IndicatorsQuery } from './indicators.query.js';
import { IndicatorsService } from './indicators.service.js';
import { Measurement } from './measurement.entity.js';
import { MeasurementsController } from './measurements.controller.js';

/** What shows whether objectives are reached. */
@Module({
  imports: [TypeOrmModule.forFeature([Indicator, Measurement]), InitiativesModule],
  controllers: [IndicatorsOfInitiativeController, IndicatorsController, MeasurementsController],
  providers: [IndicatorsService, IndicatorsQuery],
  exports: [IndicatorsService, IndicatorsQuery],
})
export class IndicatorsModule {}
