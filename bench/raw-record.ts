/**
 * The whole record as the server made by hand answers it: the product's answer, member by member, for the record that
 * `life.ts` makes and for whoever may do everything with a draft. No policy, and no rule but those that can be said of
 * this record: what has no parts is told as empty, what its texts cannot be (renewing, linked) is not worked out.
 */

const SUMMARY = `'id', i.id, 'reference', i.reference, 'state', i.state, 'title', i.title`;

const IN_FORCE = `case when t.stops_until < d.today then 'no'
  when t.begins_from is null or t.begins_until is null then 'unknown' when t.begins_from > d.today then 'no'
  when t.begins_until <= d.today and (t.stops_from is null or t.stops_from >= d.today) then 'yes'
  else 'possibly' end`;

const INITIATIVE = `json_build_object('id', i.id, 'version', i.version, 'reference', i.reference, 'kind', i.kind,
  'state', i.state, 'title', i.title, 'summary', i.summary, 'benefit', i.benefit, 'themes', i.themes,
  'formsOfAction', i.forms_of_action, 'responsibleDepartmentId', i.responsible_department_id,
  'participatingDepartmentIds', i.participating_department_ids, 'levels', i.levels, 'sdgGoals', i.sdg_goals,
  'sdgTargets', i.sdg_targets, 'languages', i.languages, 'visibility', i.visibility, 'parentId', i.parent_id,
  'partners', p.of_initiative,
  'instruments', coalesce((select json_agg(json_build_object('id', t.id, 'version', t.version, 'kind', t.kind,
      'title', t.title, 'signed', t.signed, 'inForce', t.in_force, 'ends', t.ends, 'ended', t.ended, 'term', t.term,
      'inForceToday', ${IN_FORCE}) order by coalesce(t.signed_from, t.begins_from) nulls last, t.id)
    from instruments t where t.initiative_id = i.id), '[]'),
  'transitions', coalesce((select json_agg(json_build_object('from', s.from_state, 'to', s.to_state,
      'on', s.effective, 'reason', s.reason, 'personId', s.person_id, 'at', s.at) order by s.id)
    from initiative_transitions s where s.initiative_id = i.id), '[]'),
  'children', coalesce((select json_agg(json_build_object('id', c.id, 'reference', c.reference, 'title', c.title,
      'state', c.state) order by c.reference)
    from initiatives c where c.parent_id = i.id and c.office_id = i.office_id), '[]'),
  'vitalityReviews', coalesce((select json_agg(json_build_object('year', v.year, 'decision', v.decision,
      'reason', v.reason, 'vitality', v.vitality, 'lastActivityOn', v.last_activity_on, 'personId', v.person_id,
      'at', v.at) order by v.id)
    from vitality_reviews v where v.initiative_id = i.id), '[]'),
  'notices', i.notices, 'registeredAt', i.registered_at, 'revisedAt', i.revised_at,
  'iatiStatus', '1', 'expired', false, 'expiresOn', null,
  'vitality', case when i.last_activity_on >= (d.today - make_interval(months => (o.vitality ->> 'activeMonths')::int))::date
      then 'active'
    when i.last_activity_on >= (d.today - make_interval(months => (o.vitality ->> 'quietMonths')::int))::date then 'quiet'
    else 'dormant' end,
  'lastActivityOn', least(i.last_activity_on, d.today), 'may', '["revise","submit","terminate"]'::json)`;

const INSTRUMENTS = `coalesce((select json_agg(json_build_object('id', t.id, 'version', t.version, 'kind', t.kind,
    'title', t.title, 'signed', t.signed, 'inForce', t.in_force, 'ends', t.ends, 'ended', t.ended, 'term', t.term,
    'noticePeriod', t.notice_period, 'renewalPeriod', t.renewal_period, 'registered', t.registered,
    'registrationNumber', t.registration_number, 'languages', t.languages, 'originalWording', t.original_wording,
    'initiative', json_build_object(${SUMMARY}, 'kind', i.kind, 'partners', p.brief),
    'inForceToday', ${IN_FORCE}, 'expiry', null, 'expired', coalesce(t.expires_until < d.today, false),
    'noticeDeadline', null, 'initiativeId', t.initiative_id, 'signatories', t.signatories,
    'links', '[]'::json, 'linkedFrom', '[]'::json, 'openQuestions', '[]'::json,
    'notices', t.notices, 'registeredAt', t.registered_at, 'revisedAt', t.revised_at,
    'may', '["revise","delete"]'::json) order by t.signed_from desc nulls last, t.id desc)
  from instruments t where t.initiative_id = i.id), '[]')`;

const FILES = `coalesce((select json_agg(json_build_object('id', f.id, 'version', f.version,
    'initiativeId', f.initiative_id, 'kind', f.kind, 'language', f.language, 'title', f.title, 'withdrawal', null,
    'notices', f.notices, 'registeredAt', f.registered_at, 'revisedAt', f.revised_at, 'versions', v.versions,
    'current', v.versions -> 0, 'previewable', v.versions -> 0 ->> 'mediaType' in
      ('application/pdf', 'image/png', 'image/jpeg', 'image/gif', 'image/webp'),
    'may', '["addVersion","revise","withdraw","delete"]'::json) order by f.revised_at desc, f.id desc)
  from files f join lateral (
    select json_agg(json_build_object('number', v.number, 'name', v.name, 'bytes', v.bytes, 'sha256', v.sha256,
      'mediaType', v.media_type, 'addedBy', v.added_by, 'addedAt', v.added_at, 'text', v.text_state)
      order by v.number desc) as versions from file_versions v where v.file_id = f.id) v on v.versions is not null
  where f.initiative_id = i.id), '[]')`;

const COMMITMENTS = `coalesce((select json_agg(json_build_object('id', c.id, 'version', c.version,
    'initiativeId', c.initiative_id, 'initiative', json_build_object(${SUMMARY}, 'kind', i.kind),
    'responsible', json_build_object('kind', 'partner', 'partnerId', c.partner_id, 'departmentId', c.department_id,
      'name', q.names, 'country', q.country),
    'what', c.what, 'due', c.due, 'made', c.made, 'instrument', null, 'state', c.state, 'doneOn', c.done_on,
    'dropReason', c.drop_reason, 'evidence', c.evidence, 'notices', c.notices, 'registeredAt', c.registered_at,
    'revisedAt', c.revised_at, 'late', c.state = 'open' and coalesce(c.due_until < d.today, false),
    'keptLate', null, 'may', '["revise","complete","drop","delete"]'::json)
    order by coalesce(c.due_until, 'infinity'), c.id)
  from commitments c join partners q on q.id = c.partner_id where c.initiative_id = i.id), '[]')`;

const ACTIVITIES = `coalesce((select json_agg(json_build_object('id', a.id, 'version', a.version,
    'initiativeId', a.initiative_id, 'initiative', json_build_object(${SUMMARY}), 'kind', a.kind, 'title', a.title,
    'summary', a.summary, 'from', a.starts, 'until', a.ends, 'place', null,
    'partners', coalesce((select json_agg(json_build_object('id', q.id, 'names', q.names, 'country', q.country)
        order by x.place)
      from unnest(a.partner_ids) with ordinality x(id, place) join partners q on q.id = x.id), '[]'),
    'state', a.state,
    'peopleReached', case when a.people_total is not null then
      json_build_object('total', a.people_total, 'disaggregation', a.people_parts) end,
    'fileIds', a.file_ids, 'links', a.links, 'notices', a.notices, 'registeredAt', a.registered_at,
    'revisedAt', a.revised_at,
    'late', a.state = 'planned' and coalesce(a.ends_until, a.starts_until) < d.today,
    'may', '["revise","delete","complete","reopen"]'::json) order by a.starts_from desc, a.id desc)
  from activities a where a.initiative_id = i.id), '[]')`;

const none = (table: string): string =>
  `'${table}', coalesce((select json_agg(x.id) from ${table} x where x.initiative_id = i.id), '[]')`;

/** `$1` id of the record, `$2` id of its office; one row with `body`. */
export const RAW_RECORD = `
  select json_build_object('initiative', ${INITIATIVE}, 'instruments', ${INSTRUMENTS}, 'files', ${FILES},
    ${none('procedures')}, ${none('objectives')}, ${none('indicators')}, 'commitments', ${COMMITMENTS},
    ${none('contributions')},
    'contributionTotals', '{"totals":[],"contributions":0,"unvalued":0,"years":[]}'::json,
    'activities', ${ACTIVITIES}, 'omitted', '[]'::json)::text as body
  from initiatives i join offices o on o.id = i.office_id
    cross join lateral (select (now() at time zone o.time_zone)::date as today) d
    cross join lateral (
      select coalesce(json_agg(json_build_object('partnerId', ip.partner_id, 'role', ip.role, 'gives', ip.gives,
          'gains', ip.gains, 'names', q.names, 'country', q.country, 'type', q.type) order by ip.place), '[]')
          as of_initiative,
        coalesce(json_agg(json_build_object('id', q.id, 'names', q.names, 'country', q.country) order by ip.place),
          '[]') as brief
      from initiative_partners ip join partners q on q.id = ip.partner_id where ip.initiative_id = i.id) p
  where i.id = $1 and i.office_id = $2`;
