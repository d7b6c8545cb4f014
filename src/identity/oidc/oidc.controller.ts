import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../../platform/config/config.js';
import { context } from '../../platform/context/context.js';
import { Problem } from '../../platform/http/problem.js';
import { Public } from '../../platform/http/public.js';
import { TightLimit } from '../../platform/http/rate-limits.js';
import { Passport } from '../access/passport.js';
import { setSessionCookie } from '../access/session-cookie.js';
import { orPage, seeOther } from '../pages/sending.js';
import { deviceOf } from '../sessions/device.js';
import { SignInService } from '../sessions/sign-in.service.js';
import type { Identity } from './identity-provider.js';
import { LinkedIdentitiesService } from './linked-identities.service.js';

/** Sign-in with an OpenID Connect provider, where one is configured; browsers come here, not programs. */
@ApiTags('sessions')
@TightLimit('sign-in')
@Controller('sessions/oidc')
export class OidcController {
  constructor(
    private readonly config: Config,
    private readonly passport: Passport,
    private readonly identities: LinkedIdentitiesService,
    private readonly signIn: SignInService,
  ) {}

  /** Sends the browser to the provider (303). 404 where none is configured. */
  @Public()
  @Get()
  begin(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.#ask(request, reply);
  }

  /** The provider sends the browser back here: signs in, or shows a page that says why not. */
  @Public()
  @Get('callback')
  finish(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.#ask(request, reply);
  }

  #ask(request: FastifyRequest, reply: FastifyReply): Promise<string> {
    const { locale } = context();
    return orPage(locale, reply, async () => {
      const finding = await this.passport.ask<Identity>('oidc', request, { session: false, reply });
      if ('redirect' in finding) return seeOther(reply, finding.redirect);
      if (!finding.found)
        throw new Problem('oidc-refused', { status: 401, params: { provider: this.config.OIDC_NAME } });
      const person = await this.identities.personBehind(finding.found);
      const { session, secret } = await this.signIn.open(person.id, deviceOf(request));
      setSessionCookie(reply, this.config, secret, session.expiresAt);
      return seeOther(reply, `/?lang=${locale}`);
    });
  }
}
