import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PeopleModule } from '../people/people.module.js';
import { Session } from './session.entity.js';
import { SessionStrategy } from './session.strategy.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Session]), PeopleModule],
  controllers: [SessionsController],
  providers: [SessionsService, SessionStrategy],
  exports: [SessionsService],
})
export class SessionsModule {}
