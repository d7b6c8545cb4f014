import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { permissionsOf, type Permission } from '../../identity/access/permissions.js';
import type { VitalityThresholds } from '../../identity/offices/office.entity.js';
import type { Actor } from '../../platform/context/actor.js';
import { context, currentActor } from '../../platform/context/context.js';
import { edtfOf } from '../../platform/dates/edtf.js';
import { Db, named, type NamedStatement } from '../../platform/db/db.js';
import { Placeholders } from '../../platform/db/placeholders.js';
import { keyOf, pageOf, PageQuery } from '../../platform/http/pages.js';
import { Problem } from '../../platform/http/problem.js';
import type { Act } from './initiative.policy.js';
import {
  back,
  isVitality,
  lastActivityKey,
  shownLastActivity,
  type SignsOfLife,
  vitalityIn,
  vitalityOf,
  type VitalityPlaces,
} from './initiative.vitality.js';
import { conditionsOfRooms } from './initiative.filters.js';
import { IATI_STATUS } from './initiative.words.js';
import type { InitiativePage, InitiativeSummary, InitiativeView, PartCounts } from './initiatives.dto.js';
import {
  type Facets,
  type FilterGroup,
  type InitiativeFilter,
  type ListInitiatives,
  NONE,
} from './initiatives.filter.dto.js';

/** Today for the office: what ends today in Mexico has ended in Tokyo. */
export const TODAY = '(select current_today())';

/** The record with its relations, as JSON built in SQL: one round trip. */
export const ONE: NamedStatement = named(
  'initiatives.one',
  `select json_build_object(
     'id', i.id, 'version', i.version, 'reference', i.reference, 'kind', i.kind, 'state', i.state,
     'title', i.title, 'summary', i.summary, 'benefit', i.benefit, 'themes', i.themes,
     'formsOfAction', i.forms_of_action, 'responsibleDepartmentId', i.responsible_department_id,
     'participatingDepartmentIds', i.participating_department_ids, 'levels', i.levels,
     'sdgGoals', i.sdg_goals, 'sdgTargets', i.sdg_targets, 'languages', i.languages,
     'visibility', i.visibility, 'parentId', i.parent_id,
     'partners', coalesce((
        select json_agg(json_build_object('partnerId', ip.partner_id, 'role', ip.role, 'gives', ip.gives,
          'gains', ip.gains, 'names', p.names, 'country', p.country, 'type', p.type) order by ip.place)
        from initiative_partners ip join partners p on p.id = ip.partner_id
        where ip.initiative_id = i.id), '[]'),
     'instruments', coalesce((
        select json_agg(json_build_object('id', t.id, 'version', t.version, 'kind', t.kind, 'title', t.title,
          'signed', t.signed, 'inForce', t.in_force, 'ends', t.ends, 'ended', t.ended, 'term', t.term,
          'beginsFrom', t.begins_from, 'beginsUntil', t.begins_until,
          'stopsFrom', t.stops_from, 'stopsUntil', t.stops_until)
          order by coalesce(t.signed_from, t.begins_from) nulls last, t.id)
        from instruments t where t.initiative_id = i.id), '[]'),
     'transitions', coalesce((
        select json_agg(json_build_object('from', s.from_state, 'to', s.to_state, 'on', s.effective,
          'reason', s.reason, 'personId', s.person_id, 'at', s.at) order by s.id)
        from initiative_transitions s where s.initiative_id = i.id), '[]'),
     'children', coalesce((
        select json_agg(json_build_object('id', c.id, 'reference', c.reference, 'title', c.title,
          'state', c.state) order by c.reference)
        from initiatives c where c.parent_id = i.id and c.office_id = i.office_id), '[]'),
     'vitalityReviews', coalesce((
        select json_agg(json_build_object('year', v.year, 'decision', v.decision, 'reason', v.reason,
          'vitality', v.vitality, 'lastActivityOn', v.last_activity_on, 'personId', v.person_id, 'at', v.at)
          order by v.id)
        from vitality_reviews v where v.initiative_id = i.id), '[]'),
     'notices', i.notices, 'registeredAt', i.registered_at, 'revisedAt', i.revised_at) as view,
     ${TODAY}::text as today, i.last_activity_on::text as "lastActivityOn",
     i.observed_since::text as "observedSince",
     (select vitality from offices where id = (select current_office())) as thresholds
   from initiatives i where i.id = $1`,
);

/** Days `YYYY-MM-DD`; `infinity` and `-infinity` (which sort like them, as text too) where nobody knows the day. */
interface InstrumentSpan {
  beginsFrom: string | null;
  beginsUntil: string | null;
  stopsFrom: string | null;
  stopsUntil: string | null;
}

type StoredView = Omit<
  InitiativeView,
  'instruments' | 'may' | 'expired' | 'expiresOn' | 'iatiStatus' | 'vitality' | 'lastActivityOn'
> & {
  instruments: (Omit<InitiativeView['instruments'][number], 'inForceToday'> & InstrumentSpan)[];
};

export interface OneRow extends SignsOfLife, Record<string, unknown> {
  view: StoredView;
  today: string;
  thresholds: VitalityThresholds;
}

/** Who sent the record to review last: four eyes look at it. */
export function submittedBy(view: Pick<InitiativeView, 'transitions'>): string | null {
  return view.transitions.findLast((transition) => transition.to === 'in_review')?.personId ?? null;
}

/** The answer from the stored row: what depends on today and on the reader is added here. */
export function viewOf(row: OneRow, acts: Act[]): InitiativeView {
  const { instruments, ...words } = row.view;
  const begun = instruments.filter((text) => text.beginsFrom !== null && text.beginsFrom <= row.today);
  const stops = begun.map((text) => (text.stopsUntil === 'infinity' ? null : text.stopsUntil));
  const last = stops.includes(null) ? null : latest(stops);
  return {
    ...words,
    iatiStatus: IATI_STATUS[words.state],
    instruments: instruments.map(({ beginsFrom, beginsUntil, stopsFrom, stopsUntil, ...text }) => ({
      ...text,
      inForceToday: inForce({ beginsFrom, beginsUntil, stopsFrom, stopsUntil }, row.today),
    })),
    expired: last !== null && last < row.today,
    expiresOn: last,
    vitality: vitalityOf(row, row.thresholds, row.today),
    lastActivityOn: earlier(row.lastActivityOn, row.today),
    may: acts,
  };
}

function latest(days: readonly (string | null)[]): string | null {
  return days.reduce((last, day) => (last === null || (day !== null && day > last) ? day : last), null);
}

/** A vague date may reach beyond today, where nothing can have taken place yet. */
function earlier(day: string | null, today: string): string | null {
  return day !== null && day > today ? today : day;
}

/** Its SQL twin is the filter `inForceOn`. */
function inForce(span: InstrumentSpan, day: string): 'yes' | 'possibly' | 'no' | 'unknown' {
  if (span.stopsUntil !== null && span.stopsUntil < day) return 'no';
  if (span.beginsFrom === null || span.beginsUntil === null) return 'unknown';
  if (span.beginsFrom > day) return 'no';
  return span.beginsUntil <= day && (span.stopsFrom === null || span.stopsFrom >= day) ? 'yes' : 'possibly';
}

/** Where vitality is computed from. */
export const LIFE_SIGNS: VitalityPlaces = {
  last: 'i.last_activity_on',
  observed: 'i.observed_since',
  day: TODAY,
};

const VITALITY = vitalityIn(LIFE_SIGNS);

/** First days that still count under the office's thresholds. */
type RecentDays = Readonly<Record<keyof VitalityThresholds, string>>;

const RECENT_DAYS = named(
  'initiatives.recent-days',
  `select ${(['activeMonths', 'quietMonths', 'dormantMonths'] as const)
    .map((threshold) => `${back(threshold, TODAY)}::text as "${threshold}"`)
    .join(', ')}`,
);

const SUMMARY = `json_build_object(
  'id', i.id, 'version', i.version, 'reference', i.reference, 'kind', i.kind, 'state', i.state,
  'title', i.title, 'themes', i.themes, 'responsibleDepartmentId', i.responsible_department_id,
  'visibility', i.visibility, 'parentId', i.parent_id,
  'partners', coalesce((
    select json_agg(json_build_object('id', p.id, 'names', p.names, 'country', p.country, 'role', ip.role) order by ip.place)
    from initiative_partners ip join partners p on p.id = ip.partner_id where ip.initiative_id = i.id), '[]'),
  'instruments', t.texts, 'signedFrom', t.signed_from,
  'expired', coalesce(t.stops < ${TODAY}, false), 'expiresOn', t.stops,
  'vitality', ${VITALITY}, 'lastActivityOn', ${shownLastActivity(LIFE_SIGNS)},
  'revisedAt', i.revised_at)`;

/** What the list says of an initiative's texts. Texts that have not begun do not keep one alive. */
export const TEXTS = `lateral (
  select count(*)::int as texts, min(x.signed_from) as signed_from,
    case when bool_or(x.stops_until is null) filter (where x.begins_from <= ${TODAY}) then null
      else nullif(max(x.stops_until) filter (where x.begins_from <= ${TODAY}), 'infinity') end as stops
  from instruments x where x.initiative_id = i.id) t`;

/** How many parts of each kind an initiative `i` has, and the permission to know it. */
const COUNTS: Readonly<Record<string, readonly [permission: Permission, number: string]>> = {
  instruments: ['instruments.read', ofTable('instruments')],
  files: ['files.read', ofTable('files', 'x.withdrawn_at is null')],
  procedures: ['procedures.read', ofTable('procedures')],
  lateProcedures: ['procedures.read', ofTable('procedures', `coalesce(x.due_until, 'infinity') < ${TODAY}`)],
  objectives: ['objectives.read', ofTable('objectives')],
  indicators: ['indicators.read', ofTable('indicators')],
  commitments: ['commitments.read', ofTable('commitments')],
  lateCommitments: [
    'commitments.read',
    ofTable('commitments', `x.state = 'open' and coalesce(x.due_until, 'infinity') < ${TODAY}`),
  ],
  contributions: ['contributions.read', ofTable('contributions')],
  activities: ['activities.read', ofTable('activities')],
};

function ofTable(table: string, condition = 'true'): string {
  return `(select count(*)::int from ${table} x where x.initiative_id = i.id and ${condition})`;
}

/** Numbers of the parts that the actor may read. */
function countsFor(actor: Actor): string {
  const allowed = permissionsOf(actor);
  const numbers = Object.entries(COUNTS)
    .filter(([, [permission]]) => allowed.includes(permission))
    .map(([part, [, number]]) => `'${part}', ${number}`);
  return `json_build_object(${numbers.join(', ')})`;
}

interface Order {
  /** Sort expression, never null. */
  readonly expression: string;
  readonly type: string;
  readonly descending: boolean;
  /** Whether the expression reads what TEXTS computes. */
  readonly texts?: boolean;
}

function orderOf(sort: string, locale: string): Order {
  const descending = sort.startsWith('-');
  const title = `fold(coalesce(i.title ->> '${locale}', i.title ->> 'es', i.title ->> 'en', i.title ->> 'fr', i.title ->> 'pt', (select min(v.value) from jsonb_each_text(i.title) v)))`;
  switch (sort.replace('-', '')) {
    case 'reference':
      return { expression: 'i.reference', type: 'text', descending };
    case 'title':
      return { expression: title, type: 'text', descending };
    case 'signed':
      return {
        expression: `coalesce(t.signed_from, '${descending ? '-' : ''}infinity')`,
        type: 'date',
        descending,
        texts: true,
      };
    case 'expires':
      return {
        expression: `coalesce(t.stops, '${descending ? '-' : ''}infinity')`,
        type: 'date',
        descending,
        texts: true,
      };
    case 'activity':
      return { expression: lastActivityKey('i.last_activity_on'), type: 'date', descending };
    case 'relevance':
      return { expression: 'found.rank', type: 'real', descending: true };
    default:
      return { expression: 'i.revised_at', type: 'timestamptz', descending };
  }
}

/** One condition of the filter, and the facet that it belongs to. */
interface Condition {
  readonly facet: string | null;
  readonly sql: string;
}

const ofPartner = (condition: string): string =>
  `exists (select 1 from initiative_partners ip join partners p on p.id = ip.partner_id
     where ip.initiative_id = i.id and ${condition})`;
/** Records with one of the values, or with none at all where that is asked, too. */
const orNone = (list: readonly string[], named: (values: string[]) => string, nothing: string): string => {
  const values = list.filter((value) => value !== NONE);
  const asked = [...(values.length > 0 ? [named(values)] : []), ...(list.includes(NONE) ? [nothing] : [])];
  return `(${asked.join(' or ')})`;
};
const ofText = (condition: string): string =>
  `exists (select 1 from instruments x where x.initiative_id = i.id and ${condition})`;
/** Conditions that few records meet are asked of the parts first: one pass over the office's texts. */
const amongTexts = (having: string): string =>
  `i.id in (select x.initiative_id from instruments x where x.office_id = (select current_office())
     group by x.initiative_id having ${having})`;
const STOPS = `case when bool_or(x.stops_until is null) filter (where x.begins_from <= ${TODAY}) then null
  else max(x.stops_until) filter (where x.begins_from <= ${TODAY}) end`;

/** Initiatives `i` all of whose texts have stopped by a day. */
export const stoppedBy = (day: string): string => amongTexts(`${STOPS} <= ${day}`);

/** The last day of the texts of an initiative `i` that have begun; null where nobody knows one. */
export const LAST_DAY = `(select nullif(${STOPS}, 'infinity') from instruments x where x.initiative_id = i.id)`;

/** The year in which an initiative `i` began: that of its first signed text, else that of its registration. */
export const YEAR = `coalesce(
  (select extract(year from min(x.signed_from))::int from instruments x where x.initiative_id = i.id),
  extract(year from i.registered_at)::int)`;

/** The filter as SQL over `initiatives i`. Groups belong to no facet: they narrow every count. */
function conditionsOf(
  filter: InitiativeFilter,
  values: Placeholders,
  recent: RecentDays | null = null,
): Condition[] {
  const conditions = conditionsOfGroup(filter, values, recent);
  const anyOf = groupsOf(filter.anyOf, values, recent);
  const noneOf = groupsOf(filter.noneOf, values, recent);
  if (anyOf.length > 0) conditions.push({ facet: null, sql: `(${anyOf.join(' or ')})` });
  // A condition on what a record does not have is null, and null is not met.
  if (noneOf.length > 0) conditions.push({ facet: null, sql: `(${noneOf.join(' or ')}) is not true` });
  return conditions;
}

function groupsOf(
  groups: readonly FilterGroup[] | undefined,
  values: Placeholders,
  recent: RecentDays | null,
): string[] {
  return (groups ?? [])
    .map((group) => conditionsOfGroup(group, values, recent).map(({ sql }) => sql))
    .filter((conditions) => conditions.length > 0)
    .map((conditions) => `(${conditions.join(' and ')})`);
}

function conditionsOfGroup(
  filter: FilterGroup,
  values: Placeholders,
  recent: RecentDays | null,
): Condition[] {
  const conditions: Condition[] = [];
  const add = (facet: string | null, sql: string): void => {
    conditions.push({ facet, sql });
  };
  const any = (facet: string, column: string, list: string[] | undefined, type = 'text'): void => {
    if (list?.length) add(facet, `${column} = any(${values.add(list)}::${type}[])`);
  };
  const overlap = (facet: string, column: string, list: string[] | undefined): void => {
    if (list?.length) add(facet, `${column} && ${values.add(list)}::text[]`);
  };
  any('kind', 'i.kind', filter.kind);
  any('state', 'i.state', filter.state);
  any('visibility', 'i.visibility', filter.visibility);
  if (filter.theme?.length)
    add(
      'theme',
      orNone(filter.theme, (list) => `i.themes && ${values.add(list)}::text[]`, `i.themes = '{}'`),
    );
  overlap('formOfAction', 'i.forms_of_action', filter.formOfAction);
  overlap('sdgGoal', 'i.sdg_goals', filter.sdgGoal);
  overlap('sdgTarget', 'i.sdg_targets', filter.sdgTarget);
  overlap('language', 'i.languages', filter.language);
  if (filter.department?.length) {
    const list = values.add(filter.department);
    add(
      'department',
      `(i.responsible_department_id = any(${list}::uuid[]) or i.participating_department_ids && ${list}::uuid[])`,
    );
  }
  if (filter.level?.length)
    add(
      'level',
      orNone(
        filter.level,
        (list) =>
          `exists (select 1 from jsonb_array_elements(i.levels) l where l ->> 'level' = any(${values.add(list)}::text[]))`,
        `i.levels = '[]'`,
      ),
    );
  if (filter.partner?.length)
    add('partner', ofPartner(`ip.partner_id = any(${values.add(filter.partner)}::uuid[])`));
  if (filter.country?.length)
    add(
      'country',
      orNone(
        filter.country,
        (list) => ofPartner(`p.country = any(${values.add(list)}::text[])`),
        `not ${ofPartner('p.country is not null')}`,
      ),
    );
  if (filter.partnerType?.length)
    add('partnerType', ofPartner(`p.type = any(${values.add(filter.partnerType)}::text[])`));
  if (filter.partnerRole?.length)
    add('partnerRole', ofPartner(`ip.role = any(${values.add(filter.partnerRole)}::text[])`));
  if (filter.vitality?.length) {
    const places = recent
      ? { ...LIFE_SIGNS, since: (threshold: keyof RecentDays) => `${values.add(recent[threshold])}::date` }
      : LIFE_SIGNS;
    add('vitality', `(${filter.vitality.map((vitality) => isVitality(vitality, places)).join(' or ')})`);
  }
  if (filter.parent === 'none') add(null, 'i.parent_id is null');
  else if (filter.parent) add(null, `i.parent_id = ${values.add(filter.parent)}::uuid`);
  if (filter.instrumentKind?.length)
    add('instrumentKind', ofText(`x.kind = any(${values.add(filter.instrumentKind)}::text[])`));
  if (filter.reference) add(null, `starts_with(i.reference, upper(${values.add(filter.reference)}))`);
  if (filter.signedFrom)
    add(null, ofText(`x.signed_until >= ${values.add(edtfOf(filter.signedFrom).from)}::date`));
  if (filter.signedUntil)
    add(null, ofText(`x.signed_from <= ${values.add(edtfOf(filter.signedUntil).until)}::date`));
  if (filter.registeredFrom) add(null, `i.registered_at >= ${values.add(filter.registeredFrom)}::date`);
  if (filter.registeredUntil) add(null, `i.registered_at < ${values.add(filter.registeredUntil)}::date + 1`);
  if (filter.revisedFrom) add(null, `i.revised_at >= ${values.add(filter.revisedFrom)}::date`);
  if (filter.inForceOn) {
    const day = `${values.add(filter.inForceOn)}::date`;
    add(
      null,
      ofText(
        filter.certainty === 'certain'
          ? `x.begins_until <= ${day} and (x.stops_from is null or x.stops_from >= ${day})`
          : `x.begins_from <= ${day} and (x.stops_until is null or x.stops_until >= ${day})`,
      ),
    );
  }
  if (filter.year?.length) add('year', `${YEAR} = any(${values.add(filter.year.map(Number))}::int[])`);
  if (filter.currency?.length || filter.withoutShare !== undefined) {
    const currency = filter.currency?.length
      ? `c.currency = any(${values.add(filter.currency)}::text[])`
      : 'c.currency is not null';
    const given = (share: string): string =>
      `i.id in (select c.initiative_id from contributions c where c.office_id = (select current_office())
         and ${currency}${share})`;
    if (filter.currency?.length) add(null, given(''));
    if (filter.withoutShare !== undefined)
      add(null, `${filter.withoutShare ? '' : 'not '}${given(' and c.share is null')}`);
  }
  for (const sql of conditionsOfRooms(filter, (value) => values.add(value))) add(null, sql);
  if (filter.expired === true) add(null, amongTexts(`${STOPS} < ${TODAY}`));
  if (filter.expired === false) add(null, `not ${amongTexts(`${STOPS} < ${TODAY}`)}`);
  if (filter.expiringWithin !== undefined)
    add(
      null,
      amongTexts(`${STOPS} between ${TODAY} and ${TODAY} + ${values.add(filter.expiringWithin)}::int`),
    );
  if (filter.hasNotices !== undefined) add(null, `i.notices ${filter.hasNotices ? '<>' : '='} '[]'::jsonb`);
  return conditions;
}

/** What is counted for each facet, as a set of values of `initiatives i`. */
const FACETS: Readonly<Record<string, string>> = {
  kind: 'select i.kind',
  state: 'select i.state',
  visibility: 'select i.visibility',
  vitality: `select ${VITALITY}`,
  theme: 'select unnest(i.themes)',
  formOfAction: 'select unnest(i.forms_of_action)',
  sdgGoal: 'select unnest(i.sdg_goals)',
  language: 'select unnest(i.languages)',
  department:
    'select distinct unnest(array_append(i.participating_department_ids, i.responsible_department_id))::text',
  level: `select distinct l ->> 'level' from jsonb_array_elements(i.levels) l`,
  country:
    'select distinct p.country from initiative_partners ip join partners p on p.id = ip.partner_id where ip.initiative_id = i.id',
  partnerType:
    'select distinct p.type from initiative_partners ip join partners p on p.id = ip.partner_id where ip.initiative_id = i.id',
  instrumentKind: 'select distinct x.kind from instruments x where x.initiative_id = i.id',
};

interface Line extends Record<string, unknown> {
  item: InitiativeSummary;
  counts?: PartCounts;
  key: string;
  id: string;
}

/** Shapes of the list that are kept prepared; a rare combination beyond them is planned anew. */
const PREPARED_SHAPES = 200;
const shapes = new Map<string, NamedStatement>();

/** Lists, searches and counts initiatives. Row-level security narrows every statement to the office. */
@Injectable()
export class InitiativesQuery {
  constructor(private readonly db: Db) {}

  /** One page. @throws Problem validation, invalid-cursor */
  async list(query: ListInitiatives): Promise<InitiativePage> {
    const sort = query.sort ?? (query.q ? 'relevance' : '-revised');
    if (sort === 'relevance' && !query.q)
      throw new Problem('validation', {
        status: 400,
        errors: [{ pointer: '?sort', code: 'validation.relevanceNeedsWords' }],
      });
    const order = orderOf(sort, context().locale);
    const limit = query.limit ?? PageQuery.DEFAULT_LIMIT;
    const values = new Placeholders();
    const from = sourceOf(query, values);
    // How many records are as alive as that decides how they are found best, and only the days themselves tell it.
    const [recent = null] = query.vitality?.length ? await this.db.read<RecentDays>(RECENT_DAYS) : [];
    const where = conditionsOf(query, values, recent).map((condition) => condition.sql);
    const direction = order.descending ? 'desc' : 'asc';
    if (query.cursor) {
      const [key, id] = keyOf(query.cursor, 2);
      where.push(
        `(${order.expression}, i.id) ${order.descending ? '<' : '>'} (${values.add(key)}::${order.type}, ${values.add(id)}::uuid)`,
      );
    }
    const counts = query.counts ? `${countsFor(currentActor())} as counts, ` : '';
    const sql = `select ${SUMMARY} as item, ${counts} page.key::text, page.id from (
        select i.id, ${order.expression} as key
        from ${from} ${order.texts ? `cross join ${TEXTS}` : ''}
        ${where.length > 0 ? `where ${where.join(' and ')}` : ''}
        order by ${order.expression} ${direction}, i.id ${direction} limit ${values.add(limit + 1)}::int
      ) page join initiatives i on i.id = page.id cross join ${TEXTS}
      order by page.key ${direction}, page.id ${direction}`;
    const rows = await (recent ? this.db.query<Line>(sql, values.values) : this.#read<Line>(sql, values));
    return pageOf(
      rows,
      limit,
      (row) => [row.key, row.id],
      ({ item, counts: numbers }) => (numbers ? { ...item, counts: numbers } : item),
    );
  }

  /** Counts for each value of each facet. */
  async facets(filter: InitiativeFilter): Promise<Facets> {
    const values = new Placeholders();
    const from = sourceOf(filter, values);
    const conditions = conditionsOf(filter, values);
    const under = (facet: string | null): string => {
      const others = conditions.filter((condition) => facet === null || condition.facet !== facet);
      return others.length > 0 ? `where ${others.map((condition) => condition.sql).join(' and ')}` : '';
    };
    const parts = Object.entries(FACETS).map(
      ([facet, set]) =>
        `select '${facet}' as facet, v.value, count(*)::int as count
         from ${from} cross join lateral (${set}) v(value) ${under(facet)} group by v.value`,
    );
    const sql = `select 'total' as facet, '' as value, count(*)::int as count from ${from} ${under(null)}
      union all ${parts.join('\nunion all ')}`;
    const rows = await this.#read<{ facet: string; value: string | null; count: number }>(sql, values);
    const facets: Record<string, Record<string, number>> = {};
    for (const facet of Object.keys(FACETS)) facets[facet] = {};
    let total = 0;
    for (const row of rows)
      if (row.facet === 'total') total = row.count;
      else if (row.value !== null) (facets[row.facet] ??= {})[row.value] = row.count;
    return { total, facets };
  }

  /**
   * Columns of every record under the filters, by id, without pages: for a whole that must not change on the way.
   * @param columns of `initiatives i`; written by us, never by who asks
   */
  async every<T extends Record<string, unknown>>(filter: InitiativeFilter, columns: string): Promise<T[]> {
    const values = new Placeholders();
    const from = sourceOf(filter, values);
    const where = conditionsOf(filter, values).map((condition) => condition.sql);
    return this.db.query<T>(
      `select ${columns} from ${from} ${where.length > 0 ? `where ${where.join(' and ')}` : ''} order by i.id`,
      values.values,
    );
  }

  async #read<T extends Record<string, unknown>>(sql: string, values: Placeholders): Promise<T[]> {
    let statement = shapes.get(sql);
    if (!statement) {
      if (shapes.size >= PREPARED_SHAPES) return this.db.query<T>(sql, values.values);
      statement = named(
        `initiatives.list.${createHash('sha256').update(sql).digest('hex').slice(0, 16)}`,
        sql,
      );
      shapes.set(sql, statement);
    }
    return this.db.read<T>(statement, values.values);
  }
}

/** Ids of the records under a filter, as SQL for statements of other rooms. */
export function matching(filter: InitiativeFilter, values: Placeholders): string {
  const from = sourceOf(filter, values);
  const where = conditionsOf(filter, values).map(({ sql }) => sql);
  return `select i.id from ${from} ${where.length > 0 ? `where ${where.join(' and ')}` : ''}`;
}

function sourceOf(filter: InitiativeFilter, values: Placeholders): string {
  return filter.q
    ? `search_initiatives(${values.add(filter.q)}) found join initiatives i on i.id = found.initiative_id`
    : 'initiatives i';
}
