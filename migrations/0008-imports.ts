import type { MigrationInterface, QueryRunner } from 'typeorm';
import { officeRows, told } from './ddl.js';

/** Imports of lists: the file, what became of each of its rows, and how far the work is. */
export class Imports1700000000008 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table imports (
        id uuid not null constraint imports_pk primary key,
        office_id uuid not null constraint imports_office_fk references offices,
        version integer not null,
        state text not null,
        map_name text not null,
        map jsonb not null,
        file_name text not null,
        file_size integer not null,
        sha256 text not null,
        -- The file itself; taken away once its rows are in the register, whose instruments keep the wording.
        content bytea,
        found jsonb,
        counts jsonb,
        problems jsonb not null default '[]',
        requested_by uuid not null,
        requested_at timestamptz not null default now(),
        finished_at timestamptz,
        constraint imports_of_office_unique unique (office_id, id),
        constraint imports_state_check check (state in
          ('planning', 'planned', 'refused', 'committing', 'committed', 'failed')),
        constraint imports_content_check check (content is not null or state = 'committed')
      );
      create index imports_requested_idx on imports (office_id, requested_at desc, id desc);
      ${officeRows('imports')}
      ${told('imports')}

      -- Written by a transaction of its own while the import is under way, so that it can be seen; it is no
      -- record and is not told.
      create table import_progress (
        import_id uuid not null constraint import_progress_pk primary key,
        office_id uuid not null,
        phase text not null,
        done integer not null,
        total integer not null,
        at timestamptz not null default clock_timestamp(),
        constraint import_progress_import_fk foreign key (office_id, import_id)
          references imports (office_id, id) on delete cascade,
        constraint import_progress_phase_check check (phase in ('reading', 'matching', 'writing'))
      );
      ${officeRows('import_progress')}

      create table import_rows (
        office_id uuid not null,
        import_id uuid not null,
        row integer not null,
        line integer not null,
        outcome text not null,
        fingerprint text not null,
        initiative_id uuid,
        facts jsonb not null,
        constraint import_rows_pk primary key (import_id, row),
        constraint import_rows_import_fk foreign key (office_id, import_id)
          references imports (office_id, id) on delete cascade,
        constraint import_rows_initiative_fk foreign key (office_id, initiative_id)
          references initiatives (office_id, id),
        constraint import_rows_outcome_check check (outcome in
          ('new', 'imported', 'duplicate', 'refused', 'left_out')),
        constraint import_rows_imported_check check ((outcome = 'imported') = (initiative_id is not null))
      );
      -- One row of a list becomes one record, whoever imports it when and how often.
      create unique index import_rows_fingerprint_unique on import_rows (office_id, fingerprint)
        where outcome = 'imported';
      create index import_rows_initiative_idx on import_rows (office_id, initiative_id)
        where initiative_id is not null;
      ${officeRows('import_rows')}
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table import_rows;
      drop table import_progress;
      drop table imports;
    `);
  }
}
