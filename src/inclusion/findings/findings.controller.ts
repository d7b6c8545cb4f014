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
  FindingNumbers,
  FindingPage,
  FindingView,
  FollowUpFinding,
  RaiseFinding,
  ReasonOfFinding,
  ReplyToFinding,
  ReviseFinding,
  VerifyFinding,
} from './findings.dto.js';
import {
  FindingFilter,
  ListFindings,
  ListFindingsOfAudit,
  ListFindingsOfInitiative,
} from './findings.filter.dto.js';
import { FindingsQuery } from './findings.query.js';
import { FindingsService } from './findings.service.js';

/** The findings of one audit. */
@ApiTags('findings')
@Controller('audits/:id/findings')
export class FindingsOfAuditController {
  constructor(
    private readonly findings: FindingsService,
    private readonly query: FindingsQuery,
  ) {}

  /** Lists the findings of an audit. */
  @Requires('findings.read')
  @Get()
  list(@Param('id', Id) id: string, @Query() query: ListFindingsOfAudit): Promise<FindingPage> {
    return this.query.ofAudit(id, query);
  }

  /** Raises a finding: the team of the audit does, from the end of fieldwork until the audit is closed. */
  @Requires('findings.raise')
  @Post()
  raise(@Param('id', Id) id: string, @Body() input: RaiseFinding): Promise<FindingView> {
    return this.findings.raise(id, input);
  }
}

/** The findings of one initiative. */
@ApiTags('findings')
@Controller('initiatives/:id/findings')
export class FindingsOfInitiativeController {
  constructor(private readonly query: FindingsQuery) {}

  /** Lists what was found in an initiative, by whichever audit or by itself. */
  @Requires('findings.read')
  @Get()
  list(@Param('id', Id) id: string, @Query() query: ListFindingsOfInitiative): Promise<FindingPage> {
    return this.query.ofInitiative(id, query);
  }
}

/** Findings: what is not as it should be, the office's answer, and what becomes of it. */
@ApiTags('findings')
@Controller('findings')
export class FindingsController {
  constructor(
    private readonly findings: FindingsService,
    private readonly query: FindingsQuery,
  ) {}

  /** Lists the findings of the whole office, what is due first standing first. */
  @Requires('findings.read')
  @Get()
  list(@Query() query: ListFindings): Promise<FindingPage> {
    return this.query.list(query);
  }

  /** How many findings there are: open, overdue, by severity, state, origin and answer. Takes the filters of the list. */
  @Requires('findings.read')
  @Get('numbers')
  numbers(@Query() filter: FindingFilter): Promise<FindingNumbers> {
    return this.query.numbers(filter);
  }

  /** The whole finding, with answers and follow-up. */
  @Requires('findings.read')
  @Get(':id')
  view(@Param('id', Id) id: string): Promise<FindingView> {
    return this.findings.view(id);
  }

  /** Changes a finding: only the members that are sent. */
  @Requires('findings.raise')
  @Patch(':id')
  revise(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() changes: ReviseFinding,
  ): Promise<FindingView> {
    return this.findings.revise(id, seen, changes);
  }

  /** Deletes a finding while its audit is a draft. Its history stays readable. */
  @Requires('findings.raise')
  @Delete(':id')
  @HttpCode(204)
  delete(@Param('id', Id) id: string, @SeenVersion() seen: number): Promise<void> {
    return this.findings.delete(id, seen);
  }

  /** The office's answer, while the audit asks for replies. A further one takes the place of the last, which stays to be seen. */
  @Requires('findings.reply')
  @Post(':id/replies')
  reply(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() input: ReplyToFinding,
  ): Promise<FindingView> {
    return this.findings.reply(id, seen, input);
  }

  /** A step of the follow-up: somebody sees to it, something was done, or what came of it. */
  @Requires('findings.follow-up')
  @Post(':id/steps')
  followUp(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() input: FollowUpFinding,
  ): Promise<FindingView> {
    return this.findings.followUp(id, seen, input);
  }

  /**
   * It is as was reported. Somebody else than whoever reported it verifies it, whatever their roles; that a risk is
   * accepted is verified by a coordinator.
   */
  @Requires('findings.verify')
  @Put(':id/verification')
  verify(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() { note }: VerifyFinding,
  ): Promise<FindingView> {
    return this.findings.verify(id, seen, note ?? null);
  }

  /** It is not as was reported: it stays in the state that it had before. */
  @Requires('findings.verify')
  @Put(':id/return')
  return(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() { reason }: ReasonOfFinding,
  ): Promise<FindingView> {
    return this.findings.return(id, seen, reason);
  }

  /** It was not settled after all: it is in progress again. */
  @Requires('findings.verify')
  @Put(':id/reopening')
  reopen(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() { reason }: ReasonOfFinding,
  ): Promise<FindingView> {
    return this.findings.reopen(id, seen, reason);
  }

  /** All states of the finding, the oldest first, with what changed field by field; also once it is deleted. */
  @Requires('findings.read')
  @Get(':id/revisions')
  async revisions(@Param('id', Id) id: string): Promise<RevisionList> {
    return { items: await this.findings.history(id) };
  }

  /** What differs between two versions, field by field. */
  @Requires('findings.read')
  @Get(':id/revisions/:from/comparison/:to')
  async compare(
    @Param('id', Id) id: string,
    @Param('from', ParseIntPipe) from: number,
    @Param('to', ParseIntPipe) to: number,
  ): Promise<Comparison> {
    return { changes: await this.findings.compare(id, from, to) };
  }
}
