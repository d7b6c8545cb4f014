import { Controller, Get, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Requires } from '../../identity/access/requires.js';
import { Id } from '../../platform/http/validation.js';
import { disposition } from '../../platform/storage/file-names.js';
import { type Archive, DossiersService } from './dossiers.service.js';

const ZIP = { 'application/zip': { schema: { type: 'string', format: 'binary' } } };

/** The complete file, to be handed on. */
@ApiTags('procedures')
@ApiProduces('application/zip')
@Controller()
export class DossiersController {
  constructor(private readonly dossiers: DossiersService) {}

  /**
   * The complete file of a procedure as one ZIP: an index (`index.html`, `index.csv`, in your language) of its steps
   * with authority, dates, references and files (SHA-256), the files of its steps, and the signed texts. What was
   * withdrawn stands in the index only. A token also needs the scope `files.read`.
   */
  @Requires('procedures.read')
  @ApiOkResponse({ description: 'The archive.', content: ZIP })
  @Get('procedures/:id/dossier.zip')
  async ofProcedure(
    @Param('id', Id) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return sent(await this.dossiers.ofProcedure(id), reply);
  }

  /**
   * The same for an initiative, with all of its procedures, instruments and files, and with the renewals that were
   * let pass over open high findings.
   */
  @Requires('procedures.read')
  @ApiOkResponse({ description: 'The archive.', content: ZIP })
  @Get('initiatives/:id/dossier.zip')
  async ofInitiative(
    @Param('id', Id) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return sent(await this.dossiers.ofInitiative(id), reply);
  }
}

function sent({ name, stream }: Archive, reply: FastifyReply): StreamableFile {
  void reply.headers({ 'Cache-Control': 'private, no-store', 'X-Content-Type-Options': 'nosniff' });
  // Whoever leaves in the middle must not leave a file open.
  reply.raw.once('close', () => stream.destroy());
  return new StreamableFile(stream, {
    type: 'application/zip',
    disposition: disposition('attachment', name),
  });
}
