/**
 * A portfolio as a careful hand would count it: the same rows of marks as the product, offices by office_id, no
 * row-level security, nobody who is blind. $1 office, $2 set, $3 number of criteria that people answer, $4 kinds, $5 themes.
 */

const counted = (source: string): string =>
  `(select coalesce(json_agg(json_build_array(c.packed, c.n)), '[]') from (${source}) c)`;

const within = (values: string): string => `(with v as materialized (${values}) select json_build_object(
  'records', (select coalesce(json_agg(json_build_array(r.value, r.n, r.looked, r.claims)), '[]') from (
    select value, count(*)::int as n, count(highest)::int as looked, (count(*) filter (where claims))::int as claims
    from v group by value) r),
  'marks', (select coalesce(json_agg(json_build_array(c.value, c.packed, c.n)), '[]') from (
    select v.value, h.packed, count(*)::int as n from v cross join lateral unnest(v.highest) h(packed) group by 1, 2) c)))`;

const STAGES = [1, 2, 3, 4].map(
  (place) => `json_build_object('screened', (count(*) filter (where looked[${place}] >= $3::int))::int,
    'begun', (count(*) filter (where looked[${place}] > 0))::int, 'cells', coalesce(sum(looked[${place}]), 0)::int)`,
);

const AMOUNTS = ['planned', 'committed', 'spent'].map(
  (stage) => `'${stage}', json_build_object('total', coalesce(sum(c.${stage}), 0)::text,
    'against', coalesce(sum(c.${stage}_share), 0)::text,
    'notWorkedOut', coalesce(sum(c.${stage}) filter (where c.share is null), 0)::text)`,
);

const answer = (where: string): string => `
  with f as materialized (
    select i.id, i.kind, i.themes, i.responsible_department_id, i.participating_department_ids, i.levels,
      extract(year from i.registered_at)::int as registered, m.cells, m.highest, m.looked, m.drifting,
      exists (select from unnest(m.highest) h where (h & 3) >= 2) as claims
    from initiatives i left join initiative_marks m on m.office_id = $1 and m.initiative_id = i.id and m.set_id = $2
    where i.office_id = $1 ${where}
  )
  select json_build_object(
    'withheld', 0, 'records', (select count(*)::int from f), 'looked', (select count(highest)::int from f),
    'drifting', (select (count(*) filter (where cardinality(drifting) > 0))::int from f),
    'stages', (select json_build_array(${STAGES.join(', ')}) from f),
    'cells', ${counted('select packed, count(*)::int as n from f cross join lateral unnest(f.cells) u(packed) group by 1')},
    'drift', ${counted('select packed, count(*)::int as n from f cross join lateral unnest(f.drifting) u(packed) group by 1')},
    'highest', ${counted('select packed, count(*)::int as n from f cross join lateral unnest(f.highest) u(packed) group by 1')},
    'kinds', ${within('select kind as value, highest, claims from f')},
    'years', ${within(`select coalesce(s.year, f.registered)::text as value, f.highest, f.claims from f
      left join (select initiative_id, extract(year from min(signed_from))::int as year from instruments
        where office_id = $1 group by 1) s on s.initiative_id = f.id`)},
    'themes', ${within('select t.theme as value, f.highest, f.claims from f left join lateral unnest(f.themes) t(theme) on true')},
    'countries', ${within(`select c.country as value, f.highest, f.claims from f left join (
      select distinct ip.initiative_id, p.country from initiative_partners ip join partners p on p.id = ip.partner_id
      where ip.office_id = $1 and p.country is not null) c on c.initiative_id = f.id`)},
    'people', (select json_build_object('total', coalesce(sum(a.people_total), 0)::int, 'groups', (
        select coalesce(json_object_agg(g.code, g.n), '{}') from (
          select p ->> 'code' as code, sum((p ->> 'value')::numeric)::int as n
          from activities x join f on f.id = x.initiative_id cross join lateral jsonb_array_elements(x.people_parts) p
          where x.office_id = $1 and x.state = 'done' and p ->> 'by' = 'group' group by 1) g))
      from activities a join f on f.id = a.initiative_id where a.office_id = $1 and a.state = 'done'),
    'departments', (select coalesce(json_agg(json_build_array(d.department, d.level, d.n)), '[]') from (
      select x.department, l.level, count(distinct f.id)::int as n
      from f cross join lateral (select distinct u.department
          from unnest(array_append(f.participating_department_ids, f.responsible_department_id)) u(department)
          where u.department is not null) x
        left join lateral (select distinct e ->> 'level' as level from jsonb_array_elements(f.levels) e) l on true
      group by 1, 2) d),
    'budget', (select coalesce(json_agg(json_build_object('currency', b.currency, 'looked', b.looked,
        'claimed', b.claims, 'contributions', b.n, 'amounts', b.amounts)), '[]') from (
      select c.currency, f.highest is not null as looked, f.claims, count(*)::int as n,
        json_build_object(${AMOUNTS.join(', ')}) as amounts
      from f join contributions c on c.initiative_id = f.id
      where c.office_id = $1 and c.currency is not null group by 1, 2, 3) b),
    'budgetOfCriteria', (select coalesce(json_agg(json_build_array(b.position, b.currency, b.planned, b.committed, b.spent)), '[]')
      from (select h.packed >> 2 as position, c.currency, coalesce(sum(c.planned_share), 0)::text as planned,
          coalesce(sum(c.committed_share), 0)::text as committed, coalesce(sum(c.spent_share), 0)::text as spent
        from f join contributions c on c.initiative_id = f.id cross join lateral unnest(f.highest) h(packed)
        where c.office_id = $1 and c.currency is not null and f.claims and (h.packed & 3) >= 2 group by 1, 2) b)
  )::text as answer`;

/** All records of the office: $1 to $3. */
export const PORTFOLIO = answer('');

/** Those of some kinds that have one of some themes: $1 to $5. */
export const PORTFOLIO_OF_SOME = answer('and i.kind = any($4::text[]) and i.themes && $5::text[]');

/** The criteria set that an office uses, and how many of its criteria people answer. $1 office, $2 the product's own set. */
export const SET = `
  select s.id, (select count(*)::int from criteria c where c.set_id = s.id and c.automatic is null) as judged
  from (select coalesce((select set_id from office_criteria_sets where office_id = $1 and main), $2::uuid) as id) s`;
