import { Injectable } from '@nestjs/common';
import { currentActor, currentOffice } from '../../platform/context/context.js';
import { Db, named } from '../../platform/db/db.js';
import { newId } from '../../platform/db/ids.js';
import { type Fault, invalid, notFound, Problem } from '../../platform/http/problem.js';
import { sameVersion } from '../../platform/http/versions.js';
import { changed, Journal } from '../../platform/journal/journal.js';
import { type FieldChange, Revisions, type RevisionView } from '../../platform/journal/revisions.js';
import type { AuditState } from '../audits/audit.words.js';
import type { Stage } from '../criteria/criteria.words.js';
import { Finding, FindingReply, FindingStep } from './finding.entity.js';
import { type Act, type Circumstances, may, permissionOf, stagesOf, statusOf } from './finding.policy.js';
import type { FindingState, StepAct } from './finding.words.js';
import type {
  FindingView,
  FollowUpFinding,
  RaiseFinding,
  ReplyToFinding,
  ReviseFinding,
} from './findings.dto.js';
import { FindingsQuery } from './findings.query.js';

/** What the rules ask about the audit. */
interface AuditFacts extends Record<string, unknown> {
  state: AuditState;
  reference: string;
  setId: string;
  stages: Stage[];
  member: boolean;
}

/** What the words point to, as far as it is there. */
interface Known extends Record<string, unknown> {
  sampled: boolean;
  own: boolean;
  criterion: boolean;
  department: boolean;
}

const AUDIT_COLUMNS = `a.state, a.reference, a.set_id as "setId", a.stages,
  exists (select from audit_members m where m.audit_id = a.id and m.person_id = (select current_person())
    and m.left_at is null) as member`;

/** Locked, so that the audit does not go on meanwhile, and that two findings do not take one number. */
const AUDIT_TO_RAISE = named(
  'findings.audit-to-raise',
  `select ${AUDIT_COLUMNS} from audits a where a.id = $1 for no key update of a`,
);

/** Locked, so that the audit does not go on meanwhile. */
const AUDIT_OF_FINDING = named(
  'findings.audit-of-finding',
  `select ${AUDIT_COLUMNS} from audits a where a.id = $1 for share of a`,
);

const NUMBER = named(
  'findings.number',
  `select coalesce(max(substring(reference from '[0-9]+$')::int), 0) + 1 as number
   from findings where audit_id = $1`,
);

const KNOWN = named(
  'findings.known',
  `select $2::uuid is null or exists (select from audit_samples s where s.audit_id = $1 and s.initiative_id = $2)
       as sampled,
     $2::uuid is not null and exists (select from initiative_authors(array[$2::uuid]) w
       where w.person_id = (select current_person())) as own,
     exists (select from criteria c where c.set_id = $3 and c.code = $4) as criterion,
     exists (select from departments d where d.id = $5) as department`,
);

const DEPARTMENT = named('findings.department', 'select 1 from departments where id = $1');

/** Locked against deletion, so that no step rests on a file that goes at that moment. */
const FILES = named(
  'findings.files',
  `select id from files where id = any($1::uuid[]) and office_id = (select current_office())
     and withdrawn_at is null order by id for key share`,
);

const LAST = {
  finding_replies: named(
    'findings.last-reply',
    'select coalesce(max(position), 0) as last from finding_replies where finding_id = $1',
  ),
  finding_steps: named(
    'findings.last-step',
    'select coalesce(max(position), 0) as last from finding_steps where finding_id = $1',
  ),
};

/** What of a finding is frozen with its audit. */
const WORDS = [
  'initiativeId',
  'criterion',
  'stage',
  'condition',
  'cause',
  'effect',
  'recommendation',
] as const;
/** What is never empty. */
const NEEDED = ['criterion', 'condition', 'cause', 'effect', 'recommendation', 'severity'] as const;

/** Raises findings and follows them up; with the function that opens them by themselves the only writer of their tables. */
@Injectable()
export class FindingsService {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
    private readonly revisions: Revisions,
    private readonly query: FindingsQuery,
  ) {}

  /** @throws Problem not-found */
  async view(id: string): Promise<FindingView> {
    return this.query.one(id);
  }

  /** @throws Problem not-found, forbidden, audit-team-only, audit-stage, audit-closed, own-record, validation */
  async raise(auditId: string, input: RaiseFinding): Promise<FindingView> {
    const [audit] = await this.db.read<AuditFacts>(AUDIT_TO_RAISE, [auditId]);
    if (!audit) throw notFound();
    permit('raise', { origin: 'auditor', audit, state: 'open', claim: null, causeGone: false });
    const [{ number } = { number: 1 }] = await this.db.read<{ number: number }>(NUMBER, [auditId]);
    const finding = (await this.db.of(Finding)).create({
      ...tidy(input),
      id: newId(),
      officeId: currentOffice(),
      reference: `${audit.reference}-${String(number).padStart(2, '0')}`,
      origin: 'auditor',
      auditId,
      setId: audit.setId,
      state: 'open',
      openedBy: currentActor().personId,
      openedAt: new Date(),
      revisedAt: new Date(),
    });
    await this.#check(finding, audit);
    await (await this.db.of(Finding)).save(finding);
    this.#tell('finding.raised', finding, {
      after: { reference: finding.reference, auditId, ...finding.words(), ...finding.life() },
    });
    return this.view(finding.id);
  }

  /** @throws Problem not-found, stale-version, forbidden, audit-team-only, audit-closed, finding-settled, validation */
  async revise(id: string, seen: number, changes: ReviseFinding): Promise<FindingView> {
    const { finding, audit } = await this.#found(id);
    const given = defined(changes);
    const faults: Fault[] = NEEDED.flatMap((field) =>
      given[field] === null ? [{ pointer: `/${field}`, code: 'validation.notNull' }] : [],
    );
    if (finding.origin === 'auditor')
      for (const field of ['departmentId', 'due'] as const)
        if (given[field] === null) faults.push({ pointer: `/${field}`, code: 'validation.notNull' });
    const before: Record<string, unknown> = { ...finding.words() };
    const after = { ...before, ...tidyChange(given) };
    const difference = changed(before, after);
    const fields = Object.keys(difference.after);
    const rewording = fields.filter((field) => (WORDS as readonly string[]).includes(field));
    if (finding.origin !== 'auditor')
      faults.push(
        ...rewording.map((field) => ({ pointer: `/${field}`, code: 'validation.automaticFinding' })),
      );
    // Severity is part of what an audit says; of what opened by itself it is the only thing to be judged.
    const wording = rewording.length > 0 || (fields.includes('severity') && audit !== null);
    permit(wording && audit !== null ? 'revise' : 'arrange', circumstancesOf(finding, audit));
    sameVersion(finding, seen);
    if (faults.length > 0) throw invalid(...faults);
    if (fields.length === 0) return this.view(id);
    Object.assign(finding, after, { revisedAt: new Date() });
    if (audit !== null && wording) await this.#check(finding, audit);
    else if (fields.includes('departmentId')) await this.#checkDepartment(finding.departmentId);
    await this.#save(finding, 'finding.revised', difference);
    return this.view(id);
  }

  /** Only while the team works on its draft: nobody outside of it rests on it. @throws Problem not-found, stale-version, forbidden, audit-stage */
  async delete(id: string, seen: number): Promise<void> {
    const finding = await this.#locked(id, seen, 'delete');
    await (await this.db.of(Finding)).delete({ id });
    this.journal.tell(
      'finding.deleted',
      { ...subjectOf(finding), version: finding.version + 1 },
      changed({ ...finding.words(), ...finding.life() }, {}),
    );
  }

  /** The office's answer. @throws Problem not-found, stale-version, forbidden, audit-stage, audit-closed, finding-settled */
  async reply(id: string, seen: number, { answer, reason }: ReplyToFinding): Promise<FindingView> {
    const finding = await this.#locked(id, seen, 'reply');
    await (
      await this.db.of(FindingReply)
    ).insert({
      id: newId(),
      officeId: finding.officeId,
      findingId: id,
      position: await this.#next('finding_replies', id),
      answer,
      reason,
      repliedBy: currentActor().personId,
      repliedAt: new Date(),
    });
    await this.#save(finding, 'finding.answered', { answer, reason });
    return this.view(id);
  }

  /** @throws Problem not-found, stale-version, forbidden, audit-stage, finding-settled, cause-remains, validation */
  async followUp(id: string, seen: number, input: FollowUpFinding): Promise<FindingView> {
    const { state, note, fileIds = [] } = input;
    const act = state === undefined ? 'note' : state === 'in_progress' ? 'begin' : 'report';
    const finding = await this.#locked(id, seen, act);
    const ids = fileIds.map((each) => each.toLowerCase());
    await this.#checkFiles(ids);
    const before = finding.life();
    if (state === 'in_progress') finding.begin();
    else if (state !== undefined) finding.report(state, currentActor().personId, new Date());
    await this.#step(finding, STEP[act], state ?? finding.state, note, ids);
    await this.#save(finding, `finding.${STEP[act] === 'began' ? 'begun' : STEP[act]}`, {
      ...changed(before, finding.life()),
      reason: note,
    });
    return this.view(id);
  }

  /** @throws Problem not-found, stale-version, forbidden, four-eyes, risk-needs-coordinator, nothing-to-verify */
  async verify(id: string, seen: number, note: string | null): Promise<FindingView> {
    return this.#settle(id, seen, 'verify', note, (finding) =>
      finding.verify(currentActor().personId, new Date()),
    );
  }

  /** @throws Problem not-found, stale-version, forbidden, four-eyes, nothing-to-verify */
  async return(id: string, seen: number, reason: string): Promise<FindingView> {
    return this.#settle(id, seen, 'return', reason, (finding) => finding.return(currentActor().personId));
  }

  /** @throws Problem not-found, stale-version, forbidden, finding-not-settled */
  async reopen(id: string, seen: number, reason: string): Promise<FindingView> {
    return this.#settle(id, seen, 'reopen', reason, (finding) => finding.reopen());
  }

  /** Also of a finding that was deleted. @throws Problem not-found */
  async history(id: string): Promise<RevisionView[]> {
    return this.revisions.of('finding', id);
  }

  /** @throws Problem not-found when the finding or one of the versions is not there */
  async compare(id: string, from: number, to: number): Promise<FieldChange[]> {
    return this.revisions.compare('finding', id, from, to);
  }

  async #settle(
    id: string,
    seen: number,
    act: 'verify' | 'return' | 'reopen',
    note: string | null,
    settling: (finding: Finding) => void,
  ): Promise<FindingView> {
    const finding = await this.#locked(id, seen, act);
    const before = finding.life();
    settling(finding);
    const about = act === 'return' ? (before.claimedState ?? finding.state) : finding.state;
    await this.#step(finding, STEP[act], about, note, []);
    await this.#save(finding, `finding.${STEP[act]}`, {
      ...changed(before, finding.life()),
      ...(note !== null && { reason: note }),
    });
    return this.view(id);
  }

  async #step(
    finding: Finding,
    act: StepAct,
    state: FindingState,
    note: string | null,
    fileIds: string[],
  ): Promise<void> {
    await (
      await this.db.of(FindingStep)
    ).insert({
      id: newId(),
      officeId: finding.officeId,
      findingId: finding.id,
      position: await this.#next('finding_steps', finding.id),
      act,
      state,
      note,
      fileIds,
      doneBy: currentActor().personId,
      doneAt: new Date(),
    });
  }

  async #next(table: keyof typeof LAST, id: string): Promise<number> {
    const [{ last } = { last: 0 }] = await this.db.read<{ last: number }>(LAST[table], [id]);
    return last + 1;
  }

  async #save(finding: Finding, verb: string, facts: Record<string, unknown>): Promise<void> {
    // The version counts replies and steps, too: whoever has not seen them has not seen the finding.
    finding.revisedAt = new Date();
    await (await this.db.of(Finding)).save(finding);
    this.#tell(verb, finding, facts);
  }

  #tell(verb: string, finding: Finding, facts: Record<string, unknown>): void {
    this.journal.tell(verb, subjectOf(finding), facts);
  }

  /** The row, and the audit that it was raised in, locked until the end of the transaction. */
  async #found(id: string): Promise<{ finding: Finding; audit: AuditFacts | null }> {
    const finding = await (
      await this.db.of(Finding)
    ).findOne({ where: { id, officeId: currentOffice() }, lock: { mode: 'pessimistic_write' } });
    if (!finding) throw notFound();
    if (finding.auditId === null) return { finding, audit: null };
    const [audit] = await this.db.read<AuditFacts>(AUDIT_OF_FINDING, [finding.auditId]);
    if (!audit) throw notFound();
    return { finding, audit };
  }

  /** The row for an act that the actor may do, in the version that the caller has seen. */
  async #locked(id: string, seen: number, act: Act): Promise<Finding> {
    const { finding, audit } = await this.#found(id);
    permit(act, circumstancesOf(finding, audit));
    sameVersion(finding, seen);
    return finding;
  }

  /** @throws Problem own-record (403), validation (422) */
  async #check(finding: Finding, audit: AuditFacts): Promise<void> {
    const { auditId, initiativeId, setId, criterion, stage, departmentId } = finding;
    const [known] = await this.db.read<Known>(KNOWN, [auditId, initiativeId, setId, criterion, departmentId]);
    const faults: Fault[] = [];
    if (!known?.sampled) faults.push({ pointer: '/initiativeId', code: 'validation.notInSample' });
    if (!known?.criterion) faults.push({ pointer: '/criterion', code: 'validation.unknownCriterion' });
    if (!known?.department) faults.push({ pointer: '/departmentId', code: 'validation.unknownDepartment' });
    if (stage !== null && !audit.stages.includes(stage))
      faults.push({
        pointer: '/stage',
        code: 'validation.isIn',
        params: { values: audit.stages.join(', ') },
      });
    if (faults.length > 0) throw invalid(...faults);
    if (known?.own) throw new Problem('own-record', { status: 403, params: { count: 1 } });
  }

  async #checkDepartment(id: string | null): Promise<void> {
    if (id !== null && (await this.db.read(DEPARTMENT, [id])).length === 0)
      throw invalid({ pointer: '/departmentId', code: 'validation.unknownDepartment' });
  }

  async #checkFiles(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const there = new Set((await this.db.read<{ id: string }>(FILES, [ids])).map(({ id }) => id));
    const faults = ids.flatMap((id, place) =>
      there.has(id) ? [] : [{ pointer: `/fileIds/${place}`, code: 'validation.unknownFile' }],
    );
    if (faults.length > 0) throw invalid(...faults);
  }
}

const STEP = {
  begin: 'began',
  note: 'noted',
  report: 'reported',
  verify: 'verified',
  return: 'returned',
  reopen: 'reopened',
} as const satisfies Partial<Record<Act, StepAct>>;

function subjectOf({ id, initiativeId, version }: Finding): {
  type: string;
  id: string;
  version: number;
  initiativeId?: string;
} {
  return { type: 'finding', id, version, ...(initiativeId !== null && { initiativeId }) };
}

function circumstancesOf(finding: Finding, audit: AuditFacts | null): Circumstances {
  const { origin, state, claim, causeGoneAt } = finding;
  return { origin, audit, state, claim, causeGone: causeGoneAt !== null };
}

/** @throws Problem with the slug of the policy's refusal */
function permit(act: Act, circumstances: Circumstances): void {
  const refusal = may(currentActor(), act, circumstances);
  if (refusal === null) return;
  const permission = permissionOf(act);
  const needed = stagesOf(act);
  throw new Problem(refusal, {
    status: statusOf(refusal),
    params: {
      permission,
      scope: permission,
      state: circumstances.audit?.state ?? '',
      needed: needed.join(', '),
    },
    ...(refusal === 'audit-stage' && { extensions: { state: circumstances.audit?.state, needed } }),
  });
}

function defined<T extends object>(given: T): Partial<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** One way to write what can be written in several: null for nothing, ids in small letters. */
function tidy({ initiativeId, stage, departmentId, ...rest }: RaiseFinding): RaiseFinding & {
  initiativeId: string | null;
  stage: Stage | null;
} {
  return {
    ...rest,
    initiativeId: initiativeId?.toLowerCase() ?? null,
    stage: stage ?? null,
    departmentId: departmentId.toLowerCase(),
  };
}

function tidyChange(given: ReviseFinding): ReviseFinding {
  return {
    ...given,
    ...(given.initiativeId != null && { initiativeId: given.initiativeId.toLowerCase() }),
    ...(given.departmentId != null && { departmentId: given.departmentId.toLowerCase() }),
  };
}
