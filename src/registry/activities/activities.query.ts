import { Injectable } from '@nestjs/common';
import { currentActor } from '../../platform/context/context.js';
import { edtfOf } from '../../platform/dates/edtf.js';
import { Db, named } from '../../platform/db/db.js';
import { Placeholders } from '../../platform/db/placeholders.js';
import { arrayOf, withMembers } from '../../platform/http/json-text.js';
import { keyOf, pageOf, PageQuery } from '../../platform/http/pages.js';
import { notFound } from '../../platform/http/problem.js';
import type { State } from '../initiatives/initiative.words.js';
import { TODAY } from '../initiatives/initiatives.query.js';
import { mayTouchNow } from '../initiatives/part.policy.js';
import type {
  ActivityPage,
  ActivityView,
  ListActivities,
  ListActivitiesOfInitiative,
} from './activities.dto.js';
import { fits } from './activity.entity.js';
import { isLate } from './activity.rules.js';

/** @param initiative its id: of the row's own, or one for all rows, so that it is looked up once */
const viewIn = (
  initiative: string,
): string => `json_build_object('id', a.id, 'version', a.version, 'initiativeId', a.initiative_id,
  'initiative', (select json_build_object('id', i.id, 'reference', i.reference, 'state', i.state,
    'title', i.title) from initiatives i where i.id = ${initiative}),
  'kind', a.kind, 'title', a.title, 'summary', a.summary, 'from', a.starts, 'until', a.ends,
  'place', case when coalesce(a.place_name, a.country, a.latitude::text) is not null then json_build_object(
    'name', a.place_name, 'country', a.country, 'latitude', a.latitude, 'longitude', a.longitude) end,
  'partners', coalesce((
    select json_agg(json_build_object('id', p.id, 'names', p.names, 'country', p.country) order by x.place)
    from unnest(a.partner_ids) with ordinality x(id, place) join partners p on p.id = x.id), '[]'),
  'state', a.state,
  'peopleReached', case when a.people_total is not null or a.people_parts <> '[]' then json_build_object(
    'total', a.people_total, 'disaggregation', a.people_parts) end,
  'fileIds', a.file_ids, 'links', a.links,
  'notices', a.notices, 'registeredAt', a.registered_at, 'revisedAt', a.revised_at)`;

const VIEW = `${viewIn('a.initiative_id')} as view, ${TODAY}::text as today`;

const ONE = named('activities.one', `select ${VIEW} from activities a where a.id = $1`);

const ALL = named(
  'activities.all',
  `select ${viewIn('$1')}::text as text, a.starts as "from", a.ends as until, a.state,
     (select i.state from initiatives i where i.id = $1) as initiative, ${TODAY}::text as today
   from activities a where a.initiative_id = $1 order by a.starts_from desc, a.id desc`,
);

const INITIATIVE = named('activities.initiative', 'select 1 from initiatives where id = $1');

/** The last day that it can mean. */
const LAST_DAY = 'coalesce(a.ends_until, a.starts_until)';

interface Row extends Record<string, unknown> {
  view: Omit<ActivityView, 'late' | 'may'>;
  today: string;
}

/** What the members that depend on the day and the reader are worked out from. */
interface Facts extends Pick<ActivityView, 'from' | 'until' | 'state'> {
  /** State of the initiative. */
  initiative: State;
  today: string;
}

/** Reads activities. Row-level security narrows every statement to what may be seen. */
@Injectable()
export class ActivitiesQuery {
  constructor(private readonly db: Db) {}

  /** @throws Problem not-found */
  async one(id: string): Promise<ActivityView> {
    const [row] = await this.db.read<Row>(ONE, [id]);
    if (!row) throw notFound();
    return viewOf(row);
  }

  /** JSON of all of one initiative, the latest first, for the whole record; none when it is not in sight. */
  async allOf(initiativeId: string): Promise<string> {
    const rows = await this.db.read<Facts & { text: string }>(ALL, [initiativeId]);
    return arrayOf(rows.map(({ text, ...facts }) => withMembers(text, computedOf(facts))));
  }

  /** One page of an initiative. @throws Problem not-found, invalid-cursor */
  async ofInitiative(id: string, query: ListActivitiesOfInitiative): Promise<ActivityPage> {
    const found = await this.db.read(INITIATIVE, [id]);
    if (found.length === 0) throw notFound();
    return this.list({ ...query, initiative: [id] });
  }

  /** One page of the office. @throws Problem invalid-cursor */
  async list(query: ListActivities): Promise<ActivityPage> {
    const values = new Placeholders();
    const where = conditionsOf(query, values);
    const [direction, after] = query.sort === 'from' ? ['asc', '>'] : ['desc', '<'];
    if (query.cursor) {
      const [day, id] = keyOf(query.cursor, 2);
      where.push(`(a.starts_from, a.id) ${after} (${values.add(day)}::date, ${values.add(id)}::uuid)`);
    }
    const limit = query.limit ?? PageQuery.DEFAULT_LIMIT;
    const rows = await this.db.query<Row & { day: string }>(
      `select ${VIEW}, a.starts_from::text as day from activities a where ${where.join(' and ')}
       order by a.starts_from ${direction}, a.id ${direction} limit ${values.add(limit + 1)}::int`,
      values.values,
    );
    return pageOf(rows, limit, (row) => [row.day, row.view.id], viewOf);
  }
}

function conditionsOf(filter: ListActivities, values: Placeholders): string[] {
  const where = ['a.office_id = (select current_office())'];
  if (filter.initiative?.length)
    where.push(`a.initiative_id = any(${values.add(filter.initiative)}::uuid[])`);
  if (filter.kind?.length) where.push(`a.kind = any(${values.add(filter.kind)}::text[])`);
  if (filter.state?.length) where.push(`a.state = any(${values.add(filter.state)}::text[])`);
  if (filter.partner?.length) where.push(`a.partner_ids && ${values.add(filter.partner)}::uuid[]`);
  if (filter.country?.length) where.push(`a.country = any(${values.add(filter.country)}::text[])`);
  if (filter.from) where.push(`${LAST_DAY} >= ${values.add(edtfOf(filter.from).from)}::date`);
  if (filter.until) where.push(`a.starts_from <= ${values.add(edtfOf(filter.until).until)}::date`);
  if (filter.late !== undefined)
    where.push(`(a.state = 'planned' and ${LAST_DAY} < ${TODAY}) = ${filter.late}`);
  return where;
}

function viewOf({ view, today }: Row): ActivityView {
  const { from, until, state, initiative } = view;
  return { ...view, ...computedOf({ from, until, state, initiative: initiative.state, today }) };
}

function computedOf(facts: Facts): Pick<ActivityView, 'late' | 'may'> {
  const touch = mayTouchNow(currentActor(), 'activities', facts.initiative);
  const turns = touch.includes('revise')
    ? (['complete', 'reopen'] as const).filter((turn) => fits(turn, facts.state))
    : [];
  return { late: isLate(facts, facts.state, facts.today), may: [...touch, ...turns] };
}
