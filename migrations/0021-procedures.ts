import type { MigrationInterface, QueryRunner } from 'typeorm';
import { edtfDays, edtfTexts, initiativePartRows, officeRows, told } from './ddl.js';

const texts = (...columns: readonly string[]): string =>
  columns.map((column) => `jsonb_typeof(${column}) = 'object'`).join(' and ');

/** Legal steps of instruments, and the templates that offices write for them. */
export class Procedures1700000000021 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table procedure_templates (
        id uuid not null constraint procedure_templates_pk primary key,
        office_id uuid not null constraint procedure_templates_office_fk references offices,
        version integer not null,
        code text not null,
        country text,
        name jsonb not null,
        about jsonb not null,
        active boolean not null,
        steps jsonb not null,
        notices jsonb not null,
        registered_at timestamptz not null default now(),
        revised_at timestamptz not null default now(),
        constraint procedure_templates_code_unique unique (office_id, code),
        constraint procedure_templates_code_check check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(code) <= 40),
        constraint procedure_templates_country_check check (country ~ '^[A-Z]{2}$'),
        constraint procedure_templates_texts_check check (${texts('name', 'about')} and name <> '{}'),
        constraint procedure_templates_steps_check check (jsonb_typeof(steps) = 'array' and steps <> '[]'),
        constraint procedure_templates_version_check check (version > 0)
      );
      ${officeRows('procedure_templates')}
      ${told('procedure_templates')}

      create table procedures (
        id uuid not null constraint procedures_pk primary key,
        office_id uuid not null,
        initiative_id uuid not null,
        version integer not null,
        instrument_id uuid,
        template_code text not null,
        template_version integer not null,
        template_office uuid,
        name jsonb not null,
        country text,
        began text not null,
        ${edtfDays('began')},
        early_reason text,
        early_by uuid,
        early_at timestamptz,
        notices jsonb not null,
        -- Computed from the steps, for lists: the first last day of an open step. Only the service writes them.
        state text not null default 'open',
        due_until date,
        registered_at timestamptz not null default now(),
        revised_at timestamptz not null default now(),
        constraint procedures_of_initiative_unique unique (office_id, initiative_id, id),
        constraint procedures_initiative_fk foreign key (office_id, initiative_id)
          references initiatives (office_id, id),
        constraint procedures_instrument_fk foreign key (office_id, instrument_id)
          references instruments (office_id, id),
        constraint procedures_name_check check (${texts('name')} and name <> '{}'),
        constraint procedures_dates_check check (${edtfTexts('began')}),
        constraint procedures_early_check check (
          (early_reason is null) = (early_at is null) and (early_reason is null) = (early_by is null)),
        constraint procedures_state_check check (state in ('open', 'completed')),
        constraint procedures_version_check check (version > 0)
      );
      create index procedures_initiative_idx on procedures (initiative_id);
      create index procedures_instrument_idx on procedures (office_id, instrument_id) where instrument_id is not null;
      create index procedures_due_idx on procedures (office_id, coalesce(due_until, 'infinity'), id);
      create index procedures_revised_idx on procedures (office_id, revised_at, id);
      ${initiativePartRows('procedures')}
      ${told('procedures')}

      create table procedure_steps (
        id uuid not null constraint procedure_steps_pk primary key,
        office_id uuid not null,
        initiative_id uuid not null,
        procedure_id uuid not null,
        version integer not null,
        position integer not null,
        code text not null,
        occurrence integer not null,
        name jsonb not null,
        authority jsonb not null,
        needs jsonb not null,
        source jsonb not null,
        depends_on text[] not null,
        due_rule jsonb,
        every text,
        before_signature boolean not null,
        signature boolean not null,
        state text not null,
        due text,
        began text,
        done_on text,
        reference text,
        note text,
        file_ids uuid[] not null,
        skip_reason text,
        notices jsonb not null,
        -- Computed by the rules: the date that counts (its own or the template's), and whether nothing that it
        -- waits for is open. Only the service writes them.
        deadline text,
        ${edtfDays('deadline')},
        ready boolean not null default false,
        registered_at timestamptz not null default now(),
        revised_at timestamptz not null default now(),
        constraint procedure_steps_code_unique unique (procedure_id, code, occurrence),
        constraint procedure_steps_procedure_fk foreign key (office_id, initiative_id, procedure_id)
          references procedures (office_id, initiative_id, id),
        constraint procedure_steps_texts_check check (${texts('name', 'authority', 'needs', 'source')} and name <> '{}'),
        constraint procedure_steps_due_rule_check check (jsonb_typeof(due_rule) = 'object'),
        constraint procedure_steps_kind_check check (not (before_signature and signature)),
        constraint procedure_steps_state_check check (state in ('open', 'done', 'skipped')),
        constraint procedure_steps_done_check check ((state = 'done') = (done_on is not null)),
        constraint procedure_steps_skipped_check check ((state = 'skipped') = (skip_reason is not null)),
        constraint procedure_steps_dates_check check (${edtfTexts('due', 'began', 'done_on', 'deadline')}),
        constraint procedure_steps_place_check check (version > 0 and position > 0 and occurrence > 0)
      );
      create index procedure_steps_initiative_idx on procedure_steps (initiative_id);
      create index procedure_steps_due_idx on procedure_steps (office_id, deadline_until) where state = 'open';
      create index procedure_steps_files_idx on procedure_steps using gin (file_ids);
      ${initiativePartRows('procedure_steps')}
      ${told('procedure_steps')}
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table procedure_steps;
      drop table procedures;
      drop table procedure_templates;
    `);
  }
}
