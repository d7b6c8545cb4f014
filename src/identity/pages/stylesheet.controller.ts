import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { readFileSync } from 'node:fs';
import { Public } from '../../platform/http/public.js';

const STYLES = readFileSync(new URL('pages.css', import.meta.url), 'utf8');

/** The stylesheet of pages: a file of our own, as the content security policy asks. */
@ApiExcludeController()
@Controller('assets')
export class StylesheetController {
  @Public()
  @Get('pages.css')
  styles(@Res({ passthrough: true }) reply: FastifyReply): string {
    void reply.type('text/css; charset=utf-8').header('Cache-Control', 'public, max-age=3600');
    return STYLES;
  }
}
