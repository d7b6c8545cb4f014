import type { Placeholders } from '../../platform/db/placeholders.js';
import { STAGES as MONEY_STAGES } from '../../registry/contributions/money.js';
import type { InitiativeFilter } from '../../registry/initiatives/initiatives.filter.dto.js';
import { matching } from '../../registry/initiatives/initiatives.query.js';
import type { PortfolioPart } from './portfolio.words.js';

/** The records of the question with their marks; `looked` and `highest` are null where nobody looked. */
function frame(filter: InitiativeFilter, set: string, values: Placeholders): string {
  return `f as materialized (
    select i.id, i.kind, i.themes, i.responsible_department_id, i.participating_department_ids, i.levels,
      extract(year from i.registered_at)::int as registered, m.cells, m.highest, m.looked, m.drifting
    from (${matching(filter, values)}) found join initiatives i on i.id = found.id
      left join initiative_marks m on m.initiative_id = i.id and m.set_id = ${set}
    where i.id <> all ((select withheld_initiatives())::uuid[]))`;
}

/** Counted numbers as JSON: `[[number, count], …]`. */
const counted = (source: string): string =>
  `(select coalesce(json_agg(json_build_array(c.packed, c.n)), '[]') from (${source}) c)`;

/** Records, and the highest mark per criterion, for each value of something that `v` says of the records. */
function breakdown(values: string): string {
  return `(with v as materialized (${values}) select json_build_object(
    'records', (select coalesce(json_agg(json_build_array(r.value, r.n, r.looked, r.claims)), '[]') from (
        select v.value, count(*)::int as n, count(v.highest)::int as looked,
          (count(*) filter (where exists (select from unnest(v.highest) h where (h & 3) >= 2)))::int as claims
        from v group by v.value) r),
    'marks', (select coalesce(json_agg(json_build_array(c.value, c.packed, c.n)), '[]') from (
        select v.value, h.packed, count(*)::int as n from v cross join lateral unnest(v.highest) h(packed)
        group by v.value, h.packed) c)))`;
}

const MONEY = MONEY_STAGES.map(
  (stage) => `'${stage}', json_build_object('total', coalesce(sum(c.${stage}), 0)::text,
    'against', coalesce(sum(c.${stage}_share), 0)::text,
    'notWorkedOut', coalesce(sum(c.${stage}) filter (where c.share is null), 0)::text)`,
).join(', ');

const CLAIMS = 'exists (select from unnest(f.highest) h where (h & 3) >= 2)';

/** Contributions of the records, a row for each currency and for whether the record was looked at and claims anything. */
const BUDGET = `(select coalesce(json_agg(json_build_object('currency', b.currency, 'looked', b.looked,
    'claimed', b.claimed, 'contributions', b.n, 'amounts', b.amounts)), '[]') from (
  select c.currency, f.highest is not null as looked, ${CLAIMS} as claimed, count(*)::int as n,
    json_build_object(${MONEY}) as amounts
  from f join contributions c on c.initiative_id = f.id
  where c.office_id = (select current_office()) and c.currency is not null group by 1, 2, 3) b)`;

/** For each criterion that a record claims, the share set against exclusion of that record: never to be added up. */
const BUDGET_OF_CRITERIA = `(select coalesce(json_agg(json_build_array(b.position, b.currency, b.planned, b.committed, b.spent)), '[]')
  from (select h.packed >> 2 as position, c.currency, coalesce(sum(c.planned_share), 0)::text as planned,
      coalesce(sum(c.committed_share), 0)::text as committed, coalesce(sum(c.spent_share), 0)::text as spent
    from f join contributions c on c.initiative_id = f.id cross join lateral unnest(f.highest) h(packed)
    where c.office_id = (select current_office()) and c.currency is not null and (h.packed & 3) >= 2 group by 1, 2) b)`;

/** People reached by activities that took place, in all and per group; groups overlap and are not added. */
const PEOPLE = `(select json_build_object('total', coalesce(sum(a.people_total), 0)::int, 'groups', (
    select coalesce(json_object_agg(g.code, g.n), '{}') from (
      select p ->> 'code' as code, sum((p ->> 'value')::numeric)::int as n
      from activities x join f on f.id = x.initiative_id cross join lateral jsonb_array_elements(x.people_parts) p
      where x.office_id = (select current_office()) and x.state = 'done' and p ->> 'by' = 'group' group by 1) g))
  from activities a where a.office_id = (select current_office()) and a.state = 'done' and a.people_total is not null
    and a.initiative_id in (select f.id from f))`;

const DEPARTMENTS = `(select coalesce(json_agg(json_build_array(d.department, d.level, d.n)), '[]') from (
  select x.department, l.level, count(distinct f.id)::int as n
  from f cross join lateral (select distinct u.department
      from unnest(array_append(f.participating_department_ids, f.responsible_department_id)) u(department)
      where u.department is not null) x
    left join lateral (select distinct e ->> 'level' as level from jsonb_array_elements(f.levels) e) l on true
  group by 1, 2) d)`;

const HIGHEST = counted(
  'select u.packed, count(*)::int as n from f cross join lateral unnest(f.highest) u(packed) group by 1',
);

/** What each part of the answer is read from. */
const PARTS: Readonly<Record<PortfolioPart, Readonly<Record<string, string>>>> = {
  matrix: {
    cells: counted(
      'select u.packed, count(*)::int as n from f cross join lateral unnest(f.cells) u(packed) group by 1',
    ),
    drift: counted(
      'select u.packed, count(*)::int as n from f cross join lateral unnest(f.drifting) u(packed) group by 1',
    ),
    highest: HIGHEST,
  },
  kinds: { kinds: breakdown('select f.id, f.highest, f.kind as value from f') },
  years: {
    years: breakdown(`select f.id, f.highest, coalesce(s.year, f.registered)::text as value from f
      left join (select x.initiative_id, extract(year from min(x.signed_from))::int as year from instruments x
        where x.office_id = (select current_office()) group by 1) s on s.initiative_id = f.id`),
  },
  themes: {
    themes: breakdown(
      `select f.id, f.highest, t.theme as value from f left join lateral unnest(f.themes) t(theme) on true`,
    ),
  },
  countries: {
    countries: breakdown(`select f.id, f.highest, c.country as value from f
      left join (select distinct ip.initiative_id, p.country from initiative_partners ip
        join partners p on p.id = ip.partner_id where ip.office_id = (select current_office()) and p.country is not null) c
        on c.initiative_id = f.id`),
  },
  groups: { people: PEOPLE, highest: HIGHEST },
  departments: { departments: DEPARTMENTS },
  budget: { budget: BUDGET, budgetOfCriteria: BUDGET_OF_CRITERIA },
};

/**
 * One statement that reads the parts of a portfolio from the same snapshot.
 * @param judged number of criteria of the set that people answer: a stage of a record with as many marks is screened
 */
export function portfolioSql(
  filter: InitiativeFilter,
  set: string,
  judged: number,
  parts: readonly PortfolioPart[],
  values: Placeholders,
): string {
  const ofSet = `${values.add(set)}::uuid`;
  const enough = `${values.add(judged)}::int`;
  const stage = (place: number): string =>
    `json_build_object('screened', (count(*) filter (where f.looked[${place}] >= ${enough}))::int,
      'begun', (count(*) filter (where f.looked[${place}] > 0))::int, 'cells', coalesce(sum(f.looked[${place}]), 0)::int)`;
  const members = [...new Map(parts.flatMap((part) => Object.entries(PARTS[part])))];
  return `with ${frame(filter, ofSet, values)}
    select json_build_object(
      'withheld', (select count(*)::int from (${matching(filter, values)}) found
        where cardinality((select withheld_initiatives())) > 0 and found.id = any((select withheld_initiatives())::uuid[])),
      'records', (select count(*)::int from f), 'looked', (select count(f.highest)::int from f),
      'drifting', (select (count(*) filter (where cardinality(f.drifting) > 0))::int from f),
      'stages', (select json_build_array(${[1, 2, 3, 4].map(stage).join(', ')}) from f)
      ${members.map(([member, sql]) => `, '${member}', ${sql}`).join('')}) as answer`;
}
