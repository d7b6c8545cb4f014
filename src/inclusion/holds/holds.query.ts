import { Injectable } from '@nestjs/common';
import { currentActor } from '../../platform/context/context.js';
import { Db } from '../../platform/db/db.js';
import { Placeholders } from '../../platform/db/placeholders.js';
import { sortedPage } from '../../platform/http/sorted-page.js';
import type { Texts } from '../../platform/i18n/texts.js';
import type { HeldStep } from '../../registry/initiatives/initiatives.filter.dto.js';
import { LAST_DAY } from '../../registry/initiatives/initiatives.query.js';
import { MAIN_SET } from '../criteria/criteria.query.js';
import type { Stage } from '../criteria/criteria.words.js';
import type { Origin } from '../findings/finding.words.js';
import { conditionOf, IN_THE_WAY } from '../findings/renewal.gate.js';
import type { HeldInitiative, HeldPage, HoldNumbers, HoldView, ListHolds } from './holds.dto.js';
import { heldBefore, heldBeforeAny, SETTINGS, STAGE_BEFORE, stepsFor } from './holds.sql.js';

/** How many of what is missing are named. */
const NAMED = 5;

/** Criteria of the office's set that nobody has looked at in `i`, at a stage. */
const unlooked = (stage: Stage): string => `json_build_object(
  'of', (select count(*)::int from criteria k where k.set_id = ${MAIN_SET} and k.automatic is null),
  'all', (select coalesce(json_agg(json_build_object('code', k.code, 'name', k.name) order by k.position), '[]')
    from criteria k where k.set_id = ${MAIN_SET} and k.automatic is null and not exists (select from assessments a
      where a.initiative_id = i.id and a.set_id = k.set_id and a.stage = '${stage}' and a.criterion = k.code)))`;

const IN_THE_WAY_OF = `json_build_object('of', null, 'all', (select coalesce(json_agg(json_build_object('id', f.id,
    'code', f.reference, 'origin', f.origin, 'condition', f.condition, 'stage', f.stage, 'criterion', c.name)
    order by f.opened_at, f.id), '[]')
  from findings f join criteria c on c.set_id = f.set_id and c.code = f.criterion
  where f.office_id = (select current_office()) and f.initiative_id = i.id and ${IN_THE_WAY}))`;

/** Null where the step is not held back. */
function holdOf(step: HeldStep): string {
  const stage = STAGE_BEFORE[step];
  return `case when ${heldBefore(step)} then json_build_object('step', '${step}', 'setting', ${SETTINGS[step]},
    'stage', ${stage ? `'${stage}'` : 'null'}, 'missing', ${stage ? unlooked(stage) : IN_THE_WAY_OF}) end`;
}

interface Criterion {
  readonly code: string;
  readonly name: Texts;
}

interface InTheWay {
  readonly id: string;
  readonly code: string;
  readonly origin: Origin;
  readonly condition: Texts | null;
  readonly stage: Stage | null;
  readonly criterion: Texts;
}

type StoredHold = Pick<HoldView, 'step' | 'setting' | 'stage'> & {
  readonly missing: { readonly of: number | null; readonly all: readonly (Criterion | InTheWay)[] };
};

interface Row extends Record<string, unknown> {
  initiative: HeldInitiative['initiative'];
  ends: string | null;
  holds: (StoredHold | null)[];
}

/** Reads which records are held back. Row-level security narrows every statement. */
@Injectable()
export class HoldsQuery {
  constructor(private readonly db: Db) {}

  /** One page: what ends first stands first, drafts after it, the oldest first. @throws Problem invalid-cursor */
  async list({ step, limit, cursor }: ListHolds): Promise<HeldPage> {
    const steps = stepsFor(currentActor()).filter((one) => step?.includes(one) ?? true);
    if (steps.length === 0) return { items: [], next: null };
    return sortedPage(
      this.db,
      {
        table: 'initiatives',
        alias: 'i',
        columns: `json_build_object('id', i.id, 'reference', i.reference, 'state', i.state, 'title', i.title) as initiative,
          ${LAST_DAY}::text as ends, json_build_array(${steps.map(holdOf).join(', ')}) as holds`,
      },
      {
        where: ['i.office_id = (select current_office())', heldBeforeAny(steps)],
        placeholders: new Placeholders(),
        // A draft is not held to its end, and there may be very many: their texts are not looked up.
        order: {
          expression: `case when i.state = 'draft' then 'infinity' else coalesce(${LAST_DAY}, 'infinity') end`,
          type: 'date',
          descending: false,
        },
        ...(limit !== undefined && { limit }),
        ...(cursor !== undefined && { cursor }),
      },
      ({ initiative, ends, holds }: Row) => ({
        initiative,
        ends,
        holds: holds.flatMap((hold) => (hold === null ? [] : [viewOf(hold)])),
      }),
    );
  }

  /** How many records are held back, before each step and in all. */
  async numbers(): Promise<HoldNumbers> {
    const steps = stepsFor(currentActor());
    if (steps.length === 0) return { all: 0, byStep: {} };
    const [row] = await this.db.query<{ numbers: HoldNumbers }>(
      `select json_build_object('all', (count(*) filter (where ${steps.join(' or ')}))::int, 'byStep',
         json_build_object(${steps.map((step) => `'${step}', (count(*) filter (where ${step}))::int`).join(', ')})) as numbers
       from (select ${steps.map((step) => `${heldBefore(step)} as ${step}`).join(', ')}
         from initiatives i where i.office_id = (select current_office())) held`,
    );
    return row?.numbers ?? { all: 0, byStep: {} };
  }
}

function viewOf({ missing: { of, all }, ...hold }: StoredHold): HoldView {
  return {
    ...hold,
    missing: all.length,
    of,
    first: all
      .slice(0, NAMED)
      .map((one) =>
        'id' in one
          ? { id: one.id, code: one.code, name: conditionOf(one) }
          : { id: null, code: one.code, name: one.name },
      ),
  };
}
