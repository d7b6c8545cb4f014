import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FilesModule } from '../files/files.module.js';
import { FileUses } from '../files/file.uses.js';
import { InitiativesModule } from '../initiatives/initiatives.module.js';
import { PartnerReferences } from '../partners/partner.references.js';
import { PartnersModule } from '../partners/partners.module.js';
import { ActivitiesController, ActivitiesOfInitiativeController } from './activities.controller.js';
import { ActivitiesQuery } from './activities.query.js';
import { ActivitiesService } from './activities.service.js';
import { Activity } from './activity.entity.js';

/** Dated facts of a relation's life. */
@Module({
  imports: [TypeOrmModule.forFeature([Activity]), InitiativesModule, PartnersModule, FilesModule],
  controllers: [ActivitiesOfInitiativeController, ActivitiesController],
  providers: [ActivitiesService, ActivitiesQuery],
  exports: [ActivitiesService, ActivitiesQuery],
})
export class ActivitiesModule {
  constructor(references: PartnerReferences, files: FileUses) {
    references.add({ room: 'activities', move: 'move_partner_of_activities' });
    files.add({ room: 'activities', used: 'select unnest(file_ids) from activities' });
  }
}
