import type { Placeholders } from '../../platform/db/placeholders.js';
import { STAGES as MONEY_STAGES } from '../../registry/contributions/money.js';
import type { Group } from '../../registry/groups.js';
import type { InitiativeFilter } from '../../registry/initiatives/initiatives.filter.dto.js';
import { matching } from '../../registry/initiatives/initiatives.query.js';
import { type PlacedCriterion, type Stage, STAGES } from '../criteria/criteria.words.js';
import type { PortfolioPart } from './portfolio.words.js';

/**
 * The records of the question: what is kept of each (migrations 0032 and 0041), with its marks as texts of a character for
 * each number, which PostgreSQL joins far faster than it counts them; `marks` and `cells` are null where nobody looked.
 * What the product answers by itself is no claim (`top`) and no look (`seen`). The tables are read for the whole office and
 * joined by hashes (see PLAN): a look into an index for each record costs ten times as much.
 */
function frame(
  filter: InitiativeFilter,
  set: string,
  ofMarks: string,
  stage: Stage | undefined,
  values: Placeholders,
): string {
  // Without a condition the narrow rows themselves are all records there are.
  const found = Object.entries(filter).some(([name, value]) => name !== 'markSet' && value !== undefined)
    ? `(${matching(filter, values)}) found join initiative_facts p on p.initiative_id = found.id`
    : 'initiative_facts p';
  return `f as materialized (
    select p.initiative_id as id, p.kind, p.themes, p.departments, p.levels, p.year, p.countries, p.people, p.reached,
      m.said_cells as cells, m.looked, m.said_drifting as drifting, ${ofMarks}, ${seenAt(stage)} as seen
    from ${found}
      left join initiative_marks m on m.office_id = (select current_office()) and m.initiative_id = p.initiative_id
        and m.set_id = ${set}
      ${stage === undefined ? '' : `cross join lateral (select ${highestAt(stage)}) h(highest)`}
    where p.office_id = (select current_office())
      and p.initiative_id <> all ((select withheld_initiatives())::uuid[]))`;
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

const joined = (column: string): string => `string_agg(f.${column}, '')`;

/** Records, and all that they say of criteria, for each value of something that `v` says of the records. */
function breakdown(values: string): string {
  return `(select coalesce(json_agg(json_build_array(r.value, r.n, r.looked, r.claims, r.marks)), '[]') from (
    select v.value, count(*)::int as n, (count(*) filter (where v.seen))::int as looked,
      (count(*) filter (where v.top >= 2))::int as claims,
      string_agg(v.marks, '') as marks
    from (${values}) v group by v.value) r)`;
}

/** Contributions with what their records claim; both parts read it. */
const GIVEN = `given as materialized (
  select c.currency, f.top, f.highest, c.share, ${MONEY_STAGES.map((stage) => `c.${stage}, c.${stage}_share`).join(', ')}
  from f join contributions c on c.initiative_id = f.id
  where c.office_id = (select current_office()) and c.currency is not null)`;

const AMOUNTS = MONEY_STAGES.map(
  (stage) => `'${stage}', json_build_object('total', coalesce(sum(g.${stage}), 0)::text,
    'against', coalesce(sum(g.${stage}_share), 0)::text,
    'notWorkedOut', coalesce(sum(g.${stage}) filter (where g.share is null), 0)::text)`,
).join(', ');

/** A row for each currency and highest mark. */
const BUDGET = `(select coalesce(json_agg(json_build_object('currency', b.currency, 'top', b.top,
    'contributions', b.n, 'amounts', b.amounts)), '[]') from (
  select g.currency, g.top, count(*)::int as n, json_build_object(${AMOUNTS}) as amounts from given g group by 1, 2) b)`;

/** For each criterion that a record claims, the share set against exclusion of that record: never to be added up. */
const BUDGET_OF_CRITERIA = `(select coalesce(json_agg(json_build_array(b.position, b.currency, b.planned, b.committed, b.spent)), '[]')
  from (select h.packed >> 2 as position, g.currency,
      ${MONEY_STAGES.map((stage) => `coalesce(sum(g.${stage}_share), 0)::text as ${stage}`).join(', ')}
    from given g cross join lateral unnest(g.highest) h(packed) where (h.packed & 3) >= 2 group by 1, 2) b)`;

/** The groups in the order in which a record's row keeps the people reached (migration 0041). */
const REACHED: readonly Group[] = [
  'indigenous',
  'women',
  'children',
  'older_adults',
  'disability',
  'youth',
  'migrants',
  'other_excluded',
];

/** People reached by activities that took place, in all and per group; groups overlap and are not added. */
const PEOPLE = `json_build_object('total', coalesce(sum(f.people), 0)::int, 'groups', json_build_object(${REACHED.map(
  (group, place) => `'${group}', coalesce(sum(f.reached[${place + 1}]), 0)::int`,
).join(', ')}))`;

/** Records that name the same departments and levels are taken together before they are taken apart. */
const DEPARTMENTS = `(select coalesce(json_agg(json_build_array(d.department, d.level, d.n)), '[]') from (
  select x.department, l.level, sum(g.n)::int as n
  from (select f.departments, f.levels, count(*) as n from f group by 1, 2) g
    cross join lateral unnest(g.departments) x(department)
    left join lateral unnest(g.levels) l(level) on true
  group by 1, 2) d)`;

/** Counted in one pass over the records, with the coverage. */
const COUNTED: Readonly<Partial<Record<PortfolioPart, Readonly<Record<string, string>>>>> = {
  matrix: { cells: joined('cells'), drift: joined('drifting'), highest: joined('marks') },
  groups: { people: PEOPLE, highest: joined('marks') },
};

/** Read from the records in passes of their own. */
const GROUPED: Readonly<Partial<Record<PortfolioPart, Readonly<Record<string, string>>>>> = {
  kinds: { kinds: breakdown('select f.kind as value, f.marks, f.seen, f.top from f') },
  years: { years: breakdown('select f.year::text as value, f.marks, f.seen, f.top from f') },
  themes: {
    themes: breakdown(
      'select t.theme as value, f.marks, f.seen, f.top from f left join lateral unnest(f.themes) t(theme) on true',
    ),
  },
  countries: {
    countries: breakdown(
      'select c.country as value, f.marks, f.seen, f.top from f left join lateral unnest(f.countries) c(country) on true',
    ),
  },
  departments: { departments: DEPARTMENTS },
  budget: { budget: BUDGET, budgetOfCriteria: BUDGET_OF_CRITERIA },
};

const membersOf = (
  parts: readonly PortfolioPart[],
  from: Readonly<Partial<Record<PortfolioPart, Readonly<Record<string, string>>>>>,
): string =>
  [...new Map(parts.flatMap((part) => Object.entries(from[part] ?? {})))]
    .map(([member, sql]) => `, '${member}', ${sql}`)
    .join('');

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
  const ofMarks = (stage: Stage | undefined): string =>
    stage === undefined
      ? 'm.highest, m.said_highest as marks, m.top'
      : `h.highest, said(h.highest) as marks, (select max(x & 3) from unnest(h.highest) x
          where x >> 2 <> all (${values.add(automatic.map(({ position }) => position))}::int[])) as top`;
  const stage = (place: number): string =>
    `json_build_object('screened', (count(*) filter (where f.looked[${place}] >= ${enough}))::int,
      'begun', (count(*) filter (where f.looked[${place}] > 0))::int, 'cells', coalesce(sum(f.looked[${place}]), 0)::int)`;
  return `with ${frame(filter, ofSet, ofMarks(at), at, values)}${parts.includes('budget') ? `, ${GIVEN}` : ''}
    select json_build_object(
      'withheld', (select count(*)::int from (${matching(filter, values)}) found
        where cardinality((select withheld_initiatives())) > 0 and found.id = any((select withheld_initiatives())::uuid[])),
      'records', count(*)::int, 'looked', (count(*) filter (where f.seen))::int, 'drifting', count(f.drifting)::int,
      'stages', json_build_array(${[1, 2, 3, 4].map(stage).join(', ')})
      ${membersOf(parts, COUNTED)}${membersOf(parts, GROUPED)}) as answer from f`;
}
