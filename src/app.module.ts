import { type DynamicModule, Module } from '@nestjs/common';
import { DemonstrationModule } from './demo/demonstration.module.js';
import { ExportsModule } from './exchange/exports/exports.module.js';
import { ImportsModule } from './exchange/imports/imports.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { InclusionModule } from './inclusion/inclusion.module.js';
import type { Config } from './platform/config/config.js';
import { ConfigModule } from './platform/config/config.module.js';
import { DbModule } from './platform/db/db.module.js';
import { HealthModule } from './platform/health/health.module.js';
import { HttpModule } from './platform/http/http.module.js';
import { JobsModule } from './platform/jobs/jobs.module.js';
import { JournalModule } from './platform/journal/journal.module.js';
import { MailModule } from './platform/mail/mail.module.js';
import { PrintingModule } from './platform/printing/printing.module.js';
import { StorageModule } from './platform/storage/storage.module.js';
import { ActivitiesModule } from './registry/activities/activities.module.js';
import { CalendarModule } from './registry/calendar/calendar.module.js';
import { CommitmentsModule } from './registry/commitments/commitments.module.js';
import { ContributionsModule } from './registry/contributions/contributions.module.js';
import { FilesModule } from './registry/files/files.module.js';
import { IndicatorsModule } from './registry/indicators/indicators.module.js';
import { InitiativesModule } from './registry/initiatives/initiatives.module.js';
import { InstrumentsModule } from './registry/instruments/instruments.module.js';
import { ObjectivesModule } from './registry/objectives/objectives.module.js';
import { PartnersModule } from './registry/partners/partners.module.js';
import { ProceduresModule } from './registry/procedures/procedures.module.js';
import { RecordModule } from './registry/record/record.module.js';
import { VitalityModule } from './registry/vitality/vitality.module.js';
import { TerminologyModule } from './registry/terminology/terminology.module.js';
import { ViewsModule } from './registry/views/views.module.js';

/** The whole product. Floors from below; see HOUSE in CONTRIBUTING.md. */
@Module({})
export class AppModule {
  static with(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        // platform
        ConfigModule.with(config),
        DbModule,
        HttpModule,
        JournalModule,
        JobsModule,
        MailModule,
        StorageModule,
        PrintingModule,
        HealthModule,
        // identity
        IdentityModule,
        // registry
        PartnersModule,
        InitiativesModule,
        InstrumentsModule,
        FilesModule,
        ProceduresModule,
        ObjectivesModule,
        IndicatorsModule,
        CommitmentsModule,
        ContributionsModule,
        ActivitiesModule,
        VitalityModule,
        RecordModule,
        CalendarModule,
        ViewsModule,
        TerminologyModule,
        // inclusion
        InclusionModule,
        // exchange
        ImportsModule,
        ExportsModule,
        // the demonstration
        DemonstrationModule,
      ],
    };
  }
}
