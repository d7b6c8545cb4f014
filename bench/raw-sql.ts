/** The statements of the raw-limit server, written by hand: office by office_id, no row-level security. */

/** Who asks, by the hash of the token; the day it is in the office, and the days back to which life counts. */
export const BEARER = `
  select t.office_id, t.person_id, t.scopes, d.today::text,
    (d.today - make_interval(months => (o.vitality ->> 'activeMonths')::int))::date::text as active,
    (d.today - make_interval(months => (o.vitality ->> 'quietMonths')::int))::date::text as quiet,
    (d.today - make_interval(months => (o.vitality ->> 'dormantMonths')::int))::date::text as dormant
  from tokens t
  join memberships m on m.office_id = t.office_id and m.person_id = t.person_id and m.ended_at is null
  join offices o on o.id = t.office_id
  cross join lateral (select (now() at time zone o.time_zone)::date as today) d
  where t.hash = $1 and t.revoked_at is null and t.expires_at > now()`;

/** Texts that have begun keep a record alive as long as one of them runs. */
const STOPS = (today: string): string =>
  `case when bool_or(x.stops_until is null) filter (where x.begins_from <= ${today}) then null
     else nullif(max(x.stops_until) filter (where x.begins_from <= ${today}), 'infinity') end`;

/** $2 today, $3 active, $4 quiet, $5 dormant */
const LIFE = `
    'vitality', case when i.last_activity_on >= $3::date then 'active' when i.last_activity_on >= $4::date then 'quiet'
      when i.last_activity_on >= $5::date then 'dormant'
      when i.last_activity_on is not null or i.observed_since <= $3::date then 'on_paper' else 'too_early' end,
    'lastActivityOn', case when i.last_activity_on > $2::date then $2::date else i.last_activity_on end`;

/** $1 office, $2 today, $3 active, $4 quiet, $5 dormant, $6 id */
export const ONE = `
  select json_build_object(
    'id', i.id, 'version', i.version, 'reference', i.reference, 'kind', i.kind, 'state', i.state,
    'iatiStatus', case i.state when 'in_force' then '2' when 'suspended' then '6' when 'completed' then '4'
      when 'terminated' then '5' else '1' end,
    'title', i.title, 'summary', i.summary, 'benefit', i.benefit, 'themes', i.themes,
    'formsOfAction', i.forms_of_action, 'responsibleDepartmentId', i.responsible_department_id,
    'participatingDepartmentIds', i.participating_department_ids, 'levels', i.levels,
    'sdgGoals', i.sdg_goals, 'sdgTargets', i.sdg_targets, 'languages', i.languages,
    'visibility', i.visibility, 'parentId', i.parent_id,
    'partners', coalesce((
      select json_agg(json_build_object('partnerId', ip.partner_id, 'role', ip.role, 'gives', ip.gives,
        'gains', ip.gains, 'names', p.names, 'country', p.country, 'type', p.type) order by ip.place)
      from initiative_partners ip join partners p on p.id = ip.partner_id where ip.initiative_id = i.id), '[]'),
    'instruments', t.texts,
    'transitions', s.steps,
    'children', coalesce((
      select json_agg(json_build_object('id', c.id, 'reference', c.reference, 'title', c.title,
        'state', c.state) order by c.reference)
      from initiatives c where c.parent_id = i.id and c.office_id = $1), '[]'),
    'vitalityReviews', coalesce((
      select json_agg(json_build_object('year', v.year, 'decision', v.decision, 'reason', v.reason,
        'vitality', v.vitality, 'lastActivityOn', v.last_activity_on, 'personId', v.person_id, 'at', v.at) order by v.id)
      from vitality_reviews v where v.initiative_id = i.id), '[]'),
    'expired', coalesce(t.stops < $2::date, false), 'expiresOn', t.stops,${LIFE},
    'notices', i.notices, 'registeredAt', i.registered_at, 'revisedAt', i.revised_at)::text as body,
    i.state, s.submitted_by
  from initiatives i
  cross join lateral (
    select ${STOPS('$2::date')} as stops,
      coalesce(json_agg(json_build_object('id', x.id, 'version', x.version, 'kind', x.kind, 'title', x.title,
        'signed', x.signed, 'inForce', x.in_force, 'ends', x.ends, 'ended', x.ended, 'term', x.term,
        'inForceToday', case
          when x.stops_until < $2::date then 'no'
          when x.begins_from is null then 'unknown'
          when x.begins_from > $2::date then 'no'
          when x.begins_until <= $2::date and (x.stops_from is null or x.stops_from >= $2::date) then 'yes'
          else 'possibly' end)
        order by coalesce(x.signed_from, x.begins_from) nulls last, x.id), '[]') as texts
    from instruments x where x.initiative_id = i.id) t
  cross join lateral (
    select (array_agg(r.person_id order by r.id desc) filter (where r.to_state = 'in_review'))[1] as submitted_by,
      coalesce(json_agg(json_build_object('from', r.from_state, 'to', r.to_state, 'on', r.effective,
        'reason', r.reason, 'personId', r.person_id, 'at', r.at) order by r.id), '[]') as steps
    from initiative_transitions r where r.initiative_id = i.id) s
  where i.id = $6 and i.office_id = $1`;

const LINE = `
  select json_build_object(
    'id', i.id, 'version', i.version, 'reference', i.reference, 'kind', i.kind, 'state', i.state,
    'title', i.title, 'themes', i.themes, 'responsibleDepartmentId', i.responsible_department_id,
    'visibility', i.visibility, 'parentId', i.parent_id,
    'partners', coalesce((
      select json_agg(json_build_object('id', p.id, 'names', p.names, 'country', p.country, 'role', ip.role)
        order by ip.place)
      from initiative_partners ip join partners p on p.id = ip.partner_id where ip.initiative_id = i.id), '[]'),
    'instruments', t.texts, 'signedFrom', t.signed_from,
    'expired', coalesce(t.stops < $2::date, false), 'expiresOn', t.stops,${LIFE},
    'revisedAt', i.revised_at)::text as line,
    page.sort::text as key, i.id
  from page join initiatives i on i.id = page.id
  cross join lateral (
    select count(*)::int as texts, min(x.signed_from) as signed_from, ${STOPS('$2::date')} as stops
    from instruments x where x.initiative_id = i.id) t`;

/** $1 to $5 as above, $6 kinds, $7 themes, $8 states: the newest changes first */
export const LIST = `
  with page as materialized (
    select i.id, i.revised_at as sort from initiatives i
    where i.office_id = $1 and i.kind = any($6::text[]) and i.state = any($8::text[]) and i.themes && $7::text[]
    order by i.revised_at desc, i.id desc limit 26)
  ${LINE} order by page.sort desc, i.id desc`;

/** $1 to $5 as above, $6 words: the best match first */
export const SEARCH = `
  with words as materialized (select words_query($6) as query),
  page as materialized (
    select s.initiative_id as id, ts_rank(s.document, words.query) as sort
    from words, initiative_search s
    where s.office_id = $1 and s.document @@ words.query
    order by sort desc, s.initiative_id desc limit 26)
  ${LINE} order by page.sort desc, i.id desc`;

/** $1 office, $2 id, $3 body as sent, $4 person */
export const REGISTER = `
  with office as (
    select id, reference_prefix, extract(year from now() at time zone time_zone)::int as year
    from offices where id = $1
  ), taken as (
    insert into reference_counters (office_id, year, last) select id, year, 1 from office
    on conflict (office_id, year) do update set last = reference_counters.last + 1
    returning last
  ), words as (
    select * from jsonb_to_record($3::jsonb) as w(kind text, title jsonb, summary jsonb, benefit jsonb,
      themes text[], "formsOfAction" text[], "responsibleDepartmentId" uuid, "participatingDepartmentIds" uuid[],
      levels jsonb, "sdgGoals" text[], "sdgTargets" text[], languages text[], visibility text, "parentId" uuid)
  ), registered as (
    insert into initiatives (id, office_id, version, reference, kind, state, title, summary, benefit, themes,
      forms_of_action, responsible_department_id, participating_department_ids, levels, sdg_goals, sdg_targets,
      languages, visibility, parent_id, notices, registered_by)
    select $2, $1, 1, reference_prefix || '-' || year || '-' || lpad(last::text, greatest(4, length(last::text)), '0'),
      kind, 'draft', title, coalesce(summary, '{}'), coalesce(benefit, '{}'), coalesce(themes, '{}'),
      coalesce("formsOfAction", '{}'), "responsibleDepartmentId", coalesce("participatingDepartmentIds", '{}'),
      coalesce(levels, '[]'), coalesce("sdgGoals", '{}'), coalesce("sdgTargets", '{}'),
      coalesce(languages, '{}'), coalesce(visibility, 'office'), "parentId", '[]', $4
    from office, taken, words
    returning id
  )
  insert into initiative_partners (office_id, initiative_id, partner_id, place, role, gives, gains)
  select $1, $2, (p.partner ->> 'partnerId')::uuid, p.place - 1, p.partner ->> 'role',
    coalesce(p.partner -> 'gives', '{}'), coalesce(p.partner -> 'gains', '{}')
  from jsonb_array_elements($3::jsonb -> 'partners') with ordinality p(partner, place)`;

/** $1 id */
export const INDEX = 'select index_initiatives(array[$1::uuid])';

/** $1 entry, $2 id: the product's own journal, because its chain of hashes cannot be written in another way */
export const TELL = `
  select tell(jsonb_build_array($1::jsonb || jsonb_build_object('facts', jsonb_build_object('after',
    $1::jsonb -> 'words' || jsonb_build_object('reference', i.reference, 'state', i.state)))))
  from initiatives i where i.id = $2`;
