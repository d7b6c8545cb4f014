import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/db/db.js';
import { Placeholders } from '../../platform/db/placeholders.js';
import { keyOf, pageOf, PageQuery } from '../../platform/http/pages.js';
import type { InitiativeFilter } from '../initiatives/initiatives.filter.dto.js';
import { matching, TODAY } from '../initiatives/initiatives.query.js';
import type { InstrumentSpanView, ListSpans, SpanPage, YearsOfTexts } from './spans.dto.js';
import { filled } from './years.js';

/** How early the office wants to know. */
const NOTICE = `(select o.expiry_notice_days from offices o where o.id = (select current_office()))`;

const RENEWED = `exists (select 1 from instrument_links l where l.to_instrument_id = t.id and l.kind = 'renews')`;

const STANDING = `case
  when t.stops_until < ${TODAY} then 'over'
  when t.begins_from is null or t.begins_from = '-infinity' then 'unknown'
  when t.begins_from > ${TODAY} then 'to_come'
  when t.stops_until <= ${TODAY} + ${NOTICE} and not ${RENEWED} then 'expiring'
  else 'in_force' end`;

/** A day that is known; the columns keep infinity where none is. */
const known = (column: string): string => `case when isfinite(${column}) then ${column} end`;

const ITEM = `json_build_object('id', t.id, 'kind', t.kind, 'title', t.title, 'term', t.term, 'signed', t.signed,
  'ends', t.ends, 'beginsFrom', ${known('t.begins_from')}, 'beginsUntil', ${known('t.begins_until')},
  'stopsFrom', ${known('t.stops_from')}, 'stopsUntil', ${known('t.stops_until')}, 'standing', ${STANDING},
  'renews', array(select l.to_instrument_id from instrument_links l
    where l.instrument_id = t.id and l.kind = 'renews' order by 1),
  'renewedBy', array(select l.instrument_id from instrument_links l
    where l.to_instrument_id = t.id and l.kind = 'renews' order by 1),
  'initiative', (select json_build_object('id', i.id, 'reference', i.reference, 'kind', i.kind, 'title', i.title)
    from initiatives i where i.id = t.initiative_id))`;

const STOPS = `coalesce(t.stops_until, 'infinity')`;

/** When the texts of the initiatives under a filter are in force: bars, and sums of years. */
@Injectable()
export class SpansQuery {
  constructor(private readonly db: Db) {}

  /** One page, what stops first standing first. @throws Problem invalid-cursor */
  async list(query: ListSpans): Promise<SpanPage> {
    const limit = query.limit ?? PageQuery.DEFAULT_LIMIT;
    const values = new Placeholders();
    const where = [
      't.office_id = (select current_office())',
      `t.initiative_id in (${matching(query, values)})`,
      `${STOPS} >= ${query.from ? `${values.add(query.from)}::date` : TODAY}`,
    ];
    if (query.cursor) {
      const [stops, id] = keyOf(query.cursor, 2);
      where.push(`(${STOPS}, t.id) > (${values.add(stops)}::date, ${values.add(id)}::uuid)`);
    }
    const rows = await this.db.query<{ item: InstrumentSpanView; key: string; id: string }>(
      `select ${ITEM} as item, page.key::text, page.id from (
         select t.id, ${STOPS} as key from instruments t where ${where.join(' and ')}
         order by ${STOPS}, t.id limit ${values.add(limit + 1)}::int
       ) page join instruments t on t.id = page.id order by page.key, page.id`,
      values.values,
    );
    return pageOf(
      rows,
      limit,
      (row) => [row.key, row.id],
      (row) => row.item,
    );
  }

  async years(filter: InitiativeFilter): Promise<YearsOfTexts> {
    const values = new Placeholders();
    const rows = await this.db.query<{ begun: number | null; stopped: number | null; count: number }>(
      `select extract(year from ${known('t.begins_from')})::int as begun,
         extract(year from ${known('t.stops_until')})::int as stopped, count(*)::int as count
       from instruments t
       where t.office_id = (select current_office()) and t.initiative_id in (${matching(filter, values)})
       group by 1, 2`,
      values.values,
    );
    const undated = rows.reduce((sum, row) => (row.begun === null ? sum + row.count : sum), 0);
    return {
      years: filled(rows.flatMap((row) => (row.begun === null ? [] : [{ ...row, begun: row.begun }]))),
      undated,
    };
  }
}
