import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OfficesModule } from '../offices/offices.module.js';
import { MembershipsModule } from '../memberships/memberships.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { PeopleModule } from '../people/people.module.js';
import { MemberSessionsController } from './member-sessions.controller.js';
import { OwnPasswordController } from './own-password.controller.js';
import { Session } from './session.entity.js';
import { SessionStrategy } from './session.strategy.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';
import { SignInAttempts } from './sign-in-attempts.js';
import { SignInService } from './sign-in.service.js';
import { Tidying } from './tidying.js';
import { WhoService } from './who.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Session]),
    PeopleModule,
    PasswordsModule,
    MembershipsModule,
    OfficesModule,
  ],
  controllers: [SessionsController, MemberSessionsController, OwnPasswordController],
  providers: [SessionsService, SignInService, SignInAttempts, WhoService, SessionStrategy, Tidying],
  exports: [SessionsService, SignInService, SignInAttempts, WhoService],
})
export class SessionsModule {}
