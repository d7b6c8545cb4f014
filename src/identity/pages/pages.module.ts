import { Module } from '@nestjs/common';
import { InvitationsModule } from '../invitations/invitations.module.js';
import { OfficesModule } from '../offices/offices.module.js';
import { PasswordResetsModule } from '../password-resets/password-resets.module.js';
import { PeopleModule } from '../people/people.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { JoinController } from './join.controller.js';
import { NewPasswordController } from './new-password.controller.js';
import { StartController } from './start.controller.js';
import { StylesheetController } from './stylesheet.controller.js';

/** Plain pages behind the links of mails and of the terminal; they work without script. */
@Module({
  imports: [OfficesModule, PeopleModule, SessionsModule, InvitationsModule, PasswordResetsModule],
  controllers: [StartController, JoinController, NewPasswordController, StylesheetController],
})
export class PagesModule {}
