import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MembershipsModule } from '../memberships/memberships.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { PeopleModule } from '../people/people.module.js';
import { FoundingService } from './founding.service.js';
import { Office } from './office.entity.js';
import { OfficesController } from './offices.controller.js';
import { OfficesService } from './offices.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Office]), PeopleModule, PasswordsModule, MembershipsModule],
  controllers: [OfficesController],
  providers: [OfficesService, FoundingService],
  exports: [OfficesService, FoundingService],
})
export class OfficesModule {}
