import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { InitiativesModule } from '../initiatives/initiatives.module.js';
import { PartnerReferences } from '../partners/partner.references.js';
import { PartnersModule } from '../partners/partners.module.js';
import { Instrument } from './instrument.entity.js';
import { InstrumentGates } from './instrument.gates.js';
import { InstrumentsController, InstrumentsOfInitiativeController } from './instruments.controller.js';
import { InstrumentsQuery } from './instruments.query.js';
import { InstrumentsService } from './instruments.service.js';
import { SpansController } from './spans.controller.js';
import { SpansQuery } from './spans.query.js';

/** Signed texts of initiatives. */
@Module({
  imports: [TypeOrmModule.forFeature([Instrument]), InitiativesModule, PartnersModule],
  controllers: [InstrumentsOfInitiativeController, SpansController, InstrumentsController],
  providers: [InstrumentsService, InstrumentsQuery, SpansQuery, InstrumentGates],
  exports: [InstrumentsService, InstrumentsQuery, InstrumentGates],
})
export class InstrumentsModule {
  constructor(references: PartnerReferences) {
    references.add({ room: 'instruments', move: 'move_partner_of_instruments' });
  }
}
