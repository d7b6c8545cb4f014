import { Controller, Get, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Requires } from '../../identity/access/requires.js';
import { disposition } from '../../platform/storage/file-names.js';
import { ExportInitiatives } from './exports.dto.js';
import { type ExportedList, ExportsService } from './exports.service.js';

const CSV = 'text/csv';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const FILE = { schema: { type: 'string', format: 'binary' } };

/** Lists as files. */
@ApiTags('exports')
@Controller('exports')
export class ExportsController {
  constructor(private readonly exports: ExportsService) {}

  /**
   * The list of initiatives as CSV (UTF-8 with a byte order mark, RFC 4180), all records under the filter, headings and
   * words in your language. A text that a spreadsheet would run as a formula has an apostrophe in front.
   */
  @Requires('initiatives.read')
  @ApiProduces(CSV)
  @ApiOkResponse({ description: 'The list.', content: { [CSV]: FILE } })
  @Get('initiatives.csv')
  async csv(
    @Query() query: ExportInitiatives,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return sent(await this.exports.list('csv', query), `${CSV}; charset=utf-8`, reply);
  }

  /** The same as a workbook (Office Open XML); texts are texts, never formulas. Without what exceeds 1,048,575 records. */
  @Requires('initiatives.read')
  @ApiProduces(XLSX)
  @ApiOkResponse({ description: 'The workbook.', content: { [XLSX]: FILE } })
  @Get('initiatives.xlsx')
  async xlsx(
    @Query() query: ExportInitiatives,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return sent(await this.exports.list('xlsx', query), XLSX, reply);
  }
}

function sent({ name, stream }: ExportedList, type: string, reply: FastifyReply): StreamableFile {
  void reply.headers({ 'Cache-Control': 'private, no-store', 'X-Content-Type-Options': 'nosniff' });
  // Whoever leaves in the middle must not leave the reading of pages behind.
  reply.raw.once('close', () => stream.destroy());
  return new StreamableFile(stream, { type, disposition: disposition('attachment', name) });
}
