import { Module } from '@nestjs/common';
import { filterBy } from '../../registry/initiatives/initiative.filters.js';
import { HoldsController } from './holds.controller.js';
import { holdsFilter } from './holds.filter.js';
import { HoldsQuery } from './holds.query.js';

/** What stage gates and open findings hold back now, and the list filtered by it. */
@Module({ controllers: [HoldsController], providers: [HoldsQuery] })
export class HoldsModule {
  constructor() {
    filterBy(holdsFilter);
  }
}
