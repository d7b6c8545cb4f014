import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Requires } from '../../identity/access/requires.js';
import { Id } from '../../platform/http/validation.js';
import { ReadRecord, RecordView } from './record.dto.js';
import { RecordQuery } from './record.query.js';

/** An initiative with all of its parts. */
@ApiTags('initiatives')
@Controller('initiatives/:id/record')
export class RecordController {
  constructor(private readonly record: RecordQuery) {}

  /**
   * The whole record in one answer: the initiative and its parts, each as its own address shows it. Its ETag is a
   * weak one, of the last change: what is late or may be done changes with the day and the reader, too.
   */
  @ApiOkResponse({ type: RecordView })
  @Requires('initiatives.read')
  @Get()
  async view(
    @Param('id', Id) id: string,
    @Query() { parts }: ReadRecord,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { initiative, text } = await this.record.textOf(id, parts);
    const { version, revisedAt } = initiative;
    void reply.header('ETag', `W/"v${version}-${Date.parse(revisedAt).toString(36)}"`);
    // Parts come as PostgreSQL wrote them: see withMembers().
    void reply.type('application/json; charset=utf-8');
    return text;
  }
}
