import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { InitiativesModule } from '../../registry/initiatives/initiatives.module.js';
import { RecordModule } from '../../registry/record/record.module.js';
import { CriteriaModule } from '../criteria/criteria.module.js';
import { AuditAssessment, Audit, AuditFrame, AuditMember, AuditSample } from './audit.entity.js';
import { AuditGates } from './audit.gates.js';
import { AuditsController } from './audits.controller.js';
import { AuditsQuery } from './audits.query.js';
import { AuditsService } from './audits.service.js';
import { ClosingService } from './closing.service.js';
import { ComparisonQuery } from './comparison.query.js';
import { DrawsController } from './draws.controller.js';
import { DrawsQuery } from './draws.query.js';
import { FrameQuery } from './frame.query.js';
import { ReportChapters } from './report.chapters.js';
import { ReportsController } from './reports.controller.js';
import { ReportsQuery } from './reports.query.js';
import { SheetsController } from './sheets.controller.js';
import { SheetsQuery } from './sheets.query.js';
import { SheetsService } from './sheets.service.js';
import { StagesController } from './stages.controller.js';

/** Somebody else looks: plan, lot, blind marks, comparison, report. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Audit, AuditMember, AuditFrame, AuditSample, AuditAssessment]),
    CriteriaModule,
    InitiativesModule,
    RecordModule,
  ],
  controllers: [AuditsController, StagesController, SheetsController, DrawsController, ReportsController],
  providers: [
    AuditsService,
    AuditsQuery,
    FrameQuery,
    DrawsQuery,
    SheetsService,
    SheetsQuery,
    ComparisonQuery,
    ClosingService,
    ReportsQuery,
    AuditGates,
    ReportChapters,
  ],
  exports: [AuditsService, AuditsQuery, ComparisonQuery, AuditGates, ReportChapters],
})
export class AuditsModule {}
