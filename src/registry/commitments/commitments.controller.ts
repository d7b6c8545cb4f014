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
  CommitmentPage,
  CommitmentView,
  CompleteCommitment,
  DeleteCommitment,
  DropCommitment,
  RegisterCommitment,
  ReopenCommitment,
  RestoreCommitment,
  ReviseCommitment,
} from './commitments.dto.js';
import { ListCommitments, ListCommitmentsOfInitiative } from './commitments.filter.dto.js';
import { CommitmentsQuery } from './commitments.query.js';
import { CommitmentsService } from './commitments.service.js';

/** The commitments of one initiative. */
@ApiTags('commitments')
@Controller('initiatives/:id/commitments')
export class CommitmentsOfInitiativeController {
  constructor(
    private readonly commitments: CommitmentsService,
    private readonly query: CommitmentsQuery,
  ) {}

  /** Lists the commitments of an initiative, what is due first standing first. */
  @Requires('commitments.read')
  @Get()
  list(@Param('id', Id) id: string, @Query() query: ListCommitmentsOfInitiative): Promise<CommitmentPage> {
    return this.query.ofInitiative(id, query);
  }

  /** Registers who does what by when. */
  @Requires('commitments.register')
  @Post()
  register(@Param('id', Id) id: string, @Body() input: RegisterCommitment): Promise<CommitmentView> {
    return this.commitments.register(id, input);
  }
}

/** Commitments: who does what by when, in all initiatives of the office. */
@ApiTags('commitments')
@Controller('commitments')
export class CommitmentsController {
  constructor(
    private readonly commitments: CommitmentsService,
    private readonly query: CommitmentsQuery,
  ) {}

  /** Lists the commitments of the whole office, what is due first standing first. */
  @Requires('commitments.read')
  @Get()
  list(@Query() query: ListCommitments): Promise<CommitmentPage> {
    return this.query.list(query);
  }

  /** The whole commitment. */
  @Requires('commitments.read')
  @Get(':id')
  view(@Param('id', Id) id: string): Promise<CommitmentView> {
    return this.commitments.view(id);
  }

  /** Changes the words of a commitment: only the members that are sent. */
  @Requires('commitments.revise')
  @Patch(':id')
  revise(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() changes: ReviseCommitment,
  ): Promise<CommitmentView> {
    return this.commitments.revise(id, seen, changes);
  }

  /**
   * Deletes a commitment that should not have been registered. Once its initiative is no draft any more, a
   * coordinator does it and gives a reason. One that was given up is dropped instead. Its history stays readable.
   */
  @Requires('commitments.revise')
  @Delete(':id')
  @HttpCode(204)
  delete(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Query() { reason }: DeleteCommitment,
  ): Promise<void> {
    return this.commitments.delete(id, seen, reason ?? null);
  }

  /** It was kept: on which date, and what shows it. Sent again, it puts the date or the evidence right. */
  @Requires('commitments.revise')
  @Put(':id/completion')
  complete(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() completion: CompleteCommitment,
  ): Promise<CommitmentView> {
    return this.commitments.complete(id, seen, completion);
  }

  /** It was not kept after all: it is open again. Its evidence stays. */
  @Requires('commitments.revise')
  @Delete(':id/completion')
  takeBackCompletion(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Query() { reason }: ReopenCommitment,
  ): Promise<CommitmentView> {
    return this.commitments.reopen(id, seen, 'completion', reason);
  }

  /** It will not be kept any more, and why. Sent again, it puts the reason right. */
  @Requires('commitments.revise')
  @Put(':id/dropping')
  drop(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() { reason }: DropCommitment,
  ): Promise<CommitmentView> {
    return this.commitments.drop(id, seen, reason);
  }

  /** It is to be kept after all: it is open again. */
  @Requires('commitments.revise')
  @Delete(':id/dropping')
  takeUpAgain(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Query() { reason }: ReopenCommitment,
  ): Promise<CommitmentView> {
    return this.commitments.reopen(id, seen, 'dropping', reason);
  }

  /** All states of the commitment, the oldest first, with what changed field by field; also once it is deleted. */
  @Requires('commitments.read')
  @Get(':id/revisions')
  async revisions(@Param('id', Id) id: string): Promise<RevisionList> {
    return { items: await this.commitments.history(id) };
  }

  /** What differs between two versions, field by field. */
  @Requires('commitments.read')
  @Get(':id/revisions/:from/comparison/:to')
  async compare(
    @Param('id', Id) id: string,
    @Param('from', ParseIntPipe) from: number,
    @Param('to', ParseIntPipe) to: number,
  ): Promise<Comparison> {
    return { changes: await this.commitments.compare(id, from, to) };
  }

  /**
   * Takes up the words of a former version again, as a new version. Its state and its evidence stay as they are.
   * What was deleted comes back under its own id: send the version of its deletion (`/revisions`) as If-Match.
   */
  @Requires('commitments.revise')
  @Put(':id/restoration')
  restore(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() { version }: RestoreCommitment,
  ): Promise<CommitmentView> {
    return this.commitments.restore(id, seen, version);
  }
}
