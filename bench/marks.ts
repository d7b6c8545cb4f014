import type pg from 'pg';
import { FIRST_SET } from '../src/inclusion/criteria/criteria.words.js';

/** Marks of every generated record, those that the product computes included. */
export const MARKS_OF_EACH = 8;

/**
 * SQL of a number from 0 (included) to `below` (not included) that depends on a row's id and a word only, so that the
 * same register is made on every machine, whatever order the rows come in.
 * @param word SQL of a text
 */
const drawn = (row: string, word: string, below: number): string =>
  `(('x' || substr(md5(${row}::text || ${word}), 1, 7))::bit(28)::int % ${below})`;

/**
 * Which marks a record has: at the design stage and later, by two patterns. Later marks are of criteria that were
 * looked at in design, so that some of them drift. The last of each stage is the one that computes itself.
 */
const PATTERN = `(values
    (0, 'design', 0), (0, 'design', 1), (0, 'design', 2), (0, 'design', 3), (0, 'design', null),
    (0, 'evaluation', 0), (0, 'evaluation', 1), (0, 'evaluation', null),
    (1, 'design', 0), (1, 'design', 1), (1, 'design', null),
    (1, 'implementation', 0), (1, 'implementation', null),
    (1, 'monitoring', 0), (1, 'monitoring', 1), (1, 'monitoring', null)
  ) as p(pattern, stage, nth)`;

const MARKS = `
  insert into assessments (id, office_id, initiative_id, set_id, criterion, stage, version, state, score, reason,
    rationale, counterfactual, ceiling, assessed_by, assessed_at, revised_at)
  with criterion as (
    select code, automatic, row_number() over (partition by automatic is null order by position) - 1 as place,
      count(*) over (partition by automatic is null) as all_of_them,
      (select max(r.for_score) from requirements r where r.set_id = c.set_id and r.criterion = c.code) as best
    from criteria c where set_id = '${FIRST_SET}'
  ), record as materialized (
    select id, office_id, registered_by, registered_at, ${drawn('id', "'pattern'", 2)} as pattern,
      ${drawn('id', "'first'", 27)} as first
    from initiatives
  ), cell as (
    select i.id, i.office_id, i.registered_by, i.registered_at, p.stage, c.code, c.best, c.automatic is not null as computed,
      ${drawn('i.id', 'p.stage || c.code', 100)} as luck,
      ${drawn('i.id', "'ceiling' || p.stage || c.code", 100)} as proof
    from record i
      join ${PATTERN} on p.pattern = i.pattern
      join criterion c on (c.automatic is not null and p.nth is null)
        or (c.automatic is null and p.nth is not null
          -- Steps of seven go through all 27 before they meet one again.
          and c.place = (i.first + 7 * p.nth) % c.all_of_them)
  ), mark as (
    select cell.*, case when computed then best when luck < 10 then null when luck < 45 then 0 when luck < 85 then 1
      else least(2, best) end as score
    from cell
  )
  select md5(id::text || stage || code)::uuid, office_id, id, '${FIRST_SET}', code, stage, 1,
    case when score is null then 'not_applicable' else 'scored' end, score,
    case when score is null then '{"es": "No corresponde a lo que se hace."}'::jsonb end,
    case when computed then '{}' else '{"es": "Así lo muestra el registro."}'::jsonb end,
    case when score = 2 and not computed then '{"es": "Sin este fin no existiría."}'::jsonb else '{}' end,
    -- Of one claim in twenty some evidence fell away since; some could be scored higher than they are.
    case when computed then score when score is null then 0 when score > 0 and proof < 5 then score - 1
      when proof < 80 then score else best end,
    case when not computed then registered_by end, registered_at, registered_at
  from mark order by registered_at, id, stage, code`;

/** One or two contributions for each record, in three currencies; of one in five nobody has worked out a share. */
const MONEY = `
  insert into contributions (id, office_id, initiative_id, version, partner_id, kind, what, year, budget_line, currency,
    planned, committed, spent, share, share_method, planned_share, committed_share, spent_share, notices)
  select md5(x.id::text || x.nth)::uuid, x.office_id, x.id, 1,
    case when x.nth = 2 then (select ip.partner_id from initiative_partners ip where ip.initiative_id = x.id
      order by ip.place limit 1) end,
    'money', '{}', x.year, null, x.currency, x.planned, x.committed, x.spent, x.share,
    case when x.share is null then '{}' else '{"es": "Por personas alcanzadas"}'::jsonb end,
    ${['planned', 'committed', 'spent'].map((stage) => `floor(x.${stage} * x.share + 0.5) / 100`).join(', ')}, '[]'
  from (
    select m.*, round(m.planned * 0.9, 2) as committed, case when m.year < 2025 then round(m.planned * 0.8, 2) end as spent
    from (
      select i.id, i.office_id, n.nth, extract(year from i.registered_at)::int + n.nth - 1 as year,
        (array['MXN', 'MXN', 'EUR', 'USD'])[1 + ${drawn('i.id', "'currency' || n.nth", 4)}] as currency,
        1000 + ${drawn('i.id', "'amount' || n.nth", 90_000_000)} / 100.0 as planned,
        case when ${drawn('i.id', "'share' || n.nth", 5)} > 0
          then (${drawn('i.id', "'percent' || n.nth", 201)} / 2.0)::numeric(5, 2) end as share
      from initiatives i cross join generate_series(1, 1 + ${drawn('i.id', "'contributions'", 2)}) n(nth)) m) x`;

/** Of two facts in three somebody counted the people: more women than half, and some young people among them. */
const PEOPLE = `
  update activities a set people_total = p.total, people_parts = jsonb_build_array(
    jsonb_build_object('by', 'group', 'code', 'women', 'value', p.total * 55 / 100),
    jsonb_build_object('by', 'group', 'code', 'youth', 'value', p.total * 20 / 100))
  from (select id, 5 + ${drawn('id', "'people'", 200)} as total from activities where ${drawn('id', "'counted'", 3)} > 0) p
  where p.id = a.id`;

/**
 * Gives every record of a generated register its marks, its money and the people reached. Answers and evidence are not
 * made: what is measured on this register reads none of them.
 * @param client speaks as the owner while triggers rest
 */
export async function loadMarks(client: pg.Client): Promise<void> {
  await client.query(PEOPLE);
  await client.query(MONEY);
  await client.query(MARKS);
  const { rows } = await client.query<{ wrong: number }>(
    `select count(*)::int as wrong from (select i.id from initiatives i left join assessments a on a.initiative_id = i.id
       group by i.id having count(a.id) <> ${MARKS_OF_EACH}) r`,
  );
  if (rows[0]?.wrong !== 0) throw new Error('Some records have too many marks or too few');
}

/**
 * Fills the narrow rows that portfolios read, by the product's own rules, for one half of the records: two connections
 * share the work.
 */
export async function keepMarks(client: pg.Client, half: number): Promise<void> {
  await client.query(
    `insert into initiative_marks (office_id, initiative_id, set_id, cells, highest, looked, drifting, top)
     select i.office_id, i.id, $1::uuid, r.cells, r.highest, r.looked, r.drifting, top_of_marks($1::uuid, r.highest)
     from (select *, row_number() over (order by id) as place from initiatives) i
       cross join lateral record_marks(i.id, $1::uuid) r
     where i.place % 2 = $2`,
    [FIRST_SET, half],
  );
  await client.query(
    `insert into initiative_facts
     select r.* from (select id, row_number() over (order by id) as place from initiatives) i
       cross join lateral record_facts(i.id) r
     where i.place % 2 = $1`,
    [half],
  );
}
