import { Body, Controller, Get, Param, ParseIntPipe, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Requires } from '../../identity/access/requires.js';
import { Id } from '../../platform/http/validation.js';
import { SeenVersion } from '../../platform/http/versions.js';
import { Comparison, RevisionList } from '../../platform/journal/revisions.js';
import {
  InitiativePage,
  InitiativeView,
  RegisterInitiative,
  RestoreInitiative,
  ReviseInitiative,
} from './initiatives.dto.js';
import { Facets, InitiativeFilter, ListInitiatives } from './initiatives.filter.dto.js';
import { InitiativesQuery } from './initiatives.query.js';
import { InitiativesService } from './initiatives.service.js';
import { Places } from './places.dto.js';
import { PlacesQuery } from './places.query.js';

/** Initiatives: agreements, twinnings and projects of the office. */
@ApiTags('initiatives')
@Controller('initiatives')
export class InitiativesController {
  constructor(
    private readonly initiatives: InitiativesService,
    private readonly query: InitiativesQuery,
    private readonly map: PlacesQuery,
  ) {}

  /** Lists initiatives, newest change first, or the best match first with `q`. */
  @Requires('initiatives.read')
  @Get()
  list(@Query() query: ListInitiatives): Promise<InitiativePage> {
    return this.query.list(query);
  }

  /** Counts initiatives by kind, state, theme, country and more, under the same filters as the list. */
  @Requires('initiatives.read')
  @Get('facets')
  facets(@Query() filter: InitiativeFilter): Promise<Facets> {
    return this.query.facets(filter);
  }

  /** Where the partners are, under the same filters as the list: for a map. */
  @Requires('initiatives.read')
  @Get('places')
  places(@Query() filter: InitiativeFilter): Promise<Places> {
    return this.map.places(filter);
  }

  /** Registers an initiative as a draft and gives it the office's next reference. */
  @Requires('initiatives.register')
  @Post()
  register(@Body() input: RegisterInitiative): Promise<InitiativeView> {
    return this.initiatives.register(input);
  }

  /** The whole record. */
  @Requires('initiatives.read')
  @Get(':id')
  view(@Param('id', Id) id: string): Promise<InitiativeView> {
    return this.initiatives.viewAlone(id);
  }

  /** Changes the words of a record: only the members that are sent. */
  @Requires('initiatives.revise')
  @Patch(':id')
  revise(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() changes: ReviseInitiative,
  ): Promise<InitiativeView> {
    return this.initiatives.revise(id, seen, changes);
  }

  /** All states of the record, the oldest first, with what changed field by field. */
  @Requires('initiatives.read')
  @Get(':id/revisions')
  async revisions(@Param('id', Id) id: string): Promise<RevisionList> {
    return { items: await this.initiatives.history(id) };
  }

  /** What differs between two versions, field by field. */
  @Requires('initiatives.read')
  @Get(':id/revisions/:from/comparison/:to')
  async compare(
    @Param('id', Id) id: string,
    @Param('from', ParseIntPipe) from: number,
    @Param('to', ParseIntPipe) to: number,
  ): Promise<Comparison> {
    return { changes: await this.initiatives.compare(id, from, to) };
  }

  /** Takes up the words of a former version again, as a new version; the state does not change. */
  @Requires('initiatives.revise')
  @Put(':id/restoration')
  restore(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() { version }: RestoreInitiative,
  ): Promise<InitiativeView> {
    return this.initiatives.restore(id, seen, version);
  }
}
