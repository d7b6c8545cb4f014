import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Imports that were taken back: their untouched records are terminated, and their rows may come in anew. */
export class ImportWithdrawals1700000000058 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table imports
        drop constraint imports_state_check,
        add constraint imports_state_check check (state in
          ('planning', 'received', 'planned', 'refused', 'committing', 'committed', 'withdrawn', 'failed')),
        drop constraint imports_content_check,
        add constraint imports_content_check check (content is not null or state in ('committed', 'withdrawn'));
      alter table import_rows
        drop constraint import_rows_outcome_check,
        add constraint import_rows_outcome_check check (outcome in
          ('new', 'imported', 'withdrawn', 'duplicate', 'refused', 'left_out')),
        drop constraint import_rows_imported_check,
        add constraint import_rows_imported_check check (
          (outcome in ('imported', 'withdrawn')) = (initiative_id is not null));
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      update import_rows set outcome = 'left_out', initiative_id = null where outcome = 'withdrawn';
      update imports set state = 'committed' where state = 'withdrawn';
      alter table import_rows
        drop constraint import_rows_imported_check,
        drop constraint import_rows_outcome_check,
        add constraint import_rows_outcome_check check (outcome in
          ('new', 'imported', 'duplicate', 'refused', 'left_out')),
        add constraint import_rows_imported_check check ((outcome = 'imported') = (initiative_id is not null));
      alter table imports
        drop constraint imports_content_check,
        drop constraint imports_state_check,
        add constraint imports_state_check check (state in
          ('planning', 'received', 'planned', 'refused', 'committing', 'committed', 'failed')),
        add constraint imports_content_check check (content is not null or state = 'committed');
    `);
  }
}
