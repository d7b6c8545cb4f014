import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FileUses } from '../files/file.uses.js';
import { FilesModule } from '../files/files.module.js';
import { InitiativesModule } from '../initiatives/initiatives.module.js';
import { PartnerReferences } from '../partners/partner.references.js';
import { PartnersModule } from '../partners/partners.module.js';
import { Commitment } from './commitment.entity.js';
import { CommitmentsController, CommitmentsOfInitiativeController } from './commitments.controller.js';
import { CommitmentsQuery } from './commitments.query.js';
import { CommitmentsService } from './commitments.service.js';

/** Who does what by when. */
@Module({
  imports: [TypeOrmModule.forFeature([Commitment]), InitiativesModule, FilesModule, PartnersModule],
  controllers: [CommitmentsOfInitiativeController, CommitmentsController],
  providers: [CommitmentsService, CommitmentsQuery],
  exports: [CommitmentsService, CommitmentsQuery],
})
export class CommitmentsModule {
  constructor(references: PartnerReferences, uses: FileUses) {
    references.add({ room: 'commitments', move: 'move_partner_of_commitments' });
    uses.add({
      room: 'commitments',
      used: `select (e ->> 'fileId')::uuid from commitments c cross join jsonb_array_elements(c.evidence) e
        where c.office_id = (select current_office()) and e ->> 'kind' = 'file'`,
    });
  }
}
