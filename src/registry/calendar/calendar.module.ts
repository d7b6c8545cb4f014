import { Module } from '@nestjs/common';
import { InstrumentsModule } from '../instruments/instruments.module.js';
import { CalendarController } from './calendar.controller.js';
import { CalendarQuery } from './calendar.query.js';
import { CalendarSources } from './calendar.sources.js';

/** What is due. */
@Module({
  imports: [InstrumentsModule],
  controllers: [CalendarController],
  providers: [CalendarQuery, CalendarSources],
  exports: [CalendarQuery, CalendarSources],
})
export class CalendarModule {}
