import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { InitiativesModule } from '../initiatives/initiatives.module.js';
import { ContentsController } from './contents.controller.js';
import { RegisteredFile } from './file.entity.js';
import { FileUses } from './file.uses.js';
import { FilesController, FilesOfInitiativeController } from './files.controller.js';
import { FilesQuery } from './files.query.js';
import { FilesService } from './files.service.js';
import { TextExtraction } from './text-extraction.js';
import { ReceiveNewFile, ReceiveNewVersion } from './upload.guards.js';

@Module({
  imports: [TypeOrmModule.forFeature([RegisteredFile]), InitiativesModule],
  controllers: [FilesOfInitiativeController, FilesController, ContentsController],
  providers: [FilesService, FilesQuery, FileUses, TextExtraction, ReceiveNewFile, ReceiveNewVersion],
  exports: [FilesService, FilesQuery, FileUses],
})
export class FilesModule {}
