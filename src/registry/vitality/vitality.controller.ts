import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Requires } from '../../identity/access/requires.js';
import { Id } from '../../platform/http/validation.js';
import { SeenVersion } from '../../platform/http/versions.js';
import { InitiativeView } from '../initiatives/initiatives.dto.js';
import { DecideVitality, ListVitalityReview, VitalityReviewPage } from './vitality.dto.js';
import { VitalityQuery } from './vitality.query.js';
import { VitalityService } from './vitality.service.js';

/** The yearly review of relations that exist on paper only, or are about to. */
@ApiTags('vitality')
@Controller()
export class VitalityController {
  constructor(
    private readonly vitality: VitalityService,
    private readonly query: VitalityQuery,
  ) {}

  /**
   * Lists twinnings and agreements in force that are dormant or on paper, what has slept longest first, with what
   * was decided about each in the review of a year; and those about which something was decided and that woke up
   * or ended since.
   */
  @Requires('initiatives.read')
  @Get('vitality-review')
  list(@Query() query: ListVitalityReview): Promise<VitalityReviewPage> {
    return this.query.list(query);
  }

  /**
   * Decides about a twinning or an agreement in force: keep, revive or end it, with a reason. Who decided stays on
   * record, and so do earlier decisions. To end it is a step of its own (`/termination`).
   */
  @Requires('vitality.decide')
  @Put('initiatives/:id/vitality-review')
  decide(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() input: DecideVitality,
  ): Promise<InitiativeView> {
    return this.vitality.decide(id, seen, input);
  }
}
