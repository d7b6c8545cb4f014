import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allRows, definer, initiativePartRows, ROLES, told } from './ddl.js';

/** What a record is found by; `files` adds the titles and the texts of its files. */
function indexInitiatives(files: string): string {
  return `
    create or replace function index_initiatives(ids uuid[]) returns void language sql security definer
      set search_path = public, pg_temp as $$
      insert into initiative_search (initiative_id, office_id, document)
      select i.id, i.office_id,
        setweight(to_tsvector('words_simple', i.reference), 'A')
        || words_of(i.title, 'A') || words_of(i.summary, 'C') || words_of(i.benefit, 'C')
        || coalesce((select setweight(to_tsvector('words_simple', string_agg(p.search_name, ' ')), 'B')
             from initiative_partners ip join partners p on p.id = ip.partner_id
             where ip.initiative_id = i.id), ''::tsvector)
        || coalesce((select string_agg(words_of(t.title, 'B')::text
               || ' ' || setweight(to_tsvector('words_simple', concat_ws(' ', t.registration_number, t.original_wording ->> 'cell')), 'D')::text, ' ')::tsvector
             from instruments t where t.initiative_id = i.id), ''::tsvector)
        ${files}
      from initiatives i where i.id = any(ids)
      on conflict (initiative_id) do update set document = excluded.document $$;
  `;
}

/** Files of initiatives, their versions, the texts that were found in them, and contents on their way. */
export class Files1700000000020 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    // No office: a key says nothing, and whoever sweeps sees all of them.
    await queryRunner.query(`
      create table loose_contents (
        key uuid not null constraint loose_contents_pk primary key,
        since timestamptz not null default now()
      );
      alter table loose_contents enable row level security;
      alter table loose_contents force row level security;
      ${allRows('loose_contents', ROLES.app, 'select, insert, update, delete')}

      create table files (
        id uuid not null constraint files_pk primary key,
        office_id uuid not null,
        initiative_id uuid not null,
        version integer not null,
        kind text not null,
        language text,
        title jsonb not null,
        current integer not null,
        notices jsonb not null,
        withdrawn_at timestamptz,
        withdrawn_by uuid,
        withdrawal_reason text,
        registered_by uuid,
        registered_at timestamptz not null default now(),
        revised_at timestamptz not null default now(),
        constraint files_of_office_unique unique (office_id, id),
        constraint files_of_initiative_unique unique (office_id, initiative_id, id),
        constraint files_initiative_fk foreign key (office_id, initiative_id)
          references initiatives (office_id, id),
        constraint files_kind_check check (kind in
          ('text', 'analysis', 'minute', 'report', 'agreement_text', 'other')),
        constraint files_language_check check (language ~ '^[a-z]{2,3}$'),
        constraint files_title_check check (jsonb_typeof(title) = 'object' and title <> '{}'),
        constraint files_version_check check (version > 0 and current > 0),
        constraint files_withdrawal_check check ((withdrawn_at is null) = (withdrawal_reason is null))
      );
      create index files_initiative_idx on files (initiative_id, registered_at desc, id desc);
      create index files_revised_idx on files (office_id, revised_at desc, id desc);
      ${initiativePartRows('files')}
      ${told('files')}

      create table file_versions (
        office_id uuid not null,
        initiative_id uuid not null,
        file_id uuid not null,
        number integer not null,
        name text not null,
        bytes bigint not null,
        sha256 text not null,
        media_type text not null,
        storage_key uuid not null,
        text_state text not null,
        added_by uuid,
        added_at timestamptz not null default now(),
        constraint file_versions_pk primary key (file_id, number),
        constraint file_versions_file_fk foreign key (office_id, initiative_id, file_id)
          references files (office_id, initiative_id, id),
        constraint file_versions_storage_key_unique unique (storage_key),
        constraint file_versions_number_check check (number > 0),
        constraint file_versions_name_check check (octet_length(name) between 1 and 255),
        constraint file_versions_bytes_check check (bytes > 0),
        constraint file_versions_sha256_check check (sha256 ~ '^[0-9a-f]{64}$'),
        constraint file_versions_text_state_check check (text_state in
          ('waiting', 'found', 'none', 'unreadable', 'unsupported'))
      );
      create index file_versions_sha256_idx on file_versions (office_id, sha256);
      ${initiativePartRows('file_versions')}
      create constraint trigger file_versions_told
        after insert or delete or update of name, bytes, sha256, media_type, storage_key on file_versions
        deferrable initially deferred for each row execute function require_told();

      create table file_search (
        file_id uuid not null constraint file_search_pk primary key
          constraint file_search_file_fk references files on delete cascade,
        office_id uuid not null,
        initiative_id uuid not null,
        content text not null,
        language text,
        document tsvector not null
      );
      create index file_search_idx on file_search using gin (office_id, document);
      create index file_search_initiative_idx on file_search (initiative_id);
      alter table file_search enable row level security;
      alter table file_search force row level security;
      ${allRows('file_search', ROLES.search, 'select, insert, update, delete')}
      ${allRows('files', ROLES.search, 'select')}
      ${allRows('file_versions', ROLES.search, 'select')}
    `);

    // The text of a file counts less than what people write of it (weight D). A tsvector holds at most 1 MB:
    // of a text with too many different words, the beginning is found.
    await queryRunner.query(`
      create function words_of_content(content text, lang text) returns tsvector language plpgsql stable
        set search_path = public, pg_temp as $$
      declare
        longest integer := 400000;
      begin
        loop
          begin
            return words_of(jsonb_build_object(coalesce(lang, 'und'), left(content, longest)), 'D');
          exception when program_limit_exceeded then
            longest := longest / 2;
          end;
        end loop;
      end $$;

      create function index_file(file uuid, new_content text) returns void language plpgsql security definer
        set search_path = public, pg_temp as $$
      declare
        row_now files;
        words text;
      begin
        select * into row_now from files where id = file and office_id = current_office();
        if not found then return; end if;
        words := coalesce(new_content, (select content from file_search where file_id = file), '');
        insert into file_search (file_id, office_id, initiative_id, content, language, document)
        values (file, row_now.office_id, row_now.initiative_id, words, row_now.language,
          words_of(row_now.title, 'A')
          || setweight(to_tsvector('words_simple', coalesce((
               select translate(v.name, '._-', '   ') from file_versions v
               where v.file_id = file and v.number = row_now.current), '')), 'B')
          || words_of_content(words, row_now.language))
        on conflict (file_id) do update set content = excluded.content, language = excluded.language,
          document = excluded.document;
      end $$;
      ${definer('index_file(uuid, text)', ROLES.search, ROLES.app)}

      create function search_files(words text) returns table (file_id uuid, rank real)
        language plpgsql stable security definer set search_path = public, pg_temp rows 200 as $$
      declare
        query tsquery := words_query(words);
        office uuid := current_office();
      begin
        return query select s.file_id, ts_rank(s.document, query)
          from file_search s where s.office_id = office and s.document @@ query;
      end $$;
      ${definer('search_files(text)', ROLES.search, ROLES.app)}

      -- Words without places, so that many long files fit in the record's own document; the newest first.
      create function words_of_files(initiative uuid) returns tsvector language sql stable
        set search_path = public, pg_temp as $$
        select coalesce(array_to_tsvector(array_agg(distinct w.word)), ''::tsvector) from (
          select word from file_search s
            join files f on f.id = s.file_id and f.withdrawn_at is null
            cross join lateral unnest(tsvector_to_array(s.document)) word
          where s.initiative_id = initiative
          order by f.registered_at desc limit 40000) w where length(w.word) <= 60 $$;
      ${indexInitiatives('|| words_of_files(i.id)')}
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ${indexInitiatives('')}
      drop function words_of_files(uuid);
      drop function search_files(text);
      drop function index_file(uuid, text);
      drop function words_of_content(text, text);
      drop table file_search;
      drop table file_versions;
      drop table files;
      drop table loose_contents;
    `);
  }
}
