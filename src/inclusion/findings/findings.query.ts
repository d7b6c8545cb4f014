import { Injectable } from '@nestjs/common';
import { currentActor } from '../../platform/context/context.js';
import { edtfOf } from '../../platform/dates/edtf.js';
import { Db, named } from '../../platform/db/db.js';
import { Placeholders } from '../../platform/db/placeholders.js';
import { type ListOrder, sortedPage } from '../../platform/http/sorted-page.js';
import { notFound } from '../../platform/http/problem.js';
import type { Texts } from '../../platform/i18n/texts.js';
import { TODAY } from '../../registry/initiatives/initiatives.query.js';
import { noticesOf } from '../../registry/terminology/terminology.js';
import { mayOf } from './finding.policy.js';
import { automaticWords, isOverdue } from './finding.rules.js';
import { FINDING_STATES, ORIGINS, REPLIES, SEVERITIES, type Severity } from './finding.words.js';
import type { FindingLine, FindingNumbers, FindingPage, FindingView } from './findings.dto.js';
import type { FindingFilter, ListFindings } from './findings.filter.dto.js';

/** Somebody by id, with the name. */
const person = (id: string): string =>
  `json_build_object('id', ${id}, 'name', (select p.name from people p where p.id = ${id}))`;

/** A finding `f` with its relations; what depends on today, and the words of what opened by itself, is added by the rules. */
const LINE = `json_build_object('id', f.id, 'version', f.version, 'reference', f.reference, 'origin', f.origin,
  'audit', (select json_build_object('id', a.id, 'reference', a.reference, 'title', a.title, 'state', a.state,
     'repliesUntil', a.replies_until) from audits a where a.id = f.audit_id),
  'initiative', (select json_build_object('id', i.id, 'reference', i.reference, 'state', i.state, 'title', i.title)
     from initiatives i where i.id = f.initiative_id),
  'criterion', (select json_build_object('setId', c.set_id, 'code', c.code, 'name', c.name)
     from criteria c where c.set_id = f.set_id and c.code = f.criterion),
  'stage', f.stage, 'condition', f.condition, 'severity', f.severity,
  'department', (select json_build_object('id', d.id, 'name', d.name) from departments d where d.id = f.department_id),
  'due', f.due, 'state', f.state,
  'claim', case when f.claimed_state is not null then json_build_object('state', f.claimed_state,
     'by', ${person('f.claimed_by')}, 'at', f.claimed_at) end,
  'outcome', case when f.verified_by is not null then json_build_object('reportedBy', ${person('f.reported_by')},
     'reportedAt', f.reported_at, 'verifiedBy', ${person('f.verified_by')}, 'verifiedAt', f.verified_at) end,
  'reply', (select r.answer from finding_replies r where r.finding_id = f.id order by r.position desc limit 1),
  'causeGoneAt', f.cause_gone_at, 'openedAt', f.opened_at, 'revisedAt', f.revised_at)`;

/** What the whole finding tells beyond its line. */
const WHOLE = `json_build_object('cause', f.cause, 'effect', f.effect, 'recommendation', f.recommendation,
  'openedBy', case when f.opened_by is not null then ${person('f.opened_by')} end,
  'replies', coalesce((select json_agg(json_build_object('answer', r.answer, 'reason', r.reason,
     'by', ${person('r.replied_by')}, 'at', r.replied_at) order by r.position)
     from finding_replies r where r.finding_id = f.id), '[]'),
  'steps', coalesce((select json_agg(json_build_object('act', s.act, 'state', s.state, 'note', s.note,
     'files', coalesce((select json_agg(json_build_object('id', x.id, 'title', x.title) order by x.id)
        from files x where x.id = any(s.file_ids)), '[]'),
     'by', case when s.done_by is not null then ${person('s.done_by')} end, 'at', s.done_at) order by s.position)
     from finding_steps s where s.finding_id = f.id), '[]'))`;

/** Whether the person is in the team of the finding's audit now. */
const MEMBER = `exists (select from audit_members m where m.audit_id = f.audit_id
  and m.person_id = (select current_person()) and m.left_at is null)`;

/** Whether the person had a hand in it. */
const MINE = `(coalesce(f.opened_by = (select current_person()), false) or ${MEMBER}
  or exists (select from finding_replies r where r.finding_id = f.id and r.replied_by = (select current_person()))
  or exists (select from finding_steps s where s.finding_id = f.id and s.done_by = (select current_person())))`;

const ONE = named(
  'findings.one',
  `select ${LINE} as line, ${WHOLE} as whole, ${MEMBER} as member, ${TODAY}::text as today
   from findings f where f.id = $1`,
);

const OF_AUDIT = named(
  'findings.of-audit',
  `select ${LINE} as line, ${WHOLE} as whole, ${MEMBER} as member, ${TODAY}::text as today
   from findings f where f.audit_id = $1 order by f.reference, f.id`,
);

const OF_SAMPLE = named(
  'findings.of-sample',
  `select ${LINE} as line, ${WHOLE} as whole, false as member, ${TODAY}::text as today
   from findings f where f.origin <> 'auditor' and f.state not in ('implemented', 'risk_accepted')
     and f.initiative_id in (select s.initiative_id from audit_samples s where s.audit_id = $1)
   order by f.reference, f.id`,
);

const AUDIT = named('findings.audit', 'select 1 from audits where id = $1');
const INITIATIVE = named('findings.initiative', 'select 1 from initiatives where id = $1');

/** Not settled; the words of the partial indexes. */
const OPEN = `f.state not in ('implemented', 'risk_accepted')`;

/** The last day that it can be due, as the index has it: never null, so that it can be a key of pages. */
const LAST_DAY = `coalesce(f.due_until, 'infinity')`;

const OVERDUE = `(${OPEN} and ${LAST_DAY} < ${TODAY})`;

const ANSWERED = 'exists (select from finding_replies r where r.finding_id = f.id)';

type StoredLine = Omit<FindingLine, 'overdue' | 'condition'> & { condition: Texts | null };
type StoredWhole = Pick<FindingView, 'cause' | 'effect' | 'openedBy' | 'replies' | 'steps'> & {
  recommendation: Texts | null;
};

interface Row extends Record<string, unknown> {
  line: StoredLine;
  whole: StoredWhole;
  member: boolean;
  today: string;
}

/** Reads findings: one, a page, how many. Row-level security narrows every statement. */
@Injectable()
export class FindingsQuery {
  constructor(private readonly db: Db) {}

  /** @throws Problem not-found */
  async one(id: string): Promise<FindingView> {
    const [row] = await this.db.read<Row>(ONE, [id]);
    if (!row) throw notFound();
    return viewOf(row);
  }

  /** All that were raised in an audit, whole. */
  async wholeOfAudit(auditId: string): Promise<FindingView[]> {
    return (await this.db.read<Row>(OF_AUDIT, [auditId])).map(viewOf);
  }

  /** Those that opened by themselves on records of the audit's sample and are not settled, whole. */
  async automaticOfSample(auditId: string): Promise<FindingView[]> {
    return (await this.db.read<Row>(OF_SAMPLE, [auditId])).map(viewOf);
  }

  /** One page of the findings of an audit. @throws Problem not-found, invalid-cursor */
  async ofAudit(id: string, query: Omit<ListFindings, 'audit'>): Promise<FindingPage> {
    if ((await this.db.read(AUDIT, [id])).length === 0) throw notFound();
    return this.list({ ...query, audit: [id] });
  }

  /** One page of the findings of an initiative. @throws Problem not-found, invalid-cursor */
  async ofInitiative(id: string, query: Omit<ListFindings, 'initiative'>): Promise<FindingPage> {
    if ((await this.db.read(INITIATIVE, [id])).length === 0) throw notFound();
    return this.list({ ...query, initiative: [id] });
  }

  /** One page of the office's findings. @throws Problem invalid-cursor */
  async list(query: ListFindings): Promise<FindingPage> {
    const placeholders = new Placeholders();
    return sortedPage(
      this.db,
      {
        table: 'findings',
        alias: 'f',
        columns: `${LINE} as line, ${TODAY}::text as today`,
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

  /** How many there are of those that the filter finds, counted in one statement. */
  async numbers(filter: FindingFilter): Promise<FindingNumbers> {
    const placeholders = new Placeholders();
    const where = conditionsOf(filter, placeholders);
    const counted = (condition: string): string => `count(*) filter (where ${condition})::int`;
    const by = (column: string, values: readonly string[]): string =>
      `json_build_object(${values.map((value) => `'${value}', ${counted(`${column} = '${value}'`)}`).join(', ')})`;
    const ofSeverity = (severity: Severity): string =>
      `'${severity}', json_build_object('all', ${counted(`f.severity = '${severity}'`)},
        'open', ${counted(`f.severity = '${severity}' and ${OPEN}`)},
        'overdue', ${counted(`f.severity = '${severity}' and ${OVERDUE}`)})`;
    const [row] = await this.db.query<{ numbers: FindingNumbers }>(
      `select json_build_object('all', count(*)::int, 'open', ${counted(OPEN)}, 'overdue', ${counted(OVERDUE)},
         'awaitingVerification', ${counted('f.claimed_state is not null')},
         'unanswered', ${counted(`f.origin = 'auditor' and f.reply is null`)},
         'bySeverity', json_build_object(${SEVERITIES.map(ofSeverity).join(', ')}),
         'byState', ${by('f.state', FINDING_STATES)}, 'byOrigin', ${by('f.origin', ORIGINS)},
         'byReply', ${by('f.reply', REPLIES)}) as numbers
       from (select f.*, (select r.answer from finding_replies r where r.finding_id = f.id
           order by r.position desc limit 1) as reply
         from findings f where ${where.join(' and ')}) f`,
      placeholders.values,
    );
    if (!row) throw notFound();
    return row.numbers;
  }
}

function lineOf(line: StoredLine, today: string): FindingLine {
  const { origin, stage } = line;
  const condition =
    line.condition ??
    (origin === 'auditor' || stage === null
      ? {}
      : automaticWords(origin, line.criterion.name, stage).condition);
  return { ...line, condition, overdue: isOverdue(line.state, line.due, today) };
}

function viewOf({ line, whole, member, today }: Row): FindingView {
  const { origin, stage, audit, claim } = line;
  const recommendation =
    whole.recommendation ??
    (origin === 'auditor' || stage === null
      ? {}
      : automaticWords(origin, line.criterion.name, stage).recommendation);
  return {
    ...lineOf(line, today),
    ...whole,
    recommendation,
    notices: (['condition', 'cause', 'effect', 'recommendation'] as const).flatMap((field) =>
      noticesOf(`/${field}`, field === 'condition' ? line.condition : whole[field]),
    ),
    may: mayOf(currentActor(), {
      origin,
      audit: audit && { state: audit.state, member },
      state: line.state,
      claim: claim && { state: claim.state, by: claim.by.id },
      causeGone: line.causeGoneAt !== null,
    }),
  };
}

function orderOf(sort: NonNullable<ListFindings['sort']>): ListOrder {
  switch (sort) {
    case 'due':
      return { expression: LAST_DAY, type: 'date', descending: false };
    case '-due':
      return { expression: `coalesce(f.due_until, '-infinity')`, type: 'date', descending: true };
    case 'severity':
    case '-severity':
      return {
        expression: `array_position(array['low', 'medium', 'high'], f.severity)`,
        type: 'integer',
        descending: sort === '-severity',
      };
    case 'revised':
    case '-revised':
      return { expression: 'f.revised_at', type: 'timestamptz', descending: sort === '-revised' };
  }
}

/** The filter as SQL over `findings f`; what is overdue is said by isOverdue() in the same words. */
function conditionsOf(filter: FindingFilter, placeholders: Placeholders): string[] {
  const where = ['f.office_id = (select current_office())'];
  const any = (column: string, list: readonly string[] | undefined, type: string): void => {
    if (list?.length) where.push(`${column} = any(${placeholders.add(list)}::${type}[])`);
  };
  const flag = (wanted: boolean | undefined, condition: string): void => {
    if (wanted !== undefined) where.push(wanted ? condition : `not (${condition})`);
  };
  any('f.state', filter.state, 'text');
  any('f.severity', filter.severity, 'text');
  any('f.origin', filter.origin, 'text');
  any('f.department_id', filter.department, 'uuid');
  any('f.audit_id', filter.audit, 'uuid');
  any('f.initiative_id', filter.initiative, 'uuid');
  any('f.criterion', filter.criterion, 'text');
  any('f.stage', filter.stage, 'text');
  flag(filter.open, OPEN);
  flag(filter.overdue, OVERDUE);
  flag(filter.awaitingVerification, 'f.claimed_state is not null');
  flag(filter.answered, ANSWERED);
  flag(filter.mine, MINE);
  if (filter.dueFrom)
    where.push(
      `${LAST_DAY} >= ${placeholders.add(edtfOf(filter.dueFrom).from)}::date and f.due_until is not null`,
    );
  if (filter.dueUntil) where.push(`f.due_from <= ${placeholders.add(edtfOf(filter.dueUntil).until)}::date`);
  return where;
}
