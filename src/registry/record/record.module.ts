import { Module } from '@nestjs/common';
import { ActivitiesModule } from '../activities/activities.module.js';
import { CommitmentsModule } from '../commitments/commitments.module.js';
import { ContributionsModule } from '../contributions/contributions.module.js';
import { FilesModule } from '../files/files.module.js';
import { IndicatorsModule } from '../indicators/indicators.module.js';
import { InitiativesModule } from '../initiatives/initiatives.module.js';
import { InstrumentsModule } from '../instruments/instruments.module.js';
import { ObjectivesModule } from '../objectives/objectives.module.js';
import { ProceduresModule } from '../procedures/procedures.module.js';
import { RecordController } from './record.controller.js';
import { RecordQuery } from './record.query.js';

/** A record with all of its parts. */
@Module({
  imports: [
    InitiativesModule,
    InstrumentsModule,
    FilesModule,
    ProceduresModule,
    ObjectivesModule,
    IndicatorsModule,
    CommitmentsModule,
    ContributionsModule,
    ActivitiesModule,
  ],
  controllers: [RecordController],
  providers: [RecordQuery],
  exports: [RecordQuery],
})
export class RecordModule {}
