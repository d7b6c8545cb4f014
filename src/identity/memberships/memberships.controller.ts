import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Id } from '../../platform/http/validation.js';
import { SeenVersion } from '../../platform/http/versions.js';
import { Requires } from '../access/requires.js';
import { ListMemberships, MembershipView, ReviseMembership, MembershipPage } from './memberships.dto.js';
import { MembershipsService } from './memberships.service.js';

/** Memberships: the people of the office and their roles. New ones come by invitation. */
@ApiTags('memberships')
@Controller('memberships')
export class MembershipsController {
  constructor(private readonly memberships: MembershipsService) {}

  /** Lists the people of the office. */
  @Requires('people.read')
  @Get()
  list(@Query() query: ListMemberships): Promise<MembershipPage> {
    return this.memberships.list(query);
  }

  /** One membership. */
  @Requires('people.read')
  @Get(':id')
  view(@Param('id', Id) id: string): Promise<MembershipView> {
    return this.memberships.view(id);
  }

  /** Changes somebody's roles. The last administrator stays one. */
  @Requires('memberships.revise')
  @Patch(':id')
  revise(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() { roles }: ReviseMembership,
  ): Promise<MembershipView> {
    return this.memberships.revise(id, seen, roles);
  }

  /**
   * Suspends a membership: sessions of the person for this office end at once, and their tokens open nothing until it is
   * resumed. The last administrator goes on.
   */
  @Requires('memberships.revise')
  @Put(':id/suspension')
  suspend(@Param('id', Id) id: string, @SeenVersion() seen: number): Promise<MembershipView> {
    return this.memberships.suspend(id, seen);
  }

  /** Takes a suspended membership up again, with the roles that it had. */
  @Requires('memberships.revise')
  @Delete(':id/suspension')
  @HttpCode(200)
  resume(@Param('id', Id) id: string, @SeenVersion() seen: number): Promise<MembershipView> {
    return this.memberships.resume(id, seen);
  }

  /**
   * Ends a membership: an administrator any, everybody their own. Sessions and tokens of the person for this
   * office end at once. The last administrator cannot leave.
   */
  @Requires('signed-in')
  @Delete(':id')
  @HttpCode(204)
  end(@Param('id', Id) id: string): Promise<void> {
    return this.memberships.end(id);
  }
}
