import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allRows, definer, edtfDays, edtfTexts, initiativePartRows, ROLES, told } from './ddl.js';

/** Activities of initiatives, the vitality that follows from them, and its yearly review. */
export class Activities1700000000025 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table activities (
        id uuid not null constraint activities_pk primary key,
        office_id uuid not null,
        initiative_id uuid not null,
        version integer not null,
        kind text not null,
        title jsonb not null,
        summary jsonb not null,
        starts text not null,
        ends text,
        ${edtfDays('starts')},
        ${edtfDays('ends')},
        place_name text,
        country text,
        latitude double precision,
        longitude double precision,
        partner_ids uuid[] not null,
        state text not null,
        people_total integer,
        people_parts jsonb not null,
        file_ids uuid[] not null,
        links jsonb not null,
        notices jsonb not null,
        registered_at timestamptz not null default now(),
        revised_at timestamptz not null default now(),
        constraint activities_of_office_unique unique (office_id, id),
        constraint activities_initiative_fk foreign key (office_id, initiative_id)
          references initiatives (office_id, id),
        constraint activities_kind_check check (kind in ('visit', 'exchange', 'training', 'meeting', 'event',
          'publication', 'online_session', 'delivery')),
        constraint activities_title_check check (jsonb_typeof(title) = 'object' and title <> '{}'),
        constraint activities_dates_check check (${edtfTexts('starts', 'ends')}),
        constraint activities_place_check check ((latitude is null) = (longitude is null)),
        constraint activities_country_check check (country ~ '^[A-Z]{2}$'),
        constraint activities_state_check check (state in ('planned', 'done')),
        constraint activities_people_check check (people_total >= 0),
        constraint activities_planned_check check (state = 'done'
          or (people_total is null and people_parts = '[]')),
        constraint activities_version_check check (version > 0)
      );
      create index activities_initiative_idx on activities (initiative_id, starts_from, id);
      create index activities_date_idx on activities (office_id, starts_from, id);
      create index activities_partners_idx on activities using gin (partner_ids);
      create index activities_files_idx on activities using gin (file_ids) where file_ids <> '{}';
      ${initiativePartRows('activities')}
      ${told('activities')}

      ${allRows('activities', ROLES.directory, 'select, update')}
      create function move_partner_of_activities(source uuid, target uuid) returns void language plpgsql
        security definer set search_path = public, pg_temp as $$
      begin
        perform refuse_unmerged(source, target);
        update activities set partner_ids = case when target = any(partner_ids)
          then array_remove(partner_ids, source) else array_replace(partner_ids, source, target) end
        where partner_ids @> array[source];
      end $$;
      ${definer('move_partner_of_activities(uuid, uuid)', ROLES.directory, ROLES.app)}

      alter table offices add vitality jsonb not null
        default '{"activeMonths": 12, "quietMonths": 24, "dormantMonths": 60}'
        constraint offices_vitality_check check (
          (vitality ->> 'activeMonths')::int between 1 and (vitality ->> 'quietMonths')::int - 1
          and (vitality ->> 'quietMonths')::int < (vitality ->> 'dormantMonths')::int);

      alter table initiatives
        add observed_since date,
        add last_activity_on date;
      -- Records that are, or were, in force already: since the day on which they first were, as far as the
      -- register saw it. Nobody changed them, so nothing is told.
      alter table initiatives no force row level security;
      alter table initiative_transitions no force row level security;
      alter table initiatives disable trigger initiatives_told;
      update initiatives i set observed_since = coalesce(
        (select min(t.at) from initiative_transitions t where t.initiative_id = i.id and t.to_state = 'in_force'),
        i.registered_at)::date
      where i.state in ('in_force', 'suspended', 'completed');
      alter table initiatives enable trigger initiatives_told;
      alter table initiative_transitions force row level security;
      alter table initiatives force row level security;
      -- One index for the filter by vitality and the order by the last activity: see lastActivityKey().
      create index initiatives_activity_idx on initiatives
        (office_id, (case when last_activity_on is null then '-infinity'::date else last_activity_on end), id);

      create table vitality_reviews (
        id uuid not null constraint vitality_reviews_pk primary key,
        office_id uuid not null,
        initiative_id uuid not null,
        year integer not null,
        decision text not null,
        reason text not null,
        vitality text not null,
        last_activity_on date,
        person_id uuid,
        at timestamptz not null default now(),
        constraint vitality_reviews_initiative_fk foreign key (office_id, initiative_id)
          references initiatives (office_id, id),
        constraint vitality_reviews_decision_check check (decision in ('keep', 'revive', 'end')),
        constraint vitality_reviews_reason_check check (reason <> ''),
        constraint vitality_reviews_vitality_check check (vitality in
          ('active', 'quiet', 'dormant', 'on_paper', 'too_early'))
      );
      create index vitality_reviews_initiative_idx on vitality_reviews (initiative_id, year, id);
      ${initiativePartRows('vitality_reviews')}
      revoke update, delete on vitality_reviews from ${ROLES.app};
      ${told('vitality_reviews')}
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table vitality_reviews;
      drop index initiatives_activity_idx;
      alter table initiatives drop observed_since, drop last_activity_on;
      alter table offices drop vitality;
      drop function move_partner_of_activities(uuid, uuid);
      drop table activities;
    `);
  }
}
