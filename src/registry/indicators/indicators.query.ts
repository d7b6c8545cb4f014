import { Injectable } from '@nestjs/common';
import { currentActor } from '../../platform/context/context.js';
import { edtfOf } from '../../platform/dates/edtf.js';
import { Db, named } from '../../platform/db/db.js';
import { Placeholders } from '../../platform/db/placeholders.js';
import { idAfter, keyOf, pageOf, PageQuery } from '../../platform/http/pages.js';
import { notFound } from '../../platform/http/problem.js';
import { mayTouchNow } from '../initiatives/part.policy.js';
import { percentOf, type Rational } from '../rational.js';
import { achievementOf } from './indicator.achievement.js';
import type { ResultAtClosing } from './indicator.closing.js';
import { LATEST_FIRST } from './indicator.words.js';
import type {
  AchievementView,
  ClosingView,
  IndicatorLine,
  IndicatorPage,
  IndicatorView,
  ListIndicators,
  ListIndicatorsOfInitiative,
  MeasurementPage,
  MeasurementView,
  ShareOfTheWay,
} from './indicators.dto.js';

const MEASUREMENT = `json_build_object('id', m.id, 'version', m.version, 'indicatorId', m.indicator_id,
  'on', m.measured, 'value', m.value::text, 'note', m.note, 'disaggregation', m.disaggregation,
  'afterClosing', m.after_closing, 'notices', m.notices, 'registeredAt', m.registered_at,
  'revisedAt', m.revised_at)`;

const dated = (field: string): string =>
  `case when n.${field}_value is not null
     then json_build_object('value', n.${field}_value::text, 'on', n.${field}_on) end`;

const LINE = `'id', n.id, 'version', n.version, 'initiativeId', n.initiative_id,
  'initiative', (select json_build_object('id', i.id, 'reference', i.reference, 'state', i.state,
    'title', i.title) from initiatives i where i.id = n.initiative_id),
  'objectiveId', n.objective_id, 'kind', n.kind, 'title', n.title, 'unit', n.unit,
  'countsPeople', n.counts_people, 'rate', n.rate, 'direction', n.direction,
  'baseline', ${dated('baseline')}, 'target', ${dated('target')},
  'latest', (select ${MEASUREMENT} from indicator_measurements m where m.indicator_id = n.id
     order by ${LATEST_FIRST} limit 1),
  'measured', (select count(*)::int from indicator_measurements m where m.indicator_id = n.id),
  'closing', n.closing, 'notices', n.notices, 'registeredAt', n.registered_at, 'revisedAt', n.revised_at`;

const MEASUREMENTS = `coalesce((select json_agg(${MEASUREMENT} order by ${LATEST_FIRST})
  from (select * from indicator_measurements m where m.indicator_id = n.id
        order by ${LATEST_FIRST} limit 200) m), '[]')`;

const ONE = named(
  'indicators.one',
  `select json_build_object(${LINE}, 'measurements', ${MEASUREMENTS}) as view from indicators n where n.id = $1`,
);

const ALL = named(
  'indicators.all',
  `select json_build_object(${LINE}, 'measurements', ${MEASUREMENTS}) as view from indicators n
   where n.initiative_id = $1 order by n.id`,
);

const ONE_MEASUREMENT = named(
  'indicators.measurement',
  `select ${MEASUREMENT} as view from indicator_measurements m where m.id = $1 and m.indicator_id = $2`,
);

const INITIATIVE = named('indicators.initiative', 'select 1 from initiatives where id = $1');
const THERE = named('indicators.there', 'select 1 from indicators where id = $1');

/** The SQL twin of achievementOf(). `n` is the indicator, `l` its latest measurement. */
const RESULT = `case when n.target_value is null then 'no_target' when l.value is null then 'not_measured'
  when (n.direction = 'more' and l.value >= n.target_value) or (n.direction = 'less' and l.value <= n.target_value)
    then 'reached'
  when n.baseline_value <> n.target_value and (l.value - n.baseline_value) * sign(n.target_value - n.baseline_value)
    >= abs(n.target_value - n.baseline_value) * 0.9 then 'nearly'
  else 'missed' end`;

const LATEST = `lateral (select m.value from indicator_measurements m where m.indicator_id = n.id
  order by ${LATEST_FIRST} limit 1)`;

const splitBy = (condition: string): string =>
  `exists (select 1 from indicator_measurements m, jsonb_array_elements(m.disaggregation) p
     where m.indicator_id = n.id and ${condition})`;

type StoredLine = Omit<IndicatorLine, 'achievement' | 'closing' | 'may'> & {
  closing: ResultAtClosing | null;
};
type StoredView = StoredLine & Pick<IndicatorView, 'measurements'>;

/** Reads indicators and their measurements. Row-level security narrows every statement to what may be seen. */
@Injectable()
export class IndicatorsQuery {
  constructor(private readonly db: Db) {}

  /** @throws Problem not-found */
  async one(id: string): Promise<IndicatorView> {
    const [row] = await this.db.read<{ view: StoredView }>(ONE, [id]);
    if (!row) throw notFound();
    return viewOf(row.view);
  }

  /** JSON of all of one initiative, for the whole record; none when the initiative is not in sight. */
  async allOf(initiativeId: string): Promise<string> {
    const rows = await this.db.read<{ view: StoredView }>(ALL, [initiativeId]);
    return JSON.stringify(rows.map((row) => viewOf(row.view)));
  }

  /** One page of an initiative, as they were registered. @throws Problem not-found, invalid-cursor */
  async ofInitiative(id: string, query: ListIndicatorsOfInitiative): Promise<IndicatorPage> {
    const found = await this.db.read(INITIATIVE, [id]);
    if (found.length === 0) throw notFound();
    return this.#page({ ...query, initiative: [id] }, 'asc');
  }

  /** One page of the office, the newest first. @throws Problem invalid-cursor */
  async list(query: ListIndicators): Promise<IndicatorPage> {
    return this.#page(query, 'desc');
  }

  /** @throws Problem not-found */
  async measurement(indicatorId: string, id: string): Promise<MeasurementView> {
    const [row] = await this.db.read<{ view: MeasurementView }>(ONE_MEASUREMENT, [id, indicatorId]);
    if (!row) throw notFound();
    return row.view;
  }

  /** One page of the measurements of an indicator, the latest first. @throws Problem not-found, invalid-cursor */
  async measurements(indicatorId: string, query: PageQuery): Promise<MeasurementPage> {
    const found = await this.db.read(THERE, [indicatorId]);
    if (found.length === 0) throw notFound();
    const values = new Placeholders();
    const where = [`m.indicator_id = ${values.add(indicatorId)}::uuid`];
    if (query.cursor) {
      const [from, until, id] = keyOf(query.cursor, 3);
      where.push(
        `(m.measured_from, m.measured_until, m.id) < (${values.add(from)}::date, ${values.add(until)}::date, ${values.add(id)}::uuid)`,
      );
    }
    const limit = query.limit ?? PageQuery.DEFAULT_LIMIT;
    const rows = await this.db.query<{ view: MeasurementView; from: string; until: string; id: string }>(
      `select ${MEASUREMENT} as view, m.measured_from::text as from, m.measured_until::text as until, m.id
       from indicator_measurements m where ${where.join(' and ')}
       order by ${LATEST_FIRST} limit ${values.add(limit + 1)}::int`,
      values.values,
    );
    return pageOf(
      rows,
      limit,
      (row) => [row.from, row.until, row.id],
      (row) => row.view,
    );
  }

  async #page(query: ListIndicators, direction: 'asc' | 'desc'): Promise<IndicatorPage> {
    const values = new Placeholders();
    const where = conditionsOf(query, values);
    if (query.cursor)
      where.push(`n.id ${direction === 'asc' ? '>' : '<'} ${values.add(idAfter(query.cursor))}::uuid`);
    const limit = query.limit ?? PageQuery.DEFAULT_LIMIT;
    const rows = await this.db.query<{ view: StoredLine }>(
      `select json_build_object(${LINE}) as view from indicators n
       ${query.result?.length ? `left join ${LATEST} l on true` : ''}
       where ${where.join(' and ')} order by n.id ${direction} limit ${values.add(limit + 1)}::int`,
      values.values,
    );
    return pageOf(
      rows.map((row) => lineOf(row.view)),
      limit,
      (line) => [line.id],
      (line) => line,
    );
  }
}

function conditionsOf(filter: ListIndicators, values: Placeholders): string[] {
  const where = ['n.office_id = (select current_office())'];
  if (filter.initiative?.length)
    where.push(`n.initiative_id = any(${values.add(filter.initiative)}::uuid[])`);
  if (filter.objective?.length) where.push(`n.objective_id = any(${values.add(filter.objective)}::uuid[])`);
  if (filter.kind?.length) where.push(`n.kind = any(${values.add(filter.kind)}::text[])`);
  if (filter.result?.length) where.push(`${RESULT} = any(${values.add(filter.result)}::text[])`);
  if (filter.group?.length)
    where.push(splitBy(`p ->> 'by' = 'group' and p ->> 'code' = any(${values.add(filter.group)}::text[])`));
  if (filter.bySex !== undefined) where.push(`${filter.bySex ? '' : 'not '}${splitBy(`p ->> 'by' = 'sex'`)}`);
  if (filter.countsPeople !== undefined) where.push(`n.counts_people = ${filter.countsPeople}`);
  if (filter.targetFrom)
    where.push(`n.target_on_until >= ${values.add(edtfOf(filter.targetFrom).from)}::date`);
  if (filter.targetUntil)
    where.push(`n.target_on_from <= ${values.add(edtfOf(filter.targetUntil).until)}::date`);
  return where;
}

function lineOf<Stored extends StoredLine>(
  stored: Stored,
): Omit<Stored, 'closing'> & Pick<IndicatorLine, 'achievement' | 'closing' | 'may'> {
  return {
    ...stored,
    achievement: achievementViewOf(stored),
    closing: closingViewOf(stored.closing),
    may: mayTouchNow(currentActor(), 'indicators', stored.initiative.state),
  };
}

function viewOf(stored: StoredView): IndicatorView {
  return lineOf(stored);
}

function achievementViewOf({ direction, baseline, target, latest }: StoredLine): AchievementView {
  const { result, share } = achievementOf({
    direction,
    baseline: baseline?.value ?? null,
    target: target?.value ?? null,
    value: latest?.value ?? null,
  });
  return { result, share: share && shareViewOf(share) };
}

/** The result is the one that was kept; only the way to it is worked out again. */
function closingViewOf(closing: ResultAtClosing | null): ClosingView | null {
  if (closing === null) return null;
  const { on, baseline, target, value, measuredOn, result } = closing;
  const { share } = achievementOf(closing);
  return { on, baseline, target, value, measuredOn, result, share: share && shareViewOf(share) };
}

function shareViewOf(share: Rational): ShareOfTheWay {
  return {
    numerator: share.numerator.toString(),
    denominator: share.denominator.toString(),
    percent: percentOf(share),
  };
}
