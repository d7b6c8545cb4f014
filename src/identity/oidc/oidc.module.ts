import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { IdentityProvider } from './identity-provider.js';
import { LinkedIdentitiesService } from './linked-identities.service.js';
import { OidcAttempts } from './oidc-attempts.js';
import { OidcController } from './oidc.controller.js';
import { OidcStrategy } from './oidc.strategy.js';

@Module({
  imports: [PeopleModule, SessionsModule],
  controllers: [OidcController],
  providers: [IdentityProvider, OidcAttempts, OidcStrategy, LinkedIdentitiesService],
})
export class OidcModule {}
