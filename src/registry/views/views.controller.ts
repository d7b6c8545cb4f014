import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Requires } from '../../identity/access/requires.js';
import { PageQuery } from '../../platform/http/pages.js';
import { Id } from '../../platform/http/validation.js';
import { SeenVersion } from '../../platform/http/versions.js';
import { ReviseView, SaveView, ViewPage, ViewView } from './views.dto.js';
import { ViewsService } from './views.service.js';

/** Saved views: filters of the register with their order, columns and layout, kept for oneself or shared with the office. */
@ApiTags('views')
@Controller('views')
export class ViewsController {
  constructor(private readonly views: ViewsService) {}

  /** Lists your own views and those that are shared with the office. */
  @Requires('views.read')
  @Get()
  list(@Query() query: PageQuery): Promise<ViewPage> {
    return this.views.list(query);
  }

  /** Saves a view. To share it takes the permission `views.share`. */
  @Requires('views.save')
  @Post()
  save(@Body() input: SaveView): Promise<ViewView> {
    return this.views.save(input);
  }

  /** One view; what somebody else keeps for themselves is not found. */
  @Requires('views.read')
  @Get(':id')
  view(@Param('id', Id) id: string): Promise<ViewView> {
    return this.views.view(id);
  }

  /** Changes a view of your own. */
  @Requires('views.save')
  @Patch(':id')
  revise(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() changes: ReviseView,
  ): Promise<ViewView> {
    return this.views.revise(id, seen, changes);
  }

  /** Removes a view: its owner, or a coordinator if it is shared. */
  @Requires('views.save')
  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id', Id) id: string, @SeenVersion() seen: number): Promise<void> {
    return this.views.remove(id, seen);
  }
}
