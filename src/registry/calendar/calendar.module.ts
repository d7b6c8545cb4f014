import { Module } from '@nestjs/common';
import { InstrumentsModule } from '../instruments/instruments.module.js';
import { CalendarController } from './calendar.controller.js';
import { CalendarQuery } from './calendar.query.js';

/** What is due. */
@Module({
  imports: [InstrumentsModule],
  controllers: [CalendarController],
  providers: [CalendarQuery],
  exports: [CalendarQuery],
})
export class CalendarModule {}
