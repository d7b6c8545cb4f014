import { Injectable } from '@nestjs/common';
import { currentActor } from '../../platform/context/context.js';
import { edtfOf } from '../../platform/dates/edtf.js';
import { Db, named } from '../../platform/db/db.js';
import { Placeholders } from '../../platform/db/placeholders.js';
import { arrayOf, withMembers } from '../../platform/http/json-text.js';
import { type ListOrder, sortedPage } from '../../platform/http/sorted-page.js';
import { notFound } from '../../platform/http/problem.js';
import type { State } from '../initiatives/initiative.words.js';
import { TODAY } from '../initiatives/initiatives.query.js';
import { mayOf } from './commitment.policy.js';
import { isLate, keptLateOf } from './commitment.rules.js';
import type { CommitmentLine, CommitmentPage, CommitmentView } from './commitments.dto.js';
import type {
  CommitmentFilter,
  ListCommitments,
  ListCommitmentsOfInitiative,
} from './commitments.filter.dto.js';

/**
 * A commitment `c` with its relations; what depends on today is added by the rules.
 * @param initiative its id: of the row's own, or one for all rows, so that it is looked up once
 */
const lineIn = (
  initiative: string,
): string => `json_build_object('id', c.id, 'version', c.version, 'initiativeId', c.initiative_id,
  'initiative', (select json_build_object('id', i.id, 'reference', i.reference, 'kind', i.kind,
     'state', i.state, 'title', i.title) from initiatives i where i.id = ${initiative}),
  'responsible', json_build_object('kind', case when c.partner_id is null then 'department' else 'partner' end,
     'partnerId', c.partner_id, 'departmentId', c.department_id,
     'name', coalesce(p.names, (select d.name from departments d where d.id = c.department_id), '{}'),
     'country', p.country),
  'what', c.what, 'due', c.due, 'made', c.made,
  'instrument', (select json_build_object('id', t.id, 'kind', t.kind, 'title', t.title, 'signed', t.signed)
     from instruments t where t.id = c.instrument_id),
  'state', c.state, 'doneOn', c.done_on, 'dropReason', c.drop_reason, 'evidence', c.evidence,
  'notices', c.notices, 'registeredAt', c.registered_at, 'revisedAt', c.revised_at)`;

const LINE = lineIn('c.initiative_id');

/** The partner who is responsible, where one is. */
const PARTNER = 'left join partners p on p.id = c.partner_id';

const ONE = named(
  'commitments.one',
  `select ${LINE} as line, ${TODAY}::text as today from commitments c ${PARTNER} where c.id = $1`,
);

const ALL = named(
  'commitments.all',
  `select ${lineIn('$1')}::text as text, c.state, c.due, c.done_on as "doneOn",
     (select i.state from initiatives i where i.id = $1) as initiative, ${TODAY}::text as today
   from commitments c ${PARTNER} where c.initiative_id = $1 order by coalesce(c.due_until, 'infinity'), c.id`,
);

const INITIATIVE = named('commitments.initiative', 'select 1 from initiatives where id = $1');

/** The last day that it can be due, as the indexes have it: never null, so that it can be a key of pages. */
const LAST_DAY = `coalesce(c.due_until, 'infinity')`;

/** The SQL twin of keptLateOf(). */
const KEPT_LATE = `case when c.done_on_from > c.due_until then 'certainly'
  when c.done_on_until > c.due_until then 'possibly' end`;

type StoredLine = Omit<CommitmentLine, 'late' | 'keptLate'>;

interface Row extends Record<string, unknown> {
  line: StoredLine;
  today: string;
}

/** What the members that depend on the day and the reader are worked out from. */
interface Facts extends Pick<StoredLine, 'state' | 'due' | 'doneOn'> {
  /** State of the initiative. */
  initiative: State;
  today: string;
}

/** Reads commitments: one, all of the office, all of an initiative. Row-level security narrows every statement. */
@Injectable()
export class CommitmentsQuery {
  constructor(private readonly db: Db) {}

  /** @throws Problem not-found */
  async one(id: string): Promise<CommitmentView> {
    const [row] = await this.db.read<Row>(ONE, [id]);
    if (!row) throw notFound();
    return viewOf(row);
  }

  /** JSON of all of one initiative, what is due first standing first, for the whole record; none when it is not in sight. */
  async allOf(initiativeId: string): Promise<string> {
    const actor = currentActor();
    const rows = await this.db.read<Facts & { text: string }>(ALL, [initiativeId]);
    return arrayOf(
      rows.map(({ text, initiative, today, ...line }) =>
        withMembers(text, { ...computedOf(line, today), may: mayOf(actor, initiative, line.state) }),
      ),
    );
  }

  /** One page of the commitments of an initiative. @throws Problem not-found, invalid-cursor */
  async ofInitiative(id: string, query: ListCommitmentsOfInitiative): Promise<CommitmentPage> {
    const found = await this.db.read(INITIATIVE, [id]);
    if (found.length === 0) throw notFound();
    return this.list({ ...query, initiative: [id] });
  }

  /** One page of the office's commitments. @throws Problem invalid-cursor */
  async list(query: ListCommitments): Promise<CommitmentPage> {
    const placeholders = new Placeholders();
    return sortedPage(
      this.db,
      {
        table: 'commitments',
        alias: 'c',
        columns: `${LINE} as line, ${TODAY}::text as today`,
        joins: PARTNER,
      },
      {
        ...query,
        where: conditionsOf(query, placeholders),
        placeholders,
        order: orderOf(query.sort ?? 'due'),
      },
      (row: { line: StoredLine; today: string }) => lineOf(row.line, row.today),
    );
  }
}

function computedOf(
  { state, due, doneOn }: Pick<StoredLine, 'state' | 'due' | 'doneOn'>,
  today: string,
): Pick<CommitmentLine, 'late' | 'keptLate'> {
  return { late: isLate(state, due, today), keptLate: keptLateOf(state, due, doneOn) };
}

function lineOf(line: StoredLine, today: string): CommitmentLine {
  return { ...line, ...computedOf(line, today) };
}

function viewOf({ line, today }: Row): CommitmentView {
  return { ...lineOf(line, today), may: mayOf(currentActor(), line.initiative.state, line.state) };
}

function orderOf(sort: NonNullable<ListCommitments['sort']>): ListOrder {
  switch (sort) {
    case 'due':
      return { expression: LAST_DAY, type: 'date', descending: false };
    case '-due':
      return { expression: `coalesce(c.due_until, '-infinity')`, type: 'date', descending: true };
    case 'revised':
    case '-revised':
      return { expression: 'c.revised_at', type: 'timestamptz', descending: sort === '-revised' };
  }
}

/** The filter as SQL over `commitments c`; what is late is said by isLate() in the same words. */
function conditionsOf(filter: CommitmentFilter, placeholders: Placeholders): string[] {
  const where = ['c.office_id = (select current_office())'];
  const any = (column: string, list: readonly string[] | undefined, type: string): void => {
    if (list?.length) where.push(`${column} = any(${placeholders.add(list)}::${type}[])`);
  };
  if (filter.q) {
    const words = placeholders.add(filter.q);
    // Not "one or the other", which no index can answer.
    where.push(
      `c.id in (select f.commitment_id from search_commitments(${words}) f
         union select x.id from search_initiatives(${words}) f
           join commitments x on x.initiative_id = f.initiative_id)`,
    );
  }
  any('c.state', filter.state, 'text');
  any('c.partner_id', filter.partner, 'uuid');
  any('c.department_id', filter.department, 'uuid');
  any('c.initiative_id', filter.initiative, 'uuid');
  any('c.instrument_id', filter.instrument, 'uuid');
  if (filter.responsible?.length)
    any(`case when c.partner_id is null then 'department' else 'partner' end`, filter.responsible, 'text');
  const late = `(c.state = 'open' and ${LAST_DAY} < ${TODAY})`;
  if (filter.late !== undefined) where.push(filter.late ? late : `not ${late}`);
  if (filter.keptLate?.length) any(KEPT_LATE, filter.keptLate, 'text');
  if (filter.dueFrom)
    where.push(
      `${LAST_DAY} >= ${placeholders.add(edtfOf(filter.dueFrom).from)}::date and c.due_until is not null`,
    );
  if (filter.dueUntil) {
    const { until } = edtfOf(filter.dueUntil);
    // No date is vaguer than a year, so its last day lies in the year of its first: a bound for the index.
    where.push(
      `c.due_from <= ${placeholders.add(until)}::date
       and ${LAST_DAY} <= ${placeholders.add(`${until.slice(0, 4)}-12-31`)}::date`,
    );
  }
  return where;
}
