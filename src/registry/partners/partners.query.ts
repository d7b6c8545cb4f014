import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { context, currentActor } from '../../platform/context/context.js';
import { Db, named, type NamedStatement } from '../../platform/db/db.js';
import { Problem } from '../../platform/http/problem.js';
import { keyOf, type Page, pageOf, PageQuery } from '../../platform/http/pages.js';
import { degrees } from './partner.entity.js';
import type { Likeness, Sought } from './partner.matching.js';
import { mayOf } from './partner.policy.js';
import { PartnerReferences } from './partner.references.js';
import type { ListPartners, PartnerFacets, PartnerFilter, PartnerView } from './partners.dto.js';

/** A row of the directory as {@link COLUMNS} reads it. */
export interface PartnerRow extends Omit<PartnerView, 'may'>, Record<string, unknown> {
  /** Whether this office registered it, or it is this office's own government. */
  ours: boolean;
}

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

const COLUMNS = `p.id, p.version, p.type, p.level, p.sector, p.names, p.country, p.subdivision, p.latitude,
  p.longitude, p.wikidata, p.org_id as "orgId", p.website, p.merged_into_id as "mergedInto",
  to_char(p.registered_at at time zone 'UTC', ${INSTANT}) as "registeredAt",
  to_char(p.revised_at at time zone 'UTC', ${INSTANT}) as "revisedAt",
  (p.registered_by_office_id = (select current_office())
    or p.id = (select o.partner_id from offices o where o.id = (select current_office()))) is true as ours`;

const ONE = named('partners.one', `select ${COLUMNS} from partners p where p.id = $1`);

const LIKENESS = `'id', p.id, 'names', p.names, 'type', p.type, 'level', p.level, 'country', p.country,
  'wikidata', p.wikidata, 'distanceKm', distance_km(p.latitude, p.longitude, s.latitude, s.longitude)`;

/**
 * What each partner has in common with the directory by identifier or by whole name. An entry that was merged
 * is found by its identifiers, and the entry that stands for it answers.
 */
const SAME = named(
  'partners.same',
  `select f.place, f.folded, coalesce(jsonb_agg(jsonb_build_object(${LIKENESS}, 'similarity', 1,
     'reason', (array['wikidata', 'org_id', 'same_name'])[f.reason])) filter (where p.id is not null), '[]') as found
   from partners_same($1::jsonb) f
   join jsonb_to_recordset($1::jsonb) as s(place int, latitude float8, longitude float8) on s.place = f.place
   left join partners p on p.id = f.id
   group by f.place, f.folded`,
);

/** What each partner has in common with the directory by a like name in the same country or close by. */
const ALIKE = named(
  'partners.alike',
  `select f.place, jsonb_agg(jsonb_build_object(${LIKENESS}, 'similarity', f.similarity,
     'reason', 'similar_name')) as found
   from partners_alike($1::jsonb) f
   join jsonb_to_recordset($1::jsonb) as s(place int, latitude float8, longitude float8) on s.place = f.place
   join partners p on p.id = f.id
   group by f.place`,
);

/** How many partners one statement compares. */
const BATCH = 500;

/** A partner to look for. */
export interface SoughtPartner extends Sought {
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly orgId: string | null;
}

/** What was found for a partner that was looked for. */
export interface Found {
  /** Its names, folded as the directory folds them. */
  folded: string[];
  likenesses: Likeness[];
}

/** Reads the directory. It is common to all offices: no row-level security narrows these statements. */
@Injectable()
export class PartnersQuery {
  constructor(
    private readonly db: Db,
    private readonly references: PartnerReferences,
  ) {}

  /** One entry; undefined when there is none. */
  async one(id: string): Promise<PartnerRow | undefined> {
    return (await this.db.read<PartnerRow>(ONE, [id]))[0];
  }

  /** One page. @throws Problem validation, invalid-cursor */
  async list(query: ListPartners): Promise<Page<PartnerView>> {
    const sort = query.sort ?? 'name';
    const limit = query.limit ?? PageQuery.DEFAULT_LIMIT;
    const values: unknown[] = [];
    const where = this.#conditions(query, values).map(({ sql }) => sql);
    const name = `name_in(p.names, '${context().locale}') collate "C"`;
    // Entries without a country come last: no code begins with a tilde.
    const keys = { name: [name], country: [`coalesce(p.country, '~') collate "C"`, name], recent: [] }[sort];
    const direction = sort === 'recent' ? 'desc' : 'asc';
    const order = [...keys, 'p.id'];
    if (query.cursor) {
      const given = keyOf(query.cursor, order.length).map((part, place) => {
        values.push(part);
        return `$${values.length}::${place === order.length - 1 ? 'uuid' : 'text'}`;
      });
      where.push(`(${order.join(', ')}) ${direction === 'asc' ? '>' : '<'} (${given.join(', ')})`);
    }
    values.push(limit + 1);
    const rows = await this.#read<PartnerRow & Record<`key${number}`, string>>(
      `select ${COLUMNS}${keys.map((key, place) => `, ${key} as key${place}`).join('')} from partners p
       where ${where.join(' and ')}
       order by ${order.map((key) => `${key} ${direction}`).join(', ')} limit $${values.length}::int`,
      values,
    );
    return pageOf(
      rows,
      limit,
      (row) => [...keys.map((_, place) => row[`key${place}`]), row.id],
      (row) => viewOf(row),
    );
  }

  /** Counts for each value of each facet. */
  async facets(filter: PartnerFilter): Promise<PartnerFacets> {
    const values: unknown[] = [];
    const conditions = this.#conditions(filter, values);
    const under = (facet: string): string =>
      conditions
        .filter((condition) => condition.facet !== facet)
        .map(({ sql }) => sql)
        .join(' and ');
    const names = ['country', 'type', 'level', 'sector'];
    const rows = await this.#read<{ facet: string; value: string | null; count: number }>(
      [
        `select 'total' as facet, null as value, count(*)::int as count from partners p where ${under('total')}`,
        ...names.map(
          (facet) =>
            `select '${facet}', p.${facet}, count(*)::int from partners p where ${under(facet)} group by p.${facet}`,
        ),
      ].join(' union all '),
      values,
    );
    const facets: Record<string, Record<string, number>> = Object.fromEntries(
      names.map((facet) => [facet, {}]),
    );
    for (const { facet, value, count } of rows)
      if (value !== null) Object.assign(facets[facet] ?? {}, { [value]: count });
    return { total: rows.find(({ facet }) => facet === 'total')?.count ?? 0, facets };
  }

  /** Entries by identifier or whole name, for each partner in the order given. */
  async same(sought: readonly SoughtPartner[]): Promise<Found[]> {
    const found: Found[] = [];
    for (let from = 0; from < sought.length; from += BATCH)
      for (const row of await this.db.read<{ place: number; folded: string[]; found: Likeness[] }>(SAME, [
        rowsOf(sought.slice(from, from + BATCH)),
      ]))
        found[from + row.place] = { folded: row.folded, likenesses: row.found };
    return found;
  }

  /** Entries with a like name, for each partner in the order given. */
  async alike(sought: readonly SoughtPartner[]): Promise<Likeness[][]> {
    const found: Likeness[][] = sought.map(() => []);
    for (let from = 0; from < sought.length; from += BATCH)
      for (const row of await this.db.read<{ place: number; found: Likeness[] }>(ALIKE, [
        rowsOf(sought.slice(from, from + BATCH)),
      ]))
        found[from + row.place] = row.found;
    return found;
  }

  /** The filter as SQL over `partners p`, each condition with the facet that it belongs to. */
  #conditions(filter: PartnerFilter, values: unknown[]): { facet: string | null; sql: string }[] {
    const conditions: { facet: string | null; sql: string }[] = [
      { facet: null, sql: 'p.merged_into_id is null' },
    ];
    const value = (given: unknown): string => {
      values.push(given);
      return `$${values.length}`;
    };
    for (const facet of ['country', 'type', 'level', 'sector', 'subdivision'] as const)
      if (filter[facet]?.length)
        conditions.push({ facet, sql: `p.${facet} = any(${value(filter[facet])}::text[])` });
    if (filter.q !== undefined) {
      const typed = `${value(filter.q)}::text`;
      conditions.push({
        facet: null,
        sql: `(to_tsvector('simple', p.search_name) @@ name_words(${typed}) or p.search_name %> fold_name(${typed}))`,
      });
    }
    if (filter.near !== undefined) {
      const { latitude, longitude, km } = nearOf(filter.near);
      const [lat, lng, far] = [latitude, longitude, km].map((part) => `${value(part)}::float8`);
      conditions.push({
        facet: null,
        // A degree of latitude is never shorter than 110.5 km (WGS 84).
        sql: `p.latitude between ${lat} - ${far} / 110.5 and ${lat} + ${far} / 110.5
          and distance_km(p.latitude, p.longitude, ${lat}, ${lng}) <= ${far}`,
      });
    }
    if (filter.usedByUs !== undefined)
      conditions.push({
        facet: null,
        sql: `p.id ${filter.usedByUs ? '= any' : '<> all'}(array(${this.references.used}))`,
      });
    if (filter.hasWikidata !== undefined)
      conditions.push({ facet: null, sql: `p.wikidata is ${filter.hasWikidata ? 'not null' : 'null'}` });
    return conditions;
  }

  /** A shape of the list that came before is kept prepared; beyond a number of shapes, it is planned anew. */
  async #read<T extends Record<string, unknown>>(sql: string, values: readonly unknown[]): Promise<T[]> {
    let statement = shapes.get(sql);
    if (!statement) {
      if (shapes.size >= PREPARED_SHAPES) return this.db.query<T>(sql, values);
      const name = createHash('sha256').update(sql).digest('hex').slice(0, 16);
      statement = named(`partners.list.${name}`, sql);
      shapes.set(sql, statement);
    }
    return this.db.read<T>(statement, values);
  }
}

const PREPARED_SHAPES = 100;
const shapes = new Map<string, NamedStatement>();

/** The entry as an answer shows it, with what the actor may do. */
export function viewOf({ ours, ...row }: PartnerRow): PartnerView {
  const view = { may: mayOf(currentActor(), { ours, mergedInto: row.mergedInto }) } as PartnerView;
  for (const member of VIEW) Object.assign(view, { [member]: row[member] });
  return view;
}

const VIEW = [
  'id',
  'version',
  'type',
  'level',
  'sector',
  'names',
  'country',
  'subdivision',
  'latitude',
  'longitude',
  'wikidata',
  'orgId',
  'website',
  'mergedInto',
  'registeredAt',
  'revisedAt',
] as const satisfies readonly (keyof PartnerView)[];

/** @throws Problem validation when it is no place on earth, or no distance on it */
export function nearOf(text: string): { latitude: number; longitude: number; km: number } {
  const [latitude = NaN, longitude = NaN, km = NaN] = text.split(',').map((part) => degrees(Number(part)));
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && km > 0 && km <= 20_040))
    throw new Problem('validation', {
      status: 400,
      errors: [{ pointer: '?near', code: 'validation.near' }],
    });
  return { latitude, longitude, km };
}

function rowsOf(sought: readonly SoughtPartner[]): string {
  return JSON.stringify(
    sought.map(({ type, names, country, latitude, longitude, wikidata, orgId }, place) => ({
      place,
      type,
      names,
      country,
      latitude,
      longitude,
      wikidata,
      org_id: orgId,
    })),
  );
}
