import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allRows, definer, initiativePartRows, ROLES, told } from './ddl.js';

const STAGES = ['planned', 'committed', 'spent'];

/** What partners and the office give to an initiative, per year and budget line, and the share set against exclusion. */
export class Contributions1700000000024 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table contributions (
        id uuid not null constraint contributions_pk primary key,
        office_id uuid not null,
        initiative_id uuid not null,
        version integer not null,
        -- Null: the office itself.
        partner_id uuid constraint contributions_partner_fk references partners,
        kind text not null,
        what jsonb not null,
        year integer not null,
        budget_line text,
        currency text,
        ${STAGES.map((stage) => `${stage} numeric(20, 4),`).join('\n        ')}
        -- Percent; null: nobody has worked it out, which is not the same as nothing.
        share numeric(5, 2),
        share_method jsonb not null,
        -- The part of each amount, rounded by the one rule there is (registry/contributions/money.ts).
        ${STAGES.map((stage) => `${stage}_share numeric(20, 4),`).join('\n        ')}
        notices jsonb not null,
        registered_at timestamptz not null default now(),
        revised_at timestamptz not null default now(),
        constraint contributions_of_office_unique unique (office_id, id),
        constraint contributions_initiative_fk foreign key (office_id, initiative_id)
          references initiatives (office_id, id),
        constraint contributions_kind_check check (kind in ('money', 'in_kind')),
        constraint contributions_what_check check (jsonb_typeof(what) = 'object' and (kind = 'money' or what <> '{}')),
        constraint contributions_year_check check (year between 1900 and 2200),
        constraint contributions_currency_check check (currency ~ '^[A-Z]{3}$'),
        constraint contributions_amount_check check (
          (currency is null) = (coalesce(${STAGES.join(', ')}) is null) and (kind = 'in_kind' or currency is not null)),
        constraint contributions_sign_check check (planned > 0 and committed >= 0 and spent >= 0),
        constraint contributions_share_check check (share between 0 and 100),
        constraint contributions_share_method_check check (jsonb_typeof(share_method) = 'object'
          and (coalesce(share, 0) = 0 or share_method <> '{}')),
        constraint contributions_parts_check check (
          ${STAGES.map(
            (stage) => `(${stage}_share is not null) = (${stage} is not null and share is not null)
          and (${stage}_share is null or ${stage}_share between 0 and ${stage})`,
          ).join('\n          and ')}),
        constraint contributions_version_check check (version > 0)
      );
      create index contributions_initiative_idx on contributions (initiative_id);
      create index contributions_year_idx on contributions (office_id, year, id);
      create index contributions_partner_idx on contributions (partner_id) where partner_id is not null;
      ${initiativePartRows('contributions')}
      ${told('contributions')}

      ${allRows('contributions', ROLES.directory, 'select, update')}
      create function move_partner_of_contributions(source uuid, target uuid) returns void language plpgsql
        security definer set search_path = public, pg_temp as $$
      begin
        perform refuse_unmerged(source, target);
        update contributions set partner_id = target where partner_id = source;
      end $$;
      ${definer('move_partner_of_contributions(uuid, uuid)', ROLES.directory, ROLES.app)}
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop function move_partner_of_contributions(uuid, uuid);
      drop table contributions;
    `);
  }
}
