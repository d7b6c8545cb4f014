import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Requires } from '../../identity/access/requires.js';
import { Id } from '../../platform/http/validation.js';
import { SeenVersion } from '../../platform/http/versions.js';
import { AskReplies, AuditVerification, AuditView } from './audits.dto.js';
import { AuditsService } from './audits.service.js';
import { CellPage, ComparisonView, ListCells } from './comparison.dto.js';
import { ComparisonQuery } from './comparison.query.js';
import { ClosingService } from './closing.service.js';

/** The stages of an audit, each a resource of its own: fieldwork, draft, replies, closing. It goes forward only. */
@ApiTags('audits')
@Controller('audits/:id')
export class StagesController {
  constructor(
    private readonly audits: AuditsService,
    private readonly closing: ClosingService,
    private readonly comparison: ComparisonQuery,
  ) {}

  /**
   * Begins fieldwork. The office's marks as they stand now are kept for the comparison; from now on the sheets are
   * written, and the sample, the scope and the criteria set stay as they are.
   */
  @Requires('audits.open')
  @Put('fieldwork')
  begin(@Param('id', Id) id: string, @SeenVersion() seen: number): Promise<AuditView> {
    return this.audits.beginFieldwork(id, seen);
  }

  /**
   * Ends fieldwork, and the blindness of both sides. Refused as long as a sheet is not done (`fieldwork-unfinished`
   * says whose). The lead's.
   */
  @Requires('audits.audit')
  @Put('draft')
  end(@Param('id', Id) id: string, @SeenVersion() seen: number): Promise<AuditView> {
    return this.audits.endFieldwork(id, seen);
  }

  /** Hands the draft report to the office, which replies. The lead's. */
  @Requires('audits.audit')
  @Put('replies')
  ask(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() { until }: AskReplies,
  ): Promise<AuditView> {
    return this.audits.askReplies(id, seen, until ?? null);
  }

  /**
   * Closes the audit: nothing of it changes any more. The report is kept as canonical JSON (RFC 8785), and its SHA-256
   * in the journal. The lead's.
   */
  @Requires('audits.audit')
  @Put('closing')
  close(@Param('id', Id) id: string, @SeenVersion() seen: number): Promise<AuditView> {
    return this.closing.close(id, seen);
  }

  /** Whether the report of a closed audit is what it was: its hash, counted now, against the one in the journal. */
  @Requires('audits.read')
  @Get('verification')
  verify(@Param('id', Id) id: string): Promise<AuditVerification> {
    return this.closing.verify(id);
  }

  /**
   * The office's marks, as they stood when fieldwork began, against the audit's: percentage of agreement and Cohen's
   * kappa (unweighted), overall and per criterion; over- and under-scored. 409 until fieldwork has ended.
   */
  @Requires('audits.read')
  @Get('comparison')
  compare(@Param('id', Id) id: string): Promise<ComparisonView> {
    return this.comparison.of(id);
  }

  /** The cells behind the figures, in the order of the sample, e.g. `?outcome=over&criterion=people.women`. */
  @Requires('audits.read')
  @Get('comparison/cells')
  cells(@Param('id', Id) id: string, @Query() query: ListCells): Promise<CellPage> {
    return this.comparison.cells(id, query);
  }
}
