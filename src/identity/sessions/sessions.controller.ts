import { Controller, Get } from '@nestjs/common';
import { currentActor } from '../../platform/context/context.js';
import { PeopleService } from '../people/people.service.js';
import { permissionsOf } from '../access/permissions.js';
import { Requires } from '../access/requires.js';
import type { WhoView } from './sessions.dto.js';

@Controller('sessions')
export class SessionsController {
  constructor(private readonly people: PeopleService) {}

  /** Who am I: the person, the office that is worked for, roles and permissions. */
  @Requires('signed-in')
  @Get('current')
  async current(): Promise<WhoView> {
    const actor = currentActor();
    const { id, version, name, email, locale } = await this.people.read(actor.personId);
    return {
      person: { id, version, name, email, locale },
      officeId: actor.officeId,
      roles: [...actor.roles],
      permissions: permissionsOf(actor),
      via: actor.via,
    };
  }
}
