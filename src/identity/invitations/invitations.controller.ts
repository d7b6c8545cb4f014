import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Unrepeatable } from '../../platform/http/idempotency.js';
import { Id } from '../../platform/http/validation.js';
import { Requires } from '../access/requires.js';
import {
  InvitationLinkView,
  InvitationView,
  Invite,
  ListInvitations,
  InvitationPage,
} from './invitations.dto.js';
import { InvitationsService } from './invitations.service.js';

/** Invitations: how people come into the office. */
@ApiTags('invitations')
@Controller('invitations')
export class InvitationsController {
  constructor(private readonly invitations: InvitationsService) {}

  /** Lists invitations, the newest first. */
  @Requires('people.invite')
  @Get()
  list(@Query() query: ListInvitations): Promise<InvitationPage> {
    return this.invitations.list(query);
  }

  /** Invites somebody by mail; the link works once, for a week. */
  @Requires('people.invite')
  @Post()
  invite(@Body() input: Invite): Promise<InvitationView> {
    return this.invitations.invite(input);
  }

  /** One invitation. */
  @Requires('people.invite')
  @Get(':id')
  view(@Param('id', Id) id: string): Promise<InvitationView> {
    return this.invitations.view(id);
  }

  /** Sends a fresh link for another week; the one before works no longer. */
  @Requires('people.invite')
  @Post(':id/sendings')
  @HttpCode(202)
  sendAgain(@Param('id', Id) id: string): Promise<InvitationView> {
    return this.invitations.sendAgain(id);
  }

  /**
   * A fresh link for another week, to be handed over by other means; the one before works no longer. Only where no mail
   * brings it: no mail server is configured, or the address is one of an example, to which none is sent (RFC 2606). It is
   * in this answer and nowhere else; Idempotency-Key has no effect.
   */
  @Requires('people.invite')
  @Unrepeatable()
  @Post(':id/links')
  @Header('Cache-Control', 'no-store')
  link(@Param('id', Id) id: string): Promise<InvitationLinkView> {
    return this.invitations.link(id);
  }

  /** Takes an invitation back. */
  @Requires('people.invite')
  @Delete(':id')
  @HttpCode(204)
  revoke(@Param('id', Id) id: string): Promise<void> {
    return this.invitations.revoke(id);
  }
}
