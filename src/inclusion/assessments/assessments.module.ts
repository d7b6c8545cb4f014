import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CriteriaModule } from '../criteria/criteria.module.js';
import { AssessmentAnswer } from './assessment-answer.entity.js';
import { AssessmentEvidence } from './assessment-evidence.entity.js';
import { Assessment } from './assessment.entity.js';

/** Marks that are earned: by criterion and stage, with answered requirements and their evidence. */
@Module({
  imports: [TypeOrmModule.forFeature([Assessment, AssessmentAnswer, AssessmentEvidence]), CriteriaModule],
})
export class AssessmentsModule {}
