import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { permissionsOf } from '../../identity/access/permissions.js';
import { currentActor } from '../../platform/context/context.js';
import { edtfOf, edtfOfSpan, isEdtf, parseEdtf } from '../../platform/dates/edtf.js';
import { Db, named } from '../../platform/db/db.js';
import { Placeholders } from '../../platform/db/placeholders.js';
import { invalidCursor, keyOf, pageOf, PageQuery } from '../../platform/http/pages.js';
import { notFound, Problem } from '../../platform/http/problem.js';
import { TODAY } from '../initiatives/initiatives.query.js';
import { InstrumentsQuery, type NoticeDeadline } from '../instruments/instruments.query.js';
import type {
  CalendarFilter,
  CalendarItem,
  CalendarPage,
  ReadCalendar,
  ReadCalendarOfInitiative,
} from './calendar.dto.js';
import { type CalendarSource, CalendarSources } from './calendar.sources.js';

const INITIATIVE = named('calendar.initiative', 'select 1 from initiatives where id = $1');

interface Row extends Record<string, unknown> {
  place: number;
  id: string;
  on: string | null;
  from: string;
  until: string;
  late: boolean;
  title: CalendarItem['title'];
  initiative: CalendarItem['initiative'];
}

/** The last item of the page before: its first day, the place of its kind among the kinds, its id. */
interface After {
  readonly day: string;
  readonly place: number;
  readonly id: string;
}

/** Reads what is due, of every room in one statement. Row-level security narrows each part of it. */
@Injectable()
export class CalendarQuery {
  constructor(
    private readonly db: Db,
    private readonly instruments: InstrumentsQuery,
    private readonly sources: CalendarSources,
  ) {}

  /** One page of the calendar of an initiative. @throws Problem not-found, invalid-cursor */
  async ofInitiative(id: string, query: ReadCalendarOfInitiative): Promise<CalendarPage> {
    const found = await this.db.read(INITIATIVE, [id]);
    if (found.length === 0) throw notFound();
    return this.list({ ...query, initiative: [id] });
  }

  /** One page of the calendar of the office. @throws Problem invalid-cursor */
  async list(query: ReadCalendar): Promise<CalendarPage> {
    const allowed = permissionsOf(currentActor());
    const sources = this.sources.all();
    const known = sources.map(({ kind }) => kind);
    if (query.kind?.some((kind) => !known.includes(kind)))
      throw new Problem('validation', {
        status: 400,
        errors: [{ pointer: '?kind', code: 'validation.isIn', params: { values: known.join(', ') } }],
      });
    const asked = sources.filter(({ kind }) => query.kind?.includes(kind) ?? true);
    const open = asked.filter(({ permission }) => allowed.includes(permission));
    const omitted = asked.filter((source) => !open.includes(source)).map(({ kind }) => kind);
    // What passes by itself is never late.
    const read = open.filter((source) => source.open || query.late !== true);
    if (read.length === 0) return { items: [], next: null, omitted };

    const limit = query.limit ?? PageQuery.DEFAULT_LIMIT;
    const after = query.cursor === undefined ? null : afterOf(query.cursor, sources.length);
    const values = new Placeholders();
    const lists = listsOf(query, values);
    const notices = read.find(({ kind }) => kind === 'notice_deadline');
    if (notices)
      lists.push(noticesOf(await this.#notices(query, after, sources.indexOf(notices), limit + 1), values));
    const parts = read.map(
      (source) => `(${partOf(source, sources.indexOf(source), query, after, limit + 1, values)})`,
    );
    const rows = await this.db.query<Row>(
      `${lists.length > 0 ? `with ${lists.join(', ')}` : ''}
       select d.place, d.id, d."on", d."from"::text, d."until"::text, d.late, d.title,
         case when i.id is not null then json_build_object('id', i.id, 'reference', i.reference, 'state', i.state,
           'title', i.title) end as initiative
       from (select * from (${parts.join(' union all ')}) u
         order by "from", place, id limit ${values.add(limit + 1)}::int) d
       left join initiatives i on i.id = d.initiative_id order by d."from", d.place, d.id`,
      values.values,
    );
    return {
      ...pageOf(
        rows,
        limit,
        (row) => [row.from, row.place, row.id],
        (row) => itemOf(row, sources[row.place] as CalendarSource),
      ),
      omitted,
    };
  }

  /** The days to give notice that can stand on this page, the first first. */
  async #notices(
    query: CalendarFilter,
    after: After | null,
    place: number,
    most: number,
  ): Promise<NoticeDeadline[]> {
    const first = query.from === undefined ? null : edtfOf(query.from).from;
    const last = query.until === undefined ? null : edtfOf(query.until).until;
    const all = (await this.instruments.noticeDeadlines(query.initiative ?? null))
      .filter(
        ({ id, from, until, today }) =>
          until >= (first ?? today) &&
          (last === null || from <= last) &&
          (after === null ||
            from > after.day ||
            (from === after.day && (place > after.place || (place === after.place && id > after.id)))),
      )
      .sort((a, b) => (a.from === b.from ? (a.id < b.id ? -1 : 1) : a.from < b.from ? -1 : 1));
    // Where SQL narrows further, the ones that are left may be any of them.
    return query.department || query.partner ? all : all.slice(0, most);
  }
}

/** Initiatives that the filter asks for, read once for all parts. */
function listsOf(query: CalendarFilter, values: Placeholders): string[] {
  const lists: string[] = [];
  if (query.department) {
    const departments = values.add(query.department);
    lists.push(`of_departments as materialized (select i.id from initiatives i
      where i.office_id = (select current_office()) and (i.responsible_department_id = any(${departments}::uuid[])
        or i.participating_department_ids && ${departments}::uuid[]))`);
  }
  if (query.partner)
    lists.push(`of_partners as materialized (select p.initiative_id as id from initiative_partners p
      where p.office_id = (select current_office()) and p.partner_id = any(${values.add(query.partner)}::uuid[]))`);
  return lists;
}

function noticesOf(notices: readonly NoticeDeadline[], values: Placeholders): string {
  const column = (name: 'id' | 'from' | 'until', type: string): string =>
    `${values.add(notices.map((notice) => notice[name]))}::${type}[]`;
  return `notices (id, first, last) as materialized
    (select * from unnest(${column('id', 'uuid')}, ${column('from', 'date')}, ${column('until', 'date')}))`;
}

/** One kind: as many of its items, in the order of the calendar, as a page can need. */
function partOf(
  source: CalendarSource,
  place: number,
  query: CalendarFilter,
  after: After | null,
  most: number,
  values: Placeholders,
): string {
  const late = source.open ? `${source.until} < ${TODAY}` : 'false';
  const where = [`x.office_id = (select current_office())`, source.is];
  if (query.initiative) where.push(`x.initiative_id = any(${values.add(query.initiative)}::uuid[])`);
  if (query.department) {
    const ofInitiative = 'x.initiative_id in (select id from of_departments)';
    where.push(
      source.department === null
        ? ofInitiative
        : `(${ofInitiative} or ${source.department} = any(${values.add(query.department)}::uuid[]))`,
    );
  }
  if (query.partner) where.push('x.initiative_id in (select id from of_partners)');
  if (query.late !== undefined && source.open) where.push(query.late ? late : `not (${late})`);
  if (query.from !== undefined) {
    const { from } = edtfOf(query.from);
    where.push(`${source.until} >= ${values.add(from)}::date`);
    if (source.withinYear) where.push(`${source.from} >= ${values.add(`${from.slice(0, 4)}-01-01`)}::date`);
  } else if (!source.open) where.push(`${source.until} >= ${TODAY}`);
  if (query.until !== undefined)
    where.push(`${source.from} <= ${values.add(edtfOf(query.until).until)}::date`);
  if (after !== null) {
    const day = `${values.add(after.day)}::date`;
    where.push(
      place === after.place
        ? `(${source.from}, x.id) > (${day}, ${values.add(after.id)}::uuid)`
        : `${source.from} ${place > after.place ? '>=' : '>'} ${day}`,
    );
  }
  return `select ${place} as place, x.id, x.initiative_id, ${source.on ?? 'null'} as "on",
      ${source.from} as "from", ${source.until} as "until", ${late} as late, ${source.title} as title
    from ${source.table} x where ${where.join(' and ')}
    order by ${source.from}, x.id limit ${values.add(most)}::int`;
}

function itemOf(
  { id, on, from, until, late, title, initiative }: Row,
  { kind, subject: type }: CalendarSource,
): CalendarItem {
  const subject = { type, id };
  return { kind, on: on ?? edtfOfSpan({ from, until }), from, until, late, title, initiative, subject };
}

/** @param kinds how many there are @throws Problem invalid-cursor */
function afterOf(cursor: string, kinds: number): After {
  const [day, place, id] = keyOf(cursor, 3);
  if (
    typeof day === 'string' &&
    isEdtf(parseEdtf(day)) &&
    day.length === 10 &&
    typeof place === 'number' &&
    Number.isInteger(place) &&
    place >= 0 &&
    place < kinds &&
    isUUID(id)
  )
    return { day, place, id: String(id) };
  throw invalidCursor();
}
