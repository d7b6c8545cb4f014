import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES } from './ddl.js';

/** Idempotency keys and the answers kept with them are forgotten in time, whosever they are. */
export class ForgottenKeys1700000000028 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create policy idempotency_keys_over on idempotency_keys for delete to ${ROLES.identity}
        using (at < now() - interval '1 day');
      -- To be deleted, a row has to be found; of its columns only its age is read.
      create policy idempotency_keys_age on idempotency_keys for select to ${ROLES.identity} using (true);
      grant delete, select (at) on idempotency_keys to ${ROLES.identity};
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      revoke delete, select (at) on idempotency_keys from ${ROLES.identity};
      drop policy idempotency_keys_age on idempotency_keys;
      drop policy idempotency_keys_over on idempotency_keys;
    `);
  }
}
