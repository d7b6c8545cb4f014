import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { currentActor } from '../../platform/context/context.js';
import { SeenVersion } from '../../platform/http/versions.js';
import { Requires } from '../access/requires.js';
import { PersonView, RevisePerson } from './people.dto.js';
import { PeopleService } from './people.service.js';

/** People: your own entry. Others of the office are found as memberships. */
@ApiTags('people')
@Controller('people')
export class PeopleController {
  constructor(private readonly people: PeopleService) {}

  /** Your own entry. */
  @Requires('signed-in')
  @Get('me')
  async me(): Promise<PersonView> {
    return PersonView.of(await this.people.read(currentActor().personId));
  }

  /** Changes your name or the language of your mails. */
  @Requires('session')
  @Patch('me')
  async revise(@SeenVersion() seen: number, @Body() changes: RevisePerson): Promise<PersonView> {
    return PersonView.of(await this.people.revise(currentActor().personId, seen, changes));
  }
}
