import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allRows, definer, ROLES, told } from './ddl.js';

/**
 * The directory of partners, common to all offices (docs/decisions/0004): no office_id, no row-level
 * security. Nobody deletes: a double is merged and keeps its row, so that old links stay alive.
 */
export class Partners1700000000003 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    // Names are compared folded: small letters, no accents, no punctuation. The punctuation is listed,
    // since [:punct:] would depend on the locale that the cluster was made with.
    await queryRunner.query(`
      create function fold_name(name text) returns text language sql immutable strict parallel safe
        set search_path = public, pg_temp as $$
        select btrim(regexp_replace(fold(name), $re$[\\s!"#$%&'()*+,./:;<=>?@\\[\\\\\\]^_\`{|}~«»‘’“”„…·•–—-]+$re$, ' ', 'g')) $$;
      create function folded_names(names jsonb) returns text[] language sql immutable strict parallel safe
        set search_path = public, pg_temp as $$
        select coalesce(array_agg(distinct folded order by folded), '{}')
        from jsonb_each_text(names) n cross join lateral fold_name(n.value) folded where folded <> '' $$;
      comment on function folded_names(jsonb) is 'The whole name in each language, folded: for equality';
    `);
    // 'Canton (Guangzhou)' is also Canton and Guangzhou, 'Ciudad de México' is also México. A part may be
    // a region, 'Springfield (Illinois)', so the parts propose, and never decide.
    await queryRunner.query(`
      create function name_forms(names jsonb) returns text[] language sql immutable strict parallel safe
        set search_path = public, pg_temp as $$
        with whole as (select value from jsonb_each_text(names)),
        part as (
          select value from whole
          union select regexp_replace(value, '\\s*\\([^()]*\\)', ' ', 'g') from whole
          union select inside[1] from whole, regexp_matches(value, '\\(([^()]*)\\)', 'g') inside
          union select side from whole, regexp_split_to_table(value, '\\s*/\\s*|\\s+[-–—]\\s+') side
        ),
        folded as (select fold_name(value) as form from part),
        bare as (
          select form from folded
          union select regexp_replace(form, '^(?:(?:gobierno|government|ayuntamiento|municipalidad|municipality|municipio|municipi|mairie|prefeitura|camara municipal|comune|commune|ville|city|ciudad|cidade|citta|stadt) (?:(?:de|of|do|da|del|della|du|di|la|the) )*)+', '')
            from folded
          union select regexp_replace(form, ' (?:city|municipality)$', '') from folded
        )
        select coalesce(array_agg(distinct form order by form), '{}') from bare where form <> '' $$;
      comment on function name_forms(jsonb) is 'All that a name may be called by, folded: for likeness';
      create function forms_text(forms text[]) returns text language sql immutable strict parallel safe
        as $$ select array_to_string(forms, ' | ') $$;
      create function name_in(names jsonb, locale text) returns text language sql immutable parallel safe
        set search_path = public, pg_temp as $$
        select fold_name(coalesce(names ->> locale, names ->> 'es', names ->> 'en', names ->> 'fr', names ->> 'pt',
          (select value from jsonb_each_text(names) order by key collate "C" limit 1))) $$;
      comment on function name_in(jsonb, text) is 'The name that a list in this language is sorted by';
      create function name_words(typed text) returns tsquery language sql stable strict parallel safe
        set search_path = public, pg_temp as $$
        select to_tsquery('simple', string_agg(quote_literal(word) || ':*', ' & '))
        from unnest(string_to_array(fold_name(typed), ' ')) word where word <> '' $$;
      comment on function name_words(text) is 'Each word typed begins a word of the name; null without words';
      -- Great circle by the haversine formula on a sphere of 6371.0088 km (mean radius, IUGG).
      create function distance_km(lat1 double precision, lng1 double precision, lat2 double precision, lng2 double precision)
        returns double precision language sql immutable strict parallel safe as $$
        select 2 * 6371.0088 * asin(sqrt(least(1, sin(radians(lat2 - lat1) / 2) ^ 2
          + cos(radians(lat1)) * cos(radians(lat2)) * sin(radians(lng2 - lng1) / 2) ^ 2))) $$;
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
        search_name text not null generated always as (forms_text(name_forms(names))) stored,
        words tsvector not null generated always as (to_tsvector('simple', forms_text(name_forms(names)))) stored,
        constraint partners_level_of_type_check check (level is null or type in ('local_government', 'national_body')),
        constraint partners_subdivision_of_country_check check (subdivision is null or left(subdivision, 2) = country),
        constraint partners_coordinates_check check ((latitude is null) = (longitude is null)),
        constraint partners_merged_into_check check (merged_into_id <> id)
      );
      create unique index partners_wikidata_unique on partners (wikidata) where merged_into_id is null;
      create unique index partners_org_id_unique on partners (org_id) where merged_into_id is null;
      create index partners_wikidata_idx on partners (wikidata) where wikidata is not null;
      create index partners_org_id_idx on partners (org_id) where org_id is not null;
      create index partners_search_name_idx on partners using gin (country, search_name gin_trgm_ops);
      create index partners_folded_names_idx on partners using gin (folded_names);
      create index partners_words_idx on partners using gin (words);
      create index partners_place_idx on partners (latitude, longitude) where latitude is not null;
      create index partners_country_idx on partners (country, id);
      create index partners_merged_into_idx on partners (merged_into_id) where merged_into_id is not null;
      ${['es', 'en', 'fr', 'pt'].map((locale) => `create index partners_name_${locale}_idx on partners (name_in(names, '${locale}') collate "C", id);`).join('\n')}
      ${told('partners')}
      grant select, insert, update on partners to ${ROLES.app};
    `);
    // The threshold of the operator belongs to a library that has to be loaded before it can be named here.
    // 0.45 finds Seville for Sevilla (0.6) and Nürnberg for Nuremberg (0.46), not Kyiv for Kiev (0.11); 25 km
    // is the distance within which two sources place one city.
    await queryRunner.query(`
      select word_similarity('', '');
      create function partners_alike(forms text[], in_country text, lat double precision, lng double precision)
        returns table (id uuid, similarity real) language sql stable parallel safe rows 10
        set search_path = public, pg_temp set pg_trgm.word_similarity_threshold = 0.45 as $$
        with alike as (
          select p.id, p.name_forms from unnest(forms) form
          join partners p on p.country = in_country and p.search_name %> form
          where p.merged_into_id is null
          union
          select p.id, p.name_forms from partners p
          where p.latitude between lat - 0.23 and lat + 0.23 and p.merged_into_id is null
            and distance_km(p.latitude, p.longitude, lat, lng) <= 25
        )
        select a.id, max(similarity(form, theirs))::real
        from alike a cross join unnest(forms) form cross join unnest(a.name_forms) theirs
        group by a.id having max(similarity(form, theirs)) >= 0.45 $$;
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
      drop function partners_alike(text[], text, double precision, double precision);
      drop table partners;
      drop function distance_km(double precision, double precision, double precision, double precision);
      drop function name_words(text);
      drop function name_in(jsonb, text);
      drop function forms_text(text[]);
      drop function name_forms(jsonb);
      drop function folded_names(jsonb);
      drop function fold_name(text);
    `);
  }
}
