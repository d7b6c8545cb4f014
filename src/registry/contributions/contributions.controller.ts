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
  ContributionPage,
  ContributionsOfInitiative,
  ContributionTotals,
  ContributionView,
  DeleteContribution,
  RegisterContribution,
  RestoreContribution,
  ReviseContribution,
} from './contributions.dto.js';
import {
  ContributionFilter,
  ListContributions,
  ListContributionsOfInitiative,
} from './contributions.filter.dto.js';
import { ContributionsQuery } from './contributions.query.js';
import { ContributionsService } from './contributions.service.js';

/** The contributions to one initiative. */
@ApiTags('contributions')
@Controller('initiatives/:id/contributions')
export class ContributionsOfInitiativeController {
  constructor(
    private readonly contributions: ContributionsService,
    private readonly query: ContributionsQuery,
  ) {}

  /**
   * Lists the contributions to an initiative, the latest year first, with the totals of all that the filters
   * find: per currency, per year, and per side with what it gives and what it gains.
   */
  @Requires('contributions.read')
  @Get()
  list(
    @Param('id', Id) id: string,
    @Query() query: ListContributionsOfInitiative,
  ): Promise<ContributionsOfInitiative> {
    return this.query.ofInitiative(id, query);
  }

  /** Registers what a partner or the office gives in a year. */
  @Requires('contributions.register')
  @Post()
  register(@Param('id', Id) id: string, @Body() input: RegisterContribution): Promise<ContributionView> {
    return this.contributions.register(id, input);
  }
}

/** Contributions: what partners and the office give, in all initiatives of the office. */
@ApiTags('contributions')
@Controller('contributions')
export class ContributionsController {
  constructor(
    private readonly contributions: ContributionsService,
    private readonly query: ContributionsQuery,
  ) {}

  /** Lists the contributions of the whole office, the latest year first. */
  @Requires('contributions.read')
  @Get()
  list(@Query() query: ListContributions): Promise<ContributionPage> {
    return this.query.list(query);
  }

  /** What they come to, per currency and per year, under the same filters as the list. */
  @Requires('contributions.read')
  @Get('totals')
  totals(@Query() filter: ContributionFilter): Promise<ContributionTotals> {
    return this.query.totals(filter);
  }

  /** The whole contribution. */
  @Requires('contributions.read')
  @Get(':id')
  view(@Param('id', Id) id: string): Promise<ContributionView> {
    return this.contributions.view(id);
  }

  /** Changes a contribution: only the members that are sent. */
  @Requires('contributions.revise')
  @Patch(':id')
  revise(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() changes: ReviseContribution,
  ): Promise<ContributionView> {
    return this.contributions.revise(id, seen, changes);
  }

  /**
   * Deletes a contribution that should not have been registered. Once its initiative is no draft any more, a
   * coordinator does it and gives a reason. Its history stays readable.
   */
  @Requires('contributions.revise')
  @Delete(':id')
  @HttpCode(204)
  delete(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Query() { reason }: DeleteContribution,
  ): Promise<void> {
    return this.contributions.delete(id, seen, reason ?? null);
  }

  /** All states of the contribution, the oldest first, with what changed field by field; also once it is deleted. */
  @Requires('contributions.read')
  @Get(':id/revisions')
  async revisions(@Param('id', Id) id: string): Promise<RevisionList> {
    return { items: await this.contributions.history(id) };
  }

  /** What differs between two versions, field by field. */
  @Requires('contributions.read')
  @Get(':id/revisions/:from/comparison/:to')
  async compare(
    @Param('id', Id) id: string,
    @Param('from', ParseIntPipe) from: number,
    @Param('to', ParseIntPipe) to: number,
  ): Promise<Comparison> {
    return { changes: await this.contributions.compare(id, from, to) };
  }

  /**
   * Takes up the words of a former version again, as a new version.
   * What was deleted comes back under its own id: send the version of its deletion (`/revisions`) as If-Match.
   */
  @Requires('contributions.revise')
  @Put(':id/restoration')
  restore(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() { version }: RestoreContribution,
  ): Promise<ContributionView> {
    return this.contributions.restore(id, seen, version);
  }
}
