import { Body, Controller, Delete, Get, Param, ParseIntPipe, Patch, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Requires } from '../../identity/access/requires.js';
import { Id } from '../../platform/http/validation.js';
import { SeenVersion } from '../../platform/http/versions.js';
import { Comparison, RevisionList } from '../../platform/journal/revisions.js';
import { CompleteStep, ReopenStep, ReviseStep, SkipStep, StepView } from './procedures.dto.js';
import { ProceduresService } from './procedures.service.js';

/** The steps of procedures. Each has its own version; what a change does to the dates of others raises none. */
@ApiTags('procedures')
@Controller('procedure-steps')
export class StepsController {
  constructor(private readonly procedures: ProceduresService) {}

  /** The whole step. */
  @Requires('procedures.read')
  @Get(':id')
  view(@Param('id', Id) id: string): Promise<StepView> {
    return this.procedures.viewStep(id);
  }

  /** Changes what is said of a step: authority, reference, dates, note, files. Only the members that are sent. */
  @Requires('procedures.work')
  @Patch(':id')
  revise(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() changes: ReviseStep,
  ): Promise<StepView> {
    return this.procedures.reviseStep(id, seen, changes);
  }

  /**
   * It is done: on which day, under which reference, with which files. Sent again, it puts them right. What it waits
   * for has to be done or skipped first; the signature alone may come earlier, once a coordinator recorded why.
   * The step `registration` also fills in `registered` (`on`) and `registrationNumber` (`reference`) of the instrument
   * that the procedure is about, where these are empty.
   */
  @Requires('procedures.work')
  @Put(':id/completion')
  complete(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() completion: CompleteStep,
  ): Promise<StepView> {
    return this.procedures.complete(id, seen, completion);
  }

  /** It was not done after all: it is open again. Its reference and its files stay. */
  @Requires('procedures.work')
  @Delete(':id/completion')
  takeBackCompletion(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Query() { reason }: ReopenStep,
  ): Promise<StepView> {
    return this.procedures.reopen(id, seen, 'completion', reason);
  }

  /** It is not needed, and why. Before the signature a coordinator decides that. Sent again, it puts the reason right. */
  @Requires('procedures.work')
  @Put(':id/skipping')
  skip(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() { reason }: SkipStep,
  ): Promise<StepView> {
    return this.procedures.skip(id, seen, reason);
  }

  /** It is needed after all: it is open again. */
  @Requires('procedures.work')
  @Delete(':id/skipping')
  takeBackSkipping(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Query() { reason }: ReopenStep,
  ): Promise<StepView> {
    return this.procedures.reopen(id, seen, 'skipping', reason);
  }

  /** All states of the step, the oldest first, with what changed field by field. */
  @Requires('procedures.read')
  @Get(':id/revisions')
  async revisions(@Param('id', Id) id: string): Promise<RevisionList> {
    return { items: await this.procedures.stepHistory(id) };
  }

  /** What differs between two versions, field by field. */
  @Requires('procedures.read')
  @Get(':id/revisions/:from/comparison/:to')
  async compare(
    @Param('id', Id) id: string,
    @Param('from', ParseIntPipe) from: number,
    @Param('to', ParseIntPipe) to: number,
  ): Promise<Comparison> {
    return { changes: await this.procedures.compareStep(id, from, to) };
  }
}
