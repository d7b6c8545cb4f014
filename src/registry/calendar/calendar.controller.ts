import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Requires } from '../../identity/access/requires.js';
import { Id } from '../../platform/http/validation.js';
import { CalendarPage, ReadCalendar, ReadCalendarOfInitiative } from './calendar.dto.js';
import { CalendarQuery } from './calendar.query.js';

/** What is due, of all initiatives or of one. */
@ApiTags('calendar')
@Controller()
export class CalendarController {
  constructor(private readonly calendar: CalendarQuery) {}

  /**
   * Lists what is due in the whole office, by the first day that it can be: legal steps, commitments, days to give notice, ends of
   * signed texts, planned activities, measurements of targets.
   */
  @Requires('initiatives.read')
  @Get('calendar')
  list(@Query() query: ReadCalendar): Promise<CalendarPage> {
    return this.calendar.list(query);
  }

  /** Lists what is due in one initiative. */
  @Requires('initiatives.read')
  @Get('initiatives/:id/calendar')
  ofInitiative(@Param('id', Id) id: string, @Query() query: ReadCalendarOfInitiative): Promise<CalendarPage> {
    return this.calendar.ofInitiative(id, query);
  }
}
