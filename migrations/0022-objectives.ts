import type { MigrationInterface, QueryRunner } from 'typeorm';
import { edtfDays, edtfTexts, initiativePartRows, told } from './ddl.js';

/** What is to be reached, and what shows whether it is: objectives, indicators, measurements. */
export class Objectives1700000000022 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table objectives (
        id uuid not null constraint objectives_pk primary key,
        office_id uuid not null,
        initiative_id uuid not null,
        version integer not null,
        text jsonb not null,
        groups text[] not null,
        place integer not null,
        notices jsonb not null,
        registered_at timestamptz not null default now(),
        revised_at timestamptz not null default now(),
        constraint objectives_of_office_unique unique (office_id, id),
        -- What an indicator points to: an objective of its own initiative.
        constraint objectives_of_initiative_unique unique (office_id, initiative_id, id),
        constraint objectives_initiative_fk foreign key (office_id, initiative_id)
          references initiatives (office_id, id),
        constraint objectives_text_check check (jsonb_typeof(text) = 'object' and text <> '{}'),
        constraint objectives_groups_check check (groups <@ array['indigenous', 'women', 'children',
          'older_adults', 'disability', 'youth', 'migrants', 'other_excluded']),
        constraint objectives_place_check check (place > 0),
        constraint objectives_version_check check (version > 0)
      );
      create index objectives_initiative_idx on objectives (initiative_id, place, id);
      ${initiativePartRows('objectives')}
      ${told('objectives')}

      create table indicators (
        id uuid not null constraint indicators_pk primary key,
        office_id uuid not null,
        initiative_id uuid not null,
        version integer not null,
        objective_id uuid,
        kind text not null,
        title jsonb not null,
        unit text not null,
        counts_people boolean not null,
        rate boolean not null,
        direction text not null,
        baseline_value numeric,
        baseline_on text,
        target_value numeric,
        target_on text,
        ${edtfDays('target_on')},
        notices jsonb not null,
        registered_at timestamptz not null default now(),
        revised_at timestamptz not null default now(),
        constraint indicators_of_office_unique unique (office_id, id),
        constraint indicators_of_initiative_unique unique (office_id, initiative_id, id),
        constraint indicators_initiative_fk foreign key (office_id, initiative_id)
          references initiatives (office_id, id),
        constraint indicators_objective_fk foreign key (office_id, initiative_id, objective_id)
          references objectives (office_id, initiative_id, id),
        constraint indicators_kind_check check (kind in ('outcome', 'output')),
        constraint indicators_title_check check (jsonb_typeof(title) = 'object' and title <> '{}'),
        constraint indicators_direction_check check (direction in ('more', 'less')),
        constraint indicators_figure_check check (not (counts_people and rate)),
        constraint indicators_people_check check (not counts_people
          or (coalesce(baseline_value, 0) >= 0 and coalesce(target_value, 0) >= 0)),
        constraint indicators_dates_check check (${edtfTexts('baseline_on', 'target_on')}),
        constraint indicators_version_check check (version > 0)
      );
      create index indicators_initiative_idx on indicators (initiative_id, id);
      create index indicators_objective_idx on indicators (objective_id) where objective_id is not null;
      create index indicators_target_idx on indicators (office_id, target_on_until) where target_on is not null;
      ${initiativePartRows('indicators')}
      ${told('indicators')}

      create table indicator_measurements (
        id uuid not null constraint indicator_measurements_pk primary key,
        office_id uuid not null,
        initiative_id uuid not null,
        indicator_id uuid not null,
        version integer not null,
        measured text not null,
        ${edtfDays('measured')},
        value numeric not null,
        note jsonb not null,
        disaggregation jsonb not null,
        notices jsonb not null,
        registered_at timestamptz not null default now(),
        revised_at timestamptz not null default now(),
        constraint indicator_measurements_of_office_unique unique (office_id, id),
        constraint indicator_measurements_date_unique unique (office_id, indicator_id, measured),
        constraint indicator_measurements_initiative_fk foreign key (office_id, initiative_id)
          references initiatives (office_id, id),
        constraint indicator_measurements_indicator_fk foreign key (office_id, initiative_id, indicator_id)
          references indicators (office_id, initiative_id, id),
        constraint indicator_measurements_date_check check (${edtfTexts('measured')}),
        constraint indicator_measurements_parts_check check (jsonb_typeof(disaggregation) = 'array'),
        constraint indicator_measurements_version_check check (version > 0)
      );
      create index indicator_measurements_latest_idx on indicator_measurements
        (indicator_id, measured_from desc, measured_until desc, id desc);
      ${initiativePartRows('indicator_measurements')}
      ${told('indicator_measurements')}
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table indicator_measurements;
      drop table indicators;
      drop table objectives;
    `);
  }
}
