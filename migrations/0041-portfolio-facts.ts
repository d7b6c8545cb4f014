import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allRows, definer, ROLES } from './ddl.js';

/** The groups whose people are kept, in the order of `reached`; that of src/registry/groups.ts when this was written. */
const GROUPS = [
  'indigenous',
  'women',
  'children',
  'older_adults',
  'disability',
  'youth',
  'migrants',
  'other_excluded',
] as const;

/**
 * The parts of a figure that tell of a group: split, its code, the group. Sex and age tell of some groups, too; of one
 * activity the split that says more counts. A child is whoever is under 18 (Convention on the Rights of the Child,
 * article 1); the group of the young are those who neither study nor work, which no age tells.
 */
const TOLD: readonly (readonly [split: string, code: string, group: string])[] = [
  ...GROUPS.map((code) => ['group', code, code] as const),
  ['sex', 'women', 'women'],
  ['age', '0-11', 'children'],
  ['age', '12-17', 'children'],
  ['age', '60+', 'older_adults'],
];

/** What each table below a record says of it, and the columns that keep it. */
const PARTS = [
  ['instruments', 'year', 'year = fact_year(f.initiative_id)'],
  ['initiative_partners', 'countries', 'countries = fact_countries(f.initiative_id)'],
  [
    'activities',
    'people',
    '(people, reached) = (select p.people, p.reached from fact_people(f.initiative_id) p)',
  ],
] as const;

const EVENTS = ['insert', 'update', 'delete'] as const;

/**
 * What a portfolio asks of each record beside its marks, in one narrow row: a record itself is a kilobyte wide, and its
 * year, countries and people were read anew from three more tables for every question. And the marks as texts of one
 * character for each number, which are joined and counted faster than arrays. Kept by the database with every change,
 * by the rule of record_facts(); a test holds the two together.
 */
export class PortfolioFacts1700000000041 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- A character for each number, from ']' on: JSON escapes none of them.
      create function said(numbers smallint[]) returns text language sql immutable parallel safe
        set search_path = public, pg_temp as $$
        select string_agg(chr(x.number + 93), '' order by x.place)
        from unnest(numbers) with ordinality x(number, place) $$;

      -- The highest mark of any criterion that people answer: 0 not applicable, 1 score 0, 2 score 1, 3 score 2.
      create function top_of_marks(of_set uuid, highest smallint[]) returns smallint language sql stable
        set search_path = public, pg_temp as $$
        select max(h & 3)::smallint from unnest(highest) h
          join criteria k on k.set_id = of_set and k.position = h >> 2 where k.automatic is null $$;

      alter table initiative_marks no force row level security;
      alter table initiative_marks
        add said_cells text generated always as (said(cells)) stored,
        add said_highest text generated always as (said(highest)) stored,
        add said_drifting text generated always as (said(drifting)) stored,
        add top smallint;
      update initiative_marks set top = top_of_marks(set_id, highest);
      alter table initiative_marks force row level security;

      create function keep_top_of_marks() returns trigger language plpgsql set search_path = public, pg_temp as $$
      begin
        new.top := top_of_marks(new.set_id, new.highest);
        return new;
      end $$;
      create trigger initiative_marks_top before insert or update of highest on initiative_marks
        for each row execute function keep_top_of_marks();

      create table initiative_facts (
        office_id uuid not null,
        initiative_id uuid not null constraint initiative_facts_pk primary key,
        kind text not null,
        themes text[] not null,
        -- Responsible or participating, once each.
        departments uuid[] not null,
        levels text[] not null,
        -- In which it began: of its first signed text, else of its registration.
        year smallint not null,
        -- Of its partners, once each.
        countries text[] not null,
        -- Reached by activities that took place, in all and by group; groups overlap.
        people integer not null,
        reached integer[] not null,
        constraint initiative_facts_initiative_fk foreign key (office_id, initiative_id)
          references initiatives (office_id, id) on delete cascade
      );
      create index initiative_facts_office_idx on initiative_facts (office_id);
      alter table initiative_facts enable row level security;
      alter table initiative_facts force row level security;
      create policy initiative_facts_of_initiative on initiative_facts to ${ROLES.app}
        using (office_id = (select current_office())
          or exists (select 1 from initiatives i where i.id = initiative_id))
        with check (false);
      grant select on initiative_facts to ${ROLES.app};
      ${allRows('initiative_facts', ROLES.weigher, 'select, insert, update, delete')}

      create function fact_year(record uuid) returns smallint language sql stable
        set search_path = public, pg_temp as $$
        select coalesce((select extract(year from min(x.signed_from)) from instruments x where x.initiative_id = record),
          extract(year from i.registered_at))::smallint from initiatives i where i.id = record $$;
      create function fact_countries(record uuid) returns text[] language sql stable
        set search_path = public, pg_temp as $$
        select array(select distinct p.country from initiative_partners ip join partners p on p.id = ip.partner_id
          where ip.initiative_id = record and p.country is not null order by 1) $$;
      create function fact_people(record uuid) returns table (people integer, reached integer[]) language sql stable
        set search_path = public, pg_temp as $$
        select coalesce((select sum(a.people_total) from activities a
            where a.initiative_id = record and a.state = 'done'), 0)::integer,
          array(select coalesce(s.people, 0)::integer
            from unnest(array['${GROUPS.join("', '")}']) with ordinality g(code, place)
              left join (select b.code, sum(b.people) as people from (
                  select t.id, t.code, max(t.people) as people from (
                    select a.id, o.of_group as code, o.by, sum((p ->> 'value')::numeric) as people
                    from activities a cross join lateral jsonb_array_elements(a.people_parts) p
                      join (values ${TOLD.map((row) => `('${row.join("', '")}')`).join(', ')}) o(by, code, of_group)
                        on o.by = p ->> 'by' and o.code = p ->> 'code'
                    where a.initiative_id = record and a.state = 'done' group by 1, 2, 3) t
                  group by 1, 2) b group by 1) s using (code)
            order by g.place) $$;
      -- The rule itself: what a record comes to.
      create function record_facts(record uuid) returns setof initiative_facts language sql stable
        set search_path = public, pg_temp as $$
        select i.office_id, i.id, i.kind, i.themes,
          array(select distinct d from unnest(array_append(i.participating_department_ids, i.responsible_department_id)) d
            where d is not null order by 1),
          array(select distinct l ->> 'level' from jsonb_array_elements(i.levels) l order by 1),
          fact_year(i.id), fact_countries(i.id), p.people, p.reached
        from initiatives i cross join lateral fact_people(i.id) p where i.id = record $$;

      alter table initiatives no force row level security;
      alter table initiative_facts no force row level security;
      ${PARTS.map(([table]) => `alter table ${table} no force row level security;`).join('\n')}
      insert into initiative_facts select r.* from initiatives i cross join lateral record_facts(i.id) r;
      ${PARTS.map(([table]) => `alter table ${table} force row level security;`).join('\n')}
      alter table initiative_facts force row level security;
      alter table initiatives force row level security;

      create function keep_facts_of_initiatives() returns trigger language plpgsql security definer
        set search_path = public, pg_temp as $$
      begin
        insert into initiative_facts select r.* from changed c cross join lateral record_facts(c.id) r;
        return null;
      end $$;
      ${definer('keep_facts_of_initiatives()', ROLES.weigher, ROLES.app)}
      create trigger initiatives_facts_insert after insert on initiatives referencing new table as changed
        for each statement execute function keep_facts_of_initiatives();
      create function keep_facts_of_initiative() returns trigger language plpgsql security definer
        set search_path = public, pg_temp as $$
      begin
        update initiative_facts f set kind = r.kind, themes = r.themes, departments = r.departments, levels = r.levels
          from record_facts(new.id) r where f.initiative_id = new.id;
        return null;
      end $$;
      ${definer('keep_facts_of_initiative()', ROLES.weigher, ROLES.app)}
      create trigger initiatives_facts_update after update on initiatives for each row
        when ((old.kind, old.themes, old.responsible_department_id, old.participating_department_ids, old.levels)
          is distinct from (new.kind, new.themes, new.responsible_department_id, new.participating_department_ids, new.levels))
        execute function keep_facts_of_initiative();

      ${PARTS.map(
        ([table, column, sets]) => `
      create function keep_${column}_of_facts(records uuid[]) returns void language plpgsql security definer
        set search_path = public, pg_temp as $$
      begin
        -- Whoever else changes a part of it waits here, and then reads what this transaction wrote.
        perform from initiative_facts f where f.initiative_id = any(records) order by f.initiative_id for update;
        update initiative_facts f set ${sets} where f.initiative_id = any(records);
      end $$;
      ${definer(`keep_${column}_of_facts(uuid[])`, ROLES.weigher, `${ROLES.app}, ${ROLES.directory}`)}
      create function keep_facts_of_${table}() returns trigger language plpgsql set search_path = public, pg_temp as $$
      begin
        perform keep_${column}_of_facts(array(select distinct c.initiative_id from changed c));
        return null;
      end $$;
      ${EVENTS.map(
        (event) => `create trigger ${table}_facts_${event} after ${event} on ${table}
        referencing ${event === 'delete' ? 'old' : 'new'} table as changed
        for each statement execute function keep_facts_of_${table}();`,
      ).join('\n')}`,
      ).join('\n')}

      -- A partner is common to all offices: what moves in the directory moves in the records of each.
      create function keep_facts_of_partner() returns trigger language plpgsql security definer
        set search_path = public, pg_temp as $$
      begin
        perform keep_countries_of_facts(array(select ip.initiative_id from initiative_partners ip where ip.partner_id = new.id));
        return null;
      end $$;
      ${definer('keep_facts_of_partner()', ROLES.weigher, ROLES.app)}
      grant execute on function keep_countries_of_facts(uuid[]) to ${ROLES.weigher};
      create trigger partners_facts after update of country on partners for each row
        when (old.country is distinct from new.country) execute function keep_facts_of_partner();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop trigger partners_facts on partners;
      drop function keep_facts_of_partner();
      ${PARTS.map(
        ([table, column]) => `
      ${EVENTS.map((event) => `drop trigger ${table}_facts_${event} on ${table};`).join('\n')}
      drop function keep_facts_of_${table}();
      drop function keep_${column}_of_facts(uuid[]);`,
      ).join('\n')}
      drop trigger initiatives_facts_update on initiatives;
      drop function keep_facts_of_initiative();
      drop trigger initiatives_facts_insert on initiatives;
      drop function keep_facts_of_initiatives();
      drop function record_facts(uuid);
      drop function fact_people(uuid);
      drop function fact_countries(uuid);
      drop function fact_year(uuid);
      drop table initiative_facts;
      drop trigger initiative_marks_top on initiative_marks;
      drop function keep_top_of_marks();
      alter table initiative_marks drop said_cells, drop said_highest, drop said_drifting, drop top;
      drop function top_of_marks(uuid, smallint[]);
      drop function said(smallint[]);
    `);
  }
}
