import { Body, Controller, Get, Param, ParseIntPipe, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Requires } from '../../identity/access/requires.js';
import { SeenVersion } from '../../platform/http/versions.js';
import { Comparison, RevisionList } from '../../platform/journal/revisions.js';
import { ReviseTemplate, TemplateList, TemplateView, WriteTemplate } from './templates.dto.js';
import { TemplatesService } from './templates.service.js';

/** Templates of procedures: those that come with the product, and those that the office writes. */
@ApiTags('procedures')
@Controller('procedure-templates')
export class TemplatesController {
  constructor(private readonly templates: TemplatesService) {}

  /** Lists the templates: those of the product (`office` is null, read-only), then those of the office. */
  @Requires('procedures.read')
  @Get()
  async list(): Promise<TemplateList> {
    return { items: await this.templates.list() };
  }

  /** The whole template. */
  @Requires('procedures.read')
  @Get(':code')
  view(@Param('code') code: string): Promise<TemplateView> {
    return this.templates.view(code);
  }

  /** Writes a template for the office. Copy a shipped one to change it. */
  @Requires('procedures.write-templates')
  @Post()
  write(@Body() input: WriteTemplate): Promise<TemplateView> {
    return this.templates.write(input);
  }

  /** Changes a template of the office: only the members that are sent. Procedures under way keep their steps. */
  @Requires('procedures.write-templates')
  @Patch(':code')
  revise(
    @Param('code') code: string,
    @SeenVersion() seen: number,
    @Body() changes: ReviseTemplate,
  ): Promise<TemplateView> {
    return this.templates.revise(code, seen, changes);
  }

  /** All states of a template of the office, the oldest first, with what changed field by field. */
  @Requires('procedures.read')
  @Get(':code/revisions')
  async revisions(@Param('code') code: string): Promise<RevisionList> {
    return { items: await this.templates.history(code) };
  }

  /** What differs between two versions, field by field. */
  @Requires('procedures.read')
  @Get(':code/revisions/:from/comparison/:to')
  async compare(
    @Param('code') code: string,
    @Param('from', ParseIntPipe) from: number,
    @Param('to', ParseIntPipe) to: number,
  ): Promise<Comparison> {
    return { changes: await this.templates.compare(code, from, to) };
  }
}
