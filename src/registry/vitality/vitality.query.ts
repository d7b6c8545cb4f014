import { Injectable } from '@nestjs/common';
import { Db, named } from '../../platform/db/db.js';
import { Placeholders } from '../../platform/db/placeholders.js';
import { keyOf, pageOf, PageQuery } from '../../platform/http/pages.js';
import { Problem } from '../../platform/http/problem.js';
import {
  isVitality,
  lastActivityKey,
  shownLastActivity,
  vitalityIn,
  type VitalityPlaces,
} from '../initiatives/initiative.vitality.js';
import { TEXTS, TODAY } from '../initiatives/initiatives.query.js';
import {
  type ListVitalityReview,
  REVIEWED_KINDS,
  type VitalityReviewLine,
  type VitalityReviewPage,
} from './vitality.dto.js';

const OFFICE_DAY = named('vitality.today', `select ${TODAY}::text as today`);

/** The latest activity that can have taken place until a day in the past. */
const lastUntil = (day: string): string =>
  `(select max(coalesce(a.ends_until, a.starts_until)) from activities a
    where a.initiative_id = i.id and a.state = 'done' and coalesce(a.ends_from, a.starts_from) <= ${day})`;

/** The last decision of a year. */
const review = (year: string): string =>
  `left join lateral (select json_build_object('year', v.year, 'decision', v.decision, 'reason', v.reason,
     'vitality', v.vitality, 'lastActivityOn', v.last_activity_on, 'personId', v.person_id, 'at', v.at) as decided
     from vitality_reviews v where v.initiative_id = i.id and v.year = ${year} order by v.id desc limit 1) v on true`;

/** Reads the yearly review. Row-level security narrows every statement to what may be seen. */
@Injectable()
export class VitalityQuery {
  constructor(private readonly db: Db) {}

  /**
   * One page, what has slept longest first: twinnings and agreements in force that were dormant or on paper at
   * the end of the year (or are today), and all about which something was decided in that year's review,
   * whatever became of them since.
   * @throws Problem validation, invalid-cursor
   */
  async list(query: ListVitalityReview): Promise<VitalityReviewPage> {
    const [office] = await this.db.read<{ today: string }>(OFFICE_DAY);
    const today = office?.today ?? '';
    const thisYear = Number(today.slice(0, 4));
    const year = query.year ?? thisYear;
    if (year > thisYear)
      throw new Problem('validation', {
        status: 400,
        errors: [{ pointer: '?year', code: 'validation.yearAhead', params: { year: String(thisYear) } }],
      });
    const asOf = year === thisYear ? today : `${year}-12-31`;
    const values = new Placeholders();
    const day = `${values.add(asOf)}::date`;
    const places: VitalityPlaces = {
      last: year === thisYear ? 'i.last_activity_on' : 'past.last',
      observed: 'i.observed_since',
      day,
    };
    const asleep = (query.vitality?.length ? query.vitality : (['dormant', 'on_paper'] as const))
      .map((vitality) => isVitality(vitality, places))
      .join(' or ');
    const where = [
      'i.office_id = (select current_office())',
      `i.kind = any(${values.add(query.kind?.length ? query.kind : REVIEWED_KINDS)}::text[])`,
      `(v.decided is not null or (i.state in ('in_force', 'suspended') and i.observed_since <= ${day}))`,
      query.vitality?.length ? `(${asleep})` : `(v.decided is not null or ${asleep})`,
    ];
    if (query.decided !== undefined) where.push(`v.decided is ${query.decided ? 'not ' : ''}null`);
    const key = lastActivityKey(places.last);
    if (query.cursor) {
      const [last, id] = keyOf(query.cursor, 2);
      where.push(`(${key}, i.id) > (${values.add(last)}::date, ${values.add(id)}::uuid)`);
    }
    const limit = query.limit ?? PageQuery.DEFAULT_LIMIT;
    const rows = await this.db.query<{ item: VitalityReviewLine; key: string; id: string }>(
      `select page.key::text, page.id, json_build_object(
         'initiative', json_build_object('id', i.id, 'version', i.version, 'reference', i.reference,
           'kind', i.kind, 'state', i.state, 'title', i.title),
         'partners', coalesce((
           select json_agg(json_build_object('id', p.id, 'names', p.names, 'country', p.country) order by ip.place)
           from initiative_partners ip join partners p on p.id = ip.partner_id
           where ip.initiative_id = i.id), '[]'),
         'vitality', page.vitality, 'lastActivityOn', page.last, 'expiresOn', t.stops, 'review', page.decided,
         'ended', (select json_build_object('from', s.from_state, 'to', s.to_state, 'on', s.effective,
             'reason', s.reason, 'personId', s.person_id, 'at', s.at)
           from initiative_transitions s where s.initiative_id = i.id and i.state in ('completed', 'terminated')
             and s.to_state = i.state order by s.id desc limit 1)) as item
       from (
         select i.id, ${key} as key, ${vitalityIn(places)} as vitality, ${shownLastActivity(places)} as last,
           v.decided
         from initiatives i ${review(`${values.add(year)}::int`)}
           ${year === thisYear ? '' : `cross join lateral (select ${lastUntil(day)} as last) past`}
         where ${where.join(' and ')}
         order by key, i.id limit ${values.add(limit + 1)}::int
       ) page join initiatives i on i.id = page.id cross join ${TEXTS}
       order by page.key, page.id`,
      values.values,
    );
    const page = pageOf(
      rows,
      limit,
      (row) => [row.key, row.id],
      (row) => row.item,
    );
    return { year, asOf, ...page };
  }
}
