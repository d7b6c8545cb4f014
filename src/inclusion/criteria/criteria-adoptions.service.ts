import { Injectable } from '@nestjs/common';
import { currentActor, currentOffice } from '../../platform/context/context.js';
import { Db, named } from '../../platform/db/db.js';
import { notFound, Problem } from '../../platform/http/problem.js';
import { Journal } from '../../platform/journal/journal.js';
import { retirementRefusal } from './criteria.policy.js';
import { CriteriaQuery } from './criteria.query.js';
import { FIRST_SET } from './criteria.words.js';
import type { AdoptCriteriaSet, CriteriaSetView } from './criteria-sets.dto.js';
import { CriteriaSetsQuery } from './criteria-sets.query.js';

const ADOPT = named(
  'criteria-adoptions.adopt',
  `insert into office_criteria_sets (office_id, set_id, main, adopted_by) values ($1, $2, false, $3)
   on conflict do nothing returning set_id`,
);

/** In two steps, since there is never more than one main set. */
const LEAVE_MAIN = named(
  'criteria-adoptions.leave-main',
  'update office_criteria_sets set main = false where office_id = $1 and main',
);
const CHOOSE = named(
  'criteria-adoptions.choose',
  'update office_criteria_sets set main = true where office_id = $1 and set_id = $2',
);

const RETIRE = named(
  'criteria-adoptions.retire',
  'delete from office_criteria_sets where office_id = $1 and set_id = $2 returning set_id',
);

/** Two who choose at once wait for each other. */
const ALONE = named(
  'criteria-adoptions.alone',
  `select pg_advisory_xact_lock(hashtextextended('office_criteria_sets ' || $1, 0))`,
);

/** Which published sets an office uses, and which is its main one; the only writer of office_criteria_sets. */
@Injectable()
export class CriteriaAdoptionsService {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
    private readonly criteria: CriteriaQuery,
    private readonly query: CriteriaSetsQuery,
  ) {}

  /**
   * Uses a set from now on, and chooses it as the main one when asked to; safe to repeat.
   * @throws Problem not-found, criteria-set-main (409) when the main one should be so no more without another
   */
  async adopt(id: string, { main }: AdoptCriteriaSet): Promise<CriteriaSetView> {
    await this.criteria.set(id);
    await this.db.read(ALONE, [currentOffice()]);
    const former = await this.criteria.mainSetId();
    if (main === false && former === id) throw new Problem('criteria-set-main', { status: 409 });
    await this.use(id);
    if (main === true && former !== id) {
      await this.db.read(LEAVE_MAIN, [currentOffice()]);
      await this.db.read(CHOOSE, [currentOffice(), id]);
      this.journal.tell(
        'criteria-set.chosen',
        { type: 'criteria_set', id },
        { before: { main: former }, after: { main: id } },
      );
    }
    return this.query.one(id);
  }

  /** The office uses a set, the publisher its own, too; the product's first is everybody's anyway. */
  async use(id: string): Promise<void> {
    if (id === FIRST_SET) return;
    const fresh = await this.db.read(ADOPT, [currentOffice(), id, currentActor().personId]);
    if (fresh.length > 0) this.journal.tell('criteria-set.adopted', { type: 'criteria_set', id });
  }

  /**
   * Uses a set no more. Assessments that were made by it stay, and the set can still be read.
   * @throws Problem not-found, criteria-set-of-all (409), criteria-set-main (409)
   */
  async retire(id: string): Promise<void> {
    await this.criteria.set(id);
    await this.db.read(ALONE, [currentOffice()]);
    const main = (await this.criteria.mainSetId()) === id;
    const refusal = retirementRefusal({ first: id === FIRST_SET, adopted: true, main });
    if (refusal) throw new Problem(refusal, { status: 409 });
    const gone = await this.db.read(RETIRE, [currentOffice(), id]);
    if (gone.length === 0) throw notFound();
    this.journal.tell('criteria-set.retired', { type: 'criteria_set', id });
  }
}
