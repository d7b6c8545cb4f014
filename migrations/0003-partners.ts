import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allRows, definer, ROLES, told } from './ddl.js';

/**
 * The directory of partners, common to all offices (docs/decisions/0004): no office_id, no row-level
 * security. Nobody deletes: a double is merged and keeps its row, so that old links stay alive.
 */
export class Partners1700000000003 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    // Names are compared folded: small letters, no accents, no punctuation. The punctuation is listed,
    // since [:punct:] would depend on the locale that the cluster was made with. These functions name the schema
    // instead of pinning the search path: pinned, they cannot be inlined, and an import calls them by the
    // ten thousand.
    await queryRunner.query(`
      create function fold_name(name text) returns text language sql immutable strict parallel safe as $$
        select btrim(regexp_replace(public.fold(name),
          $re$[\\s!"#$%&'()*+,./:;<=>?@\\[\\\\\\]^_\`{|}~«»‘’“”„…·•–—-]+$re$, ' ', 'g')) $$;
      create function folded_names(names jsonb) returns text[] language plpgsql immutable strict parallel safe as $$
      declare
        name text; folded text; found text[] := '{}';
      begin
        for name in select value from jsonb_each_text(names) loop
          folded := public.fold_name(name);
          if folded <> '' and folded <> all(found) then found := found || folded; end if;
        end loop;
        return found;
      end $$;
      comment on function folded_names(jsonb) is 'The whole name in each language, folded: for equality';
    `);
    // For likeness, a name is taken in its forms: 'Donostia / San Sebastián' in two, and without the words that
    // every other name has, 'Ciudad de' and 'Municipality'. What stands in brackets or behind a comma is an
    // aside: another name of the place, 'Canton (Guangzhou)', or just where it lies, 'Springfield, Illinois'.
    await queryRunner.query(`
      create function bare_name(folded text) returns text language sql immutable strict parallel safe as $$
        select coalesce(nullif(regexp_replace(regexp_replace(folded,
          '^(?:(?:gobierno|government|ayuntamiento|municipalidad|municipality|municipio|municipi|mairie|prefeitura|camara municipal|comune|commune|ville|city|ciudad|cidade|citta|stadt) (?:(?:de|of|do|da|del|della|du|di|la|the) )*)+', ''),
          ' (?:city|municipality)$', ''), ''), folded) $$;
      create function name_forms(names jsonb) returns text[] language plpgsql immutable strict parallel safe as $$
      declare
        name text; side text; form text; found text[] := '{}';
      begin
        for name in select value from jsonb_each_text(names) loop
          name := regexp_replace(regexp_replace(name, '\\([^()]*\\)', ' ', 'g'), ',.*$', '');
          foreach side in array case when name ~ '/|\\s[-–—]\\s'
            then name || regexp_split_to_array(name, '\\s*/\\s*|\\s+[-–—]\\s+') else array[name] end
          loop
            form := public.bare_name(public.fold_name(side));
            if form <> '' and form <> all(found) then found := found || form; end if;
          end loop;
        end loop;
        return case when found = '{}' then public.folded_names(names) else found end;
      end $$;
      create function name_asides(names jsonb) returns text[] language plpgsql immutable strict parallel safe as $$
      declare
        name text; aside text[]; form text; found text[] := '{}';
      begin
        for name in select value from jsonb_each_text(names) where value ~ '[(,]' loop
          for aside in select regexp_matches(name, '\\(([^()]*)\\)|,([^,()]*)', 'g') loop
            form := public.bare_name(public.fold_name(coalesce(aside[1], aside[2])));
            if form <> '' and form <> all(found) then found := found || form; end if;
          end loop;
        end loop;
        return found;
      end $$;
      create function names_text(names jsonb) returns text language sql immutable strict parallel safe as $$
        select coalesce(string_agg(public.fold_name(value), ' | ' order by value), '') from jsonb_each_text(names) $$;
      create function name_in(names jsonb, locale text) returns text language sql immutable parallel safe as $$
        select public.fold_name(coalesce(names ->> locale, names ->> 'es', names ->> 'en', names ->> 'fr', names ->> 'pt',
          (select value from jsonb_each_text(names) order by key collate "C" limit 1))) $$;
      comment on function name_in(jsonb, text) is 'The name that a list in this language is sorted by';
      create function name_words(typed text) returns tsquery language sql stable strict parallel safe
        set search_path = public, pg_temp as $$
        select to_tsquery('simple', string_agg(quote_literal(word) || ':*', ' & '))
        from unnest(string_to_array(fold_name(typed), ' ')) word where word <> '' $$;
      comment on function name_words(text) is 'Each word typed begins a word of the name; null without words';
      -- Great circle by the haversine formula on a sphere of 6371.0088 km (mean radius, IUGG). Differences below
      -- a tenth of a millimetre are none: their squares would underflow, which PostgreSQL refuses.
      create function distance_km(lat1 double precision, lng1 double precision, lat2 double precision, lng2 double precision)
        returns double precision language sql immutable strict parallel safe as $$
        select 2 * 6371.0088 * asin(sqrt(least(1, sin(radians(round((lat2 - lat1) * 1e9) / 1e9) / 2) ^ 2
          + cos(radians(lat1)) * cos(radians(lat2)) * sin(radians(round((lng2 - lng1) * 1e9) / 1e9) / 2) ^ 2))) $$;
    `);

    await queryRunner.query(`
      create table partners (
        id uuid not null constraint partners_pk primary key,
        version integer not null default 1,
        type text not null constraint partners_type_check check (type in ('local_government', 'city_network',
          'multilateral_body', 'national_body', 'civil_society', 'academia', 'company', 'media', 'other')),
        level text constraint partners_level_check check (level in ('national', 'regional', 'metropolitan', 'municipal', 'communal')),
        sector text not null constraint partners_sector_check check (sector in ('public', 'private', 'social')),
        names jsonb not null constraint partners_names_check check (jsonb_typeof(names) = 'object' and names <> '{}'),
        country text constraint partners_country_check check (country ~ '^[A-Z]{2}$'),
        subdivision text constraint partners_subdivision_check check (subdivision ~ '^[A-Z]{2}-[A-Z0-9]{1,3}$'),
        latitude double precision constraint partners_latitude_check check (latitude between -90 and 90),
        longitude double precision constraint partners_longitude_check check (longitude between -180 and 180),
        wikidata text constraint partners_wikidata_check check (wikidata ~ '^Q[1-9][0-9]{0,11}$'),
        org_id text constraint partners_org_id_check check (length(org_id) between 3 and 200),
        website text constraint partners_website_check check (length(website) <= 2000),
        merged_into_id uuid constraint partners_merged_into_fk references partners (id),
        registered_by_office_id uuid not null constraint partners_registered_by_office_fk references offices,
        registered_at timestamptz not null default now(),
        revised_at timestamptz not null default now(),
        folded_names text[] not null generated always as (folded_names(names)) stored,
        name_forms text[] not null generated always as (name_forms(names)) stored,
        name_asides text[] not null generated always as (name_asides(names)) stored,
        search_name text not null generated always as (names_text(names)) stored,
        constraint partners_level_of_type_check check (level is null or type in ('local_government', 'national_body')),
        constraint partners_subdivision_of_country_check check (subdivision is null or left(subdivision, 2) = country),
        constraint partners_coordinates_check check ((latitude is null) = (longitude is null)),
        constraint partners_merged_into_check check (merged_into_id <> id)
      );
      create unique index partners_wikidata_unique on partners (wikidata) where wikidata is not null and merged_into_id is null;
      create unique index partners_org_id_unique on partners (org_id) where org_id is not null and merged_into_id is null;
      create index partners_wikidata_idx on partners (wikidata) where wikidata is not null;
      create index partners_org_id_idx on partners (org_id) where org_id is not null;
      -- Without the list of pending entries: an import reads what it has just written, thousands of times.
      create index partners_search_name_idx on partners using gin (country, search_name gin_trgm_ops) with (fastupdate = off);
      create index partners_beyond_countries_idx on partners using gin (search_name gin_trgm_ops) with (fastupdate = off)
        where country is null and type <> 'local_government';
      create index partners_folded_names_idx on partners using gin (folded_names) with (fastupdate = off);
      create index partners_words_idx on partners using gin (to_tsvector('simple', search_name)) with (fastupdate = off);
      create index partners_place_idx on partners using gist (point(longitude, latitude)) where latitude is not null;
      create index partners_merged_into_idx on partners (merged_into_id) where merged_into_id is not null;
      ${['es', 'en', 'fr', 'pt'].map((locale) => `create index partners_name_${locale}_idx on partners (name_in(names, '${locale}') collate "C", id);`).join('\n')}
      ${told('partners')}
      grant select, insert, update on partners to ${ROLES.app};
    `);
    // Both functions take many partners at once, as rows of JSON. Sequential scans are off in them: within one
    // import the directory grows from nothing, and the planner, which knows only the last ANALYZE, would
    // compare every row with every entry; "offset 0" keeps it from joining in another order.
    // The threshold of the operator belongs to a library that has to be loaded before it can be named here.
    // 0.45 finds Seville for Sevilla (0.6) and Nürnberg for Nuremberg (0.46), not Kyiv for Kiev (0.11); 25 km
    // is the distance within which two sources place one city. An aside counts for less: it proposes only.
    await queryRunner.query(`
      select word_similarity('', '');
      create function partners_same(sought jsonb)
        returns table (place integer, folded text[], id uuid, reason integer) language sql stable rows 500
        set search_path = public, pg_temp set enable_seqscan = off as $$
        with sought as materialized (
          select s.place, folded_names(s.names) as folded, s.wikidata, s.org_id
          from jsonb_to_recordset($1) as s(place int, names jsonb, wikidata text, org_id text)
        )
        select s.place, s.folded, f.id, f.reason from sought s left join lateral (
          select found.id, min(found.reason) as reason from (
            select coalesce(p.merged_into_id, p.id) as id, 1 as reason from partners p where p.wikidata = s.wikidata
            union all
            select coalesce(p.merged_into_id, p.id), 2 from partners p where p.org_id = s.org_id
            union all
            select p.id, 3 from partners p where p.folded_names && s.folded and p.merged_into_id is null
          ) found group by found.id offset 0
        ) f on true $$;
      create function partners_alike(sought jsonb)
        returns table (place integer, id uuid, similarity real) language sql stable rows 500
        set search_path = public, pg_temp set pg_trgm.word_similarity_threshold = 0.45
        set enable_seqscan = off as $$
        with sought as materialized (
          -- Degrees of longitude that 25 km can be; towards the poles, all.
          select s.*, s.type is distinct from 'local_government' as beyond, least(0.23 / greatest(cos(radians(s.latitude)), 0.001), 360) as wide
          from jsonb_to_recordset($1) as s(place int, type text, names jsonb, country text, latitude float8, longitude float8)
        ), mine as materialized (
          select s.place, s.country, s.beyond, form, 1.0 as weight from sought s, unnest(name_forms(s.names)) form
          union all
          select s.place, s.country, s.beyond, form, 0.69 from sought s, unnest(name_asides(s.names)) form
        ), met as (
          select m.place, found.id from mine m cross join lateral (
            select p.id from partners p
            where p.country = m.country and p.search_name %> m.form and p.merged_into_id is null offset 0
          ) found
          union
          -- A network or a multilateral body has a country in one list and none in another.
          select m.place, found.id from mine m cross join lateral (
            select p.id from partners p
            where m.beyond and m.country is null and p.search_name %> m.form
              and p.type <> 'local_government' and p.merged_into_id is null offset 0
          ) found
          union
          select m.place, found.id from mine m cross join lateral (
            select p.id from partners p
            where m.beyond and m.country is not null and p.country is null and p.search_name %> m.form
              and p.type <> 'local_government' and p.merged_into_id is null offset 0
          ) found
          union
          select s.place, found.id from sought s cross join lateral (
            select p.id from partners p
            where point(p.longitude, p.latitude) <@ box(
                point(s.longitude - s.wide, s.latitude - 0.23), point(s.longitude + s.wide, s.latitude + 0.23))
              and p.latitude is not null and p.merged_into_id is null
              and distance_km(p.latitude, p.longitude, s.latitude, s.longitude) <= 25 offset 0
          ) found
        ), compared as (
          select met.place, met.id, max(similarity(mine.form, theirs.form) * least(mine.weight, theirs.weight)) as likeness
          from met join partners p on p.id = met.id
          cross join lateral (
            select form, 1.0 as weight from unnest(p.name_forms) form
            union all select form, 0.69 from unnest(p.name_asides) form
          ) theirs
          join mine on mine.place = met.place and mine.weight + theirs.weight > 1.5
          group by met.place, met.id
        )
        select c.place, c.id, c.likeness::real from compared c where c.likeness >= 0.45 $$;
    `);
    await queryRunner.query(`
      alter table offices add constraint offices_partner_fk foreign key (partner_id) references partners;
      create index offices_partner_idx on offices (partner_id) where partner_id is not null;
    `);
    // What points to a merged partner points on, in every office, and no office learns of the others: such a
    // function gives nothing back, and does nothing but complete a merger that the directory shows already.
    await queryRunner.query(`
      grant select on partners to ${ROLES.directory};
      ${allRows('offices', ROLES.directory, 'select, update')}
      create function refuse_unmerged(source uuid, target uuid) returns void language plpgsql stable
        set search_path = public, pg_temp as $$
      begin
        if not exists (select 1 from partners where id = source and merged_into_id = target) then
          raise exception 'Partner % is not merged into %', source, target using errcode = '42501';
        end if;
      end $$;
      create function move_partner_of_offices(source uuid, target uuid) returns void language plpgsql
        security definer set search_path = public, pg_temp as $$
      begin
        perform refuse_unmerged(source, target);
        update offices set partner_id = target, version = version + 1 where partner_id = source;
      end $$;
      ${definer('move_partner_of_offices(uuid, uuid)', ROLES.directory, ROLES.app)}
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop function move_partner_of_offices(uuid, uuid);
      drop function refuse_unmerged(uuid, uuid);
      drop policy offices_for_${ROLES.directory} on offices;
      revoke select, update on offices from ${ROLES.directory};
      alter table offices drop constraint offices_partner_fk;
      drop index offices_partner_idx;
      drop function partners_alike(jsonb);
      drop function partners_same(jsonb);
      drop table partners;
      drop function distance_km(double precision, double precision, double precision, double precision);
      drop function name_words(text);
      drop function name_in(jsonb, text);
      drop function names_text(jsonb);
      drop function name_asides(jsonb);
      drop function name_forms(jsonb);
      drop function bare_name(text);
      drop function folded_names(jsonb);
      drop function fold_name(text);
    `);
  }
}
