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
  ListObjectives,
  ListObjectivesOfInitiative,
  ObjectivePage,
  ObjectiveView,
  RegisterObjective,
  ReviseObjective,
} from './objectives.dto.js';
import { ObjectivesQuery } from './objectives.query.js';
import { ObjectivesService } from './objectives.service.js';

/** The objectives of one initiative. */
@ApiTags('objectives')
@Controller('initiatives/:id/objectives')
export class ObjectivesOfInitiativeController {
  constructor(
    private readonly objectives: ObjectivesService,
    private readonly query: ObjectivesQuery,
  ) {}

  /** Lists the objectives of an initiative in their order. */
  @Requires('objectives.read')
  @Get()
  list(@Param('id', Id) id: string, @Query() query: ListObjectivesOfInitiative): Promise<ObjectivePage> {
    return this.query.ofInitiative(id, query);
  }

  /** Registers an objective of an initiative. */
  @Requires('objectives.register')
  @Post()
  register(@Param('id', Id) id: string, @Body() input: RegisterObjective): Promise<ObjectiveView> {
    return this.objectives.register(id, input);
  }
}

/** Objectives: short texts that indicators and marks point to. */
@ApiTags('objectives')
@Controller('objectives')
export class ObjectivesController {
  constructor(
    private readonly objectives: ObjectivesService,
    private readonly query: ObjectivesQuery,
  ) {}

  /** Lists the objectives of the whole office, the newest first. */
  @Requires('objectives.read')
  @Get()
  list(@Query() query: ListObjectives): Promise<ObjectivePage> {
    return this.query.list(query);
  }

  /** One objective. */
  @Requires('objectives.read')
  @Get(':id')
  view(@Param('id', Id) id: string): Promise<ObjectiveView> {
    return this.query.one(id);
  }

  /** Changes an objective: only the members that are sent. */
  @Requires('objectives.revise')
  @Patch(':id')
  revise(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() changes: ReviseObjective,
  ): Promise<ObjectiveView> {
    return this.objectives.revise(id, seen, changes);
  }

  /**
   * Deletes an objective that should not have been registered, as long as no indicator rests on it. Once its
   * initiative is no draft any more, a coordinator does it and gives a reason. Its history stays readable.
   */
  @Requires('objectives.revise')
  @Delete(':id')
  @HttpCode(204)
  delete(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Query() { reason }: DeletePart,
  ): Promise<void> {
    return this.objectives.delete(id, seen, reason ?? null);
  }

  /** All states of the objective, the oldest first, with what changed field by field; also once it is deleted. */
  @Requires('objectives.read')
  @Get(':id/revisions')
  async revisions(@Param('id', Id) id: string): Promise<RevisionList> {
    return { items: await this.objectives.history(id) };
  }

  /** What differs between two versions, field by field. */
  @Requires('objectives.read')
  @Get(':id/revisions/:from/comparison/:to')
  async compare(
    @Param('id', Id) id: string,
    @Param('from', ParseIntPipe) from: number,
    @Param('to', ParseIntPipe) to: number,
  ): Promise<Comparison> {
    return { changes: await this.objectives.compare(id, from, to) };
  }

  /**
   * Takes up the words of a former version again, as a new version.
   * What was deleted comes back under its own id: send the version of its deletion (`/revisions`) as If-Match.
   */
  @Requires('objectives.revise')
  @Put(':id/restoration')
  restore(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() { version }: RestorePart,
  ): Promise<ObjectiveView> {
    return this.objectives.restore(id, seen, version);
  }
}
