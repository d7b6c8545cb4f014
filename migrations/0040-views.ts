import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES, told } from './ddl.js';

/** Saved views of the register: a person's own, or shared with the office. */
export class Views1700000000040 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table saved_views (
        id uuid not null constraint saved_views_pk primary key,
        office_id uuid not null constraint saved_views_office_fk references offices,
        person_id uuid not null constraint saved_views_person_fk references people,
        version integer not null,
        name text not null constraint saved_views_name_check check (length(name) between 1 and 120),
        shared boolean not null,
        layout text not null constraint saved_views_layout_check check (layout in ('table', 'map', 'timeline')),
        filter jsonb not null constraint saved_views_filter_check check (jsonb_typeof(filter) = 'object'),
        sort text,
        columns text[] not null,
        saved_at timestamptz not null default now(),
        revised_at timestamptz not null default now()
      );
      create unique index saved_views_name_unique on saved_views (office_id, person_id, lower(name));
      alter table saved_views enable row level security;
      alter table saved_views force row level security;
      -- What somebody keeps for themselves, nobody else of the office sees.
      create policy saved_views_of_office on saved_views to ${ROLES.app}
        using (office_id = (select current_office()) and (shared or person_id = (select current_person())))
        with check (office_id = (select current_office()) and (shared or person_id = (select current_person())));
      grant select, insert, update, delete on saved_views to ${ROLES.app};
      ${told('saved_views')}
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table saved_views');
  }
}
