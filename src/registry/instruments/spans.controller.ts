import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Requires } from '../../identity/access/requires.js';
import { InitiativeFilter } from '../initiatives/initiatives.filter.dto.js';
import { ListSpans, SpanPage, YearsOfTexts } from './spans.dto.js';
import { SpansQuery } from './spans.query.js';

/** When signed texts are in force, for a line of time; the filters are those of the list of initiatives. */
@ApiTags('instruments')
@Controller('instruments')
export class SpansController {
  constructor(private readonly query: SpansQuery) {}

  /** Lists the texts of the initiatives under a filter with the days between which they are in force, what stops first standing first. */
  @Requires('instruments.read')
  @Get('spans')
  spans(@Query() query: ListSpans): Promise<SpanPage> {
    return this.query.list(query);
  }

  /** Counts the texts of the initiatives under a filter year by year: begun, in force, stopped. */
  @Requires('instruments.read')
  @Get('years')
  years(@Query() filter: InitiativeFilter): Promise<YearsOfTexts> {
    return this.query.years(filter);
  }
}
