import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Partner } from './partner.entity.js';
import { PartnerReferences } from './partner.references.js';
import { PartnersController } from './partners.controller.js';
import { PartnersQuery } from './partners.query.js';
import { PartnersService } from './partners.service.js';

/** Offices stand below the directory and cannot add themselves. */
function ownReferences(): PartnerReferences {
  const references = new PartnerReferences();
  references.add({ room: 'offices', move: 'move_partner_of_offices' });
  return references;
}

@Module({
  imports: [TypeOrmModule.forFeature([Partner])],
  controllers: [PartnersController],
  providers: [PartnersService, PartnersQuery, { provide: PartnerReferences, useFactory: ownReferences }],
  exports: [PartnersService, PartnerReferences],
})
export class PartnersModule {}
