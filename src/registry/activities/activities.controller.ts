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
  ActivityPage,
  ActivityView,
  CompleteActivity,
  ListActivities,
  ListActivitiesOfInitiative,
  RegisterActivity,
  ReviseActivity,
} from './activities.dto.js';
import { ActivitiesQuery } from './activities.query.js';
import { ActivitiesService } from './activities.service.js';

/** The activities of one initiative. */
@ApiTags('activities')
@Controller('initiatives/:id/activities')
export class ActivitiesOfInitiativeController {
  constructor(
    private readonly activities: ActivitiesService,
    private readonly query: ActivitiesQuery,
  ) {}

  /** Lists the activities of an initiative, the latest first. */
  @Requires('activities.read')
  @Get()
  list(@Param('id', Id) id: string, @Query() query: ListActivitiesOfInitiative): Promise<ActivityPage> {
    return this.query.ofInitiative(id, query);
  }

  /** Registers an activity of an initiative. */
  @Requires('activities.register')
  @Post()
  register(@Param('id', Id) id: string, @Body() input: RegisterActivity): Promise<ActivityView> {
    return this.activities.register(id, input);
  }
}

/** Activities: dated facts of a relation's life. Vitality is computed from them. */
@ApiTags('activities')
@Controller('activities')
export class ActivitiesController {
  constructor(
    private readonly activities: ActivitiesService,
    private readonly query: ActivitiesQuery,
  ) {}

  /** Lists the activities of the whole office, the latest first. */
  @Requires('activities.read')
  @Get()
  list(@Query() query: ListActivities): Promise<ActivityPage> {
    return this.query.list(query);
  }

  /** The whole activity. */
  @Requires('activities.read')
  @Get(':id')
  view(@Param('id', Id) id: string): Promise<ActivityView> {
    return this.query.one(id);
  }

  /** Changes an activity: only the members that are sent. */
  @Requires('activities.revise')
  @Patch(':id')
  revise(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() changes: ReviseActivity,
  ): Promise<ActivityView> {
    return this.activities.revise(id, seen, changes);
  }

  /**
   * Deletes an activity that should not have been registered. Once its initiative is no draft any more, a
   * coordinator does it and gives a reason. Its history stays readable.
   */
  @Requires('activities.revise')
  @Delete(':id')
  @HttpCode(204)
  delete(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Query() { reason }: DeletePart,
  ): Promise<void> {
    return this.activities.delete(id, seen, reason ?? null);
  }

  /** It took place: says so, with what is known only now. Again for what is done, to put these facts right. */
  @Requires('activities.revise')
  @Put(':id/completion')
  complete(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() facts: CompleteActivity,
  ): Promise<ActivityView> {
    return this.activities.complete(id, seen, facts);
  }

  /** It has not taken place after all: it is planned again, and nobody was reached. */
  @Requires('activities.revise')
  @Delete(':id/completion')
  reopen(@Param('id', Id) id: string, @SeenVersion() seen: number): Promise<ActivityView> {
    return this.activities.reopen(id, seen);
  }

  /** All states of the activity, the oldest first, with what changed field by field; also once it is deleted. */
  @Requires('activities.read')
  @Get(':id/revisions')
  async revisions(@Param('id', Id) id: string): Promise<RevisionList> {
    return { items: await this.activities.history(id) };
  }

  /** What differs between two versions, field by field. */
  @Requires('activities.read')
  @Get(':id/revisions/:from/comparison/:to')
  async compare(
    @Param('id', Id) id: string,
    @Param('from', ParseIntPipe) from: number,
    @Param('to', ParseIntPipe) to: number,
  ): Promise<Comparison> {
    return { changes: await this.activities.compare(id, from, to) };
  }

  /**
   * Takes up the words of a former version again, as a new version; whether it took place stays as it is.
   * What was deleted comes back under its own id: send the version of its deletion (`/revisions`) as If-Match.
   */
  @Requires('activities.revise')
  @Put(':id/restoration')
  restore(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() { version }: RestorePart,
  ): Promise<ActivityView> {
    return this.activities.restore(id, seen, version);
  }
}
