import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Requires } from '../../identity/access/requires.js';
import { ListPassedRenewals, PassedRenewalPage } from './renewals.dto.js';
import { RenewalsQuery } from './renewals.query.js';

/** Renewals that were let pass although high findings were open. */
@ApiTags('findings')
@Controller('renewal-passings')
export class RenewalsController {
  constructor(private readonly renewals: RenewalsQuery) {}

  /** Lists them with the reason that a coordinator recorded, the latest first. */
  @Requires('findings.read')
  @Get()
  list(@Query() query: ListPassedRenewals): Promise<PassedRenewalPage> {
    return this.renewals.list(query);
  }
}
