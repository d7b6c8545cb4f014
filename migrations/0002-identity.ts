import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allRows, definer, officeRows, ROLES, told } from './ddl.js';

const ROLE_NAMES = `array['administrator', 'coordinator', 'officer', 'auditor', 'reader']`;

/**
 * A change of these columns, and of no others, has to be told: when a token was last used is no change of
 * the token.
 */
function toldOf(table: string, columns: string, besides = 'insert or delete'): string {
  return `
    create constraint trigger ${table}_told after ${besides} or update of ${columns} on ${table}
      deferrable initially deferred for each row execute function require_told();
  `;
}

/** Only role identity may touch it: what proves who somebody is. */
function identityOnly(table: string): string {
  return `
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    ${allRows(table, ROLES.identity, 'select, insert, update, delete')}
  `;
}

/** Offices, departments, people, memberships, and what proves who somebody is. */
export class Identity1700000000002 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table offices (
        id uuid not null constraint offices_pk primary key,
        version integer not null,
        slug text not null constraint offices_slug_unique unique
          constraint offices_slug_check check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
        name jsonb not null
          constraint offices_name_check check (jsonb_typeof(name) = 'object' and name <> '{}'),
        partner_id uuid,
        country text not null constraint offices_country_check check (country ~ '^[A-Z]{2}$'),
        time_zone text not null,
        default_language text not null
          constraint offices_default_language_check check (default_language ~ '^[a-z]{2,3}$'),
        currency text not null constraint offices_currency_check check (currency ~ '^[A-Z]{3}$'),
        reference_prefix text not null
          constraint offices_reference_prefix_check check (reference_prefix ~ '^[A-Z0-9]{2,12}$'),
        stage_gates jsonb not null constraint offices_stage_gates_check check (
          stage_gates ->> 'leavingDraft' in ('off', 'warn', 'block')
          and stage_gates ->> 'completing' in ('off', 'warn', 'block')),
        created_at timestamptz not null default now()
      );
      alter table offices enable row level security;
      alter table offices force row level security;
      create policy offices_own on offices to ${ROLES.app}
        using (id = (select current_office())) with check (id = (select current_office()));
      grant select, update on offices to ${ROLES.app};
      ${allRows('offices', ROLES.identity, 'select, insert, update')}
      ${told('offices')}

      create table departments (
        id uuid not null constraint departments_pk primary key,
        version integer not null,
        office_id uuid not null constraint departments_office_fk references offices,
        name jsonb not null
          constraint departments_name_check check (jsonb_typeof(name) = 'object' and name <> '{}'),
        active boolean not null default true,
        created_at timestamptz not null default now(),
        constraint departments_office_unique unique (office_id, id)
      );
      ${officeRows('departments')}
      ${allRows('departments', ROLES.identity, 'select, insert')}
      ${told('departments')}

      create table people (
        id uuid not null constraint people_pk primary key,
        version integer not null,
        email citext not null constraint people_email_unique unique
          constraint people_email_check check (length(email) <= 254),
        name text not null constraint people_name_check check (length(name) between 1 and 200),
        locale text not null constraint people_locale_check check (locale in ('es', 'en', 'fr', 'pt')),
        created_at timestamptz not null default now()
      );

      create table memberships (
        id uuid not null constraint memberships_pk primary key,
        version integer not null,
        office_id uuid not null constraint memberships_office_fk references offices,
        person_id uuid not null constraint memberships_person_fk references people,
        roles text[] not null constraint memberships_roles_check
          check (cardinality(roles) between 1 and 5 and roles <@ ${ROLE_NAMES}),
        created_at timestamptz not null default now(),
        ended_at timestamptz
      );
      create unique index memberships_current_unique on memberships (office_id, person_id) where ended_at is null;
      create index memberships_person_idx on memberships (person_id);
      create index memberships_office_idx on memberships (office_id, created_at, id);
      ${officeRows('memberships')}
      ${allRows('memberships', ROLES.identity, 'select, insert, update')}
      ${told('memberships')}

      alter table people enable row level security;
      alter table people force row level security;
      create policy people_of_office on people for select to ${ROLES.app}
        using (id = (select current_person())
          or id in (select m.person_id from memberships m where m.office_id = (select current_office())));
      create policy people_themselves on people for update to ${ROLES.app}
        using (id = (select current_person())) with check (id = (select current_person()));
      grant select, update on people to ${ROLES.app};
      ${allRows('people', ROLES.identity, 'select, insert, update')}
      ${toldOf('people', 'email, name, locale')}
    `);

    await queryRunner.query(`
      create table credentials (
        person_id uuid not null constraint credentials_pk primary key
          constraint credentials_person_fk references people,
        password_hash text not null,
        changed_at timestamptz not null default now()
      );
      ${identityOnly('credentials')}
      ${told('credentials')}

      create table linked_identities (
        issuer text not null,
        subject text not null,
        person_id uuid not null constraint linked_identities_person_fk references people,
        linked_at timestamptz not null default now(),
        constraint linked_identities_pk primary key (issuer, subject)
      );
      create index linked_identities_person_idx on linked_identities (person_id);
      ${identityOnly('linked_identities')}
      ${told('linked_identities')}

      create table sessions (
        id uuid not null constraint sessions_pk primary key,
        hash bytea not null constraint sessions_hash_unique unique,
        person_id uuid not null constraint sessions_person_fk references people,
        office_id uuid constraint sessions_office_fk references offices,
        created_at timestamptz not null default now(),
        expires_at timestamptz not null,
        last_used_at timestamptz not null default now(),
        user_agent text,
        address text,
        revoked_at timestamptz
      );
      create index sessions_person_idx on sessions (person_id, created_at);
      create index sessions_expires_idx on sessions (expires_at);
      ${identityOnly('sessions')}
      ${toldOf('sessions', 'revoked_at, office_id', 'insert')}

      create table tokens (
        id uuid not null constraint tokens_pk primary key,
        office_id uuid not null constraint tokens_office_fk references offices,
        person_id uuid not null constraint tokens_person_fk references people,
        name text not null constraint tokens_name_check check (length(name) between 1 and 200),
        hash bytea not null constraint tokens_hash_unique unique,
        prefix text not null,
        scopes text[] not null constraint tokens_scopes_check check (cardinality(scopes) > 0),
        created_at timestamptz not null default now(),
        expires_at timestamptz not null
          constraint tokens_expires_check check (expires_at <= created_at + interval '366 days'),
        last_used_at timestamptz,
        revoked_at timestamptz
      );
      create index tokens_office_idx on tokens (office_id, created_at, id);
      create index tokens_person_idx on tokens (person_id);
      ${officeRows('tokens')}
      revoke delete on tokens from ${ROLES.app};
      ${allRows('tokens', ROLES.identity, 'select, insert, update')}
      ${toldOf('tokens', 'office_id, person_id, name, hash, scopes, expires_at, revoked_at')}

      create table invitations (
        id uuid not null constraint invitations_pk primary key,
        office_id uuid not null constraint invitations_office_fk references offices,
        email citext not null constraint invitations_email_check check (length(email) <= 254),
        roles text[] not null constraint invitations_roles_check
          check (cardinality(roles) between 1 and 5 and roles <@ ${ROLE_NAMES}),
        locale text not null constraint invitations_locale_check check (locale in ('es', 'en', 'fr', 'pt')),
        -- Null until the mail is written: the secret is made there, and stands nowhere else.
        hash bytea constraint invitations_hash_unique unique,
        invited_by uuid not null constraint invitations_inviter_fk references people,
        created_at timestamptz not null default now(),
        sent_at timestamptz,
        expires_at timestamptz not null,
        accepted_at timestamptz,
        revoked_at timestamptz
      );
      create unique index invitations_open_unique on invitations (office_id, email)
        where accepted_at is null and revoked_at is null;
      create index invitations_office_idx on invitations (office_id, created_at, id);
      ${officeRows('invitations')}
      revoke delete on invitations from ${ROLES.app};
      ${allRows('invitations', ROLES.identity, 'select, update')}
      ${toldOf('invitations', 'office_id, email, roles, expires_at, accepted_at, revoked_at')}

      create table password_resets (
        hash bytea not null constraint password_resets_pk primary key,
        person_id uuid not null constraint password_resets_person_fk references people,
        created_at timestamptz not null default now(),
        expires_at timestamptz not null,
        used_at timestamptz
      );
      create index password_resets_person_idx on password_resets (person_id);
      ${identityOnly('password_resets')}

      create table founding_links (
        hash bytea not null constraint founding_links_pk primary key,
        -- Printed while there was no office yet: of no more use once there is one.
        at_start boolean not null,
        created_at timestamptz not null default now(),
        expires_at timestamptz not null,
        used_at timestamptz,
        office_id uuid constraint founding_links_office_fk references offices
      );
      ${identityOnly('founding_links')}

      create table sign_in_attempts (
        kind text not null constraint sign_in_attempts_kind_check check (kind in ('account', 'address')),
        subject bytea not null,
        failures integer not null,
        failed_at timestamptz not null,
        blocked_until timestamptz,
        constraint sign_in_attempts_pk primary key (kind, subject)
      );
      create index sign_in_attempts_failed_idx on sign_in_attempts (failed_at);
      ${identityOnly('sign_in_attempts')}

      create table oidc_attempts (
        hash bytea not null constraint oidc_attempts_pk primary key,
        state text not null,
        nonce text not null,
        code_verifier text not null,
        expires_at timestamptz not null
      );
      ${identityOnly('oidc_attempts')}
    `);

    // The hot path: one statement tells who is asking and enters for the rest of the transaction. When a
    // credential was last used is written once a minute, and never waits for a transaction that writes it, too.
    await queryRunner.query(`
      create function enter_with_session(secret bytea, request text,
        out person_id uuid, out office_id uuid, out roles text[], out scopes text[], out credential_id uuid)
        language plpgsql security definer set search_path = public, pg_temp as $$
      declare used timestamptz; today text;
      begin
        select s.person_id, s.office_id, coalesce(m.roles, '{}'), s.id, s.last_used_at,
            (now() at time zone o.time_zone)::date::text
          into person_id, office_id, roles, credential_id, used, today
          from sessions s
          left join offices o on o.id = s.office_id
          left join memberships m
            on m.office_id = s.office_id and m.person_id = s.person_id and m.ended_at is null
          where s.hash = secret and s.revoked_at is null and s.expires_at > now()
            and s.last_used_at > now() - interval '12 hours' and (s.office_id is null or m.id is not null);
        if person_id is null then return; end if;
        if used < now() - interval '1 minute' then
          update sessions s set last_used_at = now() where s.id =
            (select t.id from sessions t where t.id = credential_id for no key update skip locked);
        end if;
        perform set_config('app.person', person_id::text, true),
                set_config('app.office', coalesce(office_id::text, ''), true),
                set_config('app.request', request, true),
                set_config('app.today', coalesce(today, ''), true);
      end $$;
      ${definer('enter_with_session(bytea, text)', ROLES.identity, ROLES.app)}

      create function enter_with_token(secret bytea, request text,
        out person_id uuid, out office_id uuid, out roles text[], out scopes text[], out credential_id uuid)
        language plpgsql security definer set search_path = public, pg_temp as $$
      declare used timestamptz; today text;
      begin
        select t.person_id, t.office_id, m.roles, t.scopes, t.id, t.last_used_at,
            (now() at time zone o.time_zone)::date::text
          into person_id, office_id, roles, scopes, credential_id, used, today
          from tokens t
          join offices o on o.id = t.office_id
          join memberships m
            on m.office_id = t.office_id and m.person_id = t.person_id and m.ended_at is null
          where t.hash = secret and t.revoked_at is null and t.expires_at > now();
        if person_id is null then return; end if;
        if used is null or used < now() - interval '1 minute' then
          update tokens t set last_used_at = now() where t.id =
            (select u.id from tokens u where u.id = credential_id for no key update skip locked);
        end if;
        perform set_config('app.person', person_id::text, true),
                set_config('app.office', coalesce(office_id::text, ''), true),
                set_config('app.request', request, true),
                set_config('app.today', coalesce(today, ''), true);
      end $$;
      ${definer('enter_with_token(bytea, text)', ROLES.identity, ROLES.app)}

      create function end_credentials() returns trigger
        language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        update sessions set revoked_at = now()
          where office_id = new.office_id and person_id = new.person_id and revoked_at is null;
        update tokens set revoked_at = now()
          where office_id = new.office_id and person_id = new.person_id and revoked_at is null;
        return null;
      end $$;
      ${definer('end_credentials()', ROLES.identity, ROLES.identity)}
      create trigger memberships_end_credentials after update of ended_at on memberships
        for each row when (old.ended_at is null and new.ended_at is not null)
        execute function end_credentials();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop function enter_with_token(bytea, text);
      drop function enter_with_session(bytea, text);
      drop table oidc_attempts, sign_in_attempts, founding_links, password_resets, invitations, tokens,
        sessions, linked_identities, credentials, memberships, people, departments, offices;
      drop function end_credentials();
    `);
  }
}
