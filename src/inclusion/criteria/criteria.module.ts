import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CriteriaAdoption } from './criteria-adoption.entity.js';
import { CriteriaAdoptionsService } from './criteria-adoptions.service.js';
import { CriteriaDraft } from './criteria-draft.entity.js';
import { CriteriaDraftsController } from './criteria-drafts.controller.js';
import { CriteriaDraftsQuery } from './criteria-drafts.query.js';
import { CriteriaDraftsService } from './criteria-drafts.service.js';
import { CriteriaPublishing } from './criteria-publishing.js';
import { CriteriaSet } from './criteria-set.entity.js';
import { CriteriaSetsController } from './criteria-sets.controller.js';
import { CriteriaSetsQuery } from './criteria-sets.query.js';
import { CriteriaQuery } from './criteria.query.js';
import { PublicCriteriaController } from './public-criteria.controller.js';

/** The questions by which an initiative is judged: sets that are written, published and chosen. */
@Module({
  imports: [TypeOrmModule.forFeature([CriteriaSet, CriteriaDraft, CriteriaAdoption])],
  controllers: [CriteriaSetsController, CriteriaDraftsController, PublicCriteriaController],
  providers: [
    CriteriaQuery,
    CriteriaSetsQuery,
    CriteriaAdoptionsService,
    CriteriaPublishing,
    CriteriaDraftsQuery,
    CriteriaDraftsService,
  ],
  exports: [CriteriaQuery],
})
export class CriteriaModule {}
