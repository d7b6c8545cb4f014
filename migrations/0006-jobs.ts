import type { MigrationInterface, QueryRunner } from 'typeorm';
import PgBoss from 'pg-boss';
import { role, ROLES } from './ddl.js';

/** The queues of pg-boss, and the right to put something into them and nothing else. */
export class Jobs1700000000006 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(role(ROLES.jobs));
    // pg-boss wraps its plan in a transaction; this one is already in one.
    await queryRunner.query(PgBoss.getConstructionPlans('pgboss').replace(/^\s*BEGIN;|COMMIT;\s*$/g, ''));
    // Whoever enqueues reads no payload: it may belong to another office.
    await queryRunner.query(`
      grant usage on schema pgboss to ${ROLES.jobs};
      grant insert, select (id) on pgboss.job to ${ROLES.jobs};
      grant select on pgboss.queue to ${ROLES.jobs};
    `);
    // Whether the database is up to date is asked by every process, before it says that it is ready.
    await queryRunner.query(`grant select on migrations to ${ROLES.app}`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`revoke select on migrations from ${ROLES.app}`);
    await queryRunner.query('drop schema pgboss cascade');
  }
}
