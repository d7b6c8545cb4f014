import { Module } from '@nestjs/common';
import { filterBy } from '../../registry/initiatives/initiative.filters.js';
import { CriteriaModule } from '../criteria/criteria.module.js';
import { marksFilter } from './marks.filter.js';
import { PortfolioController } from './portfolio.controller.js';
import { PortfolioQuery } from './portfolio.query.js';

/** What many initiatives come to, and the list filtered by their marks. */
@Module({
  imports: [CriteriaModule],
  controllers: [PortfolioController],
  providers: [PortfolioQuery],
  exports: [PortfolioQuery],
})
export class PortfolioModule {
  constructor() {
    filterBy(marksFilter);
  }
}
