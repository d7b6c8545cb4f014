import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allRows, definer, edtfDays, edtfTexts, officeRows, role, ROLES, told } from './ddl.js';

/** A finding that is settled does not stand in the way of anything any more. */
const SETTLED = `('implemented', 'risk_accepted')`;

/** Findings, their replies and follow-up, those that open by themselves, and renewals that were let pass. */
export class Findings1700000000034 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ${role(ROLES.findings)}
      grant usage on schema public to ${ROLES.findings};

      create table findings (
        id uuid not null constraint findings_pk primary key,
        office_id uuid not null constraint findings_office_fk references offices,
        version integer not null,
        reference text not null,
        origin text not null,
        audit_id uuid,
        initiative_id uuid,
        set_id uuid not null,
        criterion text not null,
        stage text,
        condition jsonb,
        cause jsonb,
        effect jsonb,
        recommendation jsonb,
        severity text not null,
        department_id uuid,
        due text,
        ${edtfDays('due')},
        state text not null,
        claimed_state text,
        claimed_by uuid,
        claimed_at timestamptz,
        reported_by uuid,
        reported_at timestamptz,
        verified_by uuid,
        verified_at timestamptz,
        cause_gone_at timestamptz,
        opened_by uuid,
        opened_at timestamptz not null default now(),
        revised_at timestamptz not null default now(),
        constraint findings_of_office_unique unique (office_id, id),
        constraint findings_reference_unique unique (office_id, reference),
        constraint findings_audit_fk foreign key (office_id, audit_id) references audits (office_id, id),
        constraint findings_initiative_fk foreign key (office_id, initiative_id)
          references initiatives (office_id, id),
        constraint findings_department_fk foreign key (office_id, department_id)
          references departments (office_id, id),
        constraint findings_criterion_fk foreign key (set_id, criterion) references criteria (set_id, code),
        constraint findings_origin_check check (origin in ('auditor', 'drift', 'unevidenced')),
        -- What an auditor says is said in an audit, in words; what opens by itself is about one cell of one record.
        constraint findings_words_check check (case when origin = 'auditor'
          then audit_id is not null and opened_by is not null and condition is not null and cause is not null
            and effect is not null and recommendation is not null
          else audit_id is null and opened_by is null and initiative_id is not null and stage is not null
            and condition is null and cause is null and effect is null and recommendation is null end),
        constraint findings_stage_check check (stage in ('design', 'implementation', 'monitoring', 'evaluation')),
        constraint findings_severity_check check (severity in ('low', 'medium', 'high')),
        constraint findings_due_check check (${edtfTexts('due')}),
        constraint findings_state_check check (state in
          ('open', 'in_progress', 'implemented', 'partly', 'not_implemented', 'risk_accepted')),
        constraint findings_claim_check check ((claimed_state is null) = (claimed_by is null)
          and (claimed_state is null) = (claimed_at is null)
          and claimed_state in ('implemented', 'partly', 'not_implemented', 'risk_accepted')),
        -- Four eyes, whoever writes: an outcome was reported by one and verified by another, or its cause is gone.
        constraint findings_verified_check check (
          (reported_by is null) = (verified_by is null) and (reported_at is null) = (reported_by is null)
          and (verified_at is null) = (verified_by is null) and verified_by <> reported_by
          and (state in ('open', 'in_progress')) = (verified_by is null and not (state = 'implemented'
            and origin <> 'auditor' and cause_gone_at is not null))),
        constraint findings_cause_check check (origin <> 'auditor' or cause_gone_at is null),
        constraint findings_version_check check (version > 0)
      );
      create unique index findings_cell_unique on findings (office_id, initiative_id, set_id, criterion, stage, origin)
        where origin <> 'auditor' and cause_gone_at is null;
      create index findings_audit_idx on findings (office_id, audit_id) where audit_id is not null;
      create index findings_initiative_idx on findings (office_id, initiative_id) where initiative_id is not null;
      create index findings_due_idx on findings (office_id, coalesce(due_until, 'infinity'), id);
      create index findings_revised_idx on findings (office_id, revised_at, id);
      create index findings_calendar_idx on findings (office_id, due_from, id)
        where state not in ${SETTLED} and due_from is not null;
      create index findings_high_idx on findings (office_id, initiative_id)
        where severity = 'high' and state not in ${SETTLED};
      ${officeRows('findings')}
      ${told('findings')}

      create table finding_replies (
        id uuid not null constraint finding_replies_pk primary key,
        office_id uuid not null,
        finding_id uuid not null,
        position integer not null,
        answer text not null,
        reason text not null,
        replied_by uuid not null,
        replied_at timestamptz not null,
        constraint finding_replies_position_unique unique (finding_id, position),
        constraint finding_replies_finding_fk foreign key (office_id, finding_id) references findings (office_id, id),
        constraint finding_replies_answer_check check (answer in ('accept', 'partly', 'reject'))
      );
      ${officeRows('finding_replies')}
      revoke update, delete on finding_replies from ${ROLES.app};
      ${told('finding_replies')}

      create table finding_steps (
        id uuid not null constraint finding_steps_pk primary key,
        office_id uuid not null,
        finding_id uuid not null,
        position integer not null,
        act text not null,
        state text not null,
        note text,
        file_ids uuid[] not null,
        done_by uuid,
        done_at timestamptz not null,
        constraint finding_steps_position_unique unique (finding_id, position),
        constraint finding_steps_finding_fk foreign key (office_id, finding_id) references findings (office_id, id),
        constraint finding_steps_act_check check (act in
          ('began', 'noted', 'reported', 'verified', 'returned', 'reopened', 'cause_gone')),
        constraint finding_steps_by_check check ((act = 'cause_gone') = (done_by is null))
      );
      ${officeRows('finding_steps')}
      revoke update, delete on finding_steps from ${ROLES.app};
      ${told('finding_steps')}

      -- A renewal that was let pass: stays as it was recorded, also when the text or the finding changes later.
      create table renewal_passings (
        id uuid not null constraint renewal_passings_pk primary key,
        office_id uuid not null constraint renewal_passings_office_fk references offices,
        initiative_id uuid not null,
        instrument_id uuid not null,
        instrument_title jsonb not null,
        finding_ids uuid[] not null,
        findings jsonb not null,
        initiative_ids uuid[] not null,
        reason text not null,
        passed_by uuid not null,
        passed_at timestamptz not null,
        constraint renewal_passings_initiative_fk foreign key (office_id, initiative_id)
          references initiatives (office_id, id),
        constraint renewal_passings_findings_check check (cardinality(finding_ids) > 0)
      );
      create index renewal_passings_passed_idx on renewal_passings (office_id, passed_at desc, id desc);
      create index renewal_passings_instrument_idx on renewal_passings (office_id, instrument_id);
      ${officeRows('renewal_passings')}
      revoke update, delete on renewal_passings from ${ROLES.app};
      ${told('renewal_passings')}
    `);

    await queryRunner.query(`
      -- What an audit said stays as it was once the audit is closed; the follow-up goes on.
      create function keep_finding() returns trigger language plpgsql as $$
      declare
        audit uuid := case when tg_op = 'INSERT' then new.audit_id else old.audit_id end;
        now_in text;
      begin
        if tg_op = 'DELETE' and audit is null then
          raise exception 'What opens by itself is not deleted' using errcode = 'TV004', constraint = 'audits_stage_check';
        end if;
        if audit is null then return new; end if;
        if tg_op = 'UPDATE' and (new.audit_id, new.office_id, new.initiative_id, new.set_id, new.criterion, new.stage,
            new.condition, new.cause, new.effect, new.recommendation, new.severity)
            is not distinct from (old.audit_id, old.office_id, old.initiative_id, old.set_id, old.criterion, old.stage,
            old.condition, old.cause, old.effect, old.recommendation, old.severity) then
          return new;
        end if;
        now_in := (select state from audits where id = audit);
        if now_in is null or now_in not in ('draft', 'replies') then
          raise exception 'Audit % is in stage %', audit, now_in using errcode = 'TV004', constraint =
            case now_in when 'closed' then 'audits_closed_check' else 'audits_stage_check' end;
        end if;
        return case when tg_op = 'DELETE' then old else new end;
      end $$;
      create trigger findings_in_stage before insert or update or delete on findings
        for each row execute function keep_finding();

      create function keep_finding_reply() returns trigger language plpgsql as $$
      declare
        now_in text := (select a.state from findings f join audits a on a.id = f.audit_id where f.id = new.finding_id);
      begin
        if now_in <> 'replies' then
          raise exception 'The audit is in stage %', now_in using errcode = 'TV004', constraint =
            case now_in when 'closed' then 'audits_closed_check' else 'audits_stage_check' end;
        end if;
        return new;
      end $$;
      create trigger finding_replies_in_stage before insert on finding_replies
        for each row execute function keep_finding_reply();

      -- What opened by itself tells what the office marked: it is hidden from the blind team of an audit.
      create policy findings_withheld on findings as restrictive for select to ${ROLES.app}
        using (origin = 'auditor' or initiative_id not in (select unnest(withheld_initiatives())));
      create policy renewal_passings_withheld on renewal_passings as restrictive for select to ${ROLES.app}
        using (not initiative_ids && (select withheld_initiatives()));
      create policy journal_findings_blind on journal as restrictive for select to ${ROLES.app}
        using (subject_type not in ('finding', 'renewal_passing') or initiative_id is null
          or initiative_id not in (select unnest(withheld_initiatives())));
    `);

    await queryRunner.query(`
      -- Records whose marks changed and whose findings are to be looked at. Rows are only ever added and taken, so
      -- that two who change marks never wait for each other here.
      create table finding_checks (
        id bigint generated always as identity constraint finding_checks_pk primary key,
        office_id uuid not null,
        initiative_id uuid not null
      );
      alter table finding_checks enable row level security;
      alter table finding_checks force row level security;
      ${allRows('finding_checks', ROLES.findings, 'select, insert, update, delete')}
      ${allRows('findings', ROLES.findings, 'select, insert, update')}
      ${allRows('finding_steps', ROLES.findings, 'select, insert')}
      ${allRows('assessments', ROLES.findings, 'select')}
      ${allRows('initiatives', ROLES.findings, 'select')}
      ${allRows('offices', ROLES.findings, 'select')}
      grant execute on function tell(jsonb) to ${ROLES.findings};

      create function note_finding_check() returns trigger language plpgsql security definer
        set search_path = public, pg_temp as $$
      begin
        if tg_op = 'INSERT' then
          insert into finding_checks (office_id, initiative_id) select distinct office_id, initiative_id from after_rows;
        elsif tg_op = 'DELETE' then
          insert into finding_checks (office_id, initiative_id) select distinct office_id, initiative_id from before_rows;
        else
          insert into finding_checks (office_id, initiative_id)
          select distinct a.office_id, a.initiative_id from after_rows a join before_rows b on b.id = a.id
          where (a.state, a.score, a.above_ceiling) is distinct from (b.state, b.score, b.above_ceiling);
        end if;
        return null;
      end $$;
      ${definer('note_finding_check()', ROLES.findings, ROLES.app)}
      create trigger assessments_check_insert after insert on assessments referencing new table as after_rows
        for each statement execute function note_finding_check();
      create trigger assessments_check_update after update on assessments
        referencing old table as before_rows new table as after_rows
        for each statement execute function note_finding_check();
      create trigger assessments_check_delete after delete on assessments referencing old table as before_rows
        for each statement execute function note_finding_check();

      -- Opens and closes, for up to so many changes of one office, what opens and closes by itself, and tells the
      -- journal in the office's name. Answers how many records it looked at; 0: nothing waits.
      create function check_findings(most integer) returns integer language plpgsql security definer
        set search_path = public, pg_temp as $$
      declare
        of_office uuid;
        records uuid[];
        before_office text := current_setting('app.office', true);
        before_person text := current_setting('app.person', true);
        entries jsonb;
      begin
        select c.office_id into of_office from finding_checks c order by c.id limit 1 for update skip locked;
        if of_office is null then return 0; end if;
        with taken as (
          delete from finding_checks where id in (
            select c.id from finding_checks c where c.office_id = of_office order by c.id limit most
            for update skip locked)
          returning initiative_id)
        select array_agg(distinct initiative_id) into records from taken;

        with marks as materialized (
          select a.* from assessments a where a.office_id = of_office and a.initiative_id = any (records)
        ), caused as (
          select m.initiative_id, m.set_id, m.criterion, m.stage, 'unevidenced' as origin, m.score, m.ceiling
          from marks m where m.above_ceiling
          union all
          select d.initiative_id, d.set_id, d.criterion, s.stage, 'drift', d.score, null
          from marks d
          join (select distinct initiative_id, set_id, stage from marks where stage <> 'design') s
            on s.initiative_id = d.initiative_id and s.set_id = d.set_id
          left join marks l on l.initiative_id = d.initiative_id and l.set_id = d.set_id
            and l.criterion = d.criterion and l.stage = s.stage
          where d.stage = 'design' and d.score >= 1
            and (l.id is null or (l.state = 'scored' and l.score = 0))
        ), fresh as (
          select c.*, i.reference as of_initiative, i.responsible_department_id as department_id,
            row_number() over (partition by c.initiative_id order by c.criterion, c.stage, c.origin)
              + (select count(*) from findings f where f.office_id = of_office
                 and f.initiative_id = c.initiative_id and f.origin <> 'auditor') as place
          from caused c join initiatives i on i.id = c.initiative_id
          where not exists (select from findings f where f.office_id = of_office
            and f.initiative_id = c.initiative_id and f.set_id = c.set_id and f.criterion = c.criterion
            and f.stage = c.stage and f.origin = c.origin and f.cause_gone_at is null)
        ), opened as (
          insert into findings (id, office_id, version, reference, origin, initiative_id, set_id, criterion, stage,
            severity, department_id, due, state)
          select gen_random_uuid(), of_office, 1, f.of_initiative || '-A' || f.place, f.origin, f.initiative_id,
            f.set_id, f.criterion, f.stage, 'medium', f.department_id,
            ((now() at time zone o.time_zone)::date + 90)::text, 'open'
          from fresh f join offices o on o.id = of_office
          on conflict do nothing returning *
        ), gone as (
          update findings f set cause_gone_at = now(), revised_at = now(), version = f.version + 1,
            state = case when f.state = 'risk_accepted' then f.state else 'implemented' end,
            reported_by = case when f.state = 'risk_accepted' then f.reported_by end,
            reported_at = case when f.state = 'risk_accepted' then f.reported_at end,
            verified_by = case when f.state = 'risk_accepted' then f.verified_by end,
            verified_at = case when f.state = 'risk_accepted' then f.verified_at end,
            claimed_state = null, claimed_by = null, claimed_at = null
          from (select id, state from findings where office_id = of_office and initiative_id = any (records)
            and origin <> 'auditor' and cause_gone_at is null) before
          where f.id = before.id and not exists (select from caused c where c.initiative_id = f.initiative_id
            and c.set_id = f.set_id and c.criterion = f.criterion and c.stage = f.stage and c.origin = f.origin)
          returning f.*, before.state as state_before
        ), steps as (
          insert into finding_steps (id, office_id, finding_id, position, act, state, file_ids, done_at)
          select gen_random_uuid(), of_office, g.id, coalesce((select max(s.position) from finding_steps s
            where s.finding_id = g.id), 0) + 1, 'cause_gone', g.state, '{}', now() from gone g
        )
        select jsonb_agg(e.entry order by e.place) into entries from (
          select 1 as place, jsonb_build_object('id', gen_random_uuid(), 'verb', 'finding.opened',
            'subjectType', 'finding', 'subjectId', o.id, 'initiativeId', o.initiative_id, 'version', 1,
            'via', 'automatic', 'facts', jsonb_build_object('after', jsonb_build_object('reference', o.reference,
              'origin', o.origin, 'setId', o.set_id, 'criterion', o.criterion, 'stage', o.stage,
              'severity', o.severity, 'departmentId', o.department_id, 'due', o.due, 'state', o.state))) as entry
          from opened o
          union all
          select 2, jsonb_build_object('id', gen_random_uuid(), 'verb', 'finding.closed',
            'subjectType', 'finding', 'subjectId', g.id, 'initiativeId', g.initiative_id, 'version', g.version,
            'via', 'automatic', 'facts', jsonb_build_object('note', 'cause_gone',
              'before', jsonb_build_object('state', g.state_before, 'causeGone', false),
              'after', jsonb_build_object('state', g.state, 'causeGone', true)))
          from gone g) e;

        if entries is not null then
          -- In the office's name, not in that of whoever happens to ask.
          perform set_config('app.office', of_office::text, true), set_config('app.person', '', true);
          perform tell(entries);
          perform set_config('app.office', coalesce(before_office, ''), true),
                  set_config('app.person', coalesce(before_person, ''), true);
        end if;
        return cardinality(records);
      end $$;
      ${definer('check_findings(integer)', ROLES.findings, ROLES.app)}
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop trigger assessments_check_delete on assessments;
      drop trigger assessments_check_update on assessments;
      drop trigger assessments_check_insert on assessments;
      drop function check_findings(integer);
      drop function note_finding_check();
      revoke execute on function tell(jsonb) from ${ROLES.findings};
      ${['assessments', 'initiatives', 'offices']
        .map(
          (table) => `drop policy ${table}_for_${ROLES.findings} on ${table};
      revoke select on ${table} from ${ROLES.findings};`,
        )
        .join('\n')}
      drop table finding_checks;
      drop policy journal_findings_blind on journal;
      drop table renewal_passings;
      drop table finding_steps;
      drop table finding_replies;
      drop table findings;
      drop function keep_finding_reply();
      drop function keep_finding();
      revoke usage on schema public from ${ROLES.findings};
    `);
  }
}
