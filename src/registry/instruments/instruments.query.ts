import { Injectable } from '@nestjs/common';
import { context, currentActor } from '../../platform/context/context.js';
import { type DaySpan, shiftDay } from '../../platform/dates/calendar.js';
import { edtfOf } from '../../platform/dates/edtf.js';
import { Db, named } from '../../platform/db/db.js';
import { keyOf, pageOf, PageQuery } from '../../platform/http/pages.js';
import { notFound } from '../../platform/http/problem.js';
import { translate } from '../../platform/i18n/i18n.js';
import { TODAY } from '../initiatives/initiatives.query.js';
import { wordsOf } from './instrument.entity.js';
import { mayOf } from './instrument.policy.js';
import { openQuestionsOf } from './instrument.rules.js';
import {
  expiryOf,
  type IncomingLink,
  type InstrumentDates,
  inForceOn,
  isExpired,
  noticeDeadline,
} from './instrument.term.js';
import type { InstrumentLine, InstrumentPage, InstrumentView, LinkedInstrument } from './instruments.dto.js';
import type {
  InstrumentFilter,
  ListInstruments,
  ListInstrumentsOfInitiative,
} from './instruments.filter.dto.js';

/** The later texts that link to `t`, with the dates that its own term depends on. */
const INCOMING = `coalesce((
  select json_agg(json_build_object('kind', l.kind, 'instrumentId', o.id, 'instrumentKind', o.kind,
    'title', o.title, 'signed', o.signed, 'inForce', o.in_force, 'ends', o.ends, 'initiativeId', o.initiative_id)
    order by o.signed_from nulls last, o.id)
  from instrument_links l join instruments o on o.id = l.instrument_id
  where l.to_instrument_id = t.id), '[]')`;

const DATES = `'signed', t.signed, 'inForce', t.in_force, 'ends', t.ends, 'ended', t.ended, 'term', t.term,
  'noticePeriod', t.notice_period, 'renewalPeriod', t.renewal_period, 'incoming', ${INCOMING}`;

const LINE = `'id', t.id, 'version', t.version, 'kind', t.kind, 'title', t.title, ${DATES},
  'registered', t.registered, 'registrationNumber', t.registration_number, 'languages', t.languages,
  'originalWording', t.original_wording,
  'initiative', (
    select json_build_object('id', i.id, 'reference', i.reference, 'kind', i.kind, 'state', i.state,
      'title', i.title, 'partners', coalesce((
        select json_agg(json_build_object('id', p.id, 'names', p.names, 'country', p.country) order by ip.place)
        from initiative_partners ip join partners p on p.id = ip.partner_id
        where ip.initiative_id = i.id), '[]'))
    from initiatives i where i.id = t.initiative_id)`;

const VIEW = `json_build_object(${LINE}, 'initiativeId', t.initiative_id, 'signatories', t.signatories,
     'links', coalesce((
       select json_agg(json_build_object('kind', l.kind, 'instrumentId', o.id, 'instrumentKind', o.kind,
         'title', o.title, 'signed', o.signed, 'initiativeId', o.initiative_id) order by l.kind, o.id)
       from instrument_links l join instruments o on o.id = l.to_instrument_id
       where l.instrument_id = t.id), '[]'),
     'notices', t.notices, 'registeredAt', t.registered_at, 'revisedAt', t.revised_at) as view,
     ${TODAY}::text as today`;

const ONE = named('instruments.one', `select ${VIEW} from instruments t where t.id = $1`);

const ALL = named(
  'instruments.all',
  `select ${VIEW} from instruments t where t.initiative_id = $1 order by t.signed_from desc nulls last, t.id desc`,
);

/**
 * Texts with a day to give notice; which day that is depends on today and is computed. All links of the office are
 * read at once: few texts have one, and asking for each would take longer than all the rest.
 */
const SELF_RENEWING = named(
  'instruments.self-renewing',
  `select t.id, ${TODAY}::text as today, t.signed, t.in_force as "inForce", t.ends, t.ended, t.term,
     t.notice_period as "noticePeriod", t.renewal_period as "renewalPeriod", l.incoming
   from instruments t left join (
     select l.to_instrument_id as id, json_agg(json_build_object('kind', l.kind, 'signed', o.signed,
       'inForce', o.in_force, 'ends', o.ends)) as incoming
     from instrument_links l join instruments o on o.id = l.instrument_id
     where l.office_id = (select current_office()) group by l.to_instrument_id) l on l.id = t.id
   where t.office_id = (select current_office()) and t.term = 'self_renewing' and t.notice_period is not null
     and (t.stops_until is null or t.stops_until >= ${TODAY})
     and ($1::uuid[] is null or t.initiative_id = any($1))`,
);

interface SelfRenewing extends Record<string, unknown>, Omit<InstrumentDates, 'incoming'> {
  id: string;
  today: string;
  incoming: IncomingLink[] | null;
}

const INITIATIVE = named('instruments.initiative', 'select 1 from initiatives where id = $1');

type StoredLine = Omit<InstrumentLine, 'inForceToday' | 'expiry' | 'expired' | 'noticeDeadline'> &
  Omit<InstrumentDates, 'incoming'> & { incoming: (IncomingLink & LinkedInstrument)[] };

type StoredView = StoredLine &
  Omit<InstrumentView, keyof InstrumentLine | 'linkedFrom' | 'openQuestions' | 'may'>;

/** Answers of the rule that are kept; some 300 bytes each. */
const REMEMBERED_DEADLINES = 20_000;

/** The days that the last day to give notice can be. */
export interface NoticeDeadline {
  /** Of the instrument. */
  readonly id: string;
  /** `YYYY-MM-DD`; the safe one of the two. */
  readonly from: string;
  readonly until: string;
  /** The day for which it was told, of the office. */
  readonly today: string;
}

/** Reads instruments: one, all of the office, all of an initiative. Row-level security narrows every statement. */
@Injectable()
export class InstrumentsQuery {
  readonly #deadlines = new Map<string, DaySpan | null>();

  constructor(private readonly db: Db) {}

  /** @throws Problem not-found */
  async one(id: string): Promise<InstrumentView> {
    const [row] = await this.db.read<{ view: StoredView; today: string }>(ONE, [id]);
    if (!row) throw notFound();
    return viewOf(row.view, row.today);
  }

  /** JSON of all of one initiative, the latest signed first, for the whole record; none when it is not in sight. */
  async allOf(initiativeId: string): Promise<string> {
    const rows = await this.db.read<{ view: StoredView; today: string }>(ALL, [initiativeId]);
    return JSON.stringify(rows.map((row) => viewOf(row.view, row.today)));
  }

  /** One page of the instruments of an initiative. @throws Problem not-found, invalid-cursor */
  async ofInitiative(id: string, query: ListInstrumentsOfInitiative): Promise<InstrumentPage> {
    const found = await this.db.read(INITIATIVE, [id]);
    if (found.length === 0) throw notFound();
    return this.list({ ...query, initiative: [id] });
  }

  /** One page of the office's instruments. @throws Problem invalid-cursor */
  async list(query: ListInstruments): Promise<InstrumentPage> {
    const order = orderOf(query.sort ?? '-signed');
    const limit = query.limit ?? PageQuery.DEFAULT_LIMIT;
    const values = new Values();
    const where = conditionsOf(query, values);
    if (query.noticeWithin !== undefined)
      where.push(`t.id = any(${values.add(await this.#withNoticeDueWithin(query.noticeWithin))}::uuid[])`);
    const [direction, after] = order.descending ? ['desc', '<'] : ['asc', '>'];
    if (query.cursor) {
      const [key, id] = keyOf(query.cursor, 2);
      where.push(
        `(${order.expression}, t.id) ${after} (${values.add(key)}::${order.type}, ${values.add(id)}::uuid)`,
      );
    }
    const rows = await this.db.query<{ item: StoredLine; today: string; key: string; id: string }>(
      `select json_build_object(${LINE}) as item, ${TODAY}::text as today, page.key::text, page.id from (
         select t.id, ${order.expression} as key
         from instruments t where ${where.join(' and ')}
         order by ${order.expression} ${direction}, t.id ${direction} limit ${values.add(limit + 1)}::int
       ) page join instruments t on t.id = page.id
       order by page.key ${direction}, page.id ${direction}`,
      values.all,
    );
    return pageOf(
      rows,
      limit,
      (row) => [row.key, row.id],
      (row) => lineOf(row.item, row.today),
    );
  }

  /**
   * The last days to give notice of all texts of the office that renew themselves, of the period that runs today.
   * @param initiatives ids, to ask for theirs only; null: all
   */
  async noticeDeadlines(initiatives: readonly string[] | null): Promise<NoticeDeadline[]> {
    const rows = await this.db.read<SelfRenewing>(SELF_RENEWING, [initiatives]);
    return rows.flatMap(({ id, today, incoming, ...dates }) => {
      const deadline = this.#deadlineOf({ ...dates, incoming: incoming ?? [] }, today);
      return deadline === null ? [] : [{ id, from: deadline.from, until: deadline.until, today }];
    });
  }

  /** The rule takes some 40 µs, and an office has thousands of texts: the same dates have one answer all day. */
  #deadlineOf(dates: InstrumentDates, today: string): DaySpan | null {
    const key = JSON.stringify([today, dates]);
    let deadline = this.#deadlines.get(key);
    if (deadline === undefined) {
      deadline = noticeDeadline(dates, today);
      if (this.#deadlines.size >= REMEMBERED_DEADLINES) this.#deadlines.clear();
      this.#deadlines.set(key, deadline);
    }
    return deadline;
  }

  /** Periods that follow each other are counted by the one rule there is, not a second time in SQL. */
  async #withNoticeDueWithin(days: number): Promise<string[]> {
    return (await this.noticeDeadlines(null))
      .filter(({ from, until, today }) => until >= today && from <= shiftDay(today, 0, days))
      .map(({ id }) => id);
  }
}

/** The answer from the stored row: what depends on today is added here, by the rules of its term. */
function lineOf({ incoming, ...line }: StoredLine, today: string): InstrumentLine {
  const dates: InstrumentDates = { ...line, incoming };
  const deadline = noticeDeadline(dates, today);
  return {
    ...line,
    inForceToday: inForceOn(dates, today),
    expiry: expiryOf(dates)?.text ?? null,
    expired: isExpired(dates, today),
    noticeDeadline: deadline && { from: deadline.from, until: deadline.until },
  };
}

function viewOf(stored: StoredView, today: string): InstrumentView {
  const { initiativeId, signatories, links, notices, registeredAt, revisedAt, ...line } = stored;
  const words = { ...wordsOf(line), links: [] };
  return {
    ...lineOf(line, today),
    initiativeId,
    signatories,
    links,
    linkedFrom: line.incoming.map((link) => ({
      kind: link.kind,
      instrumentId: link.instrumentId,
      instrumentKind: link.instrumentKind,
      title: link.title,
      signed: link.signed,
      initiativeId: link.initiativeId,
    })),
    openQuestions: openQuestionsOf(words, line.incoming).map(({ pointer, code }) => ({
      pointer,
      code,
      detail: translate(context().locale, `questions.instrument.${code}`),
    })),
    notices,
    registeredAt,
    revisedAt,
    may: mayOf(currentActor(), line.initiative.state),
  };
}

interface Order {
  /** Sort expression, never null: what has no date stands last, whichever way round. */
  readonly expression: string;
  readonly type: 'date' | 'text';
  readonly descending: boolean;
}

function orderOf(sort: NonNullable<ListInstruments['sort']>): Order {
  const descending = sort.startsWith('-');
  const last = `'${descending ? '-' : ''}infinity'::date`;
  switch (sort) {
    case 'kind':
    case '-kind':
      return { expression: 't.kind', type: 'text', descending };
    case 'ends':
    case '-ends':
      return { expression: `coalesce(nullif(t.stops_until, 'infinity'), ${last})`, type: 'date', descending };
    case 'signed':
    case '-signed':
      return { expression: `coalesce(t.signed_from, ${last})`, type: 'date', descending };
  }
}

/** Collects values and hands out their placeholders. */
class Values {
  readonly all: unknown[] = [];
  add(value: unknown): string {
    this.all.push(value);
    return `$${this.all.length}`;
  }
}

const ofPartner = (condition: string): string =>
  `exists (select 1 from initiative_partners ip join partners p on p.id = ip.partner_id
     where ip.initiative_id = t.initiative_id and ${condition})`;

/** The filter as SQL over `instruments t`; conditions on days are those of instrument.term.ts. */
function conditionsOf(filter: InstrumentFilter, values: Values): string[] {
  const where = ['t.office_id = (select current_office())'];
  if (filter.q)
    where.push(
      `t.initiative_id in (select f.initiative_id from search_initiatives(${values.add(filter.q)}) f)`,
    );
  if (filter.kind?.length) where.push(`t.kind = any(${values.add(filter.kind)}::text[])`);
  if (filter.term?.length)
    where.push(`coalesce(t.term, 'unknown') = any(${values.add(filter.term)}::text[])`);
  if (filter.initiative?.length)
    where.push(`t.initiative_id = any(${values.add(filter.initiative)}::uuid[])`);
  if (filter.partner?.length)
    where.push(ofPartner(`ip.partner_id = any(${values.add(filter.partner)}::uuid[])`));
  if (filter.country?.length) where.push(ofPartner(`p.country = any(${values.add(filter.country)}::text[])`));
  if (filter.signedFrom) where.push(`t.signed_until >= ${values.add(edtfOf(filter.signedFrom).from)}::date`);
  if (filter.signedUntil)
    where.push(`t.signed_from <= ${values.add(edtfOf(filter.signedUntil).until)}::date`);
  if (filter.inForceOn) {
    const day = `${values.add(filter.inForceOn)}::date`;
    where.push(
      filter.certainty === 'certain'
        ? `t.begins_until <= ${day} and (t.stops_from is null or t.stops_from >= ${day})`
        : `t.begins_from <= ${day} and (t.stops_until is null or t.stops_until >= ${day})`,
    );
  }
  if (filter.expired !== undefined)
    where.push(`coalesce(t.expires_until < ${TODAY}, false) = ${filter.expired}`);
  if (filter.expiringWithin !== undefined)
    where.push(
      `t.expires_until >= ${TODAY} and t.expires_from <= ${TODAY} + ${values.add(filter.expiringWithin)}::int
       and not exists (select 1 from instrument_links l where l.to_instrument_id = t.id and l.kind = 'renews')`,
    );
  if (filter.registered !== undefined)
    where.push(`(t.registered is not null or t.registration_number is not null) = ${filter.registered}`);
  return where;
}
