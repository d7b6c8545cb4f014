import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Requires } from '../../identity/access/requires.js';
import { HeldPage, HoldNumbers, ListHolds } from './holds.dto.js';
import { HoldsQuery } from './holds.query.js';

/** What the office's gates hold back: which record, before which step, how firmly, and what is missing. */
@ApiTags('holds')
@Controller('holds')
export class HoldsController {
  constructor(private readonly holds: HoldsQuery) {}

  /** Lists records that are held back, what ends first standing first. Steps that your token may not know of are left out. */
  @Requires('initiatives.read')
  @Get()
  list(@Query() query: ListHolds): Promise<HeldPage> {
    return this.holds.list(query);
  }

  /** How many records are held back, before each step and in all. */
  @Requires('initiatives.read')
  @Get('numbers')
  numbers(): Promise<HoldNumbers> {
    return this.holds.numbers();
  }
}
