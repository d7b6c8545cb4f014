import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PartnerReferences } from '../partners/partner.references.js';
import { PartnersModule } from '../partners/partners.module.js';
import { Initiative } from './initiative.entity.js';
import { InitiativeGates } from './initiative.gates.js';
import { InitiativeClosings } from './initiative.closings.js';
import { InitiativesController } from './initiatives.controller.js';
import { InitiativesQuery } from './initiatives.query.js';
import { InitiativesService } from './initiatives.service.js';
import { LifecycleController } from './lifecycle.controller.js';
import { PlacesQuery } from './places.query.js';
import { TogetherController } from './together.controller.js';
import { TogetherService } from './together.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Initiative]), PartnersModule],
  controllers: [InitiativesController, TogetherController, LifecycleController],
  providers: [
    InitiativesService,
    InitiativesQuery,
    InitiativeClosings,
    InitiativeGates,
    PlacesQuery,
    TogetherService,
  ],
  exports: [InitiativesService, InitiativesQuery, InitiativeClosings, InitiativeGates],
})
export class InitiativesModule {
  constructor(references: PartnerReferences) {
    references.add({
      room: 'initiatives',
      move: 'move_partner_of_initiatives',
      used: 'select partner_id from initiative_partners where office_id = (select current_office())',
    });
  }
}
