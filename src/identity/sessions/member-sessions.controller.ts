import { Controller, Delete, HttpCode, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { currentOffice } from '../../platform/context/context.js';
import { notFound } from '../../platform/http/problem.js';
import { Id } from '../../platform/http/validation.js';
import { Requires } from '../access/requires.js';
import { MembershipsService } from '../memberships/memberships.service.js';
import { SessionsService } from './sessions.service.js';

/** Sessions of somebody of the office, for whoever administers it: a lost telephone, a shared computer. */
@ApiTags('memberships')
@Controller('memberships')
export class MemberSessionsController {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly sessions: SessionsService,
  ) {}

  /** Signs a person out of this office, wherever they are signed in; their other offices and their tokens stay. */
  @Requires('memberships.revise')
  @Delete(':id/sessions')
  @HttpCode(204)
  async end(@Param('id', Id) id: string): Promise<void> {
    const { person, endedAt } = await this.memberships.view(id);
    if (endedAt !== null) throw notFound();
    await this.sessions.endFor(person.id, currentOffice());
  }
}
