/**
 * A portfolio as a careful hand would read it: the same rows of marks as the product, offices by office_id, no row-level
 * security, nobody who is blind. $1 office, $2 set, $3 number of criteria that people answer, $4 places of
 * those that they do not, $5 kinds, $6 themes.
 */

const joined = (column: string): string => `(select string_agg(${column}, ',') from f)`;

const within = (
  values: string,
): string => `(select coalesce(json_agg(json_build_array(r.value, r.n, r.looked, r.claims,
  r.marks)), '[]') from (select v.value, count(*)::int as n, (count(*) filter (where v.seen))::int as looked,
    (count(*) filter (where v.top >= 2))::int as claims, string_agg(v.marks, ',') as marks from (${values}) v group by 1) r)`;

const STAGES = [1, 2, 3, 4].map(
  (place) => `json_build_object('screened', (count(*) filter (where looked[${place}] >= $3::int))::int,
    'begun', (count(*) filter (where looked[${place}] > 0))::int, 'cells', coalesce(sum(looked[${place}]), 0)::int)`,
);

const MONEY = ['planned', 'committed', 'spent'];

const answer = (where: string): string => `
  with f as materialized (
    select i.id, i.kind, i.themes, i.responsible_department_id as responsible,
      i.participating_department_ids as participating, jsonb_path_query_array(i.levels, '$[*].level') as levels,
      extract(year from i.registered_at)::int as registered, array_to_string(m.cells, ',') as cells, m.highest,
      array_to_string(m.highest, ',') as marks, m.looked, nullif(array_to_string(m.drifting, ','), '') as drifting,
      coalesce(m.looked[1] + m.looked[2] + m.looked[3] + m.looked[4] > 0, false) as seen,
      (select max(x & 3) from unnest(m.highest) x where x >> 2 <> all($4::int[])) as top
    from initiatives i left join initiative_marks m on m.office_id = $1 and m.initiative_id = i.id and m.set_id = $2
    where i.office_id = $1 ${where}
  ), given as materialized (
    select c.currency, f.highest, f.top, count(*) as n,
      ${MONEY.map(
        (stage) => `sum(c.${stage}) as ${stage}, sum(c.${stage}_share) as ${stage}_share,
          sum(c.${stage}) filter (where c.share is null) as ${stage}_open`,
      ).join(', ')}
    from f join contributions c on c.initiative_id = f.id
    where c.office_id = $1 and c.currency is not null group by 1, 2, 3
  ), reached as materialized (
    select a.people_total, a.people_parts from activities a join f on f.id = a.initiative_id
    where a.office_id = $1 and a.state = 'done'
  )
  select json_build_object(
    'withheld', 0, 'records', (select count(*)::int from f), 'looked', (select (count(*) filter (where seen))::int from f),
    'drifting', (select count(drifting)::int from f),
    'stages', (select json_build_array(${STAGES.join(', ')}) from f),
    'cells', ${joined('cells')}, 'drift', ${joined('drifting')}, 'highest', ${joined('marks')},
    'kinds', ${within('select kind as value, marks, seen, top from f')},
    'years', ${within(`select coalesce(s.year, f.registered)::text as value, f.marks, f.seen, f.top from f
      left join (select initiative_id, extract(year from min(signed_from))::int as year from instruments
        where office_id = $1 group by 1) s on s.initiative_id = f.id`)},
    'themes', ${within('select t.theme as value, f.marks, f.seen, f.top from f left join lateral unnest(f.themes) t(theme) on true')},
    'countries', ${within(`select c.country as value, f.marks, f.seen, f.top from f left join (
      select distinct ip.initiative_id, p.country from initiative_partners ip join partners p on p.id = ip.partner_id
      where ip.office_id = $1 and p.country is not null) c on c.initiative_id = f.id`)},
    'people', (select json_build_object('total', (select coalesce(sum(people_total), 0)::int from reached), 'groups', (
      select coalesce(json_object_agg(g.code, g.n), '{}') from (
        select p ->> 'code' as code, sum((p ->> 'value')::numeric)::int as n
        from reached r cross join lateral jsonb_array_elements(r.people_parts) p where p ->> 'by' = 'group' group by 1) g))),
    'departments', (select coalesce(json_agg(json_build_array(d.department, d.level, d.n)), '[]') from (
      select x.department, l.level, sum(g.n)::int as n
      from (select responsible, participating, levels, count(*) as n from f group by 1, 2, 3) g
        cross join lateral (select distinct u.department
          from unnest(array_append(g.participating, g.responsible)) u(department) where u.department is not null) x
        left join lateral (select distinct e.level from jsonb_array_elements_text(g.levels) e(level)) l on true
      group by 1, 2) d),
    'budget', (select coalesce(json_agg(json_build_object('currency', b.currency, 'top', b.top,
        'contributions', b.n, 'amounts', b.amounts)), '[]') from (
      select currency, top, sum(n)::int as n, json_build_object(${MONEY.map(
        (stage) => `'${stage}', json_build_object('total', coalesce(sum(${stage}), 0)::text,
          'against', coalesce(sum(${stage}_share), 0)::text, 'notWorkedOut', coalesce(sum(${stage}_open), 0)::text)`,
      ).join(', ')}) as amounts from given g group by 1, 2) b),
    'budgetOfCriteria', (select coalesce(json_agg(json_build_array(b.position, b.currency, b.planned, b.committed, b.spent)), '[]')
      from (select h.packed >> 2 as position, g.currency, ${MONEY.map(
        (stage) => `coalesce(sum(g.${stage}_share), 0)::text as ${stage}`,
      ).join(', ')}
        from given g cross join lateral unnest(g.highest) h(packed) where (h.packed & 3) >= 2 group by 1, 2) b)
  )::text as answer`;

/** All records of the office: $1 to $4. */
export const PORTFOLIO = answer('');

/** Those of some kinds that have one of some themes: $1 to $6. */
export const PORTFOLIO_OF_SOME = answer('and i.kind = any($5::text[]) and i.themes && $6::text[]');

/** The criteria set that an office uses, how many of its criteria people answer, and the places of the others. $1 office, $2 the product's own set. */
export const SET = `
  select s.id, (select count(*)::int from criteria c where c.set_id = s.id and c.automatic is null) as judged,
    array(select c.position from criteria c where c.set_id = s.id and c.automatic is not null) as automatic
  from (select coalesce((select set_id from office_criteria_sets where office_id = $1 and main), $2::uuid) as id) s`;
