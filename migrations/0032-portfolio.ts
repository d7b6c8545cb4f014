import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allRows, definer, ROLES } from './ddl.js';

/**
 * What a record's marks come to, in one narrow row for each set: a portfolio of 20,000 records reads these instead of
 * 160,000 wide assessments. Kept by the database with every change of a mark, by the rule of record_marks(), which
 * reads the assessments themselves; a test holds the two together.
 */
export class Portfolio1700000000032 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table initiative_marks (
        office_id uuid not null,
        initiative_id uuid not null,
        set_id uuid not null constraint initiative_marks_set_fk references criteria_sets,
        -- A cell: position of the criterion * 64 + stage * 16 + 8 when the score stands above its ceiling + 4 when all
        -- that it claims is shown + 0 not applicable, 1 score 0, 2 score 1, 3 score 2. Stages are counted from 0.
        cells smallint[] not null,
        -- For each criterion that was looked at, at whatever stage: position * 4 + the highest of the same numbers.
        highest smallint[] not null,
        -- Number of marks at each of the four stages, those that compute themselves left out.
        looked smallint[] not null,
        -- Cells that drift: position * 4 + stage.
        drifting smallint[] not null,
        constraint initiative_marks_pk primary key (initiative_id, set_id),
        constraint initiative_marks_initiative_fk foreign key (office_id, initiative_id)
          references initiatives (office_id, id)
      );
      create index initiative_marks_office_idx on initiative_marks (office_id, set_id);
      alter table initiative_marks enable row level security;
      alter table initiative_marks force row level security;
      create policy initiative_marks_of_initiative on initiative_marks to ${ROLES.app}
        using ((office_id = (select current_office())
            or exists (select 1 from initiatives i where i.id = initiative_id))
          and initiative_id <> all ((select withheld_initiatives())::uuid[]))
        with check (false);
      grant select on initiative_marks to ${ROLES.app};
      ${allRows('initiative_marks', ROLES.weigher, 'select, insert, update, delete')}

      create function stage_place(stage text) returns integer language sql immutable parallel safe
        set search_path = public, pg_temp as $$
        select array_position(array['design', 'implementation', 'monitoring', 'evaluation'], stage) - 1 $$;

      -- The rule itself: what the marks of a record by a set come to; no row where there are none.
      create function record_marks(record uuid, of_set uuid)
        returns table (office_id uuid, cells smallint[], highest smallint[], looked smallint[], drifting smallint[])
        language sql stable set search_path = public, pg_temp as $$
        with mark as (
          select a.office_id, k.position, stage_place(a.stage) as stage, a.state, a.score, a.above_ceiling, a.complete,
            k.automatic is not null as automatic,
            case when a.state = 'scored' then a.score + 1 else 0 end as said
          from assessments a join criteria k on k.set_id = a.set_id and k.code = a.criterion
          where a.initiative_id = record and a.set_id = of_set
        )
        select m.office_id,
          array_agg((m.position * 64 + m.stage * 16 + m.above_ceiling::int * 8 + m.complete::int * 4 + m.said)::smallint
            order by m.position, m.stage),
          (select array_agg((h.position * 4 + h.said)::smallint order by h.position)
             from (select x.position, max(x.said) as said from mark x group by x.position) h),
          (select array_agg((select count(*) from mark x where x.stage = s.stage and not x.automatic)::smallint order by s.stage)
             from generate_series(0, 3) s(stage)),
          coalesce((select array_agg((d.position * 4 + s.stage)::smallint order by d.position, s.stage)
             from mark d cross join (select distinct x.stage from mark x where x.stage > 0) s
             where d.stage = 0 and d.score >= 1 and not exists (select from mark l where l.position = d.position
               and l.stage = s.stage and (l.state = 'not_applicable' or l.score >= 1))), '{}')
        from mark m group by m.office_id $$;

      create function keep_record_marks() returns trigger language plpgsql security definer
        set search_path = public, pg_temp as $$
      declare
        kept record;
      begin
        for kept in select distinct c.office_id, c.initiative_id, c.set_id from changed c order by 2, 3 loop
          -- Whoever else changes a mark of it waits here, and then reads what this transaction wrote.
          insert into initiative_marks values (kept.office_id, kept.initiative_id, kept.set_id, '{}', '{}', '{}', '{}')
            on conflict (initiative_id, set_id) do nothing;
          perform from initiative_marks m where m.initiative_id = kept.initiative_id and m.set_id = kept.set_id for update;
          update initiative_marks m set cells = r.cells, highest = r.highest, looked = r.looked, drifting = r.drifting
            from record_marks(kept.initiative_id, kept.set_id) r
            where m.initiative_id = kept.initiative_id and m.set_id = kept.set_id;
          if not found then
            delete from initiative_marks m where m.initiative_id = kept.initiative_id and m.set_id = kept.set_id;
          end if;
        end loop;
        return null;
      end $$;
      ${definer('keep_record_marks()', ROLES.weigher, ROLES.app)}
      ${(['insert', 'update', 'delete'] as const)
        .map(
          (event) => `create trigger assessments_kept_${event} after ${event} on assessments
            referencing ${event === 'delete' ? 'old' : 'new'} table as changed
            for each statement execute function keep_record_marks();`,
        )
        .join('\n')}
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ${['insert', 'update', 'delete'].map((event) => `drop trigger assessments_kept_${event} on assessments;`).join('\n')}
      drop function keep_record_marks();
      drop function record_marks(uuid, uuid);
      drop function stage_place(text);
      drop table initiative_marks;
    `);
  }
}
