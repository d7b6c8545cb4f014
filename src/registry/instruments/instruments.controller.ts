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
import {
  DeleteInstrument,
  InstrumentPage,
  InstrumentView,
  LinkInstrument,
  RegisterInstrument,
  RestoreInstrument,
  ReviseInstrument,
} from './instruments.dto.js';
import { ListInstruments, ListInstrumentsOfInitiative } from './instruments.filter.dto.js';
import { InstrumentsQuery } from './instruments.query.js';
import { InstrumentsService } from './instruments.service.js';

/** The instruments of one initiative. */
@ApiTags('instruments')
@Controller('initiatives/:id/instruments')
export class InstrumentsOfInitiativeController {
  constructor(
    private readonly instruments: InstrumentsService,
    private readonly query: InstrumentsQuery,
  ) {}

  /** Lists the instruments of an initiative, the latest signed first. */
  @Requires('instruments.read')
  @Get()
  list(@Param('id', Id) id: string, @Query() query: ListInstrumentsOfInitiative): Promise<InstrumentPage> {
    return this.query.ofInitiative(id, query);
  }

  /** Registers a signed text of an initiative. */
  @Requires('instruments.register')
  @Post()
  register(@Param('id', Id) id: string, @Body() input: RegisterInstrument): Promise<InstrumentView> {
    return this.instruments.register(id, input);
  }
}

/** Instruments: the signed texts of all initiatives of the office. */
@ApiTags('instruments')
@Controller('instruments')
export class InstrumentsController {
  constructor(
    private readonly instruments: InstrumentsService,
    private readonly query: InstrumentsQuery,
  ) {}

  /** Lists the instruments of the whole office, the latest signed first. */
  @Requires('instruments.read')
  @Get()
  list(@Query() query: ListInstruments): Promise<InstrumentPage> {
    return this.query.list(query);
  }

  /** The whole instrument. */
  @Requires('instruments.read')
  @Get(':id')
  view(@Param('id', Id) id: string): Promise<InstrumentView> {
    return this.instruments.view(id);
  }

  /** Changes an instrument: only the members that are sent. */
  @Requires('instruments.revise')
  @Patch(':id')
  revise(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() changes: ReviseInstrument,
  ): Promise<InstrumentView> {
    return this.instruments.revise(id, seen, changes);
  }

  /**
   * Deletes an instrument that should not have been registered. Once its initiative is no draft any more, a
   * coordinator does it and gives a reason. Its history stays readable.
   */
  @Requires('instruments.revise')
  @Delete(':id')
  @HttpCode(204)
  delete(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Query() { reason }: DeleteInstrument,
  ): Promise<void> {
    return this.instruments.delete(id, seen, reason ?? null);
  }

  /** Says which earlier instruments it renews, extends, amends or terminates: all of them at once. */
  @Requires('instruments.revise')
  @Put(':id/links')
  link(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() { links, renewalReason }: LinkInstrument,
  ): Promise<InstrumentView> {
    return this.instruments.link(id, seen, links, renewalReason);
  }

  /** All states of the instrument, the oldest first, with what changed field by field; also once it is deleted. */
  @Requires('instruments.read')
  @Get(':id/revisions')
  async revisions(@Param('id', Id) id: string): Promise<RevisionList> {
    return { items: await this.instruments.history(id) };
  }

  /** What differs between two versions, field by field. */
  @Requires('instruments.read')
  @Get(':id/revisions/:from/comparison/:to')
  async compare(
    @Param('id', Id) id: string,
    @Param('from', ParseIntPipe) from: number,
    @Param('to', ParseIntPipe) to: number,
  ): Promise<Comparison> {
    return { changes: await this.instruments.compare(id, from, to) };
  }

  /**
   * Takes up the words of a former version again, as a new version. Links to texts that were deleted since stay away.
   * What was deleted comes back under its own id: send the version of its deletion (`/revisions`) as If-Match.
   */
  @Requires('instruments.revise')
  @Put(':id/restoration')
  restore(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() { version, renewalReason }: RestoreInstrument,
  ): Promise<InstrumentView> {
    return this.instruments.restore(id, seen, version, renewalReason);
  }
}
