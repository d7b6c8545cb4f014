import { Injectable } from '@nestjs/common';
import type { StageGates } from '../../identity/offices/office.entity.js';
import { currentActor } from '../../platform/context/context.js';
import { Db, named } from '../../platform/db/db.js';
import { newId } from '../../platform/db/ids.js';
import { type Fault, invalid, notFound, Problem } from '../../platform/http/problem.js';
import { sameVersion } from '../../platform/http/versions.js';
import type { Texts } from '../../platform/i18n/texts.js';

import { changed, Journal } from '../../platform/journal/journal.js';
import { type FieldChange, Revisions, type RevisionView } from '../../platform/journal/revisions.js';
import { type TerminologyNotice, noticesOf } from '../terminology/terminology.js';
import { InitiativeClosings } from './initiative.closings.js';
import { fits, hasEnded, Initiative, isKnownInForce, type Move } from './initiative.entity.js';
import { GATED_MOVES, InitiativeGates, isGated, settingFor } from './initiative.gates.js';
import { type Act, may, mayOf } from './initiative.policy.js';
import type { SignsOfLife } from './initiative.vitality.js';
import type { Kind, State } from './initiative.words.js';
import type {
  ChangeState,
  GateView,
  InitiativePartner,
  InitiativeView,
  RegisterInitiative,
  ReviseInitiative,
} from './initiatives.dto.js';
import { ONE, type OneRow, submittedBy, TODAY, viewOf } from './initiatives.query.js';

/** The words of a record: what revisions compare and a restoration brings back. */
type Words = Required<RegisterInitiative>;

const EMPTY: Omit<Words, 'kind' | 'title'> = {
  summary: {},
  benefit: {},
  themes: [],
  formsOfAction: [],
  responsibleDepartmentId: null,
  participatingDepartmentIds: [],
  levels: [],
  sdgGoals: [],
  sdgTargets: [],
  languages: [],
  visibility: 'office',
  parentId: null,
  partners: [],
};

const TAKE_REFERENCES = named(
  'initiatives.references',
  `with office as (
     select id, reference_prefix, extract(year from now() at time zone time_zone)::int as year,
       (now() at time zone time_zone)::date::text as today
     from offices where id = (select current_office())
   ), taken as (
     insert into reference_counters (office_id, year, last) select id, year, $1::int from office
     on conflict (office_id, year) do update set last = reference_counters.last + $1::int
     returning last
   )
   select reference_prefix as prefix, year, today, last from office, taken`,
);

const UNKNOWN = named(
  'initiatives.unknown-references',
  `select
     array(select d from unnest($1::uuid[]) d where not exists (select 1 from departments x where x.id = d)) as departments,
     array(select p from unnest($2::uuid[]) p where not exists
       (select 1 from partners x where x.id = p and x.merged_into_id is null)) as partners,
     array(select p from unnest($3::uuid[]) p where not exists (select 1 from initiatives x where x.id = p)) as parents`,
);

const INSERT = named(
  'initiatives.insert',
  `insert into initiatives (id, office_id, version, reference, kind, state, title, summary, benefit, themes,
     forms_of_action, responsible_department_id, participating_department_ids, levels, sdg_goals, sdg_targets,
     languages, visibility, parent_id, observed_since, notices, registered_by, registered_at, revised_at)
   select r.id, (select current_office()), 1, r.reference, r.kind, r.state, r.title, r.summary, r.benefit, r.themes,
     r."formsOfAction", r."responsibleDepartmentId", r."participatingDepartmentIds", r.levels, r."sdgGoals",
     r."sdgTargets", r.languages, r.visibility, r."parentId", r."observedSince", r.notices, (select current_person()), $2, $2
   from jsonb_to_recordset($1::jsonb) as r(id uuid, reference text, kind text, state text, title jsonb,
     summary jsonb, benefit jsonb, themes text[], "formsOfAction" text[], "responsibleDepartmentId" uuid,
     "participatingDepartmentIds" uuid[], levels jsonb, "sdgGoals" text[], "sdgTargets" text[], languages text[],
     visibility text, "parentId" uuid, "observedSince" date, notices jsonb)`,
);

const ADD_PARTNERS = named(
  'initiatives.add-partners',
  `insert into initiative_partners (office_id, initiative_id, partner_id, place, role, gives, gains)
   select (select current_office()), r.initiative, r.partner, r.place, r.role, r.gives, r.gains
   from jsonb_to_recordset($1::jsonb) as
     r(initiative uuid, partner uuid, place int, role text, gives jsonb, gains jsonb)`,
);

const INDEX = named('initiatives.index', 'select index_initiatives($1::uuid[])');

/** Not what this very transaction wrote: an import registers an initiative and its parts together. */
const PARTS_CHANGED = named(
  'initiatives.parts-changed',
  `update initiatives set revised_at = $2 where id = any($1::uuid[]) and xmin <> pg_current_xact_id()::xid`,
);

const FOR_WORK = named(
  'initiatives.for-work',
  `select i.id, i.kind, i.state, ${TODAY}::text as today,
     array(select ip.partner_id::text from initiative_partners ip where ip.initiative_id = i.id) as partners
   from initiatives i where i.id = any($1::uuid[]) and i.office_id = (select current_office())
   order by i.id for no key update of i`,
);

const LIVED = named(
  'initiatives.lived',
  `update initiatives i set last_activity_on = s."lastActivityOn"
   from jsonb_to_recordset($1::jsonb) as s(id uuid, "lastActivityOn" date)
   where i.id = s.id and i.last_activity_on is distinct from s."lastActivityOn"`,
);

const LIFE = named(
  'initiatives.life',
  `select to_char(now() at time zone o.time_zone, 'YYYY-MM-DD') as today,
     (select count(*)::int from instruments t where t.initiative_id = $1 and t.signed is not null) as signed,
     (select t.effective from initiative_transitions t where t.initiative_id = $1 order by t.id desc limit 1) as last_change,
     (select t.person_id from initiative_transitions t
        where t.initiative_id = $1 and t.to_state = 'in_review' order by t.id desc limit 1) as submitted_by,
     o.stage_gates
   from offices o where o.id = (select current_office())`,
);

const GATES = named(
  'initiatives.gates',
  `select o.stage_gates from initiatives i join offices o on o.id = i.office_id where i.id = $1`,
);

const ADD_TRANSITION = named(
  'initiatives.add-transition',
  `insert into initiative_transitions (id, office_id, initiative_id, from_state, to_state, effective, reason, person_id)
   values ($1, (select current_office()), $2, $3, $4, $5, $6, (select current_person()))`,
);

const TERMINATE = named(
  'initiatives.terminate',
  `with old as materialized (
     select i.id, i.state from initiatives i where i.id = any($1::uuid[]) order by i.id for no key update of i)
   update initiatives i set state = 'terminated', version = i.version + 1, revised_at = now()
   from old where i.id = old.id
   returning i.id, old.state as before, i.version, ${TODAY}::text as today`,
);

const ADD_TERMINATIONS = named(
  'initiatives.add-terminations',
  `insert into initiative_transitions (id, office_id, initiative_id, from_state, to_state, effective, reason, person_id)
   select t.id, (select current_office()), t.initiative, t.before, 'terminated', t."on", $2, (select current_person())
   from jsonb_to_recordset($1::jsonb) as t(id uuid, initiative uuid, before text, "on" text)`,
);

interface Life {
  today: string;
  signed: number;
  last_change: string | null;
  submitted_by: string | null;
  stage_gates: StageGates;
}

/** What the rules of a part ask about its initiative. */
export interface InitiativeAtWork extends Record<string, unknown> {
  readonly id: string;
  readonly kind: Kind;
  readonly state: State;
  /** `YYYY-MM-DD`: today for the office. */
  readonly today: string;
  /** Ids of its partners. */
  readonly partners: readonly string[];
}

/** What one initiative is registered from. */
export interface InitiativeEntry {
  readonly words: RegisterInitiative;
  readonly state?: State;
  /** What else its journal entry tells, e.g. the import that it came with. */
  readonly facts?: Record<string, unknown>;
}

/** Rows of one statement. */
const BATCH = 500;

/** Registers, revises and changes the state of initiatives; the only writer of their tables. */
@Injectable()
export class InitiativesService {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
    private readonly revisions: Revisions,
    private readonly gates: InitiativeGates,
    private readonly closings: InitiativeClosings,
  ) {}

  /** @throws Problem not-found */
  async view(id: string): Promise<InitiativeView> {
    const [row] = await this.db.read<OneRow>(ONE, [id]);
    if (!row) throw notFound();
    const actor = currentActor();
    return viewOf(row, mayOf(actor, { state: row.view.state, submittedBy: submittedBy(row.view) }));
  }

  /** The same where it is all that the request reads. @throws Problem not-found */
  async viewAlone(id: string): Promise<InitiativeView> {
    const view = this.view(id);
    this.db.endReading();
    return view;
  }

  /** @throws Problem validation when a department, partner or parent is not there */
  async register(input: RegisterInitiative): Promise<InitiativeView> {
    const { ids, written } = await this.#register([{ words: input }]);
    // Reading it back is sent after the writing, and with it.
    const [view] = await Promise.all([this.view(ids[0] ?? ''), written]);
    return view;
  }

  /**
   * Registers several initiatives with a fixed number of statements for each five hundred.
   * @param entries words, and the state in which the record comes in: an import brings agreements that have
   *   long been in force; everything else begins as a draft
   * @returns their ids, in the order given
   */
  async registerMany(entries: readonly InitiativeEntry[]): Promise<string[]> {
    if (entries.length === 0) return [];
    const { ids, written } = await this.#register(entries);
    await written;
    return ids;
  }

  /** `written` resolves when the statements, which have been sent, are carried out. */
  async #register(
    entries: readonly InitiativeEntry[],
  ): Promise<{ ids: string[]; written: Promise<unknown> }> {
    const all = entries.map((entry) => ({ ...EMPTY, ...defined(entry.words) }) as Words);
    const [{ references, today }] = await Promise.all([
      this.#takeReferences(entries.length),
      this.#refuseUnknown(all, entries.length > 1),
    ]);
    const rows = all.map((words, place) => ({
      ...words,
      id: newId(),
      reference: references[place] ?? '',
      state: entries[place]?.state ?? 'draft',
      observedSince: isKnownInForce(entries[place]?.state ?? 'draft') ? today : null,
      notices: noticesOfWords(words),
    }));
    for (const [place, row] of rows.entries())
      this.journal.tell(
        'initiative.registered',
        { type: 'initiative', id: row.id, version: 1 },
        { after: { ...all[place], reference: row.reference, state: row.state }, ...entries[place]?.facts },
      );
    const now = new Date();
    const sent: Promise<unknown>[] = [];
    for (let from = 0; from < rows.length; from += BATCH) {
      const batch = rows.slice(from, from + BATCH);
      const columns = batch.map((row) => ({ ...row, partners: undefined }));
      sent.push(
        this.db.read(INSERT, [JSON.stringify(columns), now]),
        this.#addPartners(batch.map((row) => [row.id, row.partners])),
      );
    }
    const ids = rows.map((row) => row.id);
    sent.push(this.index(ids));
    return { ids, written: Promise.all(sent) };
  }

  /** @throws Problem not-found, stale-version, forbidden, validation */
  async revise(id: string, seen: number, changes: ReviseInitiative): Promise<InitiativeView> {
    return this.#revise(id, seen, changes, 'initiative.revised', {});
  }

  /** Brings back the words of a former version; the state in its life stays as it is. */
  async restore(id: string, seen: number, version: number): Promise<InitiativeView> {
    const former = await this.revisions.stateAt('initiative', id, version);
    const words: Record<string, unknown> = {};
    for (const field of ['kind', 'title', ...Object.keys(EMPTY)]) words[field] = former[field];
    return this.#revise(id, seen, words, 'initiative.restored', { restoredVersion: version });
  }

  /** @throws Problem not-found */
  async history(id: string): Promise<RevisionView[]> {
    return this.revisions.of('initiative', id);
  }

  /** @throws Problem not-found when the record or one of the versions is not there */
  async compare(id: string, from: number, to: number): Promise<FieldChange[]> {
    return this.revisions.compare('initiative', id, from, to);
  }

  /**
   * What stands before leaving draft and before completing, told before anybody tries.
   * @throws Problem not-found
   */
  async gatesOf(id: string): Promise<GateView[]> {
    const [row] = await this.db.read<{ stage_gates: StageGates }>(GATES, [id]);
    if (!row) throw notFound();
    const views: GateView[] = [];
    for (const move of GATED_MOVES) {
      const setting = settingFor(move, row.stage_gates);
      const { withheld, missing } = await this.gates.ask(id, move);
      const open = setting !== 'block' || (missing.length === 0 && !withheld);
      views.push({ move, setting, open, withheld, missing });
    }
    return views;
  }

  /** @throws Problem not-found, stale-version, state-does-not-fit, four-eyes, validation, what the gates refuse … */
  async move(id: string, seen: number, move: Move, change: ChangeState): Promise<InitiativeView> {
    const initiative = await this.#locked(id, seen);
    const [life] = await this.db.read<Life & Record<string, unknown>>(LIFE, [id]);
    if (!life) throw notFound();
    permit(move, initiative, life.submitted_by);
    const on = change.on ?? life.today;
    const { from, to } = initiative.move(move, on, {
      today: life.today,
      reason: change.reason ?? null,
      signedInstruments: life.signed,
      lastChange: life.last_change,
    });
    const warnings = isGated(move) ? await this.gates.pass(id, move, settingFor(move, life.stage_gates)) : [];
    initiative.revisedAt = new Date();
    await (await this.db.of(Initiative)).save(initiative);
    await this.db.read(ADD_TRANSITION, [newId(), id, from, to, on, change.reason ?? null]);
    this.journal.tell(
      `initiative.${PAST[move]}`,
      { type: 'initiative', id, version: initiative.version },
      {
        before: { state: from },
        after: { state: to },
        on,
        ...(change.reason && { reason: change.reason }),
        ...(warnings.length > 0 && {
          warnings: warnings.map(({ room, stage, code }) => ({ room, stage, code })),
        }),
      },
    );
    if (hasEnded(to)) await this.closings.close(id, on);
    const view = await this.view(id);
    return warnings.length > 0 ? { ...view, warnings } : view;
  }

  /**
   * Terminates several records today, as {@link move} does one: what an import has brought by mistake.
   * @throws Problem forbidden, missing-scope, state-does-not-fit when one of them has ended
   */
  async terminateMany(
    ids: readonly string[],
    reason: string,
    facts: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    if (ids.length === 0) return;
    const ended = await this.db.read<{ id: string; before: State; version: number; today: string }>(
      TERMINATE,
      [ids],
    );
    for (const { id, before, version, today } of ended) {
      permit('terminate', { state: before }, null);
      if (!fits('terminate', before))
        throw new Problem('state-does-not-fit', {
          status: 409,
          params: { move: 'terminate', state: before },
        });
      this.journal.tell(
        'initiative.terminated',
        { type: 'initiative', id, version },
        { before: { state: before }, after: { state: 'terminated' }, on: today, reason, ...facts },
      );
    }
    const transitions = ended.map(({ id, before, today }) => ({
      id: newId(),
      initiative: id,
      before,
      on: today,
    }));
    await this.db.read(ADD_TERMINATIONS, [JSON.stringify(transitions), reason]);
    for (const { id, today } of ended) await this.closings.close(id, today);
  }

  /** Makes the words of these records findable; called by every room whose texts are found with them. */
  async index(ids: readonly string[]): Promise<void> {
    const sent: Promise<unknown>[] = [];
    for (let from = 0; from < ids.length; from += BATCH)
      sent.push(this.db.read(INDEX, [ids.slice(from, from + BATCH)]));
    await Promise.all(sent);
  }

  /**
   * The initiative whose part is about to change. Until the end of the transaction nobody else changes it or a
   * part of it: what the rules were told stays true. Asked before the part's own row, always in this order.
   * @throws Problem not-found
   */
  async forWork(id: string): Promise<InitiativeAtWork> {
    const initiative = (await this.allForWork([id])).get(id);
    if (!initiative) throw notFound();
    return initiative;
  }

  /** The same for several. @throws Problem not-found when one is not in sight */
  async allForWork(ids: readonly string[]): Promise<Map<string, InitiativeAtWork>> {
    const distinct = [...new Set(ids)];
    const rows = await this.db.read<InitiativeAtWork>(FOR_WORK, [distinct]);
    if (rows.length < distinct.length) throw notFound();
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Keeps when these records last showed life; called by the room of activities whenever one changed. */
  async lived(signs: readonly (Pick<SignsOfLife, 'lastActivityOn'> & { id: string })[]): Promise<void> {
    await this.db.read(LIVED, [JSON.stringify(signs)]);
  }

  /**
   * Parts of these records changed: they stand first among the newest changes, and their words are found anew.
   * Their version stays, since it names the state of their own words, and nobody's edit of those is stale now.
   */
  async partsChanged(ids: readonly string[]): Promise<void> {
    await this.db.read(PARTS_CHANGED, [ids, new Date()]);
    await this.index(ids);
  }

  async #revise(
    id: string,
    seen: number,
    changes: ReviseInitiative,
    verb: string,
    facts: Record<string, unknown>,
  ): Promise<InitiativeView> {
    const initiative = await this.#locked(id, seen);
    permit('revise', initiative, null);
    const before = await this.#words(initiative);
    const given = defined(changes);
    const after: Words = { ...before, ...given };
    for (const field of ['kind', 'title', 'visibility'] as const)
      if (after[field] === null) throw invalid({ pointer: `/${field}`, code: 'validation.notNull' });
    for (const [field, empty] of Object.entries(EMPTY))
      if (after[field as keyof Words] === null) Object.assign(after, { [field]: empty });
    const difference = changed(before, after);
    if (Object.keys(difference.after).length === 0) return this.view(id);
    await this.#refuseUnknown([{ ...after, ...onlyChanged(difference.after) }], false);
    Object.assign(initiative, columnsOf(after), { notices: noticesOfWords(after), revisedAt: new Date() });
    await (await this.db.of(Initiative)).save(initiative);
    if ('partners' in difference.after) {
      await this.db.change('delete from initiative_partners where initiative_id = $1', [id]);
      await this.#addPartners([[id, after.partners]]);
    }
    this.journal.tell(
      verb,
      { type: 'initiative', id, version: initiative.version },
      { ...difference, ...facts },
    );
    await this.index([id]);
    return this.view(id);
  }

  /** The row, locked until the end of the transaction, in the version that the caller has seen. */
  async #locked(id: string, seen: number): Promise<Initiative> {
    // Not FOR UPDATE: a foreign key that points here from another writer's row would have to wait, and two
    // writers of parents would wait for each other.
    const initiative = await (
      await this.db.of(Initiative)
    ).findOne({ where: { id }, lock: { mode: 'for_no_key_update' } });
    if (!initiative) throw notFound();
    sameVersion(initiative, seen);
    return initiative;
  }

  async #words(initiative: Initiative): Promise<Words> {
    const partners = await this.db.query<InitiativePartner & Record<string, unknown>>(
      `select partner_id as "partnerId", role, gives, gains from initiative_partners
       where initiative_id = $1 order by place`,
      [initiative.id],
    );
    const words = { partners } as Record<string, unknown>;
    for (const field of ['kind', 'title', ...Object.keys(EMPTY)])
      if (field !== 'partners') words[field] = initiative[field as keyof Initiative];
    return words as Words;
  }

  async #takeReferences(count: number): Promise<{ references: string[]; today: string }> {
    const [taken] = await this.db.read<{ prefix: string; year: number; today: string; last: number }>(
      TAKE_REFERENCES,
      [count],
    );
    if (!taken) throw new Problem('office-missing', { status: 409 });
    const first = taken.last - count + 1;
    const references = Array.from(
      { length: count },
      (_, place) => `${taken.prefix}-${taken.year}-${String(first + place).padStart(4, '0')}`,
    );
    return { references, today: taken.today };
  }

  async #addPartners(lists: readonly (readonly [string, readonly InitiativePartner[]])[]): Promise<void> {
    const rows = lists.flatMap(([initiative, partners]) =>
      partners.map((partner, place) => ({
        initiative,
        partner: partner.partnerId,
        place,
        role: partner.role,
        gives: partner.gives ?? {},
        gains: partner.gains ?? {},
      })),
    );
    if (rows.length > 0) await this.db.read(ADD_PARTNERS, [JSON.stringify(rows)]);
  }

  /** Foreign keys alone would not do: they do not know row security, and their errors name no field. */
  async #refuseUnknown(all: readonly Words[], several: boolean): Promise<void> {
    const departments = all.flatMap((words) => departmentsOf(words));
    const partners = all.flatMap((words) => words.partners.map((partner) => partner.partnerId));
    const parents = all.flatMap((words) => words.parentId ?? []);
    if (departments.length + partners.length + parents.length === 0) return;
    const [unknown] = await this.db.read<{ departments: string[]; partners: string[]; parents: string[] }>(
      UNKNOWN,
      [[...new Set(departments)], [...new Set(partners)], [...new Set(parents)]],
    );
    if (!unknown) return;
    const faults: Fault[] = [];
    for (const [index, words] of all.entries()) {
      const at = several ? `/${index}` : '';
      if (words.responsibleDepartmentId && unknown.departments.includes(words.responsibleDepartmentId))
        faults.push({ pointer: `${at}/responsibleDepartmentId`, code: 'validation.unknownDepartment' });
      for (const [place, id] of words.participatingDepartmentIds.entries())
        if (unknown.departments.includes(id))
          faults.push({
            pointer: `${at}/participatingDepartmentIds/${place}`,
            code: 'validation.unknownDepartment',
          });
      for (const [place, partner] of words.partners.entries())
        if (unknown.partners.includes(partner.partnerId))
          faults.push({ pointer: `${at}/partners/${place}/partnerId`, code: 'validation.unknownPartner' });
      if (words.parentId && unknown.parents.includes(words.parentId))
        faults.push({ pointer: `${at}/parentId`, code: 'validation.unknownInitiative' });
    }
    if (faults.length > 0) throw invalid(...faults);
  }
}

/** Verbs of the journal. */
const PAST: Readonly<Record<Move, string>> = {
  submit: 'submitted',
  sendBack: 'sent-back',
  approve: 'approved',
  enterIntoForce: 'entered-into-force',
  suspend: 'suspended',
  resume: 'resumed',
  complete: 'completed',
  terminate: 'terminated',
};

function permit(act: Act, initiative: Pick<Initiative, 'state'>, submittedBy: string | null): void {
  const refusal = may(currentActor(), act, { state: initiative.state, submittedBy });
  // A change of state that does not fit is told by the entity, which knows what would.
  if (refusal === null || refusal === 'state-does-not-fit') return;
  throw new Problem(refusal, { status: 403, params: { act } });
}

function departmentsOf(words: Words): string[] {
  return [
    ...(words.responsibleDepartmentId ? [words.responsibleDepartmentId] : []),
    ...words.participatingDepartmentIds,
  ];
}

/** Rows may rest on what was merged or ended since: only what changes has to be there. */
function onlyChanged(after: Record<string, unknown>): Partial<Words> {
  const kept: Partial<Words> = {};
  if (!('partners' in after)) kept.partners = [];
  if (!('parentId' in after)) kept.parentId = null;
  if (!('responsibleDepartmentId' in after)) kept.responsibleDepartmentId = null;
  if (!('participatingDepartmentIds' in after)) kept.participatingDepartmentIds = [];
  return kept;
}

function columnsOf(words: Words): Omit<Words, 'partners'> {
  const { partners: _, ...columns } = words;
  return columns;
}

function defined<T extends object>(given: T): Partial<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function noticesOfWords(words: Words): TerminologyNotice[] {
  const texts: [string, Texts][] = [
    ['/title', words.title],
    ['/summary', words.summary],
    ['/benefit', words.benefit],
    ...words.partners.flatMap((partner, place): [string, Texts][] => [
      [`/partners/${place}/gives`, partner.gives ?? {}],
      [`/partners/${place}/gains`, partner.gains ?? {}],
    ]),
  ];
  return texts.flatMap(([field, text]) => noticesOf(field, text));
}
