import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allRows, definer, initiativePartRows, ROLES, told } from './ddl.js';

const DATES = ['signed', 'in_force', 'ends', 'ended', 'registered'];

/** Signed texts of initiatives, the links between them, and their words in the search. */
export class Instruments1700000000005 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table instruments (
        id uuid not null constraint instruments_pk primary key,
        office_id uuid not null,
        initiative_id uuid not null,
        version integer not null,
        kind text not null,
        title jsonb not null,
        ${DATES.map((date) => `${date} text,`).join('\n        ')}
        registration_number text,
        term text,
        notice_period text,
        renewal_period text,
        signatories jsonb not null,
        languages text[] not null,
        original_wording jsonb,
        notices jsonb not null,
        -- First and last day that a date of less than day precision can mean; and, computed from the dates,
        -- the term and the links (spansOf() in registry/instruments/instrument.term.ts), when the text begins
        -- and stops to be in force, and when it lapses by itself. A day of which nothing is known is infinite.
        -- Only the service writes them.
        signed_from date,
        signed_until date,
        begins_from date,
        begins_until date,
        stops_from date,
        stops_until date,
        expires_from date,
        expires_until date,
        registered_at timestamptz not null default now(),
        revised_at timestamptz not null default now(),
        constraint instruments_of_office_unique unique (office_id, id),
        constraint instruments_initiative_fk foreign key (office_id, initiative_id)
          references initiatives (office_id, id),
        constraint instruments_kind_check check (kind in ('twinning_agreement', 'memorandum_of_understanding',
          'letter_of_intent', 'declaration_of_intent', 'framework_agreement', 'specific_agreement', 'protocol',
          'membership', 'multi_party_declaration')),
        constraint instruments_term_check check (term in ('fixed', 'indefinite', 'self_renewing')),
        constraint instruments_dates_check check (
          ${DATES.map((date) => `(${date} is null or ${date} ~ '^\\d{4}(-\\d{2}(-\\d{2})?)?$')`).join('\n          and ')}),
        constraint instruments_begins_check check ((begins_from is null) = (begins_until is null) and begins_from <= begins_until),
        constraint instruments_stops_check check ((stops_from is null) = (stops_until is null) and stops_from <= stops_until),
        constraint instruments_expires_check check ((expires_from is null) = (expires_until is null) and expires_from <= expires_until)
      );
      create index instruments_initiative_idx on instruments (initiative_id);
      create index instruments_stops_idx on instruments (office_id, stops_until) where stops_until is not null;
      create index instruments_expires_idx on instruments (office_id, expires_until) where expires_until is not null;
      create index instruments_signed_idx on instruments (office_id, signed_from) where signed_from is not null;
      ${initiativePartRows('instruments')}
      ${told('instruments')}

      create table instrument_links (
        office_id uuid not null,
        initiative_id uuid not null,
        instrument_id uuid not null,
        kind text not null,
        to_instrument_id uuid not null,
        constraint instrument_links_pk primary key (instrument_id, to_instrument_id, kind),
        constraint instrument_links_initiative_fk foreign key (office_id, initiative_id)
          references initiatives (office_id, id),
        constraint instrument_links_instrument_fk foreign key (office_id, instrument_id)
          references instruments (office_id, id) on delete cascade,
        constraint instrument_links_to_instrument_fk foreign key (office_id, to_instrument_id)
          references instruments (office_id, id),
        constraint instrument_links_self_check check (instrument_id <> to_instrument_id),
        constraint instrument_links_kind_check check (kind in ('renews', 'extends', 'amends', 'terminates'))
      );
      create index instrument_links_to_idx on instrument_links (to_instrument_id);
      ${initiativePartRows('instrument_links')}
      ${told('instrument_links')}
      ${allRows('instruments', ROLES.search, 'select')}
    `);

    await queryRunner.query(`
      create function index_initiatives(ids uuid[]) returns void language sql security definer
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
        from initiatives i where i.id = any(ids)
        on conflict (initiative_id) do update set document = excluded.document $$;
      ${definer('index_initiatives(uuid[])', ROLES.search, ROLES.app)}

      -- A partner's new name is found at once in the records of every office that works with it.
      create function reindex_initiatives_of_partner() returns trigger language plpgsql security definer
        set search_path = public, pg_temp as $$
      begin
        perform index_initiatives(array(select initiative_id from initiative_partners where partner_id = new.id));
        return null;
      end $$;
      ${definer('reindex_initiatives_of_partner()', ROLES.search, ROLES.app)}
      create trigger partners_reindex after update of search_name on partners for each row
        when (old.search_name is distinct from new.search_name) execute function reindex_initiatives_of_partner();
    `);

    // A signatory's side follows its partner; see PartnerReferences.
    await queryRunner.query(`
      ${allRows('instruments', ROLES.directory, 'select, update')}
      create function move_partner_of_instruments(source uuid, target uuid) returns void language plpgsql
        security definer set search_path = public, pg_temp as $$
      begin
        perform refuse_unmerged(source, target);
        update instruments t set signatories = (
          select jsonb_agg(case when s.signatory ->> 'side' = source::text
            then jsonb_set(s.signatory, '{side}', to_jsonb(target)) else s.signatory end order by s.place)
          from jsonb_array_elements(t.signatories) with ordinality s(signatory, place))
        where t.signatories @> jsonb_build_array(jsonb_build_object('side', source));
      end $$;
      ${definer('move_partner_of_instruments(uuid, uuid)', ROLES.directory, ROLES.app)}
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop trigger partners_reindex on partners;
      drop function reindex_initiatives_of_partner();
      drop function index_initiatives(uuid[]);
      drop function move_partner_of_instruments(uuid, uuid);
      drop table instrument_links;
      drop table instruments;
    `);
  }
}
