import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allRows, definer, edtfDays, edtfTexts, initiativePartRows, ROLES, told } from './ddl.js';

/** Who does what by when: commitments of initiatives, and the search for their words. */
export class Commitments1700000000023 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table commitments (
        id uuid not null constraint commitments_pk primary key,
        office_id uuid not null,
        initiative_id uuid not null,
        version integer not null,
        partner_id uuid constraint commitments_partner_fk references partners,
        department_id uuid,
        what jsonb not null,
        made text,
        due text,
        ${edtfDays('due')},
        instrument_id uuid,
        state text not null,
        done_on text,
        drop_reason text,
        evidence jsonb not null,
        notices jsonb not null,
        document tsvector not null,
        registered_at timestamptz not null default now(),
        revised_at timestamptz not null default now(),
        constraint commitments_of_office_unique unique (office_id, id),
        constraint commitments_initiative_fk foreign key (office_id, initiative_id)
          references initiatives (office_id, id),
        constraint commitments_department_fk foreign key (office_id, department_id)
          references departments (office_id, id),
        constraint commitments_instrument_fk foreign key (office_id, instrument_id)
          references instruments (office_id, id),
        constraint commitments_responsible_check check ((partner_id is null) <> (department_id is null)),
        constraint commitments_what_check check (jsonb_typeof(what) = 'object' and what <> '{}'),
        constraint commitments_evidence_check check (jsonb_typeof(evidence) = 'array'),
        constraint commitments_state_check check (state in ('open', 'done', 'dropped')),
        constraint commitments_done_check check ((state = 'done') = (done_on is not null)),
        constraint commitments_dropped_check check ((state = 'dropped') = (drop_reason is not null)),
        constraint commitments_dates_check check (${edtfTexts('made', 'due', 'done_on')}),
        constraint commitments_version_check check (version > 0)
      );
      create index commitments_initiative_idx on commitments (initiative_id);
      create index commitments_partner_idx on commitments (partner_id) where partner_id is not null;
      create index commitments_department_idx on commitments (office_id, department_id) where department_id is not null;
      create index commitments_instrument_idx on commitments (office_id, instrument_id) where instrument_id is not null;
      create index commitments_due_idx on commitments (office_id, coalesce(due_until, 'infinity'), id);
      create index commitments_open_idx on commitments (office_id, coalesce(due_until, 'infinity'), id)
        where state = 'open';
      create index commitments_words_idx on commitments using gin (office_id, document);
      ${initiativePartRows('commitments')}
      ${told('commitments')}

      create function index_commitment() returns trigger language plpgsql set search_path = public, pg_temp as $$
      begin
        new.document := words_of(new.what, 'A');
        return new;
      end $$;
      create trigger commitments_words before insert or update of what on commitments
        for each row execute function index_commitment();

      ${allRows('commitments', ROLES.search, 'select')}
      create function search_commitments(words text) returns table (commitment_id uuid)
        language plpgsql stable security definer set search_path = public, pg_temp rows 200 as $$
      declare
        query tsquery := words_query(words);
        office uuid := current_office();
      begin
        return query select c.id from commitments c where c.office_id = office and c.document @@ query;
      end $$;
      ${definer('search_commitments(text)', ROLES.search, ROLES.app)}

      ${allRows('commitments', ROLES.directory, 'select, update')}
      create function move_partner_of_commitments(source uuid, target uuid) returns void language plpgsql
        security definer set search_path = public, pg_temp as $$
      begin
        perform refuse_unmerged(source, target);
        update commitments set partner_id = target where partner_id = source;
      end $$;
      ${definer('move_partner_of_commitments(uuid, uuid)', ROLES.directory, ROLES.app)}
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop function move_partner_of_commitments(uuid, uuid);
      drop function search_commitments(text);
      drop table commitments;
      drop function index_commitment();
    `);
  }
}
