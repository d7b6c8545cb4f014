import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ActivitiesModule } from '../../registry/activities/activities.module.js';
import { CommitmentsModule } from '../../registry/commitments/commitments.module.js';
import { ContributionsModule } from '../../registry/contributions/contributions.module.js';
import { InitiativesModule } from '../../registry/initiatives/initiatives.module.js';
import { InstrumentsModule } from '../../registry/instruments/instruments.module.js';
import { PartnersModule } from '../../registry/partners/partners.module.js';
import { CorrectionsService } from './corrections.service.js';
import { DecisionsService } from './decisions.service.js';
import { Import } from './import.entity.js';
import { ImportRun } from './import-run.js';
import { ImportsController } from './imports.controller.js';
import { ImportsQuery } from './imports.query.js';
import { ImportsService } from './imports.service.js';
import { KeptMapsController } from './kept-maps.controller.js';
import { KeptMapsService } from './kept-maps.service.js';
import { KnownRecords } from './known-records.js';
import { SettlingController } from './settling.controller.js';
import { WithdrawalService } from './withdrawal.service.js';
import { SettlingQuery } from './settling.query.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Import]),
    PartnersModule,
    InitiativesModule,
    InstrumentsModule,
    ContributionsModule,
    CommitmentsModule,
    ActivitiesModule,
  ],
  controllers: [KeptMapsController, ImportsController, SettlingController],
  providers: [
    ImportsService,
    ImportsQuery,
    ImportRun,
    KnownRecords,
    KeptMapsService,
    CorrectionsService,
    DecisionsService,
    SettlingQuery,
    WithdrawalService,
  ],
  exports: [ImportsService, ImportsQuery],
})
export class ImportsModule {}
