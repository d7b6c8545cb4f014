import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is due comes out of an index in the order of the calendar: by its first possible day. */
export class Calendar1700000000026 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create index procedure_steps_calendar_idx on procedure_steps (office_id, deadline_from, id)
        where state = 'open' and deadline_from is not null;
      create index commitments_calendar_idx on commitments (office_id, due_from, id)
        where state = 'open' and due_from is not null;
      create index indicators_calendar_idx on indicators (office_id, target_on_from, id)
        where target_on_from is not null;
      create index activities_calendar_idx on activities (office_id, starts_from, id) where state = 'planned';
      -- The last day stands in it too, so that what has ended is passed over without reading the rows.
      create index instruments_calendar_idx on instruments (office_id, stops_from, id, stops_until)
        where stops_from > '-infinity' and stops_until < 'infinity';
      create index instruments_notice_idx on instruments (office_id, initiative_id)
        where term = 'self_renewing' and notice_period is not null;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index instruments_notice_idx;
      drop index instruments_calendar_idx;
      drop index activities_calendar_idx;
      drop index indicators_calendar_idx;
      drop index commitments_calendar_idx;
      drop index procedure_steps_calendar_idx;
    `);
  }
}
