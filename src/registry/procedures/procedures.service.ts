import { Injectable } from '@nestjs/common';
import { currentActor, currentOffice } from '../../platform/context/context.js';
import { Db, named } from '../../platform/db/db.js';
import { newId } from '../../platform/db/ids.js';
import { certainlyBefore, edtfOf } from '../../platform/dates/edtf.js';
import { type Fault, invalid, notFound, Problem } from '../../platform/http/problem.js';
import { sameVersion } from '../../platform/http/versions.js';
import { changed, Journal } from '../../platform/journal/journal.js';
import { type FieldChange, Revisions, type RevisionView } from '../../platform/journal/revisions.js';
import type { State } from '../initiatives/initiative.words.js';
import { InitiativesService } from '../initiatives/initiatives.service.js';
import { InstrumentsService } from '../instruments/instruments.service.js';
import { TODAY } from '../initiatives/initiatives.query.js';
import { needReason } from '../initiatives/part.policy.js';
import { Procedure } from './procedure.entity.js';
import { type Act, type Circumstances, may, permissionOf } from './procedure.policy.js';
import {
  beginningFaultsOf,
  completionFaultsOf,
  doneAfter,
  dueOf,
  isNext,
  openBefore,
  openBeforeSignature,
  stateOf,
} from './procedure.rules.js';
import { REGISTRATION, type TemplateStep } from './procedure.words.js';
import type {
  BeginProcedure,
  CompleteStep,
  ProcedureView,
  ReviseProcedure,
  ReviseStep,
  StepView,
} from './procedures.dto.js';
import { ProceduresQuery } from './procedures.query.js';
import { noticesOfStep, ProcedureStep, type Turn } from './step.entity.js';
import { TemplatesService } from './templates.service.js';

/** The initiative, locked: writers of its procedures take turns by it. */
interface Locked extends Record<string, unknown> {
  id: string;
  state: State;
  today: string;
}

/** A step with all that it stands among. */
interface InProcedure {
  readonly step: ProcedureStep;
  readonly procedure: Procedure;
  readonly steps: ProcedureStep[];
  readonly initiative: Locked;
}

const INITIATIVE = named(
  'procedures.lock-initiative',
  `select i.id, i.state, ${TODAY}::text as today from initiatives i
   where i.id = $1 and i.office_id = (select current_office()) for no key update of i`,
);

const PLACE = named(
  'procedures.place-of',
  `select p.initiative_id as "initiativeId", p.id as "procedureId" from procedures p
   where p.id = coalesce($1::uuid, (select procedure_id from procedure_steps where id = $2::uuid))`,
);

const INSTRUMENT = named(
  'procedures.instrument',
  'select 1 from instruments where id = $1 and initiative_id = $2',
);

/** Locked, so that none of them is deleted meanwhile. */
const FILES = named(
  'procedures.files',
  `select id from files where id = any($1::uuid[]) and initiative_id = $2 and withdrawn_at is null for key share`,
);

const WRITE_COMPUTED = named(
  'procedures.write-computed',
  `update procedure_steps s set deadline = r.deadline, ready = r.ready
   from jsonb_to_recordset($1::jsonb) as r(id uuid, deadline text, ready boolean)
   where s.id = r.id and (s.deadline, s.ready) is distinct from (r.deadline, r.ready)`,
);

const WRITE_SUMMARY = named(
  'procedures.write-summary',
  `update procedures p set state = $2, due_until = (
     select min(s.deadline_until) from procedure_steps s where s.procedure_id = p.id and s.state = 'open')
   where p.id = $1`,
);

const CODE_OF = named('procedures.code-of', 'select code from procedure_steps where id = $1');

/** Members of a step that say what an instrument calls otherwise. */
const FIELD_OF_STEP: Readonly<Record<string, string>> = {
  '/registered': '/on',
  '/registrationNumber': '/reference',
};

/** Begins procedures and works through their steps; the only writer of procedures and procedure_steps. */
@Injectable()
export class ProceduresService {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
    private readonly revisions: Revisions,
    private readonly initiatives: InitiativesService,
    private readonly instruments: InstrumentsService,
    private readonly templates: TemplatesService,
    private readonly query: ProceduresQuery,
  ) {}

  /** @throws Problem not-found */
  async view(id: string): Promise<ProcedureView> {
    return this.query.one(id);
  }

  /** @throws Problem not-found */
  async viewStep(id: string): Promise<StepView> {
    return this.query.step(id);
  }

  /** Copies the steps of a template. @throws Problem not-found, forbidden, initiative-ended, validation */
  async begin(initiativeId: string, input: BeginProcedure): Promise<ProcedureView> {
    const initiative = await this.#initiative(initiativeId);
    permit('begin', initiative);
    const template = await this.templates.usable(input.templateCode);
    const words = {
      instrumentId: input.instrumentId?.toLowerCase() ?? null,
      began: input.began ?? initiative.today,
      earlyReason: null,
    };
    const faults = [
      ...(await this.#instrumentFaults(words.instrumentId, initiativeId)),
      ...beginningFaultsOf(words.began, [], initiative.today),
    ];
    if (!template) {
      const code = input.templateCode;
      throw invalid(
        { pointer: '/templateCode', code: 'validation.unknownTemplate', params: { code } },
        ...faults,
      );
    }
    if (faults.length > 0) throw invalid(...faults);
    const now = new Date();
    const procedure = Object.assign(new Procedure(), words, {
      id: newId(),
      officeId: currentOffice(),
      initiativeId,
      version: 1,
      templateCode: template.code,
      templateVersion: template.version,
      templateOffice: template.office,
      name: template.name,
      country: template.country,
      earlyBy: null,
      earlyAt: null,
      notices: [],
      registeredAt: now,
      revisedAt: now,
    });
    const steps = template.steps.map((step, place) => stepOf(step, procedure, place + 1, 1));
    await (await this.db.of(Procedure)).insert(procedure);
    await (await this.db.of(ProcedureStep)).insert(steps);
    this.#tellProcedure('procedure.begun', procedure, {
      after: words,
      template: { code: template.code, version: template.version, office: template.office },
    });
    for (const step of steps) this.#tellAdded(step);
    await this.#settle(procedure, steps);
    return this.view(procedure.id);
  }

  /** @throws Problem not-found, stale-version, forbidden, initiative-ended, validation */
  async revise(id: string, seen: number, changes: ReviseProcedure): Promise<ProcedureView> {
    const { procedure, steps, initiative } = await this.#locked(id, seen, 'revise');
    const before = procedure.words();
    const after = {
      instrumentId:
        changes.instrumentId === undefined
          ? before.instrumentId
          : (changes.instrumentId?.toLowerCase() ?? null),
      began: changes.began ?? before.began,
    };
    const faults = [
      ...(after.instrumentId === before.instrumentId
        ? []
        : await this.#instrumentFaults(after.instrumentId, initiative.id)),
      ...beginningFaultsOf(
        after.began,
        steps.filter((step) => step.began === null),
        initiative.today,
      ),
    ];
    if (faults.length > 0) throw invalid(...faults);
    return this.#reviseProcedure(procedure, steps, 'procedure.revised', () => procedure.say(after));
  }

  /** Records why the signature comes first. @throws Problem not-found, stale-version, nothing-before-signature */
  async recordEarlySignature(id: string, seen: number, reason: string): Promise<ProcedureView> {
    const { procedure, steps } = await this.#locked(id, seen, 'recordEarlySignature');
    if (procedure.earlyReason === null && openBeforeSignature(steps).length === 0)
      throw new Problem('nothing-before-signature', { status: 409 });
    return this.#reviseProcedure(procedure, steps, 'procedure.early-signature-recorded', () => {
      if (procedure.earlyReason !== reason) procedure.signEarly(reason, currentActor().personId);
    });
  }

  /**
   * Deletes a procedure that should not have begun.
   * @param reason needed once the initiative is no draft any more
   * @throws Problem not-found, stale-version, procedure-under-way (409), deletion-needs-coordinator, validation
   */
  async delete(id: string, seen: number, reason: string | null): Promise<void> {
    const { procedure, steps, initiative } = await this.#locked(id, seen, 'delete');
    needReason(initiative.state, reason);
    const touched = steps.filter(({ state }) => state !== 'open').length;
    if (touched > 0) throw new Problem('procedure-under-way', { status: 409, params: { count: touched } });
    await (await this.db.of(ProcedureStep)).delete({ procedureId: id });
    await (await this.db.of(Procedure)).delete({ id });
    this.journal.tell(
      'procedure.deleted',
      { type: 'procedure', id, initiativeId: initiative.id, version: procedure.version + 1 },
      { ...changed(procedure.words(), {}), ...(reason !== null && { reason }) },
    );
    await this.initiatives.partsChanged([initiative.id]);
  }

  /** @throws Problem not-found, stale-version, forbidden, initiative-ended, validation */
  async reviseStep(id: string, seen: number, changes: ReviseStep): Promise<StepView> {
    const found = await this.#lockedStep(id, seen, 'revise');
    const { step, initiative } = found;
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    const words = { ...step.words(), ...given };
    words.fileIds = words.fileIds.map((file) => file.toLowerCase());
    const faults = await this.#fileFaults(words.fileIds, step);
    if (words.began !== null) faults.push(...beginningFaultsOf(words.began, [step], initiative.today));
    // A date that lies before all beginning is a slip of the pen, and would stand first in every list.
    if (
      words.due !== null &&
      certainlyBefore(edtfOf(words.due), edtfOf(words.began ?? found.procedure.began))
    )
      faults.push({
        pointer: '/due',
        code: 'validation.stepBeforeItBegan',
        params: { date: words.due, began: words.began ?? found.procedure.began },
      });
    if (faults.length > 0) throw invalid(...faults);
    return this.#change(found, 'procedure-step.revised', () => step.say(words));
  }

  /** @throws Problem not-found, stale-version, state-does-not-fit, step-waits, opinion-pending (409), validation */
  async complete(id: string, seen: number, completion: CompleteStep): Promise<StepView> {
    await this.#takeTurnToRegister(id);
    const found = await this.#lockedStep(id, seen, 'complete');
    const { step, steps, procedure, initiative } = found;
    const on = completion.on ?? (step.doneOn === null ? initiative.today : step.doneOn);
    refuseEarly(step, steps, procedure);
    const fileIds = completion.fileIds?.map((file) => file.toLowerCase()) ?? step.fileIds;
    const faults = [
      ...completionFaultsOf(on, step, steps, procedure.facts(), initiative.today),
      ...(await this.#fileFaults(fileIds, step)),
    ];
    if (faults.length > 0) throw invalid(...faults);
    const reference = completion.reference === undefined ? step.reference : completion.reference;
    const again = step.every !== null && step.state === 'open';
    const view = await this.#change(found, 'procedure-step.completed', () => {
      step.complete(on);
      step.say({ reference, fileIds });
      if (again && !following(step, steps)) steps.push(repeated(step, procedure, steps));
    });
    await this.#keepRegistration(step, procedure);
    return view;
  }

  /** @throws Problem not-found, stale-version, state-does-not-fit, skipping-needs-coordinator */
  async skip(id: string, seen: number, reason: string): Promise<StepView> {
    const found = await this.#lockedStep(id, seen, 'skip');
    return this.#change(found, 'procedure-step.skipped', () => found.step.skip(reason), reason);
  }

  /**
   * Takes a completion or a skipping back.
   * @throws Problem not-found (there is no such completion or skipping), stale-version, step-rested-on (409)
   */
  async reopen(id: string, seen: number, what: 'completion' | 'skipping', reason: string): Promise<StepView> {
    const found = await this.#lockedStep(id, seen, 'reopen');
    const { step, steps, procedure } = found;
    if (step.state !== (what === 'completion' ? 'done' : 'skipped')) throw notFound();
    const next = following(step, steps);
    const resting = [
      ...doneAfter(step, steps, procedure.facts()),
      ...(next && (next.version > 1 || next.state !== 'open') ? [next] : []),
    ];
    if (resting.length > 0)
      throw new Problem('step-rested-on', {
        status: 409,
        params: { count: resting.length },
        extensions: { steps: resting.map(shortly) },
      });
    if (next) await this.#remove(next, steps);
    return this.#change(found, 'procedure-step.reopened', () => step.reopen(), reason);
  }

  /** A step that registers will write its instrument: its turn comes before the lock of the initiative. */
  async #takeTurnToRegister(stepId: string): Promise<void> {
    const [step] = await this.db.read<{ code: string }>(CODE_OF, [stepId]);
    if (step?.code === REGISTRATION) await this.instruments.takeTurn();
  }

  /** The text is registered when the step is done: nobody has to say it twice. */
  async #keepRegistration(step: ProcedureStep, procedure: Procedure): Promise<void> {
    if (step.code !== REGISTRATION || procedure.instrumentId === null) return;
    const found = { registered: step.doneOn, registrationNumber: step.reference };
    try {
      await this.instruments.registeredBy(procedure.instrumentId, found, { procedureStepId: step.id });
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.slug !== 'validation') throw problem;
      const { errors = [] } = problem.facts;
      throw invalid(...errors.map((fault) => ({ ...fault, pointer: FIELD_OF_STEP[fault.pointer] ?? '/on' })));
    }
  }

  /** Also of a procedure that was deleted. @throws Problem not-found */
  async history(id: string): Promise<RevisionView[]> {
    return this.revisions.of('procedure', id);
  }

  /** @throws Problem not-found when the procedure or one of the versions is not there */
  async compare(id: string, from: number, to: number): Promise<FieldChange[]> {
    return this.revisions.compare('procedure', id, from, to);
  }

  /** @throws Problem not-found */
  async stepHistory(id: string): Promise<RevisionView[]> {
    return this.revisions.of('procedure_step', id);
  }

  /** @throws Problem not-found when the step or one of the versions is not there */
  async compareStep(id: string, from: number, to: number): Promise<FieldChange[]> {
    return this.revisions.compare('procedure_step', id, from, to);
  }

  async #reviseProcedure(
    procedure: Procedure,
    steps: ProcedureStep[],
    verb: string,
    change: () => void,
  ): Promise<ProcedureView> {
    const before = procedure.words();
    change();
    const difference = changed(before, procedure.words());
    if (Object.keys(difference.after).length === 0) return this.view(procedure.id);
    await (await this.db.of(Procedure)).save(procedure);
    this.#tellProcedure(verb, procedure, difference);
    await this.#settle(procedure, steps);
    return this.view(procedure.id);
  }

  async #change(
    { step, steps, procedure }: InProcedure,
    verb: string,
    change: () => void,
    reason?: string,
  ): Promise<StepView> {
    const before = step.facts();
    const known = new Set(steps);
    change();
    const difference = changed(before, step.facts());
    if (Object.keys(difference.after).length === 0) return this.viewStep(step.id);
    await (await this.db.of(ProcedureStep)).save(step);
    const { id, initiativeId, version } = step;
    this.journal.tell(
      verb,
      { type: 'procedure_step', id, initiativeId, version },
      { ...difference, step: step.code, procedureId: procedure.id, ...(reason !== undefined && { reason }) },
    );
    const added = steps.filter((other) => !known.has(other));
    if (added.length > 0) await (await this.db.of(ProcedureStep)).insert(added);
    for (const other of added) this.#tellAdded(other);
    await this.#settle(procedure, steps);
    return this.viewStep(id);
  }

  /** The next time of what comes again goes with the time before it. */
  async #remove(step: ProcedureStep, steps: ProcedureStep[]): Promise<void> {
    const { id, initiativeId, version } = step;
    await (await this.db.of(ProcedureStep)).delete({ id });
    steps.splice(steps.indexOf(step), 1);
    this.journal.tell(
      'procedure-step.removed',
      { type: 'procedure_step', id, initiativeId, version: version + 1 },
      changed(step.facts(), {}),
    );
  }

  /** Writes what follows from the steps, and stands the initiative first among the newest changes. */
  async #settle(procedure: Procedure, steps: readonly ProcedureStep[]): Promise<void> {
    const facts = procedure.facts();
    const computed = steps.map((step) => ({
      id: step.id,
      deadline: dueOf(step, steps, facts).due,
      ready: isNext(step, steps),
    }));
    await this.db.read(WRITE_COMPUTED, [JSON.stringify(computed)]);
    await this.db.read(WRITE_SUMMARY, [procedure.id, stateOf(steps)]);
    await this.initiatives.partsChanged([procedure.initiativeId]);
  }

  #tellProcedure(verb: string, procedure: Procedure, facts: Record<string, unknown>): void {
    const { id, initiativeId, version } = procedure;
    this.journal.tell(verb, { type: 'procedure', id, initiativeId, version }, facts);
  }

  #tellAdded(step: ProcedureStep): void {
    const { id, initiativeId, procedureId, code, occurrence } = step;
    this.journal.tell(
      'procedure-step.added',
      { type: 'procedure_step', id, initiativeId, version: 1 },
      { after: step.facts(), step: code, occurrence, procedureId },
    );
  }

  async #initiative(id: string): Promise<Locked> {
    const [initiative] = await this.db.read<Locked>(INITIATIVE, [id]);
    if (!initiative) throw notFound();
    return initiative;
  }

  /** The procedure with its steps in the version that the caller has seen; its initiative is locked. */
  async #locked(
    id: string,
    seen: number,
    act: Act,
  ): Promise<{ procedure: Procedure; steps: ProcedureStep[]; initiative: Locked }> {
    const found = await this.#found({ procedureId: id });
    permit(act, found.initiative);
    sameVersion(found.procedure, seen);
    return found;
  }

  async #lockedStep(id: string, seen: number, act: 'revise' | Turn): Promise<InProcedure> {
    const found = await this.#found({ stepId: id });
    const step = found.steps.find((other) => other.id === id);
    if (!step) throw notFound();
    permit(act, { state: found.initiative.state, beforeSignature: step.beforeSignature });
    sameVersion(step, seen);
    return { ...found, step };
  }

  async #found(by: {
    procedureId?: string;
    stepId?: string;
  }): Promise<{ procedure: Procedure; steps: ProcedureStep[]; initiative: Locked }> {
    const [place] = await this.db.read<{ initiativeId: string; procedureId: string }>(PLACE, [
      by.procedureId ?? null,
      by.stepId ?? null,
    ]);
    if (!place) throw notFound();
    const initiative = await this.#initiative(place.initiativeId);
    // Read once the initiative is locked: from here on nobody else changes them.
    const procedure = await (await this.db.of(Procedure)).findOneBy({ id: place.procedureId });
    if (!procedure) throw notFound();
    const steps = await (
      await this.db.of(ProcedureStep)
    ).find({ where: { procedureId: procedure.id }, order: { position: 'ASC' } });
    return { procedure, steps, initiative };
  }

  async #instrumentFaults(instrumentId: string | null, initiativeId: string): Promise<Fault[]> {
    if (instrumentId === null) return [];
    const found = await this.db.read(INSTRUMENT, [instrumentId, initiativeId]);
    return found.length > 0
      ? []
      : [{ pointer: '/instrumentId', code: 'validation.instrumentOfOtherInitiative' }];
  }

  /** Files that stood there may stay, even if withdrawn since. */
  async #fileFaults(fileIds: readonly string[], step: ProcedureStep): Promise<Fault[]> {
    const added = fileIds.filter((id) => !step.fileIds.includes(id));
    if (added.length === 0) return [];
    const rows = await this.db.read<{ id: string }>(FILES, [added, step.initiativeId]);
    const known = new Set(rows.map(({ id }) => id));
    return added
      .filter((id) => !known.has(id))
      .map((id) => ({
        pointer: `/fileIds/${fileIds.indexOf(id)}`,
        code: 'validation.fileOfOtherInitiative',
      }));
  }
}

/** What waits is not done before what it waits for; a signature is, once somebody answers for it. */
function refuseEarly(step: ProcedureStep, steps: readonly ProcedureStep[], procedure: Procedure): void {
  if (step.signature) {
    if (procedure.earlyReason !== null) return;
    const pending = openBeforeSignature(steps);
    if (pending.length > 0)
      throw new Problem('opinion-pending', {
        status: 409,
        params: { count: pending.length },
        extensions: { room: 'procedures', missing: pending.map(shortly) },
      });
  }
  const waiting = openBefore(step, steps);
  if (waiting.length > 0)
    throw new Problem('step-waits', {
      status: 409,
      params: { count: waiting.length },
      extensions: { steps: waiting.map(shortly) },
    });
}

function shortly({ id, code, name, authority }: ProcedureStep): Record<string, unknown> {
  return { id, code, name, authority };
}

function following(step: ProcedureStep, steps: readonly ProcedureStep[]): ProcedureStep | undefined {
  return steps.find(({ code, occurrence }) => code === step.code && occurrence === step.occurrence + 1);
}

function repeated(step: ProcedureStep, procedure: Procedure, steps: readonly ProcedureStep[]): ProcedureStep {
  const { code, name, authority, needs, source, after, dueRule, beforeSignature, signature, every } = step;
  const last = Math.max(...steps.map(({ position }) => position));
  const template = { code, name, authority, needs, source, after, beforeSignature, signature, every };
  return stepOf({ ...template, due: dueRule }, procedure, last + 1, step.occurrence + 1);
}

function stepOf(
  { due, ...template }: TemplateStep,
  procedure: Procedure,
  position: number,
  occurrence: number,
): ProcedureStep {
  const now = new Date();
  const step = Object.assign(new ProcedureStep(), template, {
    id: newId(),
    officeId: procedure.officeId,
    initiativeId: procedure.initiativeId,
    procedureId: procedure.id,
    version: 1,
    position,
    occurrence,
    dueRule: due,
    state: 'open' as const,
    due: null,
    began: null,
    doneOn: null,
    reference: null,
    note: null,
    fileIds: [],
    skipReason: null,
    registeredAt: now,
    revisedAt: now,
  });
  step.notices = noticesOfStep(step);
  return step;
}

function permit(act: Act, circumstances: Circumstances): void {
  const refusal = may(currentActor(), act, circumstances);
  if (refusal === null) return;
  const permission = permissionOf(act);
  throw new Problem(refusal, {
    status: 403,
    params: { permission, scope: permission, state: circumstances.state },
  });
}
