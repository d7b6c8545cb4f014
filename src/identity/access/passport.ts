import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import passport from 'passport';
import type { Actor } from '../../platform/context/actor.js';
import type { SecretStrategy } from './secret.strategy.js';

/** The ways in: session cookie and bearer token. Each room of identity brings its own strategy. */
@Injectable()
export class Passport {
  readonly #authenticator = new passport.Authenticator();

  use(strategy: SecretStrategy): void {
    this.#authenticator.use(strategy.name, strategy);
  }

  /** Who the request's credential belongs to; null when it is unknown, expired or revoked. */
  authenticate(way: 'session' | 'bearer', request: FastifyRequest): Promise<Actor | null> {
    return new Promise((resolve, reject) => {
      const check = this.#authenticator.authenticate(
        way,
        { session: false },
        (fault: Error | null, actor: Actor | false | undefined) => {
          if (fault) reject(fault);
          else resolve(actor || null);
        },
      ) as (request: FastifyRequest, reply: object, next: (fault: Error) => void) => void;
      check(request, {}, reject);
    });
  }
}
