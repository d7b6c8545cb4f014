import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allRows, definer, initiativePartRows, officeRows, ROLES, told } from './ddl.js';

/** Initiatives, their partners and their life; full-text search over them. */
export class Initiatives1700000000004 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table reference_counters (
        office_id uuid not null constraint reference_counters_office_fk references offices,
        year integer not null,
        last integer not null,
        constraint reference_counters_pk primary key (office_id, year)
      );
      ${officeRows('reference_counters')}
      revoke delete on reference_counters from ${ROLES.app};

      create table initiatives (
        id uuid not null constraint initiatives_pk primary key,
        office_id uuid not null constraint initiatives_office_fk references offices,
        version integer not null,
        reference text not null,
        kind text not null,
        state text not null,
        title jsonb not null,
        summary jsonb not null,
        benefit jsonb not null,
        themes text[] not null,
        forms_of_action text[] not null,
        responsible_department_id uuid,
        participating_department_ids uuid[] not null,
        levels jsonb not null,
        sdg_goals text[] not null,
        sdg_targets text[] not null,
        languages text[] not null,
        visibility text not null,
        parent_id uuid,
        notices jsonb not null,
        registered_by uuid,
        registered_at timestamptz not null default now(),
        revised_at timestamptz not null default now(),
        constraint initiatives_of_office_unique unique (office_id, id),
        constraint initiatives_reference_unique unique (office_id, reference),
        constraint initiatives_parent_fk foreign key (office_id, parent_id) references initiatives (office_id, id),
        constraint initiatives_responsible_department_fk foreign key (office_id, responsible_department_id)
          references departments (office_id, id),
        constraint initiatives_parent_loop_check check (parent_id <> id),
        constraint initiatives_kind_check check (kind in ('agreement', 'twinning', 'project')),
        constraint initiatives_state_check check (state in
          ('draft', 'in_review', 'approved', 'in_force', 'suspended', 'completed', 'terminated')),
        constraint initiatives_visibility_check check (visibility in ('office', 'shared', 'public')),
        constraint initiatives_version_check check (version > 0)
      );
      create index initiatives_revised_idx on initiatives (office_id, revised_at desc, id desc);
      create index initiatives_parent_idx on initiatives (office_id, parent_id) where parent_id is not null;
      ${officeRows('initiatives')}
      revoke delete on initiatives from ${ROLES.app};
      ${told('initiatives')}

      create table initiative_partners (
        office_id uuid not null,
        initiative_id uuid not null,
        partner_id uuid not null constraint initiative_partners_partner_fk references partners,
        place integer not null,
        role text not null,
        gives jsonb not null,
        gains jsonb not null,
        constraint initiative_partners_pk primary key (initiative_id, partner_id),
        constraint initiative_partners_initiative_fk foreign key (office_id, initiative_id)
          references initiatives (office_id, id),
        constraint initiative_partners_role_check check (role in ('lead', 'partner', 'associate', 'observer'))
      );
      create index initiative_partners_partner_idx on initiative_partners (office_id, partner_id);
      create index initiative_partners_directory_idx on initiative_partners (partner_id);
      ${initiativePartRows('initiative_partners')}
      ${told('initiative_partners')}

      create table initiative_transitions (
        id uuid not null constraint initiative_transitions_pk primary key,
        office_id uuid not null,
        initiative_id uuid not null,
        from_state text not null,
        to_state text not null,
        effective text not null,
        reason text,
        person_id uuid,
        at timestamptz not null default clock_timestamp(),
        constraint initiative_transitions_initiative_fk foreign key (office_id, initiative_id)
          references initiatives (office_id, id)
      );
      create index initiative_transitions_initiative_idx on initiative_transitions (initiative_id, id);
      ${initiativePartRows('initiative_transitions')}
      revoke update, delete on initiative_transitions from ${ROLES.app};
      ${told('initiative_transitions')}
    `);

    // A record may not stand above itself. Writers of parents of one office take turns, so that two changes
    // that are harmless alone cannot close a circle together.
    await queryRunner.query(`
      create function refuse_parent_loop() returns trigger language plpgsql as $$
      begin
        if new.parent_id is null then return new; end if;
        perform pg_advisory_xact_lock(hashtextextended('parents of ' || new.office_id::text, 0));
        if exists (
          with recursive above as (
            select i.id, i.parent_id from initiatives i where i.id = new.parent_id
            union
            select i.id, i.parent_id from initiatives i join above a on i.id = a.parent_id
          ) select 1 from above where id = new.id
        ) then
          raise exception 'parent loop' using errcode = '23514', constraint = 'initiatives_parent_loop_check';
        end if;
        return new;
      end $$;
      create trigger initiatives_parent_loop before insert or update of parent_id on initiatives
        for each row when (new.parent_id is not null) execute function refuse_parent_loop();
    `);

    // Search stands beside the record: its index is not written when a state changes, and row-level security,
    // which would bar the index (full-text operators are not leakproof), is kept by the function instead.
    await queryRunner.query(`
      create table initiative_search (
        initiative_id uuid not null constraint initiative_search_pk primary key,
        office_id uuid not null,
        document tsvector not null,
        constraint initiative_search_initiative_fk foreign key (office_id, initiative_id)
          references initiatives (office_id, id)
      );
      create index initiative_search_idx on initiative_search using gin (office_id, document);
      alter table initiative_search enable row level security;
      alter table initiative_search force row level security;
      ${allRows('initiative_search', ROLES.search, 'select, insert, update')}
      ${allRows('initiatives', ROLES.search, 'select')}
      ${allRows('initiative_partners', ROLES.search, 'select')}
      grant select on partners to ${ROLES.search};

      -- Portuguese plurals change the vowel that carries the accent (cooperação, cooperações); once accents are
      -- folded the stemmer no longer knows them, so they are brought back to the singular first.
      create function without_plural_of_ao(words text) returns text language sql immutable parallel safe
        set search_path = public, pg_temp
        as $$ select regexp_replace(fold(words), '[oa]es\\M', 'ao', 'g') $$;

      create function words_of(texts jsonb, weight "char") returns tsvector language sql stable
        set search_path = public, pg_temp as $$
        select coalesce(setweight(string_agg(
          (to_tsvector(case t.key when 'es' then 'words_es' when 'en' then 'words_en' when 'fr' then 'words_fr'
             when 'pt' then 'words_pt' else 'words_simple' end::regconfig,
             case t.key when 'pt' then without_plural_of_ao(t.value) else t.value end)
           || to_tsvector('words_simple', t.value))::text, ' ')::tsvector, weight), ''::tsvector)
        from jsonb_each_text(texts) t $$;

      create function words_query(words text) returns tsquery language plpgsql stable
        set search_path = public, pg_temp as $$
      declare
        word text; bare text; one tsquery; every tsquery;
      begin
        for word in select m[1] from regexp_matches(words, '("[^"]*"|\\S+)', 'g') m limit 20 loop
          -- What is an operator in a tsquery is no more than a blank in a word.
          bare := trim(ltrim(translate(word, '''\\:&|!()<>*"', '            '), '- '));
          if bare = '' then continue; end if;
          if word like '"%' then
            one := phraseto_tsquery('words_simple', bare);
          elsif word like '-_%' then
            one := !! to_tsquery('words_simple', '''' || bare || ''':*');
          else
            one := to_tsquery('words_simple', '''' || bare || ''':*')
              || plainto_tsquery('words_es', bare) || plainto_tsquery('words_en', bare)
              || plainto_tsquery('words_fr', bare) || plainto_tsquery('words_pt', without_plural_of_ao(bare));
          end if;
          if numnode(one) > 0 then every := case when every is null then one else every && one end; end if;
        end loop;
        return coalesce(every, ''::tsquery);
      end $$;

      create function search_initiatives(words text) returns table (initiative_id uuid, rank real)
        language plpgsql stable security definer set search_path = public, pg_temp rows 200 as $$
      declare
        query tsquery := words_query(words);
        office uuid := current_office();
      begin
        return query select s.initiative_id, ts_rank(s.document, query)
          from initiative_search s where s.office_id = office and s.document @@ query;
      end $$;
      ${definer('search_initiatives(text)', ROLES.search, ROLES.app)}
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop function search_initiatives(text);
      drop function words_query(text);
      drop table initiative_search;
      drop function words_of(jsonb, "char");
      drop function without_plural_of_ao(text);
      drop table initiative_transitions;
      drop table initiative_partners;
      drop table initiatives;
      drop function refuse_parent_loop();
      drop table reference_counters;
      revoke select on partners from ${ROLES.search};
    `);
  }
}
