import type { MigrationInterface, QueryRunner } from 'typeorm';
import { edtfDays } from './ddl.js';

/** Results are kept when an initiative ends; commitments say whether they were kept in time. */
export class Closings1700000000027 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const days = edtfDays('done_on').replace('done_on_until', 'add done_on_until');
    await queryRunner.query(`
      alter table indicators add closing jsonb
        constraint indicators_closing_check check (jsonb_typeof(closing) = 'object');
      alter table indicator_measurements add after_closing boolean not null default false;
      alter table commitments add ${days};
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table commitments drop done_on_from, drop done_on_until;
      alter table indicator_measurements drop after_closing;
      alter table indicators drop closing;
    `);
  }
}
