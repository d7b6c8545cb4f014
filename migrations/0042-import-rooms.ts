import type { MigrationInterface, QueryRunner } from 'typeorm';
import { officeRows, told } from './ddl.js';

/**
 * What people settle of a list before it comes in: how the file is read, which column means what, cells that were
 * wrong, partners and repetitions that were in doubt; and the maps that an office keeps for the next time.
 */
export class ImportRooms1700000000042 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table imports
        alter column map_name drop not null,
        alter column map drop not null,
        -- What a person said of the file; what they left open is found out.
        add column reading jsonb not null default '{}',
        -- First rows and texts of the columns, for whoever says what the columns mean.
        add column sample jsonb,
        add column changed_at timestamptz not null default now(),
        drop constraint imports_state_check,
        add constraint imports_state_check check (state in
          ('planning', 'received', 'planned', 'refused', 'committing', 'committed', 'failed')),
        add constraint imports_map_check check (
          map is not null or state in ('planning', 'received', 'refused', 'failed')),
        add constraint imports_map_name_check check ((map is null) = (map_name is null));

      -- The texts of a row, corrected, in the order of the columns; not kept of what became a record.
      alter table import_rows add column cells jsonb;

      create table import_corrections (
        office_id uuid not null,
        import_id uuid not null,
        row integer not null,
        column_name text not null,
        text text not null,
        corrected_by uuid not null,
        corrected_at timestamptz not null default now(),
        constraint import_corrections_pk primary key (import_id, row, column_name),
        constraint import_corrections_import_fk foreign key (office_id, import_id)
          references imports (office_id, id) on delete cascade
      );
      ${officeRows('import_corrections')}
      ${told('import_corrections')}

      create table import_decisions (
        office_id uuid not null,
        import_id uuid not null,
        -- A partner by its place in the list, or a row by its number.
        about text not null,
        key text not null,
        choice text not null,
        partner_id uuid constraint import_decisions_partner_fk references partners,
        decided_by uuid not null,
        decided_at timestamptz not null default now(),
        constraint import_decisions_pk primary key (import_id, about, key),
        constraint import_decisions_import_fk foreign key (office_id, import_id)
          references imports (office_id, id) on delete cascade,
        constraint import_decisions_about_check check (about in ('partner', 'row')),
        constraint import_decisions_choice_check check (choice in ('new', 'same', 'leave_out')),
        constraint import_decisions_partner_check check (
          (partner_id is not null) = (about = 'partner' and choice = 'same'))
      );
      create index import_decisions_partner_idx on import_decisions (partner_id) where partner_id is not null;
      ${officeRows('import_decisions')}
      ${told('import_decisions')}

      create table import_maps (
        id uuid not null constraint import_maps_pk primary key,
        office_id uuid not null constraint import_maps_office_fk references offices,
        name text not null,
        version integer not null,
        map jsonb not null,
        kept_by uuid not null,
        kept_at timestamptz not null default now(),
        constraint import_maps_name_unique unique (office_id, name)
      );
      ${officeRows('import_maps')}
      ${told('import_maps')}
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table import_maps;
      drop table import_decisions;
      drop table import_corrections;
      delete from imports where map is null;
      alter table import_rows drop column cells;
      alter table imports
        drop constraint imports_map_name_check,
        drop constraint imports_map_check,
        drop constraint imports_state_check,
        add constraint imports_state_check check (state in
          ('planning', 'planned', 'refused', 'committing', 'committed', 'failed')),
        drop column changed_at,
        drop column sample,
        drop column reading,
        alter column map set not null,
        alter column map_name set not null;
    `);
  }
}
