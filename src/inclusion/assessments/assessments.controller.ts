import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../identity/access/requires.js';
import { Id } from '../../platform/http/validation.js';
import { SeenVersion, SeenVersionOrNone } from '../../platform/http/versions.js';
import { type Stage, STAGES } from '../criteria/criteria.words.js';
import {
  AssessCriterion,
  AssessmentMatrix,
  AssessmentRevisionList,
  AssessmentView,
  CeilingList,
  OfSet,
  Screen,
  ScreeningView,
  WeighAnswers,
  WithdrawAssessment,
} from './assessments.dto.js';
import { AssessmentsQuery } from './assessments.query.js';
import { AssessmentsService } from './assessments.service.js';
import { StageOf } from './stage.param.js';

/** Marks of an initiative, by criterion and stage of the policy cycle: earned by answered requirements with evidence. */
@ApiTags('assessments')
@Controller('initiatives/:id')
export class AssessmentsController {
  constructor(
    private readonly assessments: AssessmentsService,
    private readonly query: AssessmentsQuery,
  ) {}

  /** All criteria at all stages: marks, ceilings, what is missing, what drifted, and where nobody has looked. */
  @Requires('assessments.read')
  @Get('assessments')
  matrix(@Param('id', Id) id: string, @Query() { set }: OfSet): Promise<AssessmentMatrix> {
    return this.query.matrix(id, set ?? null);
  }

  /**
   * Says what the ceilings would be, and what would be missing, if these answers were written; nothing is written. Ask
   * while somebody still fills in the form.
   */
  @Requires('assessments.read')
  @Post('assessments/ceilings')
  @HttpCode(200)
  async ceilings(@Param('id', Id) id: string, @Body() input: WeighAnswers): Promise<CeilingList> {
    return { items: await this.assessments.ceilings(id, input) };
  }

  /** One criterion at one stage, also while nobody has looked (`not_assessed`). */
  @Requires('assessments.read')
  @ApiParam({ name: 'stage', enum: STAGES })
  @Get('assessments/:stage/:criterion')
  view(
    @Param('id', Id) id: string,
    @Param('stage', StageOf) stage: Stage,
    @Param('criterion') criterion: string,
    @Query() { set }: OfSet,
  ): Promise<AssessmentView> {
    return this.query.cell(id, set ?? null, stage, criterion);
  }

  /**
   * Assesses one criterion at one stage. Who was slower gets 412 with what the other wrote (`current`), and nothing is
   * lost. A score above the ceiling is refused (409) with what is missing; below it everybody is free.
   */
  @Requires('assessments.assess')
  @ApiParam({ name: 'stage', enum: STAGES })
  @Put('assessments/:stage/:criterion')
  assess(
    @Param('id', Id) id: string,
    @Param('stage', StageOf) stage: Stage,
    @Param('criterion') criterion: string,
    @SeenVersionOrNone() seen: number | null,
    @Query() { set }: OfSet,
    @Body() input: AssessCriterion,
  ): Promise<AssessmentView> {
    return this.assessments.assess(id, set ?? null, stage, criterion, seen, input);
  }

  /**
   * Takes a mark away: the criterion counts as not assessed at this stage, and the history says why. Once the
   * initiative is no draft any more, a coordinator does it.
   */
  @Requires('assessments.assess')
  @ApiParam({ name: 'stage', enum: STAGES })
  @Delete('assessments/:stage/:criterion')
  @HttpCode(204)
  withdraw(
    @Param('id', Id) id: string,
    @Param('stage', StageOf) stage: Stage,
    @Param('criterion') criterion: string,
    @SeenVersion() seen: number,
    @Query() { set, reason }: WithdrawAssessment,
  ): Promise<void> {
    return this.assessments.withdraw(id, set ?? null, stage, criterion, seen, reason);
  }

  /** Everything that happened to one criterion at one stage, the oldest first; also once the mark is withdrawn. */
  @Requires('assessments.read')
  @ApiParam({ name: 'stage', enum: STAGES })
  @Get('assessments/:stage/:criterion/revisions')
  async revisions(
    @Param('id', Id) id: string,
    @Param('stage', StageOf) stage: Stage,
    @Param('criterion') criterion: string,
    @Query() { set }: OfSet,
  ): Promise<AssessmentRevisionList> {
    return { items: await this.query.history(id, set ?? null, stage, criterion) };
  }

  /**
   * Screens the record at one stage: many criteria in one call and one transaction, each with the version that was
   * read. Good ones are written and the others come back with their reasons, unless `refused` says `keep-none`.
   */
  @Requires('assessments.assess')
  @ApiParam({ name: 'stage', enum: STAGES })
  @Put('screenings/:stage')
  screen(
    @Param('id', Id) id: string,
    @Param('stage', StageOf) stage: Stage,
    @Body() input: Screen,
  ): Promise<ScreeningView> {
    return this.assessments.screen(id, stage, input);
  }
}
