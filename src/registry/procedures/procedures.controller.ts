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
  BeginProcedure,
  DeleteProcedure,
  ProcedurePage,
  ProcedureView,
  RecordEarlySignature,
  ReviseProcedure,
} from './procedures.dto.js';
import { ListProcedures, ListProceduresOfInitiative } from './procedures.filter.dto.js';
import { ProceduresQuery } from './procedures.query.js';
import { ProceduresService } from './procedures.service.js';

/** The procedures of one initiative. */
@ApiTags('procedures')
@Controller('initiatives/:id/procedures')
export class ProceduresOfInitiativeController {
  constructor(
    private readonly procedures: ProceduresService,
    private readonly query: ProceduresQuery,
  ) {}

  /** Lists the procedures of an initiative, what is due first standing first. */
  @Requires('procedures.read')
  @Get()
  list(@Param('id', Id) id: string, @Query() query: ListProceduresOfInitiative): Promise<ProcedurePage> {
    return this.query.ofInitiative(id, query);
  }

  /** Begins the legal steps of an instrument, or of one that is planned: copies the steps of a template. */
  @Requires('procedures.begin')
  @Post()
  begin(@Param('id', Id) id: string, @Body() input: BeginProcedure): Promise<ProcedureView> {
    return this.procedures.begin(id, input);
  }
}

/** Procedures: the legal steps of all instruments of the office, with what comes next and what is late. */
@ApiTags('procedures')
@Controller('procedures')
export class ProceduresController {
  constructor(
    private readonly procedures: ProceduresService,
    private readonly query: ProceduresQuery,
  ) {}

  /** Lists the procedures of the whole office, what is due first standing first. */
  @Requires('procedures.read')
  @Get()
  list(@Query() query: ListProcedures): Promise<ProcedurePage> {
    return this.query.list(query);
  }

  /** The whole procedure with its steps. */
  @Requires('procedures.read')
  @Get(':id')
  view(@Param('id', Id) id: string): Promise<ProcedureView> {
    return this.procedures.view(id);
  }

  /** Says which instrument it is about, or when it began. */
  @Requires('procedures.work')
  @Patch(':id')
  revise(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() changes: ReviseProcedure,
  ): Promise<ProcedureView> {
    return this.procedures.revise(id, seen, changes);
  }

  /** Deletes a procedure that should not have begun, while none of its steps is done or skipped. */
  @Requires('procedures.begin')
  @Delete(':id')
  @HttpCode(204)
  delete(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Query() { reason }: DeleteProcedure,
  ): Promise<void> {
    return this.procedures.delete(id, seen, reason ?? null);
  }

  /**
   * Records why the instrument is signed before what should come first: from then on it can be registered as signed.
   * A coordinator answers for it. Sent again, it puts the reason right.
   */
  @Requires('procedures.work')
  @Put(':id/early-signature')
  recordEarlySignature(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() { reason }: RecordEarlySignature,
  ): Promise<ProcedureView> {
    return this.procedures.recordEarlySignature(id, seen, reason);
  }

  /** All states of the procedure, the oldest first; also once it is deleted. Its steps have their own. */
  @Requires('procedures.read')
  @Get(':id/revisions')
  async revisions(@Param('id', Id) id: string): Promise<RevisionList> {
    return { items: await this.procedures.history(id) };
  }

  /** What differs between two versions, field by field. */
  @Requires('procedures.read')
  @Get(':id/revisions/:from/comparison/:to')
  async compare(
    @Param('id', Id) id: string,
    @Param('from', ParseIntPipe) from: number,
    @Param('to', ParseIntPipe) to: number,
  ): Promise<Comparison> {
    return { changes: await this.procedures.compare(id, from, to) };
  }
}
