import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { InitiativesModule } from '../initiatives/initiatives.module.js';
import { VitalityController } from './vitality.controller.js';
import { VitalityQuery } from './vitality.query.js';
import { VitalityService } from './vitality.service.js';
import { VitalityReview } from './vitality-review.entity.js';

/** The yearly review of relations that sleep. */
@Module({
  imports: [TypeOrmModule.forFeature([VitalityReview]), InitiativesModule],
  controllers: [VitalityController],
  providers: [VitalityService, VitalityQuery],
})
export class VitalityModule {}
