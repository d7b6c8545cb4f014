import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import passport from 'passport';
import type { Strategy } from 'passport-strategy';
import type { Actor } from '../../platform/context/actor.js';

/** What a strategy found: somebody, nobody, or an address to ask at. */
export type Finding<Found> = { readonly found: Found | null } | { readonly redirect: string };

/** Options that strategies are given. */
export interface StrategyOptions {
  readonly session: false;
  /** For cookies that belong to the way in; the guard has none. */
  readonly reply?: FastifyReply;
}

/** The ways in: session cookie, bearer token, OpenID Connect. Each room of identity brings its own strategy. */
@Injectable()
export class Passport {
  readonly #authenticator = new passport.Authenticator();

  use(strategy: Strategy & { readonly name: string }): void {
    this.#authenticator.use(strategy.name, strategy);
  }

  /** Who the request's credential belongs to; null when it is unknown, expired or revoked. */
  async authenticate(way: 'session' | 'bearer', request: FastifyRequest): Promise<Actor | null> {
    const finding = await this.ask<Actor>(way, request, { session: false });
    return 'found' in finding ? finding.found : null;
  }

  /** Lets a strategy look at the request. */
  ask<Found>(way: string, request: FastifyRequest, options: StrategyOptions): Promise<Finding<Found>> {
    return new Promise((resolve, reject) => {
      const check = this.#authenticator.authenticate(
        way,
        options,
        (fault: Error | null, found: Found | false | undefined) => {
          if (fault) reject(fault);
          else resolve({ found: found || null });
        },
      ) as (request: FastifyRequest, answer: Redirecting, next: (fault: Error) => void) => void;
      check(request, new Redirecting(resolve), reject);
    });
  }
}

/** Takes the place of the answer, of which a strategy uses what a redirect needs: it is sent by the route. */
class Redirecting {
  statusCode = 302;
  #address = '';

  constructor(private readonly resolve: (finding: { redirect: string }) => void) {}

  setHeader(name: string, value: string): void {
    if (name === 'Location') this.#address = value;
  }

  end(): void {
    this.resolve({ redirect: this.#address });
  }
}
