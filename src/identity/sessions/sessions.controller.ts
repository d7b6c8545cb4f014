import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../../platform/config/config.js';
import { currentActor } from '../../platform/context/context.js';
import { Public } from '../../platform/http/public.js';
import { TightLimit } from '../../platform/http/rate-limits.js';
import { Id } from '../../platform/http/validation.js';
import { Requires } from '../access/requires.js';
import { clearSessionCookie, sessionCookieName, setSessionCookie } from '../access/session-cookie.js';
import { deviceOf } from './device.js';
import { SessionView, SignIn, SwitchOffice, WaysInView, WhoView, SessionList } from './sessions.dto.js';
import { type Opened, SessionsService } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';
import { WhoService } from './who.service.js';

/** Sessions: signing in and out with a browser, and the devices that are signed in. */
@ApiTags('sessions')
@Controller('sessions')
export class SessionsController {
  constructor(
    private readonly config: Config,
    private readonly sessions: SessionsService,
    private readonly signIn: SignInService,
    private readonly who: WhoService,
  ) {}

  /**
   * Signs in. The answer sets the cookie of the session, which browsers send by themselves; programs use an
   * API token instead. An unknown address and a wrong password get the same answer.
   */
  @Public()
  @TightLimit('sign-in')
  @Post()
  async open(
    @Body() input: SignIn,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WhoView> {
    const opened = await this.signIn.withPassword(input, deviceOf(request));
    const old = request.cookies[sessionCookieName(this.config)];
    if (old !== undefined) await this.sessions.endBehind(old);
    return this.#hand(opened, reply);
  }

  /** Your signed-in browsers, the one used last first. */
  @Requires('session')
  @Get()
  async list(): Promise<SessionList> {
    const { personId, credentialId } = currentActor();
    const sessions = await this.sessions.openOnes(personId);
    return { items: sessions.map((session) => SessionView.of(session, credentialId)) };
  }

  /** Signs out everywhere, here included. */
  @Requires('session')
  @Delete()
  @HttpCode(204)
  async endAll(@Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.endAll(currentActor().personId);
    clearSessionCookie(reply, this.config);
  }

  /** Who am I: the person, the office that is worked for, roles, permissions and other offices. */
  @Requires('signed-in')
  @Get('current')
  current(): Promise<WhoView> {
    return this.who.current();
  }

  /** How one can sign in here, for whoever draws a sign-in page. */
  @Public()
  @Get('ways-in')
  waysIn(): WaysInView {
    const { OIDC_ISSUER, OIDC_NAME } = this.config;
    return { oidc: OIDC_ISSUER === undefined ? null : { name: OIDC_NAME } };
  }

  /** Signs out here. */
  @Requires('session')
  @Delete('current')
  @HttpCode(204)
  async end(@Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const { personId, credentialId } = currentActor();
    await this.sessions.end(personId, credentialId ?? '');
    clearSessionCookie(reply, this.config);
  }

  /** Goes on for another of your offices, in a new session. */
  @Requires('session')
  @Put('current/office')
  async switchOffice(
    @Body() { officeId }: SwitchOffice,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WhoView> {
    return this.#hand(await this.signIn.switchOffice(currentActor(), officeId, deviceOf(request)), reply);
  }

  /** Signs another browser of yours out. */
  @Requires('session')
  @Delete(':id')
  @HttpCode(204)
  async endOne(@Param('id', Id) id: string): Promise<void> {
    await this.sessions.end(currentActor().personId, id);
  }

  #hand({ session, secret }: Opened, reply: FastifyReply): Promise<WhoView> {
    setSessionCookie(reply, this.config, secret, session.expiresAt);
    void reply.header('Cache-Control', 'no-store');
    return this.who.current();
  }
}
