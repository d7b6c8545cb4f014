import { Module } from '@nestjs/common';
import { AccessModule } from './access/access.module.js';
import { OfficeJournalModule } from './journal/office-journal.module.js';
import { DepartmentsModule } from './departments/departments.module.js';
import { InvitationsModule } from './invitations/invitations.module.js';
import { MembershipsModule } from './memberships/memberships.module.js';
import { OidcModule } from './oidc/oidc.module.js';
import { OfficesModule } from './offices/offices.module.js';
import { PagesModule } from './pages/pages.module.js';
import { PasswordResetsModule } from './password-resets/password-resets.module.js';
import { PasswordsModule } from './passwords/passwords.module.js';
import { PeopleModule } from './people/people.module.js';
import { SessionsModule } from './sessions/sessions.module.js';
import { TokensModule } from './tokens/tokens.module.js';

/** Floor 2: who is asking. The rooms in their order; each imports only those before it. */
@Module({
  imports: [
    AccessModule,
    PasswordsModule,
    PeopleModule,
    MembershipsModule,
    OfficesModule,
    DepartmentsModule,
    SessionsModule,
    PasswordResetsModule,
    TokensModule,
    InvitationsModule,
    OfficeJournalModule,
    OidcModule,
    PagesModule,
  ],
})
export class IdentityModule {}
