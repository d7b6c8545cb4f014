import { Injectable } from '@nestjs/common';
import { edtfOf } from '../../platform/dates/edtf.js';
import { Db, named } from '../../platform/db/db.js';
import { Journal } from '../../platform/journal/journal.js';
import type { Closing } from '../initiatives/initiative.closings.js';
import { achievementOf } from './indicator.achievement.js';
import { type Direction, LATEST_FIRST, type Result } from './indicator.words.js';

/** How an indicator stood when its initiative ended; kept, so that nothing that is measured later changes it. */
export interface ResultAtClosing {
  /** EDTF: when the initiative ended. */
  readonly on: string;
  /** Exact decimals, as they were then. */
  readonly baseline: string | null;
  readonly target: string | null;
  /** The last measurement of that time or before; null when there was none. */
  readonly value: string | null;
  /** EDTF date of that measurement. */
  readonly measuredOn: string | null;
  readonly direction: Direction;
  readonly result: Result;
}

/** Indicators with their last measurement that can be of this day or before. */
const STANDING = named(
  'indicators.standing',
  `select n.id, n.direction, n.baseline_value::text as baseline, n.target_value::text as target,
     l.value::text as value, l.measured as "measuredOn"
   from indicators n left join lateral (select m.value, m.measured from indicator_measurements m
     where m.indicator_id = n.id and m.measured_from <= $2::date order by ${LATEST_FIRST} limit 1) l on true
   where n.initiative_id = $1 order by n.id`,
);

const KEEP = named(
  'indicators.keep-closing',
  `update indicators n set closing = r.closing from jsonb_to_recordset($1::jsonb) as r(id uuid, closing jsonb)
   where n.id = r.id`,
);

type Standing = Omit<ResultAtClosing, 'on' | 'result'> & { id: string } & Record<string, unknown>;

/** Keeps the results of an initiative that ends. */
@Injectable()
export class IndicatorClosing implements Closing {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
  ) {}

  async close(initiativeId: string, on: string): Promise<void> {
    const standing = await this.db.read<Standing>(STANDING, [initiativeId, edtfOf(on).until]);
    if (standing.length === 0) return;
    const closings = standing.map(({ id, direction, baseline, target, value, measuredOn }) => {
      const { result } = achievementOf({ direction, baseline, target, value });
      const closing: ResultAtClosing = { on, direction, baseline, target, value, measuredOn, result };
      return { id, closing };
    });
    await this.db.read(KEEP, [JSON.stringify(closings)]);
    for (const { id, closing } of closings)
      this.journal.tell('indicator.closed', { type: 'indicator', id, initiativeId }, { closing });
  }
}
