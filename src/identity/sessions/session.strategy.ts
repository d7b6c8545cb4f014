import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config.js';
import { named } from '../../platform/db/db.js';
import { Passport } from '../access/passport.js';
import { SecretStrategy } from '../access/secret.strategy.js';
import { sessionCookieName } from '../access/session-cookie.js';

const ENTER_WITH_SESSION = named('session.enter', 'select * from enter_with_session($1, $2)');

/** Knows people by the cookie of their browser. */
@Injectable()
export class SessionStrategy extends SecretStrategy {
  constructor(config: Config, passport: Passport) {
    const cookie = sessionCookieName(config);
    super('session', 'session', ENTER_WITH_SESSION, (request) => request.cookies[cookie]);
    passport.use(this);
  }
}
