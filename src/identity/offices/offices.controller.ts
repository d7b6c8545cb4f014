import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { currentActor } from '../../platform/context/context.js';
import { SeenVersion } from '../../platform/http/versions.js';
import { Requires } from '../access/requires.js';
import { OfficeView, ReviseOffice, OwnOffices } from './offices.dto.js';
import { OfficesService } from './offices.service.js';

/** Offices: the one that you work for, and the others that you belong to. */
@ApiTags('offices')
@Controller('offices')
export class OfficesController {
  constructor(private readonly offices: OfficesService) {}

  /** The offices that you belong to; with a token, the one that it is for. */
  @Requires('signed-in')
  @Get()
  async mine(): Promise<OwnOffices> {
    const actor = currentActor();
    const all = await this.offices.of(actor.personId);
    return { items: actor.via === 'token' ? all.filter(({ id }) => id === actor.officeId) : all };
  }

  /** The office that you work for now. */
  @Requires('offices.read')
  @Get('current')
  async current(): Promise<OfficeView> {
    return OfficeView.of(await this.offices.current());
  }

  /** Changes the settings of the office: only the members that are sent. */
  @Requires('offices.revise')
  @Patch('current')
  async revise(@SeenVersion() seen: number, @Body() changes: ReviseOffice): Promise<OfficeView> {
    return OfficeView.of(await this.offices.revise(seen, changes));
  }
}
