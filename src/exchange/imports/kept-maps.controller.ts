import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Requires } from '../../identity/access/requires.js';
import { ImportMapDocument, ImportMaps, KeepMap } from './kept-maps.dto.js';
import { KeptMapsService } from './kept-maps.service.js';

/** Maps: what the columns of one kind of list mean. */
@ApiTags('imports')
@Controller('imports/maps')
export class KeptMapsController {
  constructor(private readonly maps: KeptMapsService) {}

  /** Maps that the office keeps, and those that come with the product. */
  @Requires('imports.read')
  @Get()
  list(): Promise<ImportMaps> {
    return this.maps.list();
  }

  /** One map with all of its rules. */
  @Requires('imports.read')
  @Get(':name')
  one(@Param('name') name: string): Promise<ImportMapDocument> {
    return this.maps.one(name);
  }

  /** Keeps a map for the next time, in place of the office's own of the same name. */
  @Requires('imports.run')
  @Put(':name')
  keep(@Param('name') name: string, @Body() { map }: KeepMap): Promise<ImportMapDocument> {
    return this.maps.keep(name, map);
  }

  /** Takes a map of the office away. What was imported by it stays. */
  @Requires('imports.run')
  @Delete(':name')
  @HttpCode(204)
  remove(@Param('name') name: string): Promise<void> {
    return this.maps.remove(name);
  }
}
