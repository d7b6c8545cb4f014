import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allRows, definer, ROLES } from './ddl.js';

/**
 * Moves what initiatives of every office say of a merged partner to the entry that stays. The offices' records
 * keep their version: their own words did not change, and the directory's history tells why another entry is
 * shown.
 */
export class PartnerReferences1700000000007 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ${allRows('initiative_partners', ROLES.directory, 'select, update, delete')}
      grant execute on function index_initiatives(uuid[]) to ${ROLES.directory};

      create function united_texts(kept jsonb, added jsonb) returns jsonb language sql immutable strict parallel safe
        set search_path = public, pg_temp as $$
        select added || kept || coalesce((
          select jsonb_object_agg(k.key, k.value || E'\\n' || a.value)
          from jsonb_each_text(kept) k join jsonb_each_text(added) a on a.key = k.key and a.value <> k.value), '{}') $$;
      comment on function united_texts(jsonb, jsonb) is 'Both texts in each language, one below the other where they differ';

      create function move_partner_of_initiatives(source uuid, target uuid) returns void language plpgsql
        security definer set search_path = public, pg_temp as $$
      declare
        touched uuid[];
        roles constant text[] := array['lead', 'partner', 'associate', 'observer'];
      begin
        perform refuse_unmerged(source, target);
        touched := array(select initiative_id from initiative_partners where partner_id = source);
        -- Where an initiative has both, they become one: the leading role of the two, and the words of both.
        update initiative_partners kept set
          role = roles[least(array_position(roles, kept.role), array_position(roles, double.role))],
          place = least(kept.place, double.place),
          gives = united_texts(kept.gives, double.gives),
          gains = united_texts(kept.gains, double.gains)
        from initiative_partners double
        where kept.partner_id = target and double.partner_id = source and double.initiative_id = kept.initiative_id;
        delete from initiative_partners double using initiative_partners kept
        where kept.partner_id = target and double.partner_id = source and double.initiative_id = kept.initiative_id;
        update initiative_partners set partner_id = target where partner_id = source;
        perform index_initiatives(touched);
      end $$;
      ${definer('move_partner_of_initiatives(uuid, uuid)', ROLES.directory, ROLES.app)}
      create index instruments_signatories_idx on instruments using gin (signatories jsonb_path_ops);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index instruments_signatories_idx;
      drop function move_partner_of_initiatives(uuid, uuid);
      drop function united_texts(jsonb, jsonb);
      revoke execute on function index_initiatives(uuid[]) from ${ROLES.directory};
      drop policy initiative_partners_for_${ROLES.directory} on initiative_partners;
      revoke select, update, delete on initiative_partners from ${ROLES.directory};
    `);
  }
}
