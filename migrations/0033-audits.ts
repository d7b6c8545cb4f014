import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allRows, definer, officeRows, role, ROLES, told } from './ddl.js';

/** Rows of a part of an audit are written in these of its stages only, whoever writes. */
function writtenIn(table: string, ...states: readonly string[]): string {
  return `
    create trigger ${table}_in_stage before insert or update or delete on ${table}
      for each row execute function keep_audit_part(${states.map((state) => `'${state}'`).join(', ')});
  `;
}

/** Audits: plan, team, sample, marks, and what the office had marked when fieldwork began. */
export class Audits1700000000033 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ${role(ROLES.auditing)}
      grant usage on schema public to ${ROLES.auditing};

      create table audit_counters (
        office_id uuid not null constraint audit_counters_office_fk references offices,
        year integer not null,
        last integer not null,
        constraint audit_counters_pk primary key (office_id, year)
      );
      ${officeRows('audit_counters')}
      revoke delete on audit_counters from ${ROLES.app};

      create table audits (
        id uuid not null constraint audits_pk primary key,
        office_id uuid not null constraint audits_office_fk references offices,
        version integer not null,
        reference text not null,
        title jsonb not null,
        purpose jsonb not null,
        scope jsonb not null,
        set_id uuid not null constraint audits_set_fk references criteria_sets,
        stages text[] not null,
        plan jsonb not null,
        state text not null,
        fieldwork_from date,
        fieldwork_until date,
        replies_until date,
        sampling jsonb,
        draws integer not null default 0,
        opened_by uuid not null,
        opened_at timestamptz not null default now(),
        revised_at timestamptz not null default now(),
        fieldwork_began_at timestamptz,
        fieldwork_ended_at timestamptz,
        replies_asked_at timestamptz,
        closed_at timestamptz,
        closed_by uuid,
        report text,
        report_sha256 text,
        constraint audits_of_office_unique unique (office_id, id),
        constraint audits_reference_unique unique (office_id, reference),
        constraint audits_title_check check (jsonb_typeof(title) = 'object' and title <> '{}'),
        constraint audits_scope_check check (jsonb_typeof(scope) = 'object'),
        constraint audits_stages_check check (cardinality(stages) > 0
          and stages <@ array['design', 'implementation', 'monitoring', 'evaluation']),
        constraint audits_state_check check (state in ('planned', 'fieldwork', 'draft', 'replies', 'closed')),
        constraint audits_sampled_check check (state = 'planned' or sampling is not null),
        constraint audits_dates_check check (fieldwork_until >= fieldwork_from),
        constraint audits_version_check check (version > 0),
        -- What was said at the end can be proved by whoever holds the text.
        constraint audits_report_check check (
          (state = 'closed') = (report is not null)
          and (state = 'closed') = (closed_at is not null)
          and report_sha256 is not distinct from encode(sha256(convert_to(report, 'UTF8')), 'hex'))
      );
      create index audits_state_idx on audits (office_id, state);
      ${officeRows('audits')}
      ${told('audits')}

      create table audit_members (
        audit_id uuid not null,
        person_id uuid not null constraint audit_members_person_fk references people,
        office_id uuid not null,
        role text not null,
        -- Whoever left stays blind until fieldwork ends: else one would leave, read, and come back.
        left_at timestamptz,
        constraint audit_members_pk primary key (audit_id, person_id),
        constraint audit_members_audit_fk foreign key (office_id, audit_id) references audits (office_id, id),
        constraint audit_members_role_check check (role in ('lead', 'member'))
      );
      create unique index audit_members_lead_unique on audit_members (audit_id)
        where role = 'lead' and left_at is null;
      create index audit_members_person_idx on audit_members (office_id, person_id);
      ${officeRows('audit_members')}
      ${told('audit_members')}

      create table audit_frames (
        audit_id uuid not null constraint audit_frames_pk primary key,
        office_id uuid not null,
        records jsonb not null,
        constraint audit_frames_audit_fk foreign key (office_id, audit_id) references audits (office_id, id)
      );
      ${officeRows('audit_frames')}

      create table audit_samples (
        id uuid not null constraint audit_samples_pk primary key,
        office_id uuid not null,
        audit_id uuid not null,
        initiative_id uuid not null,
        version integer not null,
        stratum text not null,
        position integer not null,
        assigned_to uuid,
        done_at timestamptz,
        done_by uuid,
        constraint audit_samples_record_unique unique (audit_id, initiative_id),
        constraint audit_samples_position_unique unique (audit_id, position),
        constraint audit_samples_audit_fk foreign key (office_id, audit_id) references audits (office_id, id),
        constraint audit_samples_initiative_fk foreign key (office_id, initiative_id)
          references initiatives (office_id, id),
        constraint audit_samples_member_fk foreign key (audit_id, assigned_to)
          references audit_members (audit_id, person_id),
        constraint audit_samples_done_check check ((done_at is null) = (done_by is null)),
        constraint audit_samples_version_check check (version > 0)
      );
      create index audit_samples_initiative_idx on audit_samples (office_id, initiative_id);
      ${officeRows('audit_samples')}
      ${told('audit_samples')}

      create table audit_assessments (
        office_id uuid not null,
        audit_id uuid not null,
        initiative_id uuid not null,
        set_id uuid not null,
        criterion text not null,
        stage text not null,
        state text not null,
        score smallint,
        reason jsonb,
        note jsonb not null,
        answers jsonb not null,
        ceiling smallint not null,
        assessed_by uuid not null,
        assessed_at timestamptz not null,
        constraint audit_assessments_pk primary key (audit_id, initiative_id, criterion, stage),
        constraint audit_assessments_sample_fk foreign key (audit_id, initiative_id)
          references audit_samples (audit_id, initiative_id),
        constraint audit_assessments_audit_fk foreign key (office_id, audit_id) references audits (office_id, id),
        constraint audit_assessments_criterion_fk foreign key (set_id, criterion) references criteria (set_id, code),
        constraint audit_assessments_stage_check check
          (stage in ('design', 'implementation', 'monitoring', 'evaluation')),
        constraint audit_assessments_state_check check (state in ('scored', 'not_applicable')
          and (state = 'scored') = (score is not null) and (state = 'not_applicable') = (reason is not null)),
        constraint audit_assessments_score_check check (score between 0 and 2 and score <= ceiling)
      );
      ${officeRows('audit_assessments')}
      ${told('audit_assessments')}

      create table audit_office_marks (
        office_id uuid not null,
        audit_id uuid not null,
        initiative_id uuid not null,
        criterion text not null,
        stage text not null,
        state text not null,
        score smallint,
        ceiling smallint not null,
        above_ceiling boolean not null,
        complete boolean not null,
        version integer not null,
        constraint audit_office_marks_pk primary key (audit_id, initiative_id, criterion, stage),
        constraint audit_office_marks_audit_fk foreign key (office_id, audit_id) references audits (office_id, id)
      );
      ${officeRows('audit_office_marks')}
      revoke insert, update, delete on audit_office_marks from ${ROLES.app};
      ${allRows('audit_office_marks', ROLES.auditing, 'select, insert')}
      ${allRows('audits', ROLES.auditing, 'select')}
      ${allRows('audit_members', ROLES.auditing, 'select')}
      ${allRows('audit_samples', ROLES.auditing, 'select')}
    `);

    // An audit goes forward, one stage at a time, and stays as it was closed.
    await queryRunner.query(`
      create function keep_audit() returns trigger language plpgsql as $$
      declare
        stages constant text[] := array['planned', 'fieldwork', 'draft', 'replies', 'closed'];
      begin
        if tg_op = 'INSERT' then
          if new.state <> 'planned' then
            raise exception 'An audit begins planned' using errcode = 'TV004', constraint = 'audits_stage_check';
          end if;
          return new;
        end if;
        if old.state = 'closed' then
          raise exception 'Audit % is closed', old.reference using errcode = 'TV004', constraint = 'audits_closed_check';
        end if;
        if tg_op = 'DELETE' then
          if old.state <> 'planned' then
            raise exception 'Audit % has begun', old.reference using errcode = 'TV004', constraint = 'audits_stage_check';
          end if;
          return old;
        end if;
        if array_position(stages, new.state) - array_position(stages, old.state) not in (0, 1) then
          raise exception 'Audit % goes from % to %', old.reference, old.state, new.state
            using errcode = 'TV004', constraint = 'audits_stage_check';
        end if;
        -- The frame of the comparison: what is compared is not changed once it is looked at.
        if old.state <> 'planned' and (new.set_id, new.stages, new.scope, new.sampling)
            is distinct from (old.set_id, old.stages, old.scope, old.sampling) then
          raise exception 'Audit % has begun', old.reference using errcode = 'TV004', constraint = 'audits_stage_check';
        end if;
        return new;
      end $$;
      create trigger audits_stage before insert or update or delete on audits
        for each row execute function keep_audit();

      create function keep_audit_part() returns trigger language plpgsql as $$
      declare
        audit uuid := case when tg_op = 'DELETE' then old.audit_id else new.audit_id end;
        now_in text := (select state from audits where id = audit);
      begin
        -- Asked before the policies are, so that what another office asks for is refused as everywhere.
        if tg_op = 'UPDATE' and new.office_id <> old.office_id then
          raise exception 'Rows stay with their office' using errcode = '42501';
        end if;
        if now_in is null or now_in <> all (tg_argv) then
          raise exception 'Audit % is in stage %', audit, now_in using errcode = 'TV004', constraint =
            case now_in when 'closed' then 'audits_closed_check' else 'audits_stage_check' end;
        end if;
        return case when tg_op = 'DELETE' then old else new end;
      end $$;
      ${writtenIn('audit_members', 'planned', 'fieldwork', 'draft', 'replies')}
      ${writtenIn('audit_frames', 'planned')}
      ${writtenIn('audit_samples', 'planned', 'fieldwork')}
      ${writtenIn('audit_assessments', 'fieldwork')}
      ${writtenIn('audit_office_marks', 'fieldwork')}

      create function keep_audit_sample() returns trigger language plpgsql as $$
      declare
        now_in text := (select state from audits
          where id = case when tg_op = 'DELETE' then old.audit_id else new.audit_id end);
      begin
        if now_in is distinct from 'planned' then
          raise exception 'The sample has been drawn' using errcode = 'TV004', constraint =
            case now_in when 'closed' then 'audits_closed_check' else 'audits_stage_check' end;
        end if;
        return case when tg_op = 'DELETE' then old else new end;
      end $$;
      create trigger audit_samples_drawn before insert or delete
        or update of audit_id, initiative_id, stratum, position on audit_samples
        for each row execute function keep_audit_sample();
    `);

    // Nobody audits what they wrote or assessed. The journal knows who did; it is asked as its own role, since
    // the marks of whoever is blind are hidden from them, their own included.
    await queryRunner.query(`
      create function initiative_authors(initiatives uuid[]) returns table (initiative_id uuid, person_id uuid)
        language sql stable security definer set search_path = public, pg_temp rows 100 as $$
        select distinct j.initiative_id, j.person_id from journal j
        where j.office_id = current_office() and j.initiative_id = any(initiatives) and j.person_id is not null
          and j.subject_type not in ('audit_sheet', 'finding') $$;
      ${definer('initiative_authors(uuid[])', ROLES.journal, ROLES.app)}

      create function refuse_own_record() returns trigger language plpgsql as $$
      begin
        if exists (
          select 1 from initiative_authors(array(select distinct m.initiative_id from marks m)) a
          join marks m on m.initiative_id = a.initiative_id and m.assessed_by = a.person_id
        ) then
          raise exception 'Nobody audits what they wrote' using errcode = '42501',
            constraint = 'audit_assessments_independent_check';
        end if;
        return null;
      end $$;
      create trigger audit_assessments_independent_insert after insert on audit_assessments
        referencing new table as marks for each statement execute function refuse_own_record();
      create trigger audit_assessments_independent_update after update on audit_assessments
        referencing new table as marks for each statement execute function refuse_own_record();
    `);

    await queryRunner.query(`
      -- Records whose marks the person may not see: drawn for an audit whose fieldwork has not ended, in whose
      -- team the person is or was. Empty for nearly everybody.
      create or replace function withheld_initiatives() returns uuid[] language sql stable
        set search_path = public, pg_temp as $$
        select coalesce(array_agg(distinct s.initiative_id), '{}')
        from audit_members m
        join audits a on a.id = m.audit_id and a.state in ('planned', 'fieldwork')
        join audit_samples s on s.audit_id = a.id
        where m.office_id = current_office() and m.person_id = current_person() $$;
      -- Records whose marks the person may not write, until the audit is closed.
      create function audited_initiatives() returns uuid[] language sql stable
        set search_path = public, pg_temp as $$
        select coalesce(array_agg(distinct s.initiative_id), '{}')
        from audit_members m
        join audits a on a.id = m.audit_id and a.state <> 'closed'
        join audit_samples s on s.audit_id = a.id
        where m.office_id = current_office() and m.person_id = current_person() $$;
      -- Audits whose marks the person may not see: in fieldwork, by others.
      create function sealed_audits() returns uuid[] language sql stable
        set search_path = public, pg_temp as $$
        select coalesce(array_agg(a.id), '{}') from audits a
        where a.office_id = current_office() and a.state = 'fieldwork' and not exists (
          select 1 from audit_members m where m.audit_id = a.id and m.person_id = current_person()) $$;
      create function sealed_sheets() returns uuid[] language sql stable
        set search_path = public, pg_temp as $$
        select coalesce(array_agg(s.id), '{}') from audit_samples s where s.audit_id = any (sealed_audits()) $$;
      ${['audited_initiatives', 'sealed_audits', 'sealed_sheets']
        .map(
          (name) =>
            `revoke all on function ${name}() from public; grant execute on function ${name}() to ${ROLES.app};`,
        )
        .join('\n')}

      create policy audit_assessments_sealed on audit_assessments as restrictive to ${ROLES.app}
        using (audit_id not in (select unnest(sealed_audits())))
        with check (audit_id not in (select unnest(sealed_audits())));
      create policy audit_office_marks_withheld on audit_office_marks as restrictive to ${ROLES.app}
        using (initiative_id not in (select unnest(withheld_initiatives())));
      create policy journal_blind on journal as restrictive for select to ${ROLES.app} using (
        (subject_type not in ('assessment', 'finding') or initiative_id is null
          or initiative_id not in (select unnest(withheld_initiatives())))
        and (subject_type <> 'audit_sheet' or subject_id not in (select unnest(sealed_sheets()))));

      -- The chain is proved over all entries, those too that the person may not read.
      create function journal_chain() returns table (entries bigint, first_broken bigint, last_hash text)
        language sql stable security definer set search_path = public, pg_temp as $$
        select count(*), first_broken_journal_entry(),
          (select encode(j.hash, 'hex') from journal j where j.office_id = current_office()
           order by j.position desc limit 1)
        from journal where office_id = current_office() $$;
      ${definer('journal_chain()', ROLES.journal, ROLES.app)}
      grant execute on function first_broken_journal_entry() to ${ROLES.journal};
    `);

    await queryRunner.query(`
      ${['assessments', 'assessment_answers', 'assessment_evidence'].map(unwritable).join('\n')}
      ${allRows('assessments', ROLES.auditing, 'select')}
      ${allRows('assessment_evidence', ROLES.auditing, 'select')}

      -- What the office had marked when fieldwork began is what the audit's marks are compared with.
      create function keep_office_marks(audit uuid) returns bigint language sql security definer
        set search_path = public, pg_temp as $$
        with kept as (
          insert into audit_office_marks (office_id, audit_id, initiative_id, criterion, stage, state, score,
            ceiling, above_ceiling, complete, version)
          select m.office_id, a.id, m.initiative_id, m.criterion, m.stage, m.state, m.score, m.ceiling,
            m.above_ceiling, m.complete, m.version
          from audits a join audit_samples s on s.audit_id = a.id
          join assessments m on m.office_id = a.office_id and m.initiative_id = s.initiative_id
            and m.set_id = a.set_id and m.stage = any (a.stages)
          where a.id = audit and a.office_id = current_office()
          returning 1)
        select count(*) from kept $$;
      ${definer('keep_office_marks(uuid)', ROLES.auditing, ROLES.app)}

      -- All that the office put forward for a record, told once each: not for which criterion, stage, requirement
      -- or score.
      create function evidence_put_forward(initiative uuid, criteria_set uuid)
        returns table (kind text, target_id uuid, level text, url text, words jsonb, page text, quote text, lost boolean)
        language sql stable security definer set search_path = public, pg_temp as $$
        select distinct e.kind, e.target_id, e.level, e.url, e.text, e.page, e.quote, e.lost_at is not null
        from assessment_evidence e join assessments a on a.id = e.assessment_id
        where e.office_id = current_office() and e.initiative_id = initiative and a.set_id = criteria_set
          and exists (select 1 from audit_samples s join audits d on d.id = s.audit_id
            where s.office_id = current_office() and s.initiative_id = initiative and d.set_id = criteria_set)
        order by 1, 2, 3, 4, 6, 7 $$;
      ${definer('evidence_put_forward(uuid, uuid)', ROLES.auditing, ROLES.app)}
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop function evidence_put_forward(uuid, uuid);
      drop function keep_office_marks(uuid);
      ${['assessments', 'assessment_answers', 'assessment_evidence'].map(writable).join('\n')}
      drop policy assessments_for_${ROLES.auditing} on assessments;
      drop policy assessment_evidence_for_${ROLES.auditing} on assessment_evidence;
      revoke select on assessments, assessment_evidence from ${ROLES.auditing};
      drop function journal_chain();
      revoke execute on function first_broken_journal_entry() from ${ROLES.journal};
      drop policy journal_blind on journal;
      create or replace function withheld_initiatives() returns uuid[] language sql stable
        set search_path = public, pg_temp as $$ select '{}'::uuid[] $$;
      drop table audit_office_marks;
      drop table audit_assessments;
      drop table audit_samples;
      drop table audit_frames;
      drop table audit_members;
      drop function sealed_sheets();
      drop function sealed_audits();
      drop function audited_initiatives();
      drop function refuse_own_record();
      drop function initiative_authors(uuid[]);
      drop table audits;
      drop table audit_counters;
      drop function keep_audit_sample();
      drop function keep_audit_part();
      drop function keep_audit();
      revoke usage on schema public from ${ROLES.auditing};
    `);
  }
}

/** Who is or was of the team writes no marks of the sample until the audit is closed; 0031 hides them until fieldwork ends. */
function unwritable(table: string): string {
  const unheld = 'initiative_id not in (select unnest(audited_initiatives()))';
  return `
    create policy ${table}_audited_insert on ${table} as restrictive for insert to ${ROLES.app}
      with check (${unheld});
    create policy ${table}_audited_update on ${table} as restrictive for update to ${ROLES.app}
      using (${unheld}) with check (${unheld});
    create policy ${table}_audited_delete on ${table} as restrictive for delete to ${ROLES.app}
      using (${unheld});
  `;
}

function writable(table: string): string {
  return `
    drop policy ${table}_audited_delete on ${table};
    drop policy ${table}_audited_update on ${table};
    drop policy ${table}_audited_insert on ${table};
  `;
}
