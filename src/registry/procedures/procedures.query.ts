import { Injectable } from '@nestjs/common';
import { currentActor } from '../../platform/context/context.js';
import { edtfOf } from '../../platform/dates/edtf.js';
import { Db, named } from '../../platform/db/db.js';
import { Placeholders } from '../../platform/db/placeholders.js';
import { type ListOrder, sortedPage } from '../../platform/http/sorted-page.js';
import { notFound } from '../../platform/http/problem.js';
import { TODAY } from '../initiatives/initiatives.query.js';
import { mayOf, mayWithStep } from './procedure.policy.js';
import { dueOf, isLate, isNext, openBeforeSignature, type StepFacts, stateOf } from './procedure.rules.js';
import type { NextStep, ProcedureLine, ProcedurePage, ProcedureView, StepView } from './procedures.dto.js';
import type { ListProcedures, ListProceduresOfInitiative, ProcedureFilter } from './procedures.filter.dto.js';

/** What the rules need of a step `s`. */
const STEP_FACTS = `'id', s.id, 'version', s.version, 'position', s.position, 'code', s.code,
  'occurrence', s.occurrence, 'name', s.name, 'authority', s.authority, 'after', s.depends_on,
  'dueRule', s.due_rule, 'every', s.every, 'beforeSignature', s.before_signature, 'signature', s.signature,
  'state', s.state, 'due', s.due, 'began', s.began, 'doneOn', s.done_on`;

const FILES = `coalesce((select json_agg(json_build_object('id', f.id, 'title', f.title, 'name', v.name,
    'mediaType', v.media_type, 'bytes', v.bytes, 'sha256', v.sha256,
    'withdrawn', f.withdrawn_at is not null) order by u.place)
  from unnest(s.file_ids) with ordinality u(id, place) join files f on f.id = u.id
  join file_versions v on v.file_id = f.id and v.number = f.current), '[]')`;

const WHOLE_STEP = `${STEP_FACTS}, 'procedureId', s.procedure_id, 'initiativeId', s.initiative_id,
  'needs', s.needs, 'source', s.source, 'reference', s.reference, 'note', s.note,
  'skipReason', s.skip_reason, 'notices', s.notices, 'revisedAt', s.revised_at, 'files', ${FILES}`;

const steps = (step: string): string =>
  `(select json_agg(json_build_object(${step}) order by s.position) from procedure_steps s where s.procedure_id = p.id)`;

/** A procedure `p` with its relations; what depends on today is added by the rules. */
const LINE = `json_build_object('id', p.id, 'version', p.version, 'initiativeId', p.initiative_id,
  'initiative', (select json_build_object('id', i.id, 'reference', i.reference, 'kind', i.kind,
     'state', i.state, 'title', i.title) from initiatives i where i.id = p.initiative_id),
  'instrument', (select json_build_object('id', t.id, 'kind', t.kind, 'title', t.title, 'signed', t.signed)
     from instruments t where t.id = p.instrument_id),
  'template', json_build_object('code', p.template_code, 'version', p.template_version,
     'office', p.template_office, 'name', p.name),
  'country', p.country, 'began', p.began,
  'earlySignature', case when p.early_reason is null then null else json_build_object(
     'reason', p.early_reason, 'personId', p.early_by, 'at', p.early_at) end,
  'notices', p.notices, 'registeredAt', p.registered_at, 'revisedAt', p.revised_at)`;

const ONE = named(
  'procedures.one',
  `select ${LINE} as line, ${steps(WHOLE_STEP)} as steps, ${TODAY}::text as today
   from procedures p where p.id = $1`,
);

const ALL = named(
  'procedures.all',
  `select ${LINE} as line, ${steps(WHOLE_STEP)} as steps, ${TODAY}::text as today
   from procedures p where p.initiative_id = $1 order by p.registered_at, p.id`,
);

const OF_STEP = named('procedures.of-step', 'select procedure_id as id from procedure_steps where id = $1');

const INITIATIVE = named('procedures.initiative', 'select 1 from initiatives where id = $1');

/** The last day of the first open step, as the index has it: never null, so that it can be a key of pages. */
const LAST_DAY = `coalesce(p.due_until, 'infinity')`;

type Computed = 'state' | 'late' | 'due' | 'next' | 'counts' | 'beforeSignature';
type StoredLine = Omit<ProcedureLine, Computed>;
interface StoredStep
  extends StepFacts, Pick<StepView, 'id' | 'version' | 'position' | 'name' | 'authority'> {}
type WholeStep = StoredStep & Pick<StepView, Exclude<keyof StepView, 'due' | 'dueOrigin' | 'dueMissing' | 'next' | 'late' | 'may'>>; // prettier-ignore

interface Row<Step> extends Record<string, unknown> {
  line: StoredLine;
  steps: Step[];
  today: string;
}

/** Reads procedures: one, all of the office, all of an initiative. Row-level security narrows every statement. */
@Injectable()
export class ProceduresQuery {
  constructor(private readonly db: Db) {}

  /** @throws Problem not-found */
  async one(id: string): Promise<ProcedureView> {
    const [row] = await this.db.read<Row<WholeStep>>(ONE, [id]);
    if (!row) throw notFound();
    return viewOf(row);
  }

  /** All procedures of an initiative, whole, in the order in which they began. @throws Problem not-found */
  async whole(initiativeId: string): Promise<ProcedureView[]> {
    await this.#inSight(initiativeId);
    return this.#all(initiativeId);
  }

  /** The same as JSON, for the whole record; none when the initiative is not in sight. */
  async allOf(initiativeId: string): Promise<string> {
    return JSON.stringify(await this.#all(initiativeId));
  }

  async #all(initiativeId: string): Promise<ProcedureView[]> {
    return (await this.db.read<Row<WholeStep>>(ALL, [initiativeId])).map(viewOf);
  }

  /** @throws Problem not-found */
  async step(id: string): Promise<StepView> {
    const [row] = await this.db.read<{ id: string }>(OF_STEP, [id]);
    if (!row) throw notFound();
    const step = (await this.one(row.id)).steps.find((other) => other.id === id);
    if (!step) throw notFound();
    return step;
  }

  /** One page of the procedures of an initiative. @throws Problem not-found, invalid-cursor */
  async ofInitiative(id: string, query: ListProceduresOfInitiative): Promise<ProcedurePage> {
    await this.#inSight(id);
    return this.list({ ...query, initiative: [id] });
  }

  /** One page of the office's procedures. @throws Problem invalid-cursor */
  async list(query: ListProcedures): Promise<ProcedurePage> {
    const placeholders = new Placeholders();
    return sortedPage(
      this.db,
      {
        table: 'procedures',
        alias: 'p',
        columns: `${LINE} as line, ${steps(STEP_FACTS)} as steps, ${TODAY}::text as today`,
      },
      {
        ...query,
        where: conditionsOf(query, placeholders),
        placeholders,
        order: orderOf(query.sort ?? 'due'),
      },
      lineOf,
    );
  }

  async #inSight(initiativeId: string): Promise<void> {
    const found = await this.db.read(INITIATIVE, [initiativeId]);
    if (found.length === 0) throw notFound();
  }
}

function lineOf({ line, steps: all, today }: Row<StoredStep>): ProcedureLine {
  const procedure = { began: line.began, early: line.earlySignature !== null };
  const open = all
    .filter(({ state }) => state === 'open')
    .map((step) => {
      const { due } = dueOf(step, all, procedure);
      return { step, due, late: isLate(step.state, due, today) };
    });
  const lastDay = ({ due }: { due: string | null }): string => (due === null ? '~' : edtfOf(due).until);
  const [first] = open.toSorted((a, b) => (lastDay(a) < lastDay(b) ? -1 : lastDay(a) > lastDay(b) ? 1 : 0));
  const late = open.filter((each) => each.late).length;
  const count = (state: string): number => all.filter((step) => step.state === state).length;
  return {
    ...line,
    state: stateOf(all),
    late: late > 0,
    due: first?.due ?? null,
    next: open.flatMap(({ step, due, late: isItLate }): NextStep[] => {
      const { id, code, name, authority } = step;
      return isNext(step, all) ? [{ id, code, name, authority, due, late: isItLate }] : [];
    }),
    counts: { open: open.length, done: count('done'), skipped: count('skipped'), late },
    beforeSignature: openBeforeSignature(all).length,
  };
}

function viewOf(row: Row<WholeStep>): ProcedureView {
  const actor = currentActor();
  const line = lineOf(row);
  const { state } = line.initiative;
  const procedure = { began: line.began, early: line.earlySignature !== null };
  return {
    ...line,
    steps: row.steps.map((step): StepView => {
      const { dueRule: _, ...told } = step;
      const { due, origin, missing } = dueOf(step, row.steps, procedure);
      return {
        ...told,
        due,
        dueOrigin: origin,
        dueMissing: step.state === 'open' ? missing : null,
        next: isNext(step, row.steps),
        late: isLate(step.state, due, row.today),
        may: mayWithStep(actor, state, step),
      };
    }),
    may: mayOf(actor, state, {
      pending: line.beforeSignature > 0 || line.earlySignature !== null,
      untouched: line.counts.done + line.counts.skipped === 0,
    }),
  };
}

function orderOf(sort: NonNullable<ListProcedures['sort']>): ListOrder {
  switch (sort) {
    case 'due':
      return { expression: LAST_DAY, type: 'date', descending: false };
    case '-due':
      return { expression: `coalesce(p.due_until, '-infinity')`, type: 'date', descending: true };
    case 'revised':
    case '-revised':
      return { expression: 'p.revised_at', type: 'timestamptz', descending: sort === '-revised' };
  }
}

/** The filter as SQL over `procedures p`; what is late and next is said by the rules in the same words. */
function conditionsOf(filter: ProcedureFilter, placeholders: Placeholders): string[] {
  const where = ['p.office_id = (select current_office())'];
  const any = (column: string, list: readonly string[] | undefined, type: string): void => {
    if (list?.length) where.push(`${column} = any(${placeholders.add(list)}::${type}[])`);
  };
  any('p.state', filter.state, 'text');
  any('p.template_code', filter.template, 'text');
  any('p.initiative_id', filter.initiative, 'uuid');
  any('p.instrument_id', filter.instrument, 'uuid');
  const late = `${LAST_DAY} < ${TODAY}`;
  if (filter.late !== undefined) where.push(filter.late ? late : `not (${late})`);
  const open = (condition: string): string =>
    `exists (select 1 from procedure_steps s where s.procedure_id = p.id and s.state = 'open' and ${condition})`;
  if (filter.authority)
    where.push(
      open(`s.ready and exists (select 1 from jsonb_each_text(s.authority) a
        where strpos(fold(a.value), fold(${placeholders.add(filter.authority)})) > 0)`),
    );
  const between: string[] = [];
  if (filter.dueFrom)
    between.push(`s.deadline_until >= ${placeholders.add(edtfOf(filter.dueFrom).from)}::date`);
  if (filter.dueUntil)
    between.push(`s.deadline_from <= ${placeholders.add(edtfOf(filter.dueUntil).until)}::date`);
  if (between.length > 0) where.push(open(between.join(' and ')));
  return where;
}
