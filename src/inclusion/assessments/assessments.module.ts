import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FileUses } from '../../registry/files/file.uses.js';
import { FilesModule } from '../../registry/files/files.module.js';
import { InitiativeGates } from '../../registry/initiatives/initiative.gates.js';
import { InitiativesModule } from '../../registry/initiatives/initiatives.module.js';
import { PartnerReferences } from '../../registry/partners/partner.references.js';
import { PartnersModule } from '../../registry/partners/partners.module.js';
import { CriteriaModule } from '../criteria/criteria.module.js';
import { AssessmentAnswer } from './assessment-answer.entity.js';
import { AssessmentEvidence } from './assessment-evidence.entity.js';
import { Assessment } from './assessment.entity.js';
import { AssessmentGate } from './assessment.gate.js';
import { AssessmentsController } from './assessments.controller.js';
import { AssessmentsQuery } from './assessments.query.js';
import { AssessmentsService } from './assessments.service.js';

/** Marks that are earned: by criterion and stage, with answered requirements and their evidence. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Assessment, AssessmentAnswer, AssessmentEvidence]),
    CriteriaModule,
    PartnersModule,
    InitiativesModule,
    FilesModule,
  ],
  controllers: [AssessmentsController],
  providers: [AssessmentsService, AssessmentsQuery, AssessmentGate],
  exports: [AssessmentsService, AssessmentsQuery],
})
export class AssessmentsModule {
  constructor(gates: InitiativeGates, gate: AssessmentGate, references: PartnerReferences, uses: FileUses) {
    gates.add(gate);
    references.add({ room: 'assessments', move: 'move_partner_of_assessments' });
    uses.add({
      room: 'assessments',
      used: `select e.target_id from assessment_evidence e where e.kind = 'document'`,
    });
  }
}
