import type { Placeholders } from '../../platform/db/placeholders.js';
import { STAGES as MONEY_STAGES } from '../../registry/contributions/money.js';
import type { InitiativeFilter } from '../../registry/initiatives/initiatives.filter.dto.js';
import { matching } from '../../registry/initiatives/initiatives.query.js';
import { type PlacedCriterion, type Stage, STAGES } from '../criteria/criteria.words.js';
import type { PortfolioPart } from './portfolio.words.js';

/**
 * The records of the question with their marks as texts of numbers, which PostgreSQL joins far faster than it counts
 * them; `marks` and `cells` are null where nobody looked. What the product answers by itself is no claim (`top`) and no look (`seen`). Every other table is read for the whole office and joined by
 * hashes (see PLAN): a look into an index for each record costs ten times as much.
 */
function frame(
  filter: InitiativeFilter,
  set: string,
  automatic: string,
  stage: Stage | undefined,
  values: Placeholders,
): string {
  return `f as materialized (
    select i.id, i.kind, i.themes, i.responsible_department_id as responsible,
      i.participating_department_ids as participating, jsonb_path_query_array(i.levels, '$[*].level') as levels,
      extract(year from i.registered_at)::int as registered, array_to_string(m.cells, ',') as cells, h.highest,
      array_to_string(h.highest, ',') as marks, m.looked, nullif(array_to_string(m.drifting, ','), '') as drifting,
      ${seenAt(stage)} as seen,
      (select max(x & 3) from unnest(h.highest) x where x >> 2 <> all (${automatic})) as top
    from (${matching(filter, values)}) found join initiatives i on i.id = found.id
      left join initiative_marks m on m.office_id = (select current_office()) and m.initiative_id = i.id and m.set_id = ${set}
      cross join lateral (select ${stage === undefined ? 'm.highest' : highestAt(stage)}) h(highest)
    where i.id <> all ((select withheld_initiatives())::uuid[]))`;
}

/** Whether somebody looked at a record, at a stage or at any. */
const seenAt = (stage: Stage | undefined): string =>
  `coalesce(${STAGES.flatMap((one, place) => (stage === undefined || stage === one ? [`m.looked[${place + 1}]`] : [])).join(' + ')} > 0, false)`;

/** What one stage alone says, in the form of `highest` (migration 0032); null where nobody looked at it. */
const highestAt = (stage: Stage): string =>
  `(select array_agg(((c >> 6) * 4 + (c & 3))::smallint) from unnest(m.cells) c where (c >> 4) & 3 = ${STAGES.indexOf(stage)})`;

/**
 * How the statement is planned: an office's part of a table is guessed to be a handful of rows, since the office is not
 * known when it is planned, and then loops over records look cheap that are not. The space is for some 50,000 records.
 */
export const PLAN = `select set_config('enable_nestloop', 'off', true), set_config('enable_sort', 'off', true),
  set_config('jit', 'off', true), set_config('work_mem', '64MB', true)`;

const joined = (column: string): string => `(select string_agg(f.${column}, ',') from f)`;

/** Records, and all that they say of criteria, for each value of something that `v` says of the records. */
function breakdown(values: string): string {
  return `(select coalesce(json_agg(json_build_array(r.value, r.n, r.looked, r.claims, r.marks)), '[]') from (
    select v.value, count(*)::int as n, (count(*) filter (where v.seen))::int as looked,
      (count(*) filter (where v.top >= 2))::int as claims,
      string_agg(v.marks, ',') as marks
    from (${values}) v group by v.value) r)`;
}

const MONEY = MONEY_STAGES.map(
  (stage) => `sum(c.${stage}) as ${stage}, sum(c.${stage}_share) as ${stage}_share,
    sum(c.${stage}) filter (where c.share is null) as ${stage}_open`,
).join(', ');

/** Contributions of records that say the same of criteria, taken together per currency; both parts read it. */
const GIVEN = `given as materialized (
  select c.currency, f.highest, f.top, count(*) as n, ${MONEY}
  from f join contributions c on c.initiative_id = f.id
  where c.office_id = (select current_office()) and c.currency is not null group by 1, 2, 3)`;

const AMOUNTS = MONEY_STAGES.map(
  (stage) => `'${stage}', json_build_object('total', coalesce(sum(g.${stage}), 0)::text,
    'against', coalesce(sum(g.${stage}_share), 0)::text, 'notWorkedOut', coalesce(sum(g.${stage}_open), 0)::text)`,
).join(', ');

/** A row for each currency and highest mark. */
const BUDGET = `(select coalesce(json_agg(json_build_object('currency', b.currency, 'top', b.top,
    'contributions', b.n, 'amounts', b.amounts)), '[]') from (
  select g.currency, g.top, sum(g.n)::int as n, json_build_object(${AMOUNTS}) as amounts
  from given g group by 1, 2) b)`;

/** For each criterion that a record claims, the share set against exclusion of that record: never to be added up. */
const BUDGET_OF_CRITERIA = `(select coalesce(json_agg(json_build_array(b.position, b.currency, b.planned, b.committed, b.spent)), '[]')
  from (select h.packed >> 2 as position, g.currency,
      ${MONEY_STAGES.map((stage) => `coalesce(sum(g.${stage}_share), 0)::text as ${stage}`).join(', ')}
    from given g cross join lateral unnest(g.highest) h(packed) where (h.packed & 3) >= 2 group by 1, 2) b)`;

/** People reached by activities that took place, in all and per group; groups overlap and are not added. */
const PEOPLE = `(with a as materialized (
    select x.people_total, x.people_parts from activities x join f on f.id = x.initiative_id
    where x.office_id = (select current_office()) and x.state = 'done')
  select json_build_object('total', (select coalesce(sum(a.people_total), 0)::int from a), 'groups', (
    select coalesce(json_object_agg(g.code, g.n), '{}') from (
      select p ->> 'code' as code, sum((p ->> 'value')::numeric)::int as n
      from a cross join lateral jsonb_array_elements(a.people_parts) p where p ->> 'by' = 'group' group by 1) g)))`;

/** Records that name the same departments and levels are taken together before they are taken apart. */
const DEPARTMENTS = `(select coalesce(json_agg(json_build_array(d.department, d.level, d.n)), '[]') from (
  select x.department, l.level, sum(g.n)::int as n
  from (select f.responsible, f.participating, f.levels, count(*) as n from f group by 1, 2, 3) g
    cross join lateral (select distinct u.department
      from unnest(array_append(g.participating, g.responsible)) u(department) where u.department is not null) x
    left join lateral (select distinct e.level from jsonb_array_elements_text(g.levels) e(level)) l on true
  group by 1, 2) d)`;

/** What each part of the answer is read from. */
const PARTS: Readonly<Record<PortfolioPart, Readonly<Record<string, string>>>> = {
  matrix: { cells: joined('cells'), drift: joined('drifting'), highest: joined('marks') },
  kinds: { kinds: breakdown('select f.kind as value, f.marks, f.seen, f.top from f') },
  years: {
    years: breakdown(`select coalesce(s.year, f.registered)::text as value, f.marks, f.seen, f.top from f
      left join (select x.initiative_id, extract(year from min(x.signed_from))::int as year from instruments x
        where x.office_id = (select current_office()) group by 1) s on s.initiative_id = f.id`),
  },
  themes: {
    themes: breakdown(
      'select t.theme as value, f.marks, f.seen, f.top from f left join lateral unnest(f.themes) t(theme) on true',
    ),
  },
  countries: {
    countries: breakdown(`select c.country as value, f.marks, f.seen, f.top from f
      left join (select distinct ip.initiative_id, p.country from initiative_partners ip
        join partners p on p.id = ip.partner_id where ip.office_id = (select current_office()) and p.country is not null) c
        on c.initiative_id = f.id`),
  },
  groups: { people: PEOPLE, highest: joined('marks') },
  departments: { departments: DEPARTMENTS },
  budget: { budget: BUDGET, budgetOfCriteria: BUDGET_OF_CRITERIA },
};

/**
 * One statement that reads the parts of a portfolio from the same snapshot.
 * @param at the stage whose marks are counted; undefined: the highest of any
 * @param criteria of the set: a stage of a record with marks by all that people answer is screened
 */
export function portfolioSql(
  filter: InitiativeFilter,
  set: string,
  criteria: readonly Pick<PlacedCriterion, 'position' | 'automatic'>[],
  parts: readonly PortfolioPart[],
  at: Stage | undefined,
  values: Placeholders,
): string {
  const ofSet = `${values.add(set)}::uuid`;
  const automatic = criteria.filter((criterion) => criterion.automatic !== null);
  const enough = `${values.add(criteria.length - automatic.length)}::int`;
  const alone = `${values.add(automatic.map(({ position }) => position))}::int[]`;
  const stage = (place: number): string =>
    `json_build_object('screened', (count(*) filter (where f.looked[${place}] >= ${enough}))::int,
      'begun', (count(*) filter (where f.looked[${place}] > 0))::int, 'cells', coalesce(sum(f.looked[${place}]), 0)::int)`;
  const members = [...new Map(parts.flatMap((part) => Object.entries(PARTS[part])))];
  return `with ${frame(filter, ofSet, alone, at, values)}${parts.includes('budget') ? `, ${GIVEN}` : ''}
    select json_build_object(
      'withheld', (select count(*)::int from (${matching(filter, values)}) found
        where cardinality((select withheld_initiatives())) > 0 and found.id = any((select withheld_initiatives())::uuid[])),
      'records', (select count(*)::int from f), 'looked', (select (count(*) filter (where f.seen))::int from f),
      'drifting', (select count(f.drifting)::int from f),
      'stages', (select json_build_array(${[1, 2, 3, 4].map(stage).join(', ')}) from f)
      ${members.map(([member, sql]) => `, '${member}', ${sql}`).join('')}) as answer`;
}
