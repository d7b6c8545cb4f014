import { Controller, Get, Header, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { Requires } from '../../identity/access/requires.js';
import { context } from '../../platform/context/context.js';
import { Db } from '../../platform/db/db.js';
import { Id } from '../../platform/http/validation.js';
import { type Locale, LOCALES } from '../../platform/i18n/i18n.js';
import { Printer } from '../../platform/printing/printer.js';
import { disposition } from '../../platform/storage/file-names.js';
import { ReportChapters } from './report.chapters.js';
import { reportPage } from './report.page.js';
import { frameTable, reportTable } from './report.table.js';
import { ReportsQuery } from './reports.query.js';

const BINARY = { schema: { type: 'string', format: 'binary' } };
const TEXT = { schema: { type: 'string' } };

/** In which language a page is written. */
export class ReadReportPage {
  /** `es`, `en`, `fr` or `pt`; the language of the request when left out. */
  @IsOptional() @IsIn(LOCALES) lang?: Locale;
}

/** The report of an audit, for people and for programs. A draft from the end of fieldwork on, frozen from the closing on. */
@ApiTags('audits')
@Controller('audits/:id')
export class ReportsController {
  constructor(
    private readonly reports: ReportsQuery,
    private readonly chapters: ReportChapters,
    private readonly printer: Printer,
    private readonly db: Db,
  ) {}

  /**
   * The report as JSON, ready for a page: audit, set, team, sample with seed and hash of the frame, comparison, every
   * cell of every record, and the chapters of other rooms. Of a closed audit the very bytes that were frozen (RFC 8785),
   * whose SHA-256 is the ETag. 409 until fieldwork has ended.
   */
  @Requires('audits.read')
  @ApiOkResponse({
    description: 'The report.',
    content: { 'application/json': { schema: { type: 'object', additionalProperties: true } } },
  })
  @Get('report')
  async json(
    @Param('id', Id) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { report, text, sha256 } = await this.reports.of(id);
    if (sha256 !== null) void reply.header('ETag', `"${sha256}"`);
    return file(text ?? JSON.stringify(report), 'application/json; charset=utf-8', null, reply);
  }

  /** The same as a page that can be kept and printed: nothing in it runs or loads. */
  @Requires('audits.read')
  @ApiProduces('text/html')
  @ApiOkResponse({ description: 'The page.', content: { 'text/html': TEXT } })
  @Header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
  @Get('report.html')
  async html(
    @Param('id', Id) id: string,
    @Query() { lang }: ReadReportPage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { report, sha256 } = await this.reports.of(id);
    const page = reportPage(report, lang ?? context().locale, sha256, this.chapters.all);
    return file(page, 'text/html; charset=utf-8', null, reply);
  }

  /**
   * The same as a tagged PDF with title and language. It takes a few seconds. Without Chromium on the server 503
   * `pdf-unavailable`, which says how to get one; the page above prints the same from any browser.
   */
  @Requires('audits.read')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ description: 'The document.', content: { 'application/pdf': BINARY } })
  @Get('report.pdf')
  async pdf(
    @Param('id', Id) id: string,
    @Query() { lang }: ReadReportPage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { report, sha256 } = await this.reports.of(id);
    const locale = lang ?? context().locale;
    const page = reportPage(report, locale, sha256, this.chapters.all);
    const { reference } = report.audit;
    // No transaction is held while Chromium works.
    const pdf = await this.db.pause(() =>
      this.printer.print({
        html: page,
        footer: sha256 === null ? reference : `${reference} · SHA-256 ${sha256}`,
      }),
    );
    return file(pdf, 'application/pdf', disposition('inline', `${reference}-${locale}.pdf`), reply);
  }

  /** Every cell as CSV, codes throughout: office's mark, audit's mark, what came of it. */
  @Requires('audits.read')
  @ApiProduces('text/csv')
  @ApiOkResponse({ description: 'The table.', content: { 'text/csv': TEXT } })
  @Get('report.csv')
  async csv(
    @Param('id', Id) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { report } = await this.reports.of(id);
    const name = disposition('attachment', `${report.audit.reference}.csv`);
    return file(reportTable(report), 'text/csv; charset=utf-8', name, reply);
  }

  /** The records that could be drawn, each with its stratum, as CSV: with the seed, all that it takes to draw again. */
  @Requires('audits.read')
  @ApiProduces('text/csv')
  @ApiOkResponse({ description: 'The table.', content: { 'text/csv': TEXT } })
  @Get('frame.csv')
  async frame(
    @Param('id', Id) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { reference, records } = await this.reports.frame(id);
    const name = disposition('attachment', `${reference}-frame.csv`);
    return file(frameTable(records), 'text/csv; charset=utf-8', name, reply);
  }
}

function file(
  content: string | Buffer,
  type: string,
  name: string | null,
  reply: FastifyReply,
): StreamableFile {
  void reply.headers({ 'Cache-Control': 'private, no-store', 'X-Content-Type-Options': 'nosniff' });
  return new StreamableFile(Buffer.from(content), { type, ...(name !== null && { disposition: name }) });
}
