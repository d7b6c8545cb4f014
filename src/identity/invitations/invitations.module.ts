import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MembershipsModule } from '../memberships/memberships.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { PeopleModule } from '../people/people.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { AcceptanceController } from './acceptance.controller.js';
import { AcceptanceService } from './acceptance.service.js';
import { Invitation } from './invitation.entity.js';
import { InvitationLetters } from './invitation.letters.js';
import { InvitationsController } from './invitations.controller.js';
import { InvitationsService } from './invitations.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Invitation]),
    PeopleModule,
    PasswordsModule,
    MembershipsModule,
    SessionsModule,
  ],
  controllers: [InvitationsController, AcceptanceController],
  providers: [InvitationsService, InvitationLetters, AcceptanceService],
  exports: [AcceptanceService],
})
export class InvitationsModule {}
