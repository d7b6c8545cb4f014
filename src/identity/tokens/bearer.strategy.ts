import { Injectable } from '@nestjs/common';
import { named } from '../../platform/db/db.js';
import { Passport } from '../access/passport.js';
import { SecretStrategy } from '../access/secret.strategy.js';

const ENTER_WITH_TOKEN = named('token.enter', 'select * from enter_with_token($1, $2)');

/** Knows programs by `Authorization: Bearer tv_…` (RFC 6750 §2.1; the scheme in any case, RFC 9110 §11.1). */
@Injectable()
export class BearerStrategy extends SecretStrategy {
  constructor(passport: Passport) {
    super(
      'bearer',
      'token',
      ENTER_WITH_TOKEN,
      (request) => /^bearer +(tv_[\w-]{43})$/i.exec(request.headers.authorization ?? '')?.[1],
    );
    passport.use(this);
  }
}
