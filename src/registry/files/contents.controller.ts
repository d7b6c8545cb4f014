import { Controller, Get, Param, ParseIntPipe, Req, Res, type StreamableFile } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Requires } from '../../identity/access/requires.js';
import { Id } from '../../platform/http/validation.js';
import { Contents } from '../../platform/storage/contents.js';
import { serve } from '../../platform/storage/serving.js';
import { FilesService } from './files.service.js';

const BYTES = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };

/** The bytes of files. */
@ApiTags('files')
@ApiHeader({ name: 'Range', required: false, description: 'One part of it: `bytes=0-1023` (RFC 9110 §14).' })
@ApiProduces('application/octet-stream')
@ApiResponse({ status: 206, description: 'The part that was asked for.' })
@ApiResponse({ status: 304, description: 'You have it: its SHA-256 stands in If-None-Match.' })
@ApiResponse({ status: 416, description: 'It has no such part.' })
@Controller('files/:id')
export class ContentsController {
  constructor(
    private readonly files: FilesService,
    private readonly contents: Contents,
  ) {}

  /** The content that counts, to be saved. HEAD, Range and If-None-Match are understood; ETag is its SHA-256. */
  @Requires('files.read')
  @ApiOkResponse({ description: 'The bytes, as attachment.', content: BYTES })
  @Get('content')
  async content(
    @Param('id', Id) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    return serve(this.contents, await this.files.content(id, null), request, reply);
  }

  /** The content of one version, to be saved. */
  @Requires('files.read')
  @ApiOkResponse({ description: 'The bytes, as attachment.', content: BYTES })
  @Get('versions/:number/content')
  async contentOf(
    @Param('id', Id) id: string,
    @Param('number', ParseIntPipe) number: number,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    return serve(this.contents, await this.files.content(id, number), request, reply);
  }

  /** The content that counts, to be looked at: PDF and pictures only, in a place where nothing runs. */
  @Requires('files.read')
  @ApiOkResponse({ description: 'The bytes, inline.', content: BYTES })
  @Get('preview')
  async preview(
    @Param('id', Id) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    return serve(this.contents, await this.files.preview(id), request, reply);
  }
}
