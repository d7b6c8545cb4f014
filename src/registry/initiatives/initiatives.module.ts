import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PartnerReferences } from '../partners/partner.references.js';
import { PartnersModule } from '../partners/partners.module.js';
import { Initiative } from './initiative.entity.js';
import { InitiativeClosings } from './initiative.closings.js';
import { InitiativesController } from './initiatives.controller.js';
import { InitiativesQuery } from './initiatives.query.js';
import { InitiativesService } from './initiatives.service.js';
import { LifecycleController } from './lifecycle.controller.js';

@Module({
  imports: [TypeOrmModule.forFeature([Initiative]), PartnersModule],
  controllers: [InitiativesController, LifecycleController],
  providers: [InitiativesService, InitiativesQuery, InitiativeClosings],
  exports: [InitiativesService, InitiativesQuery, InitiativeClosings],
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
