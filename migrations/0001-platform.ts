import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allRows, definer, role, ROLES } from './ddl.js';

/** Roles, context functions, journal, idempotency keys, search configurations. */
export class Platform1700000000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create extension if not exists pg_trgm;
      create extension if not exists unaccent;
      create extension if not exists btree_gin;
      create extension if not exists citext;
      ${Object.values(ROLES).map(role).join('\n')}
      grant usage on schema public to ${Object.values(ROLES).join(', ')};
    `);

    // '' after a transaction-local set; null where nothing was ever set.
    await queryRunner.query(`
      create function current_office() returns uuid language sql stable parallel safe
        as $$ select nullif(current_setting('app.office', true), '')::uuid $$;
      create function current_person() returns uuid language sql stable parallel safe
        as $$ select nullif(current_setting('app.person', true), '')::uuid $$;
      -- The day that it is in the office: told once at the entrance, since every list asks for it.
      create function current_today() returns date language sql stable parallel safe
        as $$ select nullif(current_setting('app.today', true), '')::date $$;
      create function enter(person uuid, office uuid, request text) returns void language plpgsql as $$
      begin
        perform set_config('app.person', coalesce(person::text, ''), true),
                set_config('app.office', coalesce(office::text, ''), true),
                set_config('app.request', coalesce(request, ''), true);
        perform set_config('app.today', coalesce(
          (select (now() at time zone o.time_zone)::date::text from offices o where o.id = office), ''), true);
      end $$;
      create function fold(words text) returns text language sql immutable strict parallel safe
        set search_path = public, pg_temp
        as $$ select lower(unaccent('unaccent', words)) $$;
      create function require_told() returns trigger language plpgsql as $$
      begin
        if current_setting('app.told', true) is distinct from '1' then
          raise exception 'A change of % was not told to the journal', tg_table_name using errcode = 'TV001';
        end if;
        return null;
      end $$;
    `);

    await queryRunner.query(`
      create table journal (
        id uuid not null constraint journal_pk primary key,
        office_id uuid,
        position bigint not null,
        at timestamptz not null,
        verb text not null,
        subject_type text not null,
        subject_id uuid not null,
        initiative_id uuid,
        version integer,
        person_id uuid,
        via text,
        credential_id text,
        request_id text,
        facts jsonb not null,
        previous_hash bytea not null,
        hash bytea not null,
        constraint journal_position_unique unique nulls not distinct (office_id, position)
      );
      create index journal_subject_idx on journal (office_id, subject_id, position);
      create index journal_initiative_idx on journal (office_id, initiative_id, position)
        where initiative_id is not null;
      create index journal_directory_idx on journal (subject_id, position) where office_id is null;
      create table journal_heads (
        chain uuid not null constraint journal_heads_pk primary key,
        position bigint not null,
        hash bytea not null
      );
      alter table journal enable row level security;
      alter table journal force row level security;
      create policy journal_of_office on journal for select to ${ROLES.app}
        using (office_id = (select current_office()) or (office_id is null and subject_type = 'partner'));
      grant select on journal to ${ROLES.app};
      ${allRows('journal', ROLES.journal, 'select, insert')}
      grant select, insert, update on journal_heads to ${ROLES.journal};
    `);

    // One call per transaction, last thing before COMMIT, so that the lock on the chain's head is short
    // and always the last one taken: no deadlocks between two writers of one office.
    await queryRunner.query(`
      create function journal_hash(previous bytea, entry journal) returns bytea
        language sql immutable parallel safe as $$
        select sha256(previous || convert_to(jsonb_build_array(
          entry.id, entry.office_id, entry.position, extract(epoch from entry.at), entry.verb,
          entry.subject_type, entry.subject_id, entry.initiative_id, entry.version, entry.person_id,
          entry.via, entry.credential_id, entry.request_id, entry.facts)::text, 'UTF8')) $$;
      create function tell(entries jsonb) returns void language plpgsql security definer
        set search_path = public, pg_temp as $$
      declare
        nobody constant uuid := '00000000-0000-0000-0000-000000000000';
        entry jsonb;
        told journal;
        head journal_heads;
        chain_now uuid;
      begin
        for chain_now in
          select distinct case when e ->> 'directory' = 'true' then nobody else coalesce(nullif(e ->> 'officeId', '')::uuid, current_office(), nobody) end as c
          from jsonb_array_elements(entries) e order by c
        loop
          insert into journal_heads values (chain_now, 0, sha256(''::bytea)) on conflict do nothing;
          select * into head from journal_heads where chain = chain_now for update;
          for entry in select e from jsonb_array_elements(entries) with ordinality t(e, n)
            where case when e ->> 'directory' = 'true' then nobody else coalesce(nullif(e ->> 'officeId', '')::uuid, current_office(), nobody) end = chain_now
            order by n
          loop
            -- An office may not write in another's journal; only sign-in and founding name an office.
            if current_office() is not null and chain_now <> nobody and chain_now <> current_office() then
              raise exception 'The journal of another office' using errcode = '42501';
            end if;
            told.id := (entry ->> 'id')::uuid;
            told.office_id := nullif(chain_now, nobody);
            told.position := head.position + 1;
            told.at := clock_timestamp();
            told.verb := entry ->> 'verb';
            told.subject_type := entry ->> 'subjectType';
            told.subject_id := (entry ->> 'subjectId')::uuid;
            told.initiative_id := nullif(entry ->> 'initiativeId', '')::uuid;
            told.version := (entry ->> 'version')::integer;
            told.person_id := coalesce(current_person(), nullif(entry ->> 'personId', '')::uuid);
            told.via := entry ->> 'via';
            told.credential_id := entry ->> 'credentialId';
            told.request_id := nullif(current_setting('app.request', true), '');
            told.facts := coalesce(entry -> 'facts', '{}');
            told.previous_hash := head.hash;
            told.hash := journal_hash(head.hash, told);
            insert into journal values (told.*);
            head.position := told.position;
            head.hash := told.hash;
          end loop;
          update journal_heads set position = head.position, hash = head.hash where chain = chain_now;
        end loop;
        perform set_config('app.told', '1', true);
      end $$;
      ${definer('tell(jsonb)', ROLES.journal, `${ROLES.app}, ${ROLES.identity}`)}
      create function first_broken_journal_entry() returns bigint language sql stable as $$
        select min(j.position) from (
          select position, hash, previous_hash, lag(hash, 1, sha256(''::bytea)) over (order by position) as before,
                 lag(position, 1, 0::bigint) over (order by position) as place_before,
                 journal_hash(previous_hash, journal) as again
          from journal where office_id = (select current_office())
        ) j where j.previous_hash <> j.before or j.hash <> j.again or j.position <> j.place_before + 1 $$;
    `);

    await queryRunner.query(`
      create table idempotency_keys (
        person_id uuid not null,
        office_id uuid,
        key text not null constraint idempotency_keys_key_check check (length(key) between 1 and 255),
        method text not null,
        path text not null,
        fingerprint bytea not null,
        status integer,
        headers jsonb,
        body jsonb,
        at timestamptz not null default now(),
        constraint idempotency_keys_unique unique nulls not distinct (person_id, office_id, key)
      );
      create index idempotency_keys_at_idx on idempotency_keys (at);
      alter table idempotency_keys enable row level security;
      alter table idempotency_keys force row level security;
      create policy idempotency_keys_of_person on idempotency_keys to ${ROLES.app}
        using (person_id = (select current_person()) and office_id is not distinct from (select current_office()))
        with check (person_id = (select current_person()) and office_id is not distinct from (select current_office()));
      grant select, insert, update on idempotency_keys to ${ROLES.app};
    `);

    for (const [language, stemmer] of [
      ['es', 'spanish'],
      ['en', 'english'],
      ['fr', 'french'],
      ['pt', 'portuguese'],
      ['simple', 'simple'],
    ] as const) {
      const dictionary = stemmer === 'simple' ? 'simple' : `${stemmer}_stem`;
      await queryRunner.query(`
        create text search configuration words_${language} (copy = ${stemmer});
        alter text search configuration words_${language}
          alter mapping for asciiword, asciihword, hword_asciipart, word, hword, hword_part
          with unaccent, ${dictionary};
      `);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const language of ['es', 'en', 'fr', 'pt', 'simple'])
      await queryRunner.query(`drop text search configuration words_${language}`);
    await queryRunner.query(`
      drop table idempotency_keys;
      drop function first_broken_journal_entry();
      drop function tell(jsonb);
      drop function journal_hash(bytea, journal);
      drop table journal_heads;
      drop table journal;
      drop function require_told();
      drop function fold(text);
      drop function enter(uuid, uuid, text);
      drop function current_today();
      drop function current_person();
      drop function current_office();
      revoke usage on schema public from ${Object.values(ROLES).join(', ')};
    `);
    // Roles belong to the whole cluster and extensions may serve others: both stay.
  }
}
