import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { InitiativesModule } from '../initiatives/initiatives.module.js';
import { Objective } from './objective.entity.js';
import { ObjectivesController, ObjectivesOfInitiativeController } from './objectives.controller.js';
import { ObjectivesQuery } from './objectives.query.js';
import { ObjectivesService } from './objectives.service.js';

/** Short texts that indicators and marks point to. */
@Module({
  imports: [TypeOrmModule.forFeature([Objective]), InitiativesModule],
  controllers: [ObjectivesOfInitiativeController, ObjectivesController],
  providers: [ObjectivesService, ObjectivesQuery],
  exports: [ObjectivesService, ObjectivesQuery],
})
export class ObjectivesModule {}
