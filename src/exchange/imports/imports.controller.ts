import { Controller, Delete, Get, Header, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiBody, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Requires } from '../../identity/access/requires.js';
import { invalid } from '../../platform/http/problem.js';
import { type Form, Sent, TakesForm } from '../../platform/storage/forms.js';
import { Id } from '../../platform/http/validation.js';
import { SeenVersion } from '../../platform/http/versions.js';
import { ImportPage, ImportReportPage, ImportView, ListImports, ReadReport } from './imports.dto.js';
import { ImportsQuery } from './imports.query.js';
import { ImportsService } from './imports.service.js';
import { WithdrawalService } from './withdrawal.service.js';

const FIELDS = ['map'];

/** Imports: lists of agreements and twinnings on their way into the register. */
@ApiTags('imports')
@Controller('imports')
export class ImportsController {
  constructor(
    private readonly imports: ImportsService,
    private readonly query: ImportsQuery,
    private readonly withdrawal: WithdrawalService,
  ) {}

  /**
   * Takes a list in (XLSX, CSV, TSV or JSON, at most 20 MB and 100,000 rows) and begins a dry run; without a map it is
   * only read (`received`), and `PUT …/map` says later what its columns mean. Follow `state` and `progress`; the report
   * says what would become of each row. Nothing is written before the commitment.
   */
  @Requires('imports.run')
  @Post()
  @TakesForm()
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: {
        file: { type: 'string', format: 'binary', description: 'The list.' },
        map: {
          type: 'string',
          description: 'Name of a map of `/imports/maps`, or a map as JSON.',
          example: 'diplomatie-urbaine',
        },
      },
    },
  })
  begin(@Sent() form: Form): Promise<ImportView> {
    for (const name of Object.keys(form.fields)) {
      if (!FIELDS.includes(name))
        throw invalid({ pointer: `/${name}`, code: 'validation.whitelistValidation' });
    }
    const { map } = form.fields;
    return this.imports.begin({
      fileName: form.fileName,
      bytes: form.bytes,
      ...(map !== undefined && { map }),
    });
  }

  /** Lists imports of the office, the latest first. */
  @Requires('imports.read')
  @Get()
  list(@Query() query: ListImports): Promise<ImportPage> {
    return this.query.list(query);
  }

  /** One import: its state, how far it is, and the rows by what became of them. */
  @Requires('imports.read')
  @Get(':id')
  view(@Param('id', Id) id: string): Promise<ImportView> {
    return this.query.one(id);
  }

  /** What became of each row, or would, in the order of the file, with all that is to be said of its cells. */
  @Requires('imports.read')
  @Get(':id/report')
  report(@Param('id', Id) id: string, @Query() query: ReadReport): Promise<ImportReportPage> {
    return this.query.report(id, query);
  }

  /** The whole report as CSV (UTF-8), a line for each thing that is said of a row. */
  @Requires('imports.read')
  @Get(':id/report.csv')
  @ApiProduces('text/csv')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  async reportAsCsv(
    @Param('id', Id) id: string,
    @Query() { outcome }: ReadReport,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    void reply.header('Content-Disposition', `attachment; filename="import-${id}.csv"`);
    return this.query.reportAsCsv(id, outcome);
  }

  /** Has the rows written that the dry run shows as `new`, all in one transaction. */
  @Requires('imports.commit')
  @Put(':id/commitment')
  @HttpCode(202)
  commit(@Param('id', Id) id: string, @SeenVersion() seen: number): Promise<ImportView> {
    return this.imports.commit(id, seen);
  }

  /**
   * Takes an import back, once. Its records that nobody has changed since are terminated, with a reason that names the
   * list, and its rows may come in anew (`withdrawn`); those that somebody has changed stay (`imported`), and so do
   * the entries of the common directory.
   */
  @Requires('imports.commit')
  @Put(':id/withdrawal')
  withdraw(@Param('id', Id) id: string, @SeenVersion() seen: number): Promise<ImportView> {
    return this.withdrawal.withdraw(id, seen);
  }

  /** Discards an import of which nothing was written, and its file. */
  @Requires('imports.run')
  @Delete(':id')
  @HttpCode(204)
  discard(@Param('id', Id) id: string): Promise<void> {
    return this.imports.discard(id);
  }
}
