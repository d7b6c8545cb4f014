import { Module } from '@nestjs/common';
import { MembershipsModule } from '../identity/memberships/memberships.module.js';
import { DemonstrationController } from './demonstration.controller.js';
import { DemonstrationService } from './demonstration.service.js';

/** The demonstration office, founded from within the product. */
@Module({
  imports: [MembershipsModule],
  controllers: [DemonstrationController],
  providers: [DemonstrationService],
})
export class DemonstrationModule {}
