import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseIntPipe,
  Patch,
  Post,
  Put,
  Query,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Requires } from '../../identity/access/requires.js';
import { Id } from '../../platform/http/validation.js';
import { SeenVersion } from '../../platform/http/versions.js';
import { Comparison, RevisionList } from '../../platform/journal/revisions.js';
import { DeletePart, RestorePart } from '../initiatives/part.dto.js';
import {
  ListIndicators,
  ListIndicatorsOfInitiative,
  IndicatorPage,
  IndicatorView,
  RegisterIndicator,
  ReviseIndicator,
} from './indicators.dto.js';
import { IndicatorsQuery } from './indicators.query.js';
import { IndicatorsService } from './indicators.service.js';

/** The indicators of one initiative. */
@ApiTags('indicators')
@Controller('initiatives/:id/indicators')
export class IndicatorsOfInitiativeController {
  constructor(
    private readonly indicators: IndicatorsService,
    private readonly query: IndicatorsQuery,
  ) {}

  /** Lists the indicators of an initiative as they were registered, each with its latest measurement against its target. */
  @Requires('indicators.read')
  @Get()
  list(@Param('id', Id) id: string, @Query() query: ListIndicatorsOfInitiative): Promise<IndicatorPage> {
    return this.query.ofInitiative(id, query);
  }

  /** Registers an indicator of an initiative. */
  @Requires('indicators.register')
  @Post()
  register(@Param('id', Id) id: string, @Body() input: RegisterIndicator): Promise<IndicatorView> {
    return this.indicators.register(id, input);
  }
}

/** Indicators: what shows whether objectives are reached, with baseline, target and measurements. */
@ApiTags('indicators')
@Controller('indicators')
export class IndicatorsController {
  constructor(
    private readonly indicators: IndicatorsService,
    private readonly query: IndicatorsQuery,
  ) {}

  /** Lists the indicators of the whole office, the newest first. */
  @Requires('indicators.read')
  @Get()
  list(@Query() query: ListIndicators): Promise<IndicatorPage> {
    return this.query.list(query);
  }

  /** The whole indicator, with its measurements and how it stands against its target. */
  @Requires('indicators.read')
  @Get(':id')
  view(@Param('id', Id) id: string): Promise<IndicatorView> {
    return this.query.one(id);
  }

  /** Changes an indicator: only the members that are sent. */
  @Requires('indicators.revise')
  @Patch(':id')
  revise(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() changes: ReviseIndicator,
  ): Promise<IndicatorView> {
    return this.indicators.revise(id, seen, changes);
  }

  /**
   * Deletes an indicator that should not have been registered, with its measurements. Once its initiative is no
   * draft any more, a coordinator does it and gives a reason. Its history stays readable.
   */
  @Requires('indicators.revise')
  @Delete(':id')
  @HttpCode(204)
  delete(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Query() { reason }: DeletePart,
  ): Promise<void> {
    return this.indicators.delete(id, seen, reason ?? null);
  }

  /** All states of the indicator, the oldest first, with what changed field by field; also once it is deleted. */
  @Requires('indicators.read')
  @Get(':id/revisions')
  async revisions(@Param('id', Id) id: string): Promise<RevisionList> {
    return { items: await this.indicators.history(id) };
  }

  /** What differs between two versions, field by field. */
  @Requires('indicators.read')
  @Get(':id/revisions/:from/comparison/:to')
  async compare(
    @Param('id', Id) id: string,
    @Param('from', ParseIntPipe) from: number,
    @Param('to', ParseIntPipe) to: number,
  ): Promise<Comparison> {
    return { changes: await this.indicators.compare(id, from, to) };
  }

  /**
   * Takes up the words of a former version again, as a new version; measurements stay as they are. What was deleted comes
   * back under its own id, with the measurements that went with it: send the version of its deletion (`/revisions`) as
   * If-Match.
   */
  @Requires('indicators.revise')
  @Put(':id/restoration')
  restore(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() { version }: RestorePart,
  ): Promise<IndicatorView> {
    return this.indicators.restore(id, seen, version);
  }
}
