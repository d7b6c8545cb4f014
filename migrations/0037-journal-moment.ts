import type { MigrationInterface, QueryRunner } from 'typeorm';
import { definer, ROLES } from './ddl.js';

/**
 * How far the journal of the office and that of the directory have grown. Since no change goes untold, what was read at
 * a moment is still true while the moment is the same. Past row-level security: whoever audits reads a part of the
 * journal only, and time goes on for them, too.
 */
export class JournalMoment1700000000037 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create function journal_moment() returns text language sql stable security definer
        set search_path = public, pg_temp as $$
        select coalesce((select max(j.position) from journal j where j.office_id = current_office()), 0) || '.'
          || coalesce((select max(j.position) from journal j where j.office_id is null), 0) $$;
      ${definer('journal_moment()', ROLES.journal, ROLES.app)}
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop function journal_moment()');
  }
}
