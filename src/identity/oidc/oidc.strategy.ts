import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import { Strategy } from 'passport-strategy';
import { Config } from '../../platform/config/config.js';
import { Passport, type StrategyOptions } from '../access/passport.js';
import { CALLBACK, IdentityProvider, type Identity } from './identity-provider.js';
import { OidcAttempts } from './oidc-attempts.js';

/** Passport strategy that lets an OpenID Connect provider say who somebody is: there, and back again. */
@Injectable()
export class OidcStrategy extends Strategy {
  readonly name = 'oidc';

  constructor(
    private readonly config: Config,
    private readonly provider: IdentityProvider,
    private readonly attempts: OidcAttempts,
    passport: Passport,
  ) {
    super();
    passport.use(this);
  }

  override authenticate(request: unknown, { reply }: StrategyOptions): void {
    // Not #private methods: passport calls a copy that only inherits from this object.
    this.answer(request as FastifyRequest, reply).catch((fault: unknown) => {
      this.error(fault instanceof Error ? fault : new Error(String(fault)));
    });
  }

  private async answer(request: FastifyRequest, reply: FastifyReply | undefined): Promise<void> {
    this.provider.mustBeConfigured();
    if (request.routeOptions.url !== CALLBACK) {
      this.redirect(await this.begin(reply));
      return;
    }
    const identity = await this.finish(request, reply);
    if (identity) this.success(identity);
    else this.fail(401);
  }

  private async begin(reply: FastifyReply | undefined): Promise<string> {
    const checks = {
      state: randomState(),
      nonce: randomNonce(),
      codeVerifier: randomPKCECodeVerifier(),
    };
    const address = await this.provider.addressToAskAt(checks);
    void reply?.setCookie(this.cookie, await this.attempts.begin(checks), this.cookieOptions);
    return address;
  }

  private async finish(request: FastifyRequest, reply: FastifyReply | undefined): Promise<Identity | null> {
    const secret = request.cookies[this.cookie];
    const checks = secret === undefined ? null : await this.attempts.take(secret);
    void reply?.clearCookie(this.cookie, this.cookieOptions);
    return checks && (await this.provider.identityBehind(request.url, checks));
  }

  private get cookie(): string {
    return this.config.secure ? '__Secure-transversal_oidc' : 'transversal_oidc';
  }

  private get cookieOptions() {
    const { secure } = this.config;
    // Lax, since the provider sends people back from its own site.
    return { path: '/api/v1/sessions/oidc', httpOnly: true, sameSite: 'lax', secure } as const;
  }
}
