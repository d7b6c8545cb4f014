/**
 * A portfolio as a careful hand would read it: the same rows of marks as the product, offices by office_id, no row-level
 * security, nobody who is blind. $1 office, $2 set, $3 number of criteria that people answer, $4 kinds, $5 themes.
 */

const joined = (column: string): string => `string_agg(f.${column}, '')`;

const within = (
  values: string,
): string => `(select coalesce(json_agg(json_build_array(r.value, r.n, r.looked, r.claims,
  r.marks)), '[]') from (select v.value, count(*)::int as n, (count(*) filter (where v.seen))::int as looked,
    (count(*) filter (where v.top >= 2))::int as claims, string_agg(v.marks, '') as marks from (${values}) v group by 1) r)`;

const STAGES = [1, 2, 3, 4].map(
  (place) => `json_build_object('screened', (count(*) filter (where looked[${place}] >= $3::int))::int,
    'begun', (count(*) filter (where looked[${place}] > 0))::int, 'cells', coalesce(sum(looked[${place}]), 0)::int)`,
);

/** In the order of `reached` (migration 0041). */
const GROUPS = [
  'indigenous',
  'women',
  'children',
  'older_adults',
  'disability',
  'youth',
  'migrants',
  'other_excluded',
];

const MONEY = ['planned', 'committed', 'spent'];

const answer = (where: string): string => `
  with f as materialized (
    select p.initiative_id as id, p.kind, p.themes, p.departments, p.levels, p.year, p.countries, p.people, p.reached,
      m.said_cells as cells, m.highest, m.said_highest as marks, m.looked, m.said_drifting as drifting, m.top,
      coalesce(m.looked[1] + m.looked[2] + m.looked[3] + m.looked[4] > 0, false) as seen
    from initiative_facts p
      left join initiative_marks m on m.office_id = $1 and m.initiative_id = p.initiative_id and m.set_id = $2
    where p.office_id = $1 ${where}
  ), given as materialized (
    select c.currency, f.top, f.highest, c.share, ${MONEY.map((stage) => `c.${stage}, c.${stage}_share`).join(', ')}
    from f join contributions c on c.initiative_id = f.id
    where c.office_id = $1 and c.currency is not null
  )
  select json_build_object(
    'withheld', 0, 'records', count(*)::int, 'looked', (count(*) filter (where f.seen))::int,
    'drifting', count(f.drifting)::int, 'stages', json_build_array(${STAGES.join(', ')}),
    'cells', ${joined('cells')}, 'drift', ${joined('drifting')}, 'highest', ${joined('marks')},
    'people', json_build_object('total', coalesce(sum(f.people), 0)::int, 'groups', json_build_object(${GROUPS.map(
      (group, place) => `'${group}', coalesce(sum(f.reached[${place + 1}]), 0)::int`,
    ).join(', ')})),
    'kinds', ${within('select kind as value, marks, seen, top from f')},
    'years', ${within('select year::text as value, marks, seen, top from f')},
    'themes', ${within('select t.theme as value, f.marks, f.seen, f.top from f left join lateral unnest(f.themes) t(theme) on true')},
    'countries', ${within('select c.country as value, f.marks, f.seen, f.top from f left join lateral unnest(f.countries) c(country) on true')},
    'departments', (select coalesce(json_agg(json_build_array(d.department, d.level, d.n)), '[]') from (
      select x.department, l.level, sum(g.n)::int as n
      from (select departments, levels, count(*) as n from f group by 1, 2) g
        cross join lateral unnest(g.departments) x(department) left join lateral unnest(g.levels) l(level) on true
      group by 1, 2) d),
    'budget', (select coalesce(json_agg(json_build_object('currency', b.currency, 'top', b.top,
        'contributions', b.n, 'amounts', b.amounts)), '[]') from (
      select currency, top, count(*)::int as n, json_build_object(${MONEY.map(
        (stage) => `'${stage}', json_build_object('total', coalesce(sum(${stage}), 0)::text,
          'against', coalesce(sum(${stage}_share), 0)::text,
          'notWorkedOut', coalesce(sum(${stage}) filter (where share is null), 0)::text)`,
      ).join(', ')}) as amounts from given group by 1, 2) b),
    'budgetOfCriteria', (select coalesce(json_agg(json_build_array(b.position, b.currency, b.planned, b.committed, b.spent)), '[]')
      from (select h.packed >> 2 as position, g.currency, ${MONEY.map(
        (stage) => `coalesce(sum(g.${stage}_share), 0)::text as ${stage}`,
      ).join(', ')}
        from given g cross join lateral unnest(g.highest) h(packed) where (h.packed & 3) >= 2 group by 1, 2) b)
  )::text as answer from f`;

/** All records of the office: $1 to $3. */
export const PORTFOLIO = answer('');

/** Those of some kinds that have one of some themes: $1 to $5. */
export const PORTFOLIO_OF_SOME = answer('and p.kind = any($4::text[]) and p.themes && $5::text[]');

/** The criteria set that an office uses, and how many of its criteria people answer. $1 office, $2 the product's own set. */
export const SET = `
  select s.id, (select count(*)::int from criteria c where c.set_id = s.id and c.automatic is null) as judged
  from (select coalesce((select set_id from office_criteria_sets where office_id = $1 and main), $2::uuid) as id) s`;
