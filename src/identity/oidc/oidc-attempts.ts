import { Injectable } from '@nestjs/common';
import { context } from '../../platform/context/context.js';
import { Db } from '../../platform/db/db.js';
import { hashOf, newSecret } from '../access/secrets.js';
import type { Checks } from './identity-provider.js';

/** A person types a password and perhaps a second factor in this time. */
const LIFE_IN_MINUTES = 10;

/**
 * Round trips to the provider that are under way. What they are checked against stays here, and the browser
 * holds a secret that finds it once: nobody can finish in another's browser what they began in theirs.
 */
@Injectable()
export class OidcAttempts {
  constructor(private readonly db: Db) {}

  /** @returns the secret for the browser */
  begin({ state, nonce, codeVerifier }: Checks): Promise<string> {
    const { secret, hash } = newSecret();
    return this.#alone(async () => {
      await this.db.change('delete from oidc_attempts where expires_at < now()');
      await this.db.change(
        `insert into oidc_attempts (hash, state, nonce, code_verifier, expires_at)
         values ($1, $2, $3, $4, now() + make_interval(mins => $5))`,
        [hash, state, nonce, codeVerifier, LIFE_IN_MINUTES],
      );
      return secret;
    });
  }

  /** What to check against; once. Null when it is too late or was never begun. */
  take(secret: string): Promise<Checks | null> {
    return this.#alone(async () => {
      const [row] = await this.db.query<{ state: string; nonce: string; code_verifier: string }>(
        'delete from oidc_attempts where hash = $1 and expires_at > now() returning state, nonce, code_verifier',
        [hashOf(secret)],
      );
      return row ? { state: row.state, nonce: row.nonce, codeVerifier: row.code_verifier } : null;
    });
  }

  /** A transaction of its own: none is open while the provider is asked. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const { locale, requestId } = context();
    return this.db.run({ actor: null, role: 'identity', locale, requestId }, work);
  }
}
