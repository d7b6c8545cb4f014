import { FIRST_SET } from '../../src/inclusion/criteria/criteria.words.js';
import { newId } from '../../src/platform/db/ids.js';
import { Db } from '../../src/platform/db/db.js';
import { Journal } from '../../src/platform/journal/journal.js';
import type { Running } from './app.js';
import type { TestPerson } from './office.js';
import { asOwner } from './owner.js';

/** A mark of the office. */
export interface SeededMark {
  readonly initiativeId: string;
  readonly criterion: string;
  /** `design` when left out. */
  readonly stage?: string;
  readonly score: 0 | 1 | 2 | null;
  readonly rationale?: string;
}

/**
 * Writes marks past the room of assessments, each with just the ceiling that it needs, and tells the journal who made
 * them: where a spec is about what becomes of marks, not about how they are earned.
 */
export async function seedMarks(
  running: Running,
  person: TestPerson,
  marks: readonly SeededMark[],
): Promise<void> {
  const rows = marks.map(({ stage = 'design', rationale = 'porque sí', ...mark }) => ({
    ...mark,
    stage,
    id: newId(),
    state: mark.score === null ? 'not_applicable' : 'scored',
    reason: mark.score === null ? { es: rationale } : null,
    rationale: { es: rationale },
    counterfactual: mark.score === 2 ? { es: rationale } : {},
  }));
  // As the role that weighs: what it writes is not weighed again.
  await asOwner(
    running,
    `with written as (select set_config('role', 'transversal_weigher', true))
     insert into assessments (id, office_id, initiative_id, set_id, criterion, stage, version, state, score, reason,
       rationale, counterfactual, ceiling, assessed_by)
     select r.id, $1, r."initiativeId", $2, r.criterion, r.stage, 1, r.state, r.score, r.reason, r.rationale,
       r.counterfactual, coalesce(r.score, 0), $3
     from written, jsonb_to_recordset($4::jsonb) as r(id uuid, "initiativeId" uuid, criterion text, stage text,
       state text, score smallint, reason jsonb, rationale jsonb, counterfactual jsonb)
     on conflict on constraint assessments_cell_unique do update set score = excluded.score, state = excluded.state,
       rationale = excluded.rationale, reason = excluded.reason, counterfactual = excluded.counterfactual,
       ceiling = excluded.ceiling, version = assessments.version + 1`,
    [person.actor.officeId, FIRST_SET, person.id, JSON.stringify(rows)],
  );
  await running.app.get(Db).run({ actor: person.actor }, async () => {
    for (const { id, initiativeId, criterion, stage, score, rationale } of rows)
      running.app
        .get(Journal)
        .tell(
          'assessment.made',
          { type: 'assessment', id, initiativeId, version: 1 },
          { after: { score, rationale }, cell: { setId: FIRST_SET, criterion, stage } },
        );
  });
}
