import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { InitiativeClosings } from '../initiatives/initiative.closings.js';
import { InitiativesModule } from '../initiatives/initiatives.module.js';
import { IndicatorClosing } from './indicator.closing.js';
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
  providers: [IndicatorsService, IndicatorsQuery, IndicatorClosing],
  exports: [IndicatorsService, IndicatorsQuery],
})
export class IndicatorsModule {
  constructor(closings: InitiativeClosings, closing: IndicatorClosing) {
    closings.add(closing);
  }
}
