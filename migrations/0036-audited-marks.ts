import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES } from './ddl.js';

/** What audits hide in the journal: `warnings` of a stage gate say which criteria nobody had looked at. */
function journalBlind(alsoWarnings: boolean): string {
  return `
    drop policy journal_blind on journal;
    create policy journal_blind on journal as restrictive for select to ${ROLES.app} using (
      (subject_type not in ('assessment', 'finding') ${alsoWarnings ? `and not (subject_type = 'initiative' and facts ? 'warnings')` : ''}
        or initiative_id is null or initiative_id not in (select unnest(withheld_initiatives())))
      and (subject_type <> 'audit_sheet' or subject_id not in (select unnest(sealed_sheets()))));
  `;
}

/** Who audits a record does not assess it either, and is told so; and reads no warnings about its marks. */
export class AuditedMarks1700000000036 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create or replace function assessing_barred(record uuid) returns text language sql stable
        set search_path = public, pg_temp
        as $$ select 'audited-record' where record = any(audited_initiatives()) $$;
      ${journalBlind(true)}
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ${journalBlind(false)}
      create or replace function assessing_barred(record uuid) returns text language sql stable
        set search_path = public, pg_temp
        as $$ select 'marks-withheld' where record = any(withheld_initiatives()) $$;
    `);
  }
}
