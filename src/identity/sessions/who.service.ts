import { Injectable } from '@nestjs/common';
import { currentActor } from '../../platform/context/context.js';
import { permissionsOf } from '../access/permissions.js';
import { OfficesService } from '../offices/offices.service.js';
import { PersonView } from '../people/people.dto.js';
import { PeopleService } from '../people/people.service.js';
import type { WhoView } from './sessions.dto.js';

/** Tells people who they are here. */
@Injectable()
export class WhoService {
  constructor(
    private readonly people: PeopleService,
    private readonly offices: OfficesService,
  ) {}

  /** The actor of this request. */
  async current(): Promise<WhoView> {
    const actor = currentActor();
    const offices = await this.offices.of(actor.personId);
    return {
      person: PersonView.of(await this.people.read(actor.personId)),
      officeId: actor.officeId,
      roles: [...actor.roles],
      permissions: permissionsOf(actor),
      offices: actor.via === 'token' ? offices.filter(({ id }) => id === actor.officeId) : offices,
      via: actor.via,
    };
  }
}
