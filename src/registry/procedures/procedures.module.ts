import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FileUses } from '../files/file.uses.js';
import { FilesModule } from '../files/files.module.js';
import { InitiativesModule } from '../initiatives/initiatives.module.js';
import { InstrumentGates } from '../instruments/instrument.gates.js';
import { InstrumentsModule } from '../instruments/instruments.module.js';
import { DossierAnnexes } from './dossier.annexes.js';
import { DossiersController } from './dossiers.controller.js';
import { DossiersService } from './dossiers.service.js';
import { Procedure } from './procedure.entity.js';
import { ProcedureGate } from './procedure.gate.js';
import { ProceduresController, ProceduresOfInitiativeController } from './procedures.controller.js';
import { ProceduresQuery } from './procedures.query.js';
import { ProceduresService } from './procedures.service.js';
import { ProcedureStep } from './step.entity.js';
import { StepsController } from './steps.controller.js';
import { OfficeTemplate } from './template.entity.js';
import { TemplatesController } from './templates.controller.js';
import { TemplatesService } from './templates.service.js';

/** The legal steps of instruments. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Procedure, ProcedureStep, OfficeTemplate]),
    InitiativesModule,
    InstrumentsModule,
    FilesModule,
  ],
  controllers: [
    ProceduresOfInitiativeController,
    ProceduresController,
    StepsController,
    TemplatesController,
    DossiersController,
  ],
  providers: [
    ProceduresService,
    ProceduresQuery,
    TemplatesService,
    DossiersService,
    DossierAnnexes,
    ProcedureGate,
  ],
  exports: [ProceduresService, ProceduresQuery, DossierAnnexes],
})
export class ProceduresModule {
  constructor(gates: InstrumentGates, gate: ProcedureGate, files: FileUses) {
    gates.add(gate);
    files.add({
      room: 'procedures',
      used: 'select unnest(file_ids) from procedure_steps where office_id = (select current_office())',
    });
  }
}
