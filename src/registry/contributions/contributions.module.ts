import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { InitiativesModule } from '../initiatives/initiatives.module.js';
import { PartnerReferences } from '../partners/partner.references.js';
import { PartnersModule } from '../partners/partners.module.js';
import { Contribution } from './contribution.entity.js';
import { ContributionsController, ContributionsOfInitiativeController } from './contributions.controller.js';
import { ContributionsQuery } from './contributions.query.js';
import { ContributionsService } from './contributions.service.js';

/** What partners and the office give, in money and in kind. */
@Module({
  imports: [TypeOrmModule.forFeature([Contribution]), InitiativesModule, PartnersModule],
  controllers: [ContributionsOfInitiativeController, ContributionsController],
  providers: [ContributionsService, ContributionsQuery],
  exports: [ContributionsService, ContributionsQuery],
})
export class ContributionsModule {
  constructor(references: PartnerReferences) {
    references.add({ room: 'contributions', move: 'move_partner_of_contributions' });
  }
}
