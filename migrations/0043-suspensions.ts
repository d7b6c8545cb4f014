import type { MigrationInterface, QueryRunner } from 'typeorm';
import { definer, ROLES } from './ddl.js';

const NOT_ENDED = 'm.ended_at is null';
const NOT_SUSPENDED = `${NOT_ENDED} and m.suspended_at is null`;

/** Who is asking, by the secret of a session; the statement of every request. @param place where a membership lets in */
const entering = (place: string): string => `
  create or replace function enter_with_session(secret bytea, request text,
    out person_id uuid, out office_id uuid, out roles text[], out scopes text[], out credential_id uuid)
    language plpgsql security definer set search_path = public, pg_temp as $$
  declare used timestamptz; today text;
  begin
    select s.person_id, s.office_id, coalesce(m.roles, '{}'), s.id, s.last_used_at,
        (now() at time zone o.time_zone)::date::text
      into person_id, office_id, roles, credential_id, used, today
      from sessions s
      left join offices o on o.id = s.office_id
      left join memberships m on m.office_id = s.office_id and m.person_id = s.person_id and ${place}
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

  create or replace function enter_with_token(secret bytea, request text,
    out person_id uuid, out office_id uuid, out roles text[], out scopes text[], out credential_id uuid)
    language plpgsql security definer set search_path = public, pg_temp as $$
  declare used timestamptz; today text;
  begin
    select t.person_id, t.office_id, m.roles, t.scopes, t.id, t.last_used_at,
        (now() at time zone o.time_zone)::date::text
      into person_id, office_id, roles, scopes, credential_id, used, today
      from tokens t
      join offices o on o.id = t.office_id
      join memberships m on m.office_id = t.office_id and m.person_id = t.person_id and ${place}
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
`;

/**
 * A membership can rest: the person is let in nowhere for this office, by session or token, until it is taken up again.
 * Sessions end for good, as a lost device must not come back with its owner; tokens only rest, since programs cannot
 * sign in again. And the office says how early it wants to know of texts that stop.
 */
export class Suspensions1700000000043 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table memberships add suspended_at timestamptz;
      alter table offices add expiry_notice_days integer not null default 180
        constraint offices_expiry_notice_check check (expiry_notice_days between 1 and 3650);
      ${entering(NOT_SUSPENDED)}
      create function end_sessions_of_suspended() returns trigger
        language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        update sessions set revoked_at = now()
          where office_id = new.office_id and person_id = new.person_id and revoked_at is null;
        return null;
      end $$;
      ${definer('end_sessions_of_suspended()', ROLES.identity, ROLES.identity)}
      create trigger memberships_end_sessions after update of suspended_at on memberships
        for each row when (old.suspended_at is null and new.suspended_at is not null)
        execute function end_sessions_of_suspended();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop trigger memberships_end_sessions on memberships;
      drop function end_sessions_of_suspended();
      ${entering(NOT_ENDED)}
      alter table offices drop expiry_notice_days;
      alter table memberships drop suspended_at;
    `);
  }
}
