import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MembershipsModule } from '../memberships/memberships.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { PeopleModule } from '../people/people.module.js';
import { FoundingLinksService } from './founding-links.service.js';
import { FoundingService } from './founding.service.js';
import { Office } from './office.entity.js';
import { OfficesController } from './offices.controller.js';
import { OfficesService } from './offices.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Office]), PeopleModule, PasswordsModule, MembershipsModule],
  controllers: [OfficesController],
  providers: [OfficesService, FoundingService, FoundingLinksService],
  exports: [OfficesService, FoundingService, FoundingLinksService],
})
export class OfficesModule {}
