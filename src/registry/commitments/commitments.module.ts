import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { InitiativesModule } from '../initiatives/initiatives.module.js';
import { PartnerReferences } from '../partners/partner.references.js';
import { PartnersModule } from '../partners/partners.module.js';
import { Commitment } from './commitment.entity.js';
import { CommitmentsController, CommitmentsOfInitiativeController } from './commitments.controller.js';
import { CommitmentsQuery } from './commitments.query.js';
import { CommitmentsService } from './commitments.service.js';

/** Who does what by when. */
@Module({
  imports: [TypeOrmModule.forFeature([Commitment]), InitiativesModule, PartnersModule],
  controllers: [CommitmentsOfInitiativeController, CommitmentsController],
  providers: [CommitmentsService, CommitmentsQuery],
  exports: [CommitmentsService, CommitmentsQuery],
})
export class CommitmentsModule {
  constructor(references: PartnerReferences) {
    references.add({ room: 'commitments', move: 'move_partner_of_commitments' });
  }
}
