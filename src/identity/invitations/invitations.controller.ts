import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Id } from '../../platform/http/validation.js';
import { Requires } from '../access/requires.js';
import { InvitationView, Invite, ListInvitations, InvitationPage } from './invitations.dto.js';
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

  /** Takes an invitation back. */
  @Requires('people.invite')
  @Delete(':id')
  @HttpCode(204)
  revoke(@Param('id', Id) id: string): Promise<void> {
    return this.invitations.revoke(id);
  }
}
