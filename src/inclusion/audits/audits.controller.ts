import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Requires } from '../../identity/access/requires.js';
import { Id } from '../../platform/http/validation.js';
import { SeenVersion } from '../../platform/http/versions.js';
import { RevisionList, Revisions } from '../../platform/journal/revisions.js';
import {
  Assign,
  AuditPage,
  AuditView,
  DeleteAudit,
  DrawSample,
  ListAudits,
  OpenAudit,
  Plan,
  ReviseAudit,
  SetTeam,
} from './audits.dto.js';
import { AuditsQuery } from './audits.query.js';
import { AuditsService } from './audits.service.js';

/** Audits: somebody else looks whether the office's marks hold. */
@ApiTags('audits')
@Controller('audits')
export class AuditsController {
  constructor(
    private readonly audits: AuditsService,
    private readonly query: AuditsQuery,
    private readonly history: Revisions,
  ) {}

  /** Lists audits, the newest first. */
  @Requires('audits.read')
  @Get()
  list(@Query() query: ListAudits): Promise<AuditPage> {
    return this.query.list(query);
  }

  /** Opens an audit. It is planned until its fieldwork begins. */
  @Requires('audits.open')
  @Post()
  open(@Body() input: OpenAudit): Promise<AuditView> {
    return this.audits.open(input);
  }

  /** One audit: what it looks at, who looks, how the sample was taken, how far it has come. */
  @Requires('audits.read')
  @Get(':id')
  view(@Param('id', Id) id: string): Promise<AuditView> {
    return this.query.one(id);
  }

  /** Changes an audit: only the members that are sent. */
  @Requires('audits.open')
  @Patch(':id')
  revise(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() changes: ReviseAudit,
  ): Promise<AuditView> {
    return this.audits.revise(id, seen, changes);
  }

  /** Takes back an audit that has not begun. */
  @Requires('audits.open')
  @Delete(':id')
  @HttpCode(204)
  delete(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Query() { reason }: DeleteAudit,
  ): Promise<void> {
    return this.audits.delete(id, seen, reason);
  }

  /** All states of the audit, the oldest first, with what changed field by field. */
  @Requires('audits.read')
  @Get(':id/revisions')
  async revisions(@Param('id', Id) id: string): Promise<RevisionList> {
    return { items: await this.history.of('audit', id) };
  }

  /** Writes the plan: methods and steps. The lead's. */
  @Requires('audits.audit')
  @Put(':id/plan')
  plan(@Param('id', Id) id: string, @SeenVersion() seen: number, @Body() plan: Plan): Promise<AuditView> {
    return this.audits.plan(id, seen, plan);
  }

  /** Sets the whole team: people with the role auditor, one of whom leads. */
  @Requires('audits.open')
  @Put(':id/team')
  team(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() { members }: SetTeam,
  ): Promise<AuditView> {
    return this.audits.compose(id, seen, members);
  }

  /**
   * Takes the sample and deals it out to the team: each record to somebody who did not write or assess it. Refused
   * when there is nobody left for a record (`nobody-independent`, with the records). Drawing again replaces the
   * sample; how many were drawn stays to be seen.
   */
  @Requires('audits.open')
  @Put(':id/sample')
  draw(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() how: DrawSample,
  ): Promise<AuditView> {
    return this.audits.draw(id, seen, how);
  }

  /** Deals records out anew; those that are not named stay where they are. Nobody gets what they wrote or assessed. The lead's. */
  @Requires('audits.audit')
  @Put(':id/assignments')
  assign(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() { assignments }: Assign,
  ): Promise<AuditView> {
    return this.audits.assign(id, seen, assignments);
  }
}
