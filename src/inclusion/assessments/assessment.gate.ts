import { Injectable } from '@nestjs/common';
import { Db, named } from '../../platform/db/db.js';
import type { GatedMove, InitiativeGate, MissingHere } from '../../registry/initiatives/initiative.gates.js';
import { CriteriaQuery } from '../criteria/criteria.query.js';
import type { Stage } from '../criteria/criteria.words.js';

const SCREENED = named(
  'assessments.screened',
  `select i.id = any(withheld_initiatives()) as withheld,
     array(select a.criterion from assessments a where a.initiative_id = i.id and a.set_id = $2 and a.stage = $3) as criteria
   from initiatives i where i.id = $1`,
);

/** At which stage of the policy cycle the record has to be screened before each change. */
const ASKED: Readonly<Record<GatedMove, Stage>> = { submit: 'design', complete: 'evaluation' };

/** A draft is not left, and nothing is completed, before every criterion of the office's set has been looked at. */
@Injectable()
export class AssessmentGate implements InitiativeGate {
  readonly room = 'assessments';
  readonly refusal = 'screening-missing';

  constructor(
    private readonly db: Db,
    private readonly criteria: CriteriaQuery,
  ) {}

  async missing(initiativeId: string, move: GatedMove): Promise<MissingHere> {
    const stage = ASKED[move];
    const set = await this.criteria.mainSet();
    const [row] = await this.db.read<{ withheld: boolean; criteria: string[] }>(SCREENED, [
      initiativeId,
      set.id,
      stage,
    ]);
    // Whoever audits the record learns nothing of the office's marks here either, not even that there are none.
    if (row?.withheld) return { withheld: true, missing: [] };
    const seen = new Set(row?.criteria);
    return {
      withheld: false,
      // What computes itself is looked at as soon as anything else is.
      missing: set.criteria
        .filter(({ code, automatic }) => automatic === null && !seen.has(code))
        .map(({ code, name }) => ({ code, name, stage })),
    };
  }
}
