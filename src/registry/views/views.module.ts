import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SavedView } from './view.entity.js';
import { ViewsController } from './views.controller.js';
import { ViewsService } from './views.service.js';

/** Saved views of the register. */
@Module({
  imports: [TypeOrmModule.forFeature([SavedView])],
  controllers: [ViewsController],
  providers: [ViewsService],
})
export class ViewsModule {}
