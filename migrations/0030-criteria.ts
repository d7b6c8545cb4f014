import type { MigrationInterface, QueryRunner } from 'typeorm';
import first from './criteria/transversal-inclusion-1.json' with { type: 'json' };
import { officeRows, ROLES, told } from './ddl.js';

type Requirement = (typeof first.sharedRequirements.people)[number];

/** The set that came with the product has the same id everywhere, so that data can be moved between installations. */
const FIRST_ID = '01980000-0000-7000-8000-000000000001';

/** SHA-256 of its content as canonical JSON; test/criteria.spec.ts counts it anew. */
const FIRST_HASH = 'bdacfdd4a6fde8478cad1ae11953c8428b4aa0e94462f50d30c9f28e22e2a854';

/** Requirements that several criteria have in common stand once in the file. */
const shared: Readonly<Record<string, readonly Requirement[]>> = first.sharedRequirements;

const texts = (...columns: readonly string[]): string =>
  columns.map((column) => `jsonb_typeof(${column}) = 'object' and ${column} <> '{}'`).join(' and ');

/** Published rows are for everybody; they are written in the transaction that publishes their set, and never again. */
const published = (table: string, mine: string): string => `
  alter table ${table} enable row level security;
  alter table ${table} force row level security;
  create policy ${table}_read on ${table} for select to ${ROLES.app} using (true);
  create policy ${table}_publish on ${table} for insert to ${ROLES.app} with check (${mine});
  grant select, insert on ${table} to ${ROLES.app};
`;

/** now() is the beginning of the transaction: a set that was published in an earlier one takes no more rows. */
const ofNewSet = `exists (select from criteria_sets s where s.id = set_id
  and s.publisher_id = (select current_office()) and s.published_at = now())`;

/** Criteria sets: what an office writes, what was published and stays as it is, and which ones an office uses. */
export class Criteria1700000000030 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table criteria_sets (
        id uuid not null constraint criteria_sets_pk primary key,
        -- Not office_id: what is published belongs to everybody. Null: it came with the product.
        publisher_id uuid constraint criteria_sets_publisher_fk references offices,
        publisher_name jsonb,
        name text not null,
        version integer not null,
        languages text[] not null,
        title jsonb not null,
        stages jsonb not null,
        scale jsonb not null,
        dimensions jsonb not null,
        based_on_id uuid constraint criteria_sets_based_on_fk references criteria_sets (id),
        sha256 text not null,
        published_at timestamptz not null default now(),
        published_by uuid,
        constraint criteria_sets_name_unique unique (name, version),
        constraint criteria_sets_name_check check (name ~ '^[a-z0-9]+(-[a-z0-9]+)*(\\.[a-z0-9]+(-[a-z0-9]+)*)?$'
          and length(name) <= 121 and (publisher_id is null) = (strpos(name, '.') = 0)),
        constraint criteria_sets_version_check check (version > 0),
        constraint criteria_sets_languages_check check (cardinality(languages) between 1 and 50),
        constraint criteria_sets_texts_check check (${texts('title')}),
        constraint criteria_sets_lists_check check (jsonb_typeof(stages) = 'array' and jsonb_typeof(scale) = 'array'
          and jsonb_typeof(dimensions) = 'array' and dimensions <> '[]'),
        constraint criteria_sets_publisher_check check ((publisher_id is null) = (publisher_name is null)
          and (publisher_id is null) = (published_by is null)),
        constraint criteria_sets_sha256_check check (sha256 ~ '^[0-9a-f]{64}$')
      );
      create index criteria_sets_published_idx on criteria_sets (published_at desc, id desc);
      create index criteria_sets_publisher_idx on criteria_sets (publisher_id);
      ${published(
        'criteria_sets',
        `publisher_id = (select current_office()) and published_at = now() and starts_with(name,
          (select o.slug || '.' from offices o where o.id = current_office()))`,
      )}

      create table criteria (
        set_id uuid not null constraint criteria_set_fk references criteria_sets (id),
        code text not null,
        dimension text not null,
        position integer not null,
        name jsonb not null,
        question jsonb not null,
        source jsonb,
        examples jsonb not null,
        iati_policy_marker text,
        group_code text,
        automatic text,
        constraint criteria_pk primary key (set_id, code),
        constraint criteria_position_unique unique (set_id, position),
        constraint criteria_code_check check (code ~ '^[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*$' and length(code) <= 80),
        constraint criteria_position_check check (position > 0),
        constraint criteria_texts_check check (${texts('name', 'question')} and jsonb_typeof(source) = 'object'),
        constraint criteria_examples_check check (jsonb_typeof(examples) = 'array'),
        constraint criteria_iati_policy_marker_check check (iati_policy_marker ~ '^[0-9]{1,2}$'),
        constraint criteria_group_code_check check (group_code in ('indigenous', 'women', 'children', 'older_adults',
          'disability', 'youth', 'migrants', 'other_excluded')),
        constraint criteria_automatic_check check (automatic in ('terminology'))
      );
      ${published('criteria', ofNewSet)}

      create table requirements (
        set_id uuid not null,
        criterion text not null,
        code text not null,
        position integer not null,
        for_score smallint not null,
        text jsonb not null,
        evidence_kind text not null,
        -- What of the record must hold for the requirement to hold, beyond evidence of its kind being there.
        asks text,
        constraint requirements_pk primary key (set_id, criterion, code),
        constraint requirements_position_unique unique (set_id, criterion, position),
        constraint requirements_criterion_fk foreign key (set_id, criterion) references criteria (set_id, code),
        constraint requirements_code_check check (code ~ '^[a-z][a-z0-9_]*$' and length(code) <= 40),
        constraint requirements_position_check check (position > 0),
        constraint requirements_for_score_check check (for_score in (1, 2)),
        constraint requirements_text_check check (${texts('text')}),
        constraint requirements_evidence_kind_check check (evidence_kind in ('analysis', 'document', 'text', 'objective',
          'indicator', 'commitment', 'contribution', 'partner', 'departments', 'levels', 'confirmation', 'automatic')),
        constraint requirements_asks_check check (asks is null
          or (evidence_kind = 'objective' and asks in ('names_group'))
          or (evidence_kind = 'indicator' and asks in ('split_by_group', 'outcome_with_target', 'with_target',
            'measured_against_target', 'measured'))
          or (evidence_kind = 'commitment' and asks in ('dated', 'dated_of_each_partner'))
          or (evidence_kind = 'contribution' and asks in ('marked', 'majority_marked', 'of_each_partner'))
          or (evidence_kind = 'departments' and asks in ('two_with_dated_tasks'))
          or (evidence_kind = 'levels' and asks in ('all_with_role')))
      );
      ${published('requirements', ofNewSet)}

      create table criteria_drafts (
        id uuid not null constraint criteria_drafts_pk primary key,
        office_id uuid not null constraint criteria_drafts_office_fk references offices,
        version integer not null,
        slug text not null,
        languages text[] not null,
        title jsonb not null,
        dimensions jsonb not null,
        criteria jsonb not null,
        based_on_id uuid constraint criteria_drafts_based_on_fk references criteria_sets (id),
        published_set_id uuid constraint criteria_drafts_published_set_fk references criteria_sets (id),
        registered_at timestamptz not null default now(),
        revised_at timestamptz not null default now(),
        constraint criteria_drafts_version_check check (version > 0),
        constraint criteria_drafts_slug_check check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
        constraint criteria_drafts_languages_check check (cardinality(languages) between 1 and 50),
        constraint criteria_drafts_texts_check check (${texts('title')}),
        constraint criteria_drafts_lists_check check (jsonb_typeof(dimensions) = 'array' and jsonb_typeof(criteria) = 'array')
      );
      -- One draft of a name at a time: what is published from it is the next version of that name.
      create unique index criteria_drafts_slug_unique on criteria_drafts (office_id, slug) where published_set_id is null;
      create index criteria_drafts_revised_idx on criteria_drafts (office_id, revised_at desc, id desc);
      ${officeRows('criteria_drafts')}

      -- The product's first set is everybody's without a row, and the main one where no row says otherwise.
      create table office_criteria_sets (
        office_id uuid not null constraint office_criteria_sets_office_fk references offices,
        set_id uuid not null constraint office_criteria_sets_set_fk references criteria_sets (id),
        main boolean not null,
        adopted_at timestamptz not null default now(),
        adopted_by uuid not null,
        constraint office_criteria_sets_pk primary key (office_id, set_id)
      );
      create unique index office_criteria_sets_main_unique on office_criteria_sets (office_id) where main;
      ${officeRows('office_criteria_sets')}
    `);

    await queryRunner.query(
      `insert into criteria_sets (id, name, version, languages, title, stages, scale, dimensions, sha256)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        FIRST_ID,
        first.name,
        first.version,
        first.languages,
        ...[first.title, first.stages, first.scale, first.dimensions].map((value) => JSON.stringify(value)),
        FIRST_HASH,
      ],
    );
    const criteria = first.criteria.map(({ requirements, ...criterion }) => ({
      iatiPolicyMarker: null,
      groupCode: null,
      automatic: null,
      ...criterion,
      requirements: typeof requirements === 'string' ? shared[requirements] : requirements,
    }));
    await queryRunner.query(
      `insert into criteria (set_id, code, dimension, position, name, question, source, examples, iati_policy_marker, group_code, automatic)
       select $1, c ->> 'code', c ->> 'dimension', place, c -> 'name', c -> 'question', c -> 'source', c -> 'examples',
         c ->> 'iatiPolicyMarker', c ->> 'groupCode', c ->> 'automatic'
       from jsonb_array_elements($2::jsonb) with ordinality t (c, place)`,
      [FIRST_ID, JSON.stringify(criteria)],
    );
    await queryRunner.query(
      `insert into requirements (set_id, criterion, code, position, for_score, text, evidence_kind, asks)
       select $1, c ->> 'code', r ->> 'code', place, (r ->> 'forScore')::smallint, r -> 'text', r ->> 'evidenceKind', r ->> 'asks'
       from jsonb_array_elements($2::jsonb) c, jsonb_array_elements(c -> 'requirements') with ordinality t (r, place)`,
      [FIRST_ID, JSON.stringify(criteria)],
    );

    // After the product's own set, which no journal tells of.
    await queryRunner.query(
      ['criteria_sets', 'criteria', 'requirements', 'criteria_drafts', 'office_criteria_sets']
        .map(told)
        .join('\n'),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table office_criteria_sets;
      drop table criteria_drafts;
      drop table requirements;
      drop table criteria;
      drop table criteria_sets;
    `);
  }
}
