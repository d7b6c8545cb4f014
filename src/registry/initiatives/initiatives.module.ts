import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Initiative } from './initiative.entity.js';
import { InitiativesController } from './initiatives.controller.js';
import { InitiativesQuery } from './initiatives.query.js';
import { InitiativesService } from './initiatives.service.js';
import { LifecycleController } from './lifecycle.controller.js';

@Module({
  imports: [TypeOrmModule.forFeature([Initiative])],
  controllers: [InitiativesController, LifecycleController],
  providers: [InitiativesService, InitiativesQuery],
  exports: [InitiativesService, InitiativesQuery],
})
export class InitiativesModule {}
