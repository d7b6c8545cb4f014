import { Body, Controller, Get, Param, Put, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../../platform/config/config.js';
import { Public } from '../../platform/http/public.js';
import { TightLimit } from '../../platform/http/rate-limits.js';
import { setSessionCookie } from '../access/session-cookie.js';
import { deviceOf } from '../sessions/device.js';
import { WhoView } from '../sessions/sessions.dto.js';
import { WhoService } from '../sessions/who.service.js';
import { AcceptanceService } from './acceptance.service.js';
import { AcceptInvitation, InvitationToYouView } from './invitations.dto.js';

/** The invited person's side of an invitation. */
@ApiTags('invitations')
@TightLimit('invitation')
@Controller('invitations/:token/acceptance')
export class AcceptanceController {
  constructor(
    private readonly config: Config,
    private readonly acceptance: AcceptanceService,
    private readonly who: WhoService,
  ) {}

  /** Who invites you, and whether you are known here. */
  @Public()
  @Get()
  look(@Param('token') token: string): Promise<InvitationToYouView> {
    return this.acceptance.look(token);
  }

  /** Joins the office by the link from the mail, and signs in for it. */
  @Public()
  @Put()
  async accept(
    @Param('token') token: string,
    @Body() input: AcceptInvitation,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WhoView> {
    const { session, secret } = await this.acceptance.accept(token, input, deviceOf(request));
    setSessionCookie(reply, this.config, secret, session.expiresAt);
    void reply.header('Cache-Control', 'no-store');
    return this.who.current();
  }
}
