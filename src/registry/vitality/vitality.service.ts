import { Injectable } from '@nestjs/common';
import { currentActor, currentOffice } from '../../platform/context/context.js';
import { Db } from '../../platform/db/db.js';
import { newId } from '../../platform/db/ids.js';
import { invalid, Problem } from '../../platform/http/problem.js';
import { sameVersion } from '../../platform/http/versions.js';
import { Journal } from '../../platform/journal/journal.js';
import type { InitiativeView } from '../initiatives/initiatives.dto.js';
import { InitiativesService } from '../initiatives/initiatives.service.js';
import { type DecideVitality, REVIEWED_KINDS } from './vitality.dto.js';
import { VitalityReview } from './vitality-review.entity.js';

/** Keeps what is decided about relations that sleep; the only writer of its table. */
@Injectable()
export class VitalityService {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
    private readonly initiatives: InitiativesService,
  ) {}

  /**
   * Adds a decision; those before it stay to be seen.
   * @param seen version of the initiative, on which the decision rests
   * @throws Problem not-found, stale-version, not-under-review, validation
   */
  async decide(id: string, seen: number, input: DecideVitality): Promise<InitiativeView> {
    const { today, state } = await this.initiatives.forWork(id);
    const initiative = await this.initiatives.view(id);
    sameVersion(initiative, seen);
    const kinds: readonly string[] = REVIEWED_KINDS;
    if (!kinds.includes(initiative.kind) || (state !== 'in_force' && state !== 'suspended'))
      throw new Problem('not-under-review', { status: 409, params: { kind: initiative.kind, state } });
    const thisYear = Number(today.slice(0, 4));
    if (input.year > thisYear)
      throw invalid({ pointer: '/year', code: 'validation.yearAhead', params: { year: String(thisYear) } });
    const { year, decision, reason } = input;
    const { vitality, lastActivityOn } = initiative;
    const reviewId = newId();
    await (
      await this.db.of(VitalityReview)
    ).insert({
      id: reviewId,
      officeId: currentOffice(),
      initiativeId: id,
      year,
      decision,
      reason,
      vitality,
      lastActivityOn,
      personId: currentActor().personId,
      at: new Date(),
    });
    this.journal.tell(
      'vitality-review.decided',
      { type: 'vitality-review', id: reviewId, initiativeId: id },
      { after: { year, decision, vitality, lastActivityOn }, reason },
    );
    await this.initiatives.partsChanged([id]);
    return this.initiatives.view(id);
  }
}
