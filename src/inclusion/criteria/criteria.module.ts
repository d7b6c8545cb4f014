import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CriteriaAdoption } from './criteria-adoption.entity.js';
import { CriteriaDraft } from './criteria-draft.entity.js';
import { CriteriaSet } from './criteria-set.entity.js';
import { CriteriaQuery } from './criteria.query.js';

/** The questions by which an initiative is judged: sets that are written, published and chosen. */
@Module({
  imports: [TypeOrmModule.forFeature([CriteriaSet, CriteriaDraft, CriteriaAdoption])],
  providers: [CriteriaQuery],
  exports: [CriteriaQuery],
})
export class CriteriaModule {}
