import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CalendarModule } from '../../registry/calendar/calendar.module.js';
import { CalendarSources } from '../../registry/calendar/calendar.sources.js';
import { FileUses } from '../../registry/files/file.uses.js';
import { FilesModule } from '../../registry/files/files.module.js';
import { InstrumentGates } from '../../registry/instruments/instrument.gates.js';
import { InstrumentsModule } from '../../registry/instruments/instruments.module.js';
import { DossierAnnexes } from '../../registry/procedures/dossier.annexes.js';
import { ProceduresModule } from '../../registry/procedures/procedures.module.js';
import { AuditGates } from '../audits/audit.gates.js';
import { AuditsModule } from '../audits/audits.module.js';
import { ReportChapters } from '../audits/report.chapters.js';
import { AnswersGate } from './answers.gate.js';
import { AutomaticFindings } from './automatic-findings.js';
import { DUE_FINDINGS, DUE_REPLIES } from './due-findings.js';
import { Finding, FindingReply, FindingStep, RenewalPassing } from './finding.entity.js';
import {
  FindingsController,
  FindingsOfAuditController,
  FindingsOfInitiativeController,
} from './findings.controller.js';
import { FindingsChapter } from './findings.chapter.js';
import { FindingsQuery } from './findings.query.js';
import { FindingsService } from './findings.service.js';
import { RenewalsAnnex } from './renewals.annex.js';
import { RenewalGate } from './renewal.gate.js';
import { RenewalsController } from './renewals.controller.js';
import { RenewalsQuery } from './renewals.query.js';

/** What is not as it should be: raised by auditors or by itself, answered, followed up, and in the way of a renewal. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Finding, FindingReply, FindingStep, RenewalPassing]),
    InstrumentsModule,
    FilesModule,
    CalendarModule,
    ProceduresModule,
    AuditsModule,
  ],
  controllers: [
    FindingsOfAuditController,
    FindingsOfInitiativeController,
    FindingsController,
    RenewalsController,
  ],
  providers: [
    FindingsService,
    FindingsQuery,
    RenewalsQuery,
    RenewalGate,
    AnswersGate,
    FindingsChapter,
    RenewalsAnnex,
    AutomaticFindings,
  ],
  exports: [FindingsService, FindingsQuery, AutomaticFindings],
})
export class FindingsModule {
  constructor(
    instruments: InstrumentGates,
    renewal: RenewalGate,
    audits: AuditGates,
    answers: AnswersGate,
    chapters: ReportChapters,
    chapter: FindingsChapter,
    dossiers: DossierAnnexes,
    annex: RenewalsAnnex,
    calendar: CalendarSources,
    files: FileUses,
  ) {
    instruments.add(renewal);
    audits.add(answers);
    chapters.add(chapter);
    dossiers.add(annex);
    calendar.add(DUE_FINDINGS);
    calendar.add(DUE_REPLIES);
    files.add({
      room: 'findings',
      used: 'select unnest(file_ids) from finding_steps where office_id = (select current_office())',
    });
  }
}
