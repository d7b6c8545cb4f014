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
  CriteriaDraftPage,
  CriteriaDraftView,
  DraftComparison,
  ListCriteriaDrafts,
  ReviseCriteriaDraft,
  WriteCriteriaDraft,
} from './criteria-drafts.dto.js';
import { CriteriaDraftsQuery } from './criteria-drafts.query.js';
import { CriteriaDraftsService } from './criteria-drafts.service.js';
import { CriteriaSetView } from './criteria-sets.dto.js';

/** Criteria sets that the office is writing; nobody else sees them until they are published. */
@ApiTags('criteria')
@Controller('criteria-drafts')
export class CriteriaDraftsController {
  constructor(
    private readonly drafts: CriteriaDraftsService,
    private readonly query: CriteriaDraftsQuery,
  ) {}

  /** Lists the drafts of the office, what was revised last first. */
  @Requires('criteria.read')
  @Get()
  list(@Query() query: ListCriteriaDrafts): Promise<CriteriaDraftPage> {
    return this.query.list(query);
  }

  /** Begins a set: a copy of a published one (`basedOn`), whoever published it, or an empty one. */
  @Requires('criteria.write')
  @Post()
  write(@Body() input: WriteCriteriaDraft): Promise<CriteriaDraftView> {
    return this.drafts.write(input);
  }

  /** The whole draft, with what stands in the way of its publication. */
  @Requires('criteria.read')
  @Get(':id')
  view(@Param('id', Id) id: string): Promise<CriteriaDraftView> {
    return this.query.one(id);
  }

  /** Changes a draft: only the members that are sent. What was published is not changed: publish a new version. */
  @Requires('criteria.write')
  @Patch(':id')
  revise(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() changes: ReviseCriteriaDraft,
  ): Promise<CriteriaDraftView> {
    return this.drafts.revise(id, seen, changes);
  }

  /** Deletes a draft that was not published. */
  @Requires('criteria.write')
  @Delete(':id')
  @HttpCode(204)
  delete(@Param('id', Id) id: string, @SeenVersion() seen: number): Promise<void> {
    return this.drafts.delete(id, seen);
  }

  /**
   * Publishes the draft as the next version of its name: from then on everybody can read and adopt it, and nobody can
   * change it. Your office adopts it; make it your main set with `PUT /criteria-sets/{id}/adoption`. 422
   * `criteria-draft-incomplete` names what is missing, place by place.
   */
  @Requires('criteria.write')
  @Put(':id/publication')
  publish(@Param('id', Id) id: string, @SeenVersion() seen: number): Promise<CriteriaSetView> {
    return this.drafts.publish(id, seen);
  }

  /** What the draft says other than a published set. */
  @Requires('criteria.read')
  @Get(':id/comparison/:setId')
  compareWith(@Param('id', Id) id: string, @Param('setId', Id) setId: string): Promise<DraftComparison> {
    return this.query.compare(id, setId);
  }

  /** All states of the draft, the oldest first; also once it is deleted. `criteria.<code>` is one criterion. */
  @Requires('criteria.read')
  @Get(':id/revisions')
  async revisions(@Param('id', Id) id: string): Promise<RevisionList> {
    return { items: await this.drafts.history(id) };
  }

  /** What differs between two versions, field by field. */
  @Requires('criteria.read')
  @Get(':id/revisions/:from/comparison/:to')
  async compare(
    @Param('id', Id) id: string,
    @Param('from', ParseIntPipe) from: number,
    @Param('to', ParseIntPipe) to: number,
  ): Promise<Comparison> {
    return { changes: await this.drafts.compare(id, from, to) };
  }
}
