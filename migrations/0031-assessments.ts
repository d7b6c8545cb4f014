import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allRows, definer, role, ROLES, told } from './ddl.js';

/** Tables whose rows evidence points to, or whose words the terminology check reads, and what of them matters. */
const WEIGHED: readonly (readonly [table: string, events: string])[] = [
  ['initiatives', 'update of levels, responsible_department_id, participating_department_ids, notices'],
  ['initiative_partners', 'insert or update or delete'],
  ['instruments', 'insert or delete or update of notices'],
  ['files', 'insert or delete or update of withdrawn_at, notices'],
  ['procedures', 'insert or delete or update of notices'],
  ['procedure_steps', 'insert or delete or update of notices'],
  ['objectives', 'insert or update or delete'],
  ['indicators', 'insert or update or delete'],
  ['indicator_measurements', 'insert or update or delete'],
  ['commitments', 'insert or update or delete'],
  ['contributions', 'insert or update or delete'],
  ['activities', 'insert or delete or update of notices'],
];

/** What the weigher reads. */
const READ = [...WEIGHED.map(([table]) => table), 'criteria', 'requirements'];

const TABLES = ['assessments', 'assessment_answers', 'assessment_evidence'] as const;

/** As initiativePartRows(), and nobody who audits a record sees or touches its office's marks meanwhile. */
const markRows = (table: string): string => `
  alter table ${table} enable row level security;
  alter table ${table} force row level security;
  create policy ${table}_of_initiative on ${table} to ${ROLES.app}
    using ((office_id = (select current_office())
        or exists (select 1 from initiatives i where i.id = initiative_id))
      and initiative_id <> all ((select withheld_initiatives())::uuid[]))
    with check (office_id = (select current_office())
      and exists (select 1 from initiatives i where i.id = initiative_id)
      and initiative_id <> all ((select withheld_initiatives())::uuid[]));
`;

/** Marks by criterion and stage, answered requirements and their evidence, and the ceiling that follows from them. */
export class Assessments1700000000031 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ${role(ROLES.weigher)}
      grant usage on schema public to ${ROLES.weigher};

      -- Nobody is blind while there are no audits; the room of audits says otherwise.
      create function withheld_initiatives() returns uuid[] language sql stable set search_path = public, pg_temp
        as $$ select '{}'::uuid[] $$;

      -- Slug of the problem why the current person may not assess this record whatever their role; null: they may.
      create function assessing_barred(record uuid) returns text language sql stable set search_path = public, pg_temp
        as $$ select 'marks-withheld' where record = any(withheld_initiatives()) $$;

      create table assessments (
        id uuid not null constraint assessments_pk primary key,
        office_id uuid not null,
        initiative_id uuid not null,
        set_id uuid not null,
        criterion text not null,
        stage text not null,
        version integer not null,
        state text not null,
        score smallint,
        reason jsonb,
        rationale jsonb not null,
        counterfactual jsonb not null,
        -- Kept by weigh_assessments(); the application may not write it.
        ceiling smallint not null default 0,
        above_ceiling boolean not null generated always as (score is not null and score > ceiling) stored,
        complete boolean not null generated always as (coalesce(score, 0) > 0 and score <= ceiling) stored,
        -- Null: computed, by nobody.
        assessed_by uuid,
        assessed_at timestamptz not null default now(),
        revised_at timestamptz not null default now(),
        constraint assessments_cell_unique unique (office_id, initiative_id, set_id, criterion, stage),
        constraint assessments_of_initiative_unique unique (office_id, initiative_id, id),
        constraint assessments_of_office_unique unique (office_id, id),
        constraint assessments_initiative_fk foreign key (office_id, initiative_id)
          references initiatives (office_id, id),
        constraint assessments_criterion_fk foreign key (set_id, criterion) references criteria (set_id, code),
        constraint assessments_stage_check check (stage in ('design', 'implementation', 'monitoring', 'evaluation')),
        constraint assessments_state_check check (state in ('scored', 'not_applicable')
          and (state = 'scored') = (score is not null)),
        constraint assessments_score_check check (score in (0, 1, 2)),
        constraint assessments_reason_check check ((state = 'not_applicable') = (reason is not null)
          and (reason is null or jsonb_typeof(reason) = 'object' and reason <> '{}')),
        constraint assessments_texts_check check (jsonb_typeof(rationale) = 'object'
          and jsonb_typeof(counterfactual) = 'object'),
        constraint assessments_counterfactual_check check (coalesce(score, 0) < 2 or counterfactual <> '{}'
          or assessed_by is null),
        constraint assessments_ceiling_check check (ceiling in (0, 1, 2)),
        constraint assessments_version_check check (version > 0)
      );
      create index assessments_initiative_idx on assessments (initiative_id);
      ${markRows('assessments')}
      grant select, delete, insert (id, office_id, initiative_id, set_id, criterion, stage, version, state, score,
        reason, rationale, counterfactual, assessed_by, assessed_at, revised_at), update (version, state, score,
        reason, rationale, counterfactual, assessed_by, assessed_at, revised_at) on assessments to ${ROLES.app};
      ${told('assessments')}

      create table assessment_answers (
        assessment_id uuid not null,
        requirement text not null,
        office_id uuid not null,
        initiative_id uuid not null,
        set_id uuid not null,
        criterion text not null,
        answer text not null,
        -- Kept by weigh_assessments().
        holds boolean not null default false,
        constraint assessment_answers_pk primary key (assessment_id, requirement),
        constraint assessment_answers_assessment_fk foreign key (office_id, initiative_id, assessment_id)
          references assessments (office_id, initiative_id, id) on delete cascade,
        constraint assessment_answers_requirement_fk foreign key (set_id, criterion, requirement)
          references requirements (set_id, criterion, code),
        constraint assessment_answers_answer_check check (answer in ('yes', 'partly', 'no'))
      );
      ${markRows('assessment_answers')}
      grant select, delete, insert (assessment_id, requirement, office_id, initiative_id, set_id, criterion, answer),
        update (answer) on assessment_answers to ${ROLES.app};
      create constraint trigger assessment_answers_told after insert or delete or update of answer on assessment_answers
        deferrable initially deferred for each row execute function require_told();

      create table assessment_evidence (
        id uuid not null constraint assessment_evidence_pk primary key,
        office_id uuid not null,
        initiative_id uuid not null,
        assessment_id uuid not null,
        requirement text not null,
        position integer not null,
        kind text not null,
        -- No foreign key: what it points to may go, and then it says since when.
        target_id uuid,
        level text,
        url text,
        text jsonb,
        page text,
        quote text,
        -- Kept by weigh_assessments().
        holds boolean not null default false,
        lost_at timestamptz,
        constraint assessment_evidence_position_unique unique (assessment_id, requirement, position)
          deferrable initially deferred,
        constraint assessment_evidence_assessment_fk foreign key (office_id, initiative_id, assessment_id)
          references assessments (office_id, initiative_id, id) on delete cascade,
        constraint assessment_evidence_answer_fk foreign key (assessment_id, requirement)
          references assessment_answers (assessment_id, requirement) on delete cascade,
        constraint assessment_evidence_kind_check check (kind in ('document', 'link', 'text', 'objective', 'indicator',
          'commitment', 'contribution', 'activity', 'partner', 'department', 'level')),
        constraint assessment_evidence_pointer_check check (
          (kind in ('link', 'text', 'level')) = (target_id is null)
          and (kind = 'level') = (level is not null)
          and (kind = 'link') = (url is not null)
          and (kind <> 'text' or text is not null and text <> '{}')
          and (text is null or jsonb_typeof(text) = 'object')),
        constraint assessment_evidence_words_check check (page <> '' and quote <> '')
      );
      create index assessment_evidence_assessment_idx on assessment_evidence (assessment_id);
      create index assessment_evidence_initiative_idx on assessment_evidence (initiative_id);
      create index assessment_evidence_target_idx on assessment_evidence (target_id) where target_id is not null;
      ${markRows('assessment_evidence')}
      grant select, delete, insert (id, office_id, initiative_id, assessment_id, requirement, position, kind, target_id,
        level, url, text, page, quote) on assessment_evidence to ${ROLES.app};
      create constraint trigger assessment_evidence_told after insert or delete on assessment_evidence
        deferrable initially deferred for each row execute function require_told();

      ${TABLES.map((table) => allRows(table, ROLES.weigher, 'select, insert, update, delete')).join('\n')}
      ${READ.map((table) => allRows(table, ROLES.weigher, 'select')).join('\n')}
      grant select on partners to ${ROLES.weigher};
      grant execute on function tell(jsonb) to ${ROLES.weigher};
    `);

    await queryRunner.query(`
      -- A part of a figure that is about the group: by the group itself, by sex, or by bands of age.
      create function part_of_group(part jsonb, of_group text) returns boolean language sql immutable parallel safe
        set search_path = public, pg_temp as $$
        select part ->> 'by' = 'group' and part ->> 'code' = of_group
          or part ->> 'by' = 'sex' and of_group = 'women' and part ->> 'code' = 'women'
          or part ->> 'by' = 'age' and (of_group = 'children' and part ->> 'code' in ('0-11', '12-17')
            or of_group = 'older_adults' and part ->> 'code' = '60+') $$;

      create function evidence_there(record uuid, kind text, target uuid, named_level text) returns boolean
        language plpgsql stable set search_path = public, pg_temp as $$
      begin
        case kind
          when 'link', 'text' then return true;
          when 'document' then return exists (select from files f
            where f.initiative_id = record and f.id = target and f.withdrawn_at is null);
          when 'objective' then return exists (select from objectives o where o.initiative_id = record and o.id = target);
          when 'indicator' then return exists (select from indicators n where n.initiative_id = record and n.id = target);
          when 'commitment' then return exists (select from commitments c where c.initiative_id = record and c.id = target);
          when 'contribution' then return exists (select from contributions c where c.initiative_id = record and c.id = target);
          when 'activity' then return exists (select from activities a where a.initiative_id = record and a.id = target);
          -- Also under the entry into which a partner was merged.
          when 'partner' then return exists (select from initiative_partners ip where ip.initiative_id = record
            and ip.partner_id in (select coalesce(p.merged_into_id, p.id) from partners p where p.id = target));
          when 'department' then return exists (select from initiatives i where i.id = record
            and (i.responsible_department_id = target or target = any(i.participating_department_ids)));
          when 'level' then return exists (select from initiatives i, jsonb_array_elements(i.levels) l
            where i.id = record and l ->> 'level' = named_level);
          else return false;
        end case;
      end $$;

      create function evidence_holds(record uuid, wanted text, asked text, for_group text, kind text, target uuid,
        named_level text, words jsonb, page text, quote text) returns boolean
        language plpgsql stable set search_path = public, pg_temp as $$
      begin
        if kind in ('document', 'link') then
          if wanted not in ('analysis', 'document', 'text') or coalesce(page, quote) is null then return false; end if;
        elsif kind = 'text' then
          return wanted = 'text' and coalesce(words, '{}') <> '{}';
        elsif wanted is distinct from (case kind when 'department' then 'departments' when 'level' then 'levels'
            when 'activity' then null else kind end) then
          return false;
        end if;
        if not evidence_there(record, kind, target, named_level) then return false; end if;
        if asked is null then return true; end if;
        case asked
          when 'names_group' then return exists (select from objectives o where o.id = target and for_group = any(o.groups));
          when 'split_by_group' then return exists (select from indicator_measurements m,
              jsonb_array_elements(m.disaggregation) p
            where m.indicator_id = target and part_of_group(p, for_group));
          when 'outcome_with_target' then return exists (select from indicators n where n.id = target
            and n.kind = 'outcome' and n.baseline_value is not null and n.target_value is not null);
          when 'with_target' then return exists (select from indicators n where n.id = target
            and n.baseline_value is not null and n.target_value is not null);
          when 'measured_against_target' then return exists (select from indicators n
            join indicator_measurements m on m.indicator_id = n.id where n.id = target and n.target_value is not null);
          when 'measured' then return exists (select from indicator_measurements m where m.indicator_id = target);
          when 'dated' then return exists (select from commitments c where c.id = target
            and c.due is not null and c.state <> 'dropped');
          when 'dated_of_each_partner' then return exists (select from commitments c where c.id = target
            and c.due is not null and c.state <> 'dropped' and c.partner_id is not null);
          when 'marked', 'majority_marked' then return exists (select from contributions c where c.id = target
            and c.currency is not null and c.share > 0);
          when 'of_each_partner' then return exists (select from contributions c where c.id = target
            and c.partner_id is not null);
          when 'two_with_dated_tasks' then return exists (select from commitments c where c.initiative_id = record
            and c.department_id = target and c.due is not null and c.state <> 'dropped');
          when 'all_with_role' then return exists (select from initiatives i, jsonb_array_elements(i.levels) l
            where i.id = record and l ->> 'level' = named_level and trim(coalesce(l ->> 'role', '')) <> '');
          -- A condition that nobody has taught the database yet is not met.
          else return false;
        end case;
      end $$;

      create function has_flagged_words(record uuid) returns boolean language sql stable
        set search_path = public, pg_temp as $$
        select exists (select from initiatives x where x.id = record and x.notices <> '[]')
          ${[
            'instruments',
            'files',
            'procedures',
            'procedure_steps',
            'objectives',
            'indicators',
            'indicator_measurements',
            'commitments',
            'contributions',
            'activities',
          ]
            .map(
              (table) =>
                `or exists (select from ${table} x where x.initiative_id = record and x.notices <> '[]'${
                  table === 'files' ? ' and x.withdrawn_at is null' : ''
                })`,
            )
            .join('\n          ')} $$;

      create function money_marked_most(record uuid) returns boolean language sql stable
        set search_path = public, pg_temp as $$
        select coalesce(bool_and(m.marked * 2 > m.whole), false) from (
          select sum(coalesce(c.spent, c.committed, c.planned)) as whole,
            sum(coalesce(case when c.spent is not null then c.spent_share when c.committed is not null
              then c.committed_share else c.planned_share end, 0)) as marked
          from contributions c where c.initiative_id = record and c.currency is not null group by c.currency) m $$;
      comment on function money_marked_most(uuid) is
        'Whether in each currency more than half is set against exclusion; of each contribution the amount that is known best: spent, else committed, else planned';

      -- What one piece of evidence cannot say alone: all pieces that hold, taken together.
      create function requirement_holds(record uuid, wanted text, asked text, targets uuid[], named_levels text[],
        pieces bigint) returns boolean language plpgsql stable set search_path = public, pg_temp as $$
      begin
        if wanted = 'automatic' then return not has_flagged_words(record); end if;
        -- Partners cannot confirm a record yet.
        if wanted = 'confirmation' or pieces = 0 then return false; end if;
        case asked
          when 'two_with_dated_tasks' then return (select count(distinct t) >= 2 from unnest(targets) t);
          when 'all_with_role' then return not exists (select from initiatives i, jsonb_array_elements(i.levels) l
            where i.id = record and l ->> 'level' <> all (named_levels));
          when 'dated_of_each_partner' then return not exists (select from initiative_partners ip
            where ip.initiative_id = record and not exists (select from commitments c
              where c.id = any(targets) and c.partner_id = ip.partner_id));
          when 'of_each_partner' then return not exists (select from initiative_partners ip
            where ip.initiative_id = record and not exists (select from contributions c
              where c.id = any(targets) and c.partner_id = ip.partner_id));
          when 'majority_marked' then return money_marked_most(record);
          else return true;
        end case;
      end $$;

      -- The same rule as ceilingOf() in ceiling.rules.ts; a test holds the two together.
      create function ceiling_of(about_people boolean, for_scores smallint[], kinds text[], met boolean[])
        returns smallint language sql immutable parallel safe set search_path = public, pg_temp as $$
        select case
          when about_people and not exists (select from unnest(kinds, met) r(kind, ok) where r.kind = 'analysis' and r.ok)
            then 0
          else coalesce((select max(s.score) from (values (1), (2)) s(score)
            where s.score = any(for_scores) and not exists (
              select from unnest(for_scores, met) r(for_score, ok) where r.for_score <= s.score and not r.ok)), 0)
        end::smallint $$;

      -- What would hold if it were written: \`cells\` is [{criterion, answers: [{requirement, answer, evidence: [{kind,
      -- targetId, level, text, page, quote}]}]}]; gives one row for each answered requirement of each cell, counted from 0.
      create function weigh_proposal(record uuid, of_set uuid, cells jsonb)
        returns table (cell integer, requirement text, holds boolean, pieces boolean[], there boolean[])
        language sql stable set search_path = public, pg_temp as $$
        with piece as (
          select c.place - 1 as cell, a.place as answer_place, a.value ->> 'requirement' as requirement, e.place,
            (e.value ->> 'targetId')::uuid as target, e.value ->> 'level' as named_level, e.value is not null as given,
            r.evidence_kind, r.asks,
            e.value is not null and evidence_holds(record, r.evidence_kind, r.asks, k.group_code, e.value ->> 'kind',
              (e.value ->> 'targetId')::uuid, e.value ->> 'level', nullif(e.value -> 'text', 'null'),
              e.value ->> 'page', e.value ->> 'quote') as holds,
            e.value is not null and evidence_there(record, e.value ->> 'kind', (e.value ->> 'targetId')::uuid,
              e.value ->> 'level') as there
          from jsonb_array_elements(cells) with ordinality c(value, place)
            join criteria k on k.set_id = of_set and k.code = c.value ->> 'criterion'
            cross join lateral jsonb_array_elements(c.value -> 'answers') with ordinality a(value, place)
            join requirements r on r.set_id = of_set and r.criterion = k.code and r.code = a.value ->> 'requirement'
            left join lateral jsonb_array_elements(a.value -> 'evidence') with ordinality e(value, place) on true
        )
        select p.cell::integer, p.requirement,
          requirement_holds(record, p.evidence_kind, p.asks, array_agg(p.target) filter (where p.holds),
            array_agg(p.named_level) filter (where p.holds), count(*) filter (where p.holds)),
          coalesce(array_agg(p.holds order by p.place) filter (where p.given), '{}'),
          coalesce(array_agg(p.there order by p.place) filter (where p.given), '{}')
        from piece p group by p.cell, p.answer_place, p.requirement, p.evidence_kind, p.asks $$;

      -- Weighs what is written. Speaks as transversal_weigher, the only role that writes a ceiling.
      create function weigh_assessments(ids uuid[]) returns void language plpgsql security definer
        set search_path = public, pg_temp as $$
      begin
        update assessment_evidence e
          set holds = w.holds, lost_at = case when not w.there then coalesce(e.lost_at, now()) end
        from (
          select e.id, evidence_there(e.initiative_id, e.kind, e.target_id, e.level) as there,
            evidence_holds(e.initiative_id, r.evidence_kind, r.asks, k.group_code, e.kind, e.target_id, e.level, e.text,
              e.page, e.quote) as holds
          from assessments a join assessment_evidence e on e.assessment_id = a.id
            join requirements r on r.set_id = a.set_id and r.criterion = a.criterion and r.code = e.requirement
            join criteria k on k.set_id = a.set_id and k.code = a.criterion
          where a.id = any(ids)) w
        where e.id = w.id and (e.holds, e.lost_at is null) is distinct from (w.holds, w.there);

        update assessment_answers n set holds = w.holds
        from (
          select n.assessment_id, n.requirement,
            requirement_holds(n.initiative_id, r.evidence_kind, r.asks, array_agg(e.target_id) filter (where e.holds),
              array_agg(e.level) filter (where e.holds), count(*) filter (where e.holds)) as holds
          from assessments a join assessment_answers n on n.assessment_id = a.id
            join requirements r on r.set_id = a.set_id and r.criterion = a.criterion and r.code = n.requirement
            left join assessment_evidence e on e.assessment_id = n.assessment_id and e.requirement = n.requirement
          where a.id = any(ids)
          group by n.assessment_id, n.requirement, n.initiative_id, r.evidence_kind, r.asks) w
        where n.assessment_id = w.assessment_id and n.requirement = w.requirement and n.holds <> w.holds;

        update assessments a set ceiling = w.ceiling
        from (
          select a.id, ceiling_of(k.dimension = 'people' or k.group_code is not null, array_agg(r.for_score),
            array_agg(r.evidence_kind), array_agg(coalesce(n.answer = 'yes' and n.holds, false))) as ceiling
          from assessments a join criteria k on k.set_id = a.set_id and k.code = a.criterion
            left join requirements r on r.set_id = a.set_id and r.criterion = a.criterion
            left join assessment_answers n on n.assessment_id = a.id and n.requirement = r.code
          where a.id = any(ids) group by a.id, k.dimension, k.group_code) w
        where a.id = w.id and a.ceiling <> w.ceiling;
      end $$;
      ${definer('weigh_assessments(uuid[])', ROLES.weigher, ROLES.app)}

      create function cell_of(a assessments) returns jsonb language sql immutable set search_path = public, pg_temp
        as $$ select jsonb_build_object('setId', a.set_id, 'criterion', a.criterion, 'stage', a.stage) $$;

      -- Tells of marks that changed by themselves. A transaction that tells no more than this still lacks its own entry.
      create function tell_of_marks(entries jsonb) returns void language plpgsql security definer
        set search_path = public, pg_temp as $$
      declare
        before text := current_setting('app.told', true);
      begin
        if entries is null then return; end if;
        perform tell(entries);
        perform set_config('app.told', coalesce(before, ''), true);
      end $$;
      ${definer('tell_of_marks(jsonb)', ROLES.weigher, ROLES.weigher)}

      -- Criteria that compute themselves have a mark at each stage at which somebody assessed this set.
      create function compute_marks(record uuid) returns void language plpgsql security definer
        set search_path = public, pg_temp as $$
      declare
        entries jsonb := '[]';
        mark assessments;
        mark_before assessments;
        cell record;
        clean boolean;
        earned smallint;
      begin
        for mark in
          delete from assessments a using criteria k
          where a.initiative_id = record and k.set_id = a.set_id and k.code = a.criterion and k.automatic is not null
            and not exists (select from assessments o join criteria c on c.set_id = o.set_id and c.code = o.criterion
              where o.initiative_id = record and o.set_id = a.set_id and o.stage = a.stage and c.automatic is null)
          returning a.*
        loop
          entries := entries || jsonb_build_object('id', gen_random_uuid(), 'verb', 'assessment.withdrawn',
            'subjectType', 'assessment', 'subjectId', mark.id, 'initiativeId', record, 'version', mark.version + 1,
            'via', 'automatic', 'facts', jsonb_build_object('cell', cell_of(mark),
              'before', jsonb_build_object('state', mark.state, 'score', mark.score),
              'after', jsonb_build_object('state', null, 'score', null)));
        end loop;
        for cell in
          select distinct a.office_id, a.set_id, a.stage, k.code as criterion
          from assessments a join criteria c on c.set_id = a.set_id and c.code = a.criterion and c.automatic is null
            join criteria k on k.set_id = a.set_id and k.automatic is not null
          where a.initiative_id = record
        loop
          clean := coalesce(clean, not has_flagged_words(record));
          earned := case when clean then coalesce((select max(r.for_score) from requirements r
            where r.set_id = cell.set_id and r.criterion = cell.criterion), 0) else 0 end;
          mark_before := null;
          select * into mark_before from assessments a where a.office_id = cell.office_id and a.initiative_id = record
            and a.set_id = cell.set_id and a.criterion = cell.criterion and a.stage = cell.stage;
          continue when mark_before.id is not null and mark_before.score = earned and mark_before.ceiling = earned;
          insert into assessments (id, office_id, initiative_id, set_id, criterion, stage, version, state, score, ceiling,
            rationale, counterfactual)
          values (gen_random_uuid(), cell.office_id, record, cell.set_id, cell.criterion, cell.stage, 1, 'scored', earned,
            earned, '{}', '{}')
          on conflict on constraint assessments_cell_unique do update set version = assessments.version + 1,
            state = 'scored', score = earned, ceiling = earned, reason = null, assessed_by = null, revised_at = now()
          returning * into mark;
          insert into assessment_answers (assessment_id, requirement, office_id, initiative_id, set_id, criterion, answer, holds)
          select mark.id, r.code, mark.office_id, record, mark.set_id, mark.criterion,
            case when clean then 'yes' else 'no' end, clean
          from requirements r where r.set_id = mark.set_id and r.criterion = mark.criterion
          on conflict (assessment_id, requirement) do update set answer = excluded.answer, holds = excluded.holds;
          entries := entries || jsonb_build_object('id', gen_random_uuid(), 'verb', 'assessment.computed',
            'subjectType', 'assessment', 'subjectId', mark.id, 'initiativeId', record, 'version', mark.version,
            'via', 'automatic', 'facts', jsonb_build_object('cell', cell_of(mark),
              'before', jsonb_build_object('score', mark_before.score, 'ceiling', mark_before.ceiling),
              'after', jsonb_build_object('state', 'scored', 'score', mark.score, 'ceiling', mark.ceiling)));
        end loop;
        -- An office writes in its own journal only; another's hears of a merged partner by the directory's.
        if entries <> '[]' and exists (select from initiatives i where i.id = record and i.office_id = current_office())
        then perform tell_of_marks(entries); end if;
      end $$;
      ${definer('compute_marks(uuid)', ROLES.weigher, ROLES.app)}

      -- Weighs a record's marks anew after the record changed, and tells which ceilings moved.
      create function weigh_record(record uuid) returns void language plpgsql security definer
        set search_path = public, pg_temp as $$
      declare
        before assessments[];
      begin
        before := array(select a from assessments a where a.initiative_id = record);
        perform weigh_assessments(array(select b.id from unnest(before) b join criteria k
          on k.set_id = b.set_id and k.code = b.criterion and k.automatic is null));
        perform tell_of_marks((
          select jsonb_agg(jsonb_build_object('id', gen_random_uuid(), 'verb', 'assessment.weighed',
            'subjectType', 'assessment', 'subjectId', a.id, 'initiativeId', record, 'via', 'automatic',
            'facts', jsonb_build_object('cell', cell_of(a),
              'before', jsonb_build_object('ceiling', b.ceiling, 'aboveCeiling', b.above_ceiling),
              'after', jsonb_build_object('ceiling', a.ceiling, 'aboveCeiling', a.above_ceiling)))
            order by a.stage, a.criterion)
          from assessments a join unnest(before) b on b.id = a.id
          where a.ceiling <> b.ceiling and a.office_id = current_office()));
        perform compute_marks(record);
      end $$;
      ${definer('weigh_record(uuid)', ROLES.weigher, `${ROLES.app}, ${ROLES.directory}`)}
    `);

    await queryRunner.query(`
      -- At COMMIT, once for each record in a row, when everything that belongs together is written.
      create function weigh_after_change() returns trigger language plpgsql as $$
      declare
        record uuid;
      begin
        if tg_table_name = 'initiatives' then record := new.id;
        elsif tg_op = 'DELETE' then record := old.initiative_id;
        else record := new.initiative_id; end if;
        if not has_marks(record) or current_setting('app.weighed', true) = record::text then return null; end if;
        perform set_config('app.weighed', record::text, true);
        perform weigh_record(record);
        return null;
      end $$;
      -- Asked as the weigher: whoever audits a record does not see that it has marks, and they are weighed all the same.
      create function has_marks(record uuid) returns boolean language sql stable security definer
        set search_path = public, pg_temp as $$
        select exists (select from assessments a where a.initiative_id = record) $$;
      ${definer('has_marks(uuid)', ROLES.weigher, `${ROLES.app}, ${ROLES.directory}`)}
      ${WEIGHED.map(
        ([table, events]) => `create constraint trigger ${table}_weighed after ${events} on ${table}
          deferrable initially deferred for each row execute function weigh_after_change();`,
      ).join('\n')}

      -- What the weigher itself writes is weighed already.
      create function weigh_written() returns trigger language plpgsql as $$
      declare
        ids uuid[];
        records uuid[];
        record uuid;
      begin
        if current_user = '${ROLES.weigher}' then return null; end if;
        if tg_table_name = 'assessments' then
          if tg_op <> 'DELETE' then
            ids := array(select c.id from changed c);
          end if;
          records := array(select distinct c.initiative_id from changed c);
        else
          ids := array(select distinct c.assessment_id from changed c);
        end if;
        if cardinality(ids) > 0 then perform weigh_assessments(ids); end if;
        foreach record in array coalesce(records, '{}') loop perform compute_marks(record); end loop;
        return null;
      end $$;
      ${TABLES.flatMap((table) =>
        (['insert', 'update', 'delete'] as const)
          .filter((event) => table !== 'assessment_evidence' || event !== 'update')
          .map(
            (event) => `create trigger ${table}_weigh_${event} after ${event} on ${table}
          referencing ${event === 'delete' ? 'old' : 'new'} table as changed
          for each statement execute function weigh_written();`,
          ),
      ).join('\n')}

      -- Whoever writes a score, it is not above its ceiling when it is committed.
      create function refuse_above_ceiling() returns trigger language plpgsql security definer
        set search_path = public, pg_temp as $$
      begin
        if exists (select from assessments a where a.id = new.id and a.above_ceiling) then
          raise exception 'A score stands above its ceiling' using errcode = '23514', constraint = 'assessments_above_ceiling_check';
        end if;
        return null;
      end $$;
      ${definer('refuse_above_ceiling()', ROLES.weigher, ROLES.app)}
      create constraint trigger assessments_above_ceiling after insert or update of score, state on assessments
        deferrable initially deferred for each row execute function refuse_above_ceiling();

      create function move_partner_of_assessments(source uuid, target uuid) returns void language plpgsql
        security definer set search_path = public, pg_temp as $$
      begin
        perform refuse_unmerged(source, target);
        update assessment_evidence set target_id = target where kind = 'partner' and target_id = source;
      end $$;
      ${TABLES.map((table) => allRows(table, ROLES.directory, table === 'assessment_evidence' ? 'select, update' : 'select')).join('\n')}
      ${definer('move_partner_of_assessments(uuid, uuid)', ROLES.directory, ROLES.app)}
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop function move_partner_of_assessments(uuid, uuid);
      ${WEIGHED.map(([table]) => `drop trigger ${table}_weighed on ${table};`).join('\n')}
      drop function weigh_after_change();
      drop function has_marks(uuid);
      drop function weigh_record(uuid);
      drop function compute_marks(uuid);
      drop function tell_of_marks(jsonb);
      drop function cell_of(assessments);
      drop function weigh_assessments(uuid[]);
      drop function weigh_proposal(uuid, uuid, jsonb);
      drop function ceiling_of(boolean, smallint[], text[], boolean[]);
      drop function requirement_holds(uuid, text, text, uuid[], text[], bigint);
      drop function money_marked_most(uuid);
      drop function has_flagged_words(uuid);
      drop function evidence_holds(uuid, text, text, text, text, uuid, text, jsonb, text, text);
      drop function evidence_there(uuid, text, uuid, text);
      drop function part_of_group(jsonb, text);
      drop table assessment_evidence;
      drop table assessment_answers;
      drop table assessments;
      drop function weigh_written();
      drop function refuse_above_ceiling();
      drop function assessing_barred(uuid);
      drop function withheld_initiatives();
      ${READ.map((table) => `drop policy ${table}_for_${ROLES.weigher} on ${table}; revoke select on ${table} from ${ROLES.weigher};`).join('\n')}
      revoke select on partners from ${ROLES.weigher};
      revoke execute on function tell(jsonb) from ${ROLES.weigher};
    `);
  }
}
