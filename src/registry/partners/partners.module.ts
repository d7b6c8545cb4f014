import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Partner } from './partner.entity.js';
import { PartnerReferences } from './partner.references.js';
import { PartnersController } from './partners.controller.js';
import { PartnersQuery } from './partners.query.js';
import { PartnersService } from './partners.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Partner])],
  controllers: [PartnersController],
  providers: [PartnersService, PartnersQuery, PartnerReferences],
  exports: [PartnersService, PartnerReferences],
})
export class PartnersModule {}
