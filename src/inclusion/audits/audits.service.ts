import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { currentActor, currentOffice } from '../../platform/context/context.js';
import { Db, named } from '../../platform/db/db.js';
import { newId } from '../../platform/db/ids.js';
import { type Fault, invalid, notFound, Problem, refused } from '../../platform/http/problem.js';
import { sent } from '../../platform/http/sent.js';
import { sameVersion } from '../../platform/http/versions.js';
import { changed, Journal } from '../../platform/journal/journal.js';
import type { InitiativeFilter } from '../../registry/initiatives/initiatives.filter.dto.js';
import { CriteriaQuery } from '../criteria/criteria.query.js';
import { AuditGates } from './audit.gates.js';
import {
  atStage,
  Audit,
  AuditFrame,
  AuditMember,
  type AuditPlan,
  AuditSample,
  type AuditWords,
  type Scope,
} from './audit.entity.js';
import { type Act, dealt, isIndependent, may, permissionOf, stagesOf } from './audit.policy.js';
import type { MemberRole } from './audit.words.js';
import type {
  Assignment,
  AuditView,
  DrawSample,
  Member,
  OpenAudit,
  Plan,
  ReviseAudit,
} from './audits.dto.js';
import { AuditsQuery } from './audits.query.js';
import { FrameQuery } from './frame.query.js';
import { ALGORITHM, draw, frameHashOf } from './sampling.rules.js';

const TAKE_REFERENCE = named(
  'audits.reference',
  `insert into audit_counters (office_id, year, last)
   select id, extract(year from now() at time zone time_zone)::int, 1 from offices
   where id = (select current_office())
   on conflict (office_id, year) do update set last = audit_counters.last + 1
   returning year, last`,
);

const MEMBERSHIP = named(
  'audits.membership',
  `select role from audit_members where audit_id = $1 and person_id = (select current_person()) and left_at is null`,
);

const AUDITORS = named(
  'audits.auditors',
  `select person_id as id from memberships
   where office_id = (select current_office()) and ended_at is null and 'auditor' = any(roles)
     and person_id = any($1::uuid[])`,
);

const AUTHORS = named(
  'audits.authors',
  `select a.initiative_id, array_agg(a.person_id::text) as people
   from initiative_authors($1::uuid[]) a where a.person_id = any($2::uuid[]) group by a.initiative_id`,
);

const UNASSIGNED = named(
  'audits.unassigned',
  `select s.initiative_id as id, i.reference from audit_samples s join initiatives i on i.id = s.initiative_id
   where s.audit_id = $1 and (s.assigned_to is null or not exists (select 1 from audit_members m
     where m.audit_id = s.audit_id and m.person_id = s.assigned_to and m.left_at is null))
   order by s.position`,
);

const UNFINISHED = named(
  'audits.unfinished',
  `select s.assigned_to as "personId", coalesce(p.name, '') as name, count(*)::int as open,
     (array_agg(i.reference order by s.position))[1:20] as records
   from audit_samples s join initiatives i on i.id = s.initiative_id left join people p on p.id = s.assigned_to
   where s.audit_id = $1 and s.done_at is null group by s.assigned_to, p.name order by open desc, p.name`,
);

const NO_LONGER_INDEPENDENT = named(
  'audits.no-longer-independent',
  `select distinct i.id, i.reference, m.assessed_by as "personId", coalesce(p.name, '') as name
   from audit_assessments m
   join initiative_authors(array(select initiative_id from audit_samples where audit_id = $1)) w
     on w.initiative_id = m.initiative_id and w.person_id = m.assessed_by
   join initiatives i on i.id = m.initiative_id left join people p on p.id = m.assessed_by
   where m.audit_id = $1 order by i.reference limit 100`,
);

const KEEP_OFFICE_MARKS = named('audits.keep-office-marks', 'select keep_office_marks($1) as marks');

const ADD_SAMPLE = named(
  'audits.add-sample',
  `insert into audit_samples (id, office_id, audit_id, initiative_id, version, stratum, position, assigned_to)
   select r.id, (select current_office()), $1, r."initiativeId", 1, r.stratum, r.position, r."assignedTo"
   from jsonb_to_recordset($2::jsonb) as r(id uuid, "initiativeId" uuid, stratum text, position int, "assignedTo" uuid)`,
);

const ASSIGN = named(
  'audits.assign',
  `update audit_samples s set assigned_to = r."personId", version = s.version + 1
   from jsonb_to_recordset($2::jsonb) as r("initiativeId" uuid, "personId" uuid)
   where s.audit_id = $1 and s.initiative_id = r."initiativeId" and s.assigned_to is distinct from r."personId"`,
);

const OF_SAMPLE = named(
  'audits.of-sample',
  `select s.initiative_id as id, i.reference from audit_samples s join initiatives i on i.id = s.initiative_id
   where s.audit_id = $1 and s.initiative_id = any($2::uuid[])`,
);

/** Opens, staffs, draws and leads audits through their stages; writes their tables, sheets apart. */
@Injectable()
export class AuditsService {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
    private readonly criteria: CriteriaQuery,
    private readonly frames: FrameQuery,
    private readonly gates: AuditGates,
    private readonly query: AuditsQuery,
  ) {}

  /** @throws Problem validation */
  async open(input: OpenAudit): Promise<AuditView> {
    const words: AuditWords = {
      title: input.title,
      purpose: input.purpose ?? {},
      scope: scopeOf(input.scope),
      setId: (input.setId ?? (await this.criteria.mainSetId())).toLowerCase(),
      stages: input.stages ?? ['design'],
      plan: { methods: {}, steps: [] },
      fieldworkFrom: input.fieldworkFrom ?? null,
      fieldworkUntil: input.fieldworkUntil ?? null,
      repliesUntil: input.repliesUntil ?? null,
    };
    await this.#check(words);
    const [taken] = await this.db.read<{ year: number; last: number }>(TAKE_REFERENCE);
    if (!taken) throw notFound();
    const now = new Date();
    const audit = Object.assign(new Audit(), {
      id: newId(),
      officeId: currentOffice(),
      reference: `AUD-${taken.year}-${String(taken.last).padStart(3, '0')}`,
      state: 'planned',
      sampling: null,
      draws: 0,
      openedBy: currentActor().personId,
      openedAt: now,
    });
    audit.say(words, now);
    await (await this.db.of(Audit)).insert(audit);
    this.#tell(audit, 'audit.opened', { after: { ...words } });
    return this.query.one(audit.id);
  }

  /** @throws Problem not-found, stale-version, audit-stage, audit-closed, validation */
  async revise(id: string, seen: number, changes: ReviseAudit): Promise<AuditView> {
    const { audit } = await this.locked(id, seen, 'revise');
    const before = audit.words();
    const given = sent(changes);
    const after: AuditWords = { ...before };
    for (const field of ['title', 'purpose', 'setId', 'stages'] as const)
      if (given[field] != null) Object.assign(after, { [field]: given[field] });
    for (const field of ['fieldworkFrom', 'fieldworkUntil', 'repliesUntil'] as const)
      if (given[field] !== undefined) after[field] = given[field];
    if (given.scope !== undefined) after.scope = scopeOf(given.scope);
    const difference = changed({ ...before }, { ...after });
    if (Object.keys(difference.after).length === 0) return this.query.one(id);
    const reframed = ['scope', 'setId', 'stages'].some((field) => field in difference.after);
    if (reframed) atStage(audit.state, ['planned']);
    await this.#check(after);
    audit.say(after, new Date());
    if (reframed && audit.sampling !== null) {
      await this.#forgetSample(audit);
      audit.sampling = null;
    }
    return this.#save(audit, 'audit.revised', { ...difference, ...(reframed && { sampleWithdrawn: true }) });
  }

  /** @throws Problem not-found, stale-version, audit-lead-only, audit-closed, validation */
  async plan(id: string, seen: number, given: Plan): Promise<AuditView> {
    const { audit, team } = await this.locked(id, seen, 'plan');
    const plan: AuditPlan = {
      methods: given.methods ?? {},
      steps: (given.steps ?? []).map(({ what, due, personId }) => ({
        what,
        due: due ?? null,
        personId: personId?.toLowerCase() ?? null,
      })),
    };
    const strangers = plan.steps.flatMap(({ personId }, place) =>
      personId === null || team.some((member) => member.personId === personId)
        ? []
        : [{ pointer: `/steps/${place}/personId`, code: 'validation.notOfTeam' }],
    );
    if (strangers.length > 0) throw invalid(...strangers);
    const difference = changed({ plan: audit.plan }, { plan });
    if (Object.keys(difference.after).length === 0) return this.query.one(id);
    audit.say({ ...audit.words(), plan }, new Date());
    return this.#save(audit, 'audit.planned', difference);
  }

  /**
   * Sets the whole team. Whoever left stays in the table, so that they stay blind; their open sheets are nobody's.
   * @throws Problem not-found, stale-version, audit-closed, validation
   */
  async compose(id: string, seen: number, given: readonly Member[]): Promise<AuditView> {
    const { audit, members } = await this.locked(id, seen, 'team');
    const team = given.map(({ personId, role }) => ({ personId: personId.toLowerCase(), role }));
    await this.#checkTeam(team);
    const now = new Date();
    const before = shownTeam(members);
    for (const member of members) {
      const stays = team.find(({ personId }) => personId === member.personId);
      if (stays) Object.assign(member, { role: stays.role, leftAt: null });
      else if (member.leftAt === null) member.leftAt = now;
    }
    for (const { personId, role } of team)
      if (!members.some((member) => member.personId === personId))
        members.push(
          Object.assign(new AuditMember(), {
            auditId: id,
            personId,
            officeId: audit.officeId,
            role,
            leftAt: null,
          }),
        );
    const difference = changed({ team: before }, { team: shownTeam(members) });
    if (Object.keys(difference.after).length === 0) return this.query.one(id);
    const repository = await this.db.of(AuditMember);
    // There is one lead at a time: who leads no longer is written first.
    for (const member of members.toSorted((a, b) => Number(isLead(a)) - Number(isLead(b))))
      await repository.save(member);
    if (audit.state === 'planned' || audit.state === 'fieldwork')
      await this.db.change(
        `update audit_samples s set assigned_to = null, version = version + 1
         where s.audit_id = $1 and s.done_at is null and exists (select 1 from audit_members m
           where m.audit_id = s.audit_id and m.person_id = s.assigned_to and m.left_at is not null)`,
        [id],
      );
    audit.revisedAt = now;
    return this.#save(audit, 'audit.team-set', difference);
  }

  /**
   * Takes the sample and deals it out. Drawing again replaces what was drawn, and is counted.
   * @throws Problem not-found, stale-version, audit-stage, audit-closed, audit-team-missing, nobody-independent (409);
   *   validation
   */
  async draw(id: string, seen: number, given: DrawSample): Promise<AuditView> {
    const { audit, team } = await this.locked(id, seen, 'draw');
    if (team.length === 0) throw new Problem('audit-team-missing', { status: 409 });
    const by = given.method === 'all' ? [] : (given.by ?? []);
    const frame = await this.frames.of(audit.scope, by);
    const size = given.method === 'all' ? frame.length : given.size;
    const faults = sizeFaultsOf(size, frame.length);
    if (faults.length > 0 || size === undefined) throw invalid(...faults);
    const seed = given.method === 'all' ? null : (given.seed ?? randomBytes(16).toString('hex'));
    const { strata, drawn } = draw(frame, size, seed ?? '');
    const records = drawn.map((record) => record.id);
    const { assigned, nobody } = dealt(
      records,
      team.map(({ personId }) => personId),
      await this.#authorsOf(
        records,
        team.map(({ personId }) => personId),
      ),
    );
    if (nobody.length > 0)
      throw new Problem('nobody-independent', {
        status: 409,
        params: { count: nobody.length },
        extensions: {
          records: frame
            .filter((record) => nobody.includes(record.id))
            .map(({ id: initiativeId, reference }) => ({ initiativeId, reference })),
        },
      });
    await this.#forgetSample(audit);
    const now = new Date();
    const sampling = {
      method: given.method,
      algorithm: seed === null ? null : ALGORITHM,
      seed,
      size,
      by,
      strata: [...strata],
      frameHash: frameHashOf(frame),
      frameSize: frame.length,
      drawnAt: now.toISOString(),
      drawnBy: currentActor().personId,
    };
    audit.sampled(sampling, now);
    await (
      await this.db.of(AuditFrame)
    ).insert({
      auditId: id,
      officeId: audit.officeId,
      records: frame.map((record) => [record.id, record.reference, record.stratum]),
    });
    await this.db.read(ADD_SAMPLE, [
      id,
      JSON.stringify(
        drawn.map(({ id: initiativeId, stratum, position }) => ({
          id: newId(),
          initiativeId,
          stratum,
          position,
          assignedTo: assigned.get(initiativeId),
        })),
      ),
    ]);
    return this.#save(audit, 'audit.sampled', { after: { sampling }, draws: audit.draws });
  }

  /** @throws Problem not-found, stale-version, audit-stage, audit-lead-only, own-record (409), validation */
  async assign(id: string, seen: number, given: readonly Assignment[]): Promise<AuditView> {
    const { audit, team } = await this.locked(id, seen, 'assign');
    const wanted = given.map(({ initiativeId, personId }) => ({
      initiativeId: initiativeId.toLowerCase(),
      personId: personId?.toLowerCase() ?? null,
    }));
    const records = wanted.map(({ initiativeId }) => initiativeId);
    const known = new Map(
      (await this.db.read<{ id: string; reference: string }>(OF_SAMPLE, [id, records])).map((row) => [
        row.id,
        row.reference,
      ]),
    );
    const faults = wanted.flatMap(({ initiativeId, personId }, place): Fault[] => [
      ...(known.has(initiativeId)
        ? []
        : [{ pointer: `/assignments/${place}/initiativeId`, code: 'validation.notOfSample' }]),
      ...(records.indexOf(initiativeId) === place
        ? []
        : [{ pointer: `/assignments/${place}/initiativeId`, code: 'validation.assignedTwice' }]),
      ...(personId === null || team.some((member) => member.personId === personId)
        ? []
        : [{ pointer: `/assignments/${place}/personId`, code: 'validation.notOfTeam' }]),
    ]);
    if (faults.length > 0) throw invalid(...faults);
    const authors = await this.#authorsOf(
      records,
      team.map(({ personId }) => personId),
    );
    const own = wanted.filter(
      ({ initiativeId, personId }) =>
        personId !== null && !isIndependent(personId, { authors: authors.get(initiativeId) ?? new Set() }),
    );
    if (own.length > 0)
      throw new Problem('own-record', {
        status: 409,
        params: { count: own.length },
        extensions: { records: own.map((one) => ({ ...one, reference: known.get(one.initiativeId) })) },
      });
    await this.db.read(ASSIGN, [id, JSON.stringify(wanted)]);
    audit.revisedAt = new Date();
    return this.#save(audit, 'audit.assigned', { after: { assignments: wanted } });
  }

  /** @throws Problem not-found, stale-version, audit-stage, audit-not-sampled, audit-lead-missing, audit-unassigned (409) */
  async beginFieldwork(id: string, seen: number): Promise<AuditView> {
    const { audit, team } = await this.locked(id, seen, 'beginFieldwork');
    audit.beginFieldwork(new Date());
    if (!team.some(isLead)) throw new Problem('audit-lead-missing', { status: 409 });
    const unassigned = await this.db.read<{ id: string; reference: string }>(UNASSIGNED, [id]);
    if (unassigned.length > 0)
      throw new Problem('audit-unassigned', {
        status: 409,
        params: { count: unassigned.length },
        extensions: {
          records: unassigned.map((row) => ({ initiativeId: row.id, reference: row.reference })),
        },
      });
    audit.revisedAt = new Date();
    await (await this.db.of(Audit)).save(audit);
    const [kept] = await this.db.read<{ marks: string }>(KEEP_OFFICE_MARKS, [id]);
    // How many cells the office had marked would tell the team something: not in the journal yet.
    void kept;
    this.#tell(audit, 'audit.fieldwork-began', {
      before: { state: 'planned' },
      after: { state: 'fieldwork' },
    });
    return this.query.one(id);
  }

  /**
   * From now on both sides see all marks.
   * @throws Problem not-found, stale-version, audit-stage, audit-lead-only; fieldwork-unfinished, own-record (409)
   */
  async endFieldwork(id: string, seen: number): Promise<AuditView> {
    const { audit } = await this.locked(id, seen, 'endFieldwork');
    const unfinished = await this.db.read<{ personId: string | null; name: string; open: number }>(
      UNFINISHED,
      [id],
    );
    if (unfinished.length > 0)
      throw new Problem('fieldwork-unfinished', {
        status: 409,
        params: { count: unfinished.reduce((sum, { open }) => sum + open, 0) },
        extensions: { unfinished },
      });
    const own = await this.db.read<{ id: string; reference: string; personId: string; name: string }>(
      NO_LONGER_INDEPENDENT,
      [id],
    );
    if (own.length > 0)
      throw new Problem('own-record', {
        status: 409,
        params: { count: own.length },
        extensions: { records: own.map(({ id: initiativeId, ...rest }) => ({ initiativeId, ...rest })) },
      });
    audit.endFieldwork(new Date());
    return this.#move(audit, 'audit.fieldwork-ended', 'fieldwork');
  }

  /** @throws Problem not-found, stale-version, audit-stage, audit-lead-only; what the rooms above say (409) */
  async askReplies(id: string, seen: number, until: string | null): Promise<AuditView> {
    const { audit } = await this.locked(id, seen, 'askReplies');
    await this.gates.pass(id, 'askReplies');
    audit.askReplies(until, new Date());
    return this.#move(audit, 'audit.replies-asked', 'draft', { until: audit.repliesUntil });
  }

  /** @throws Problem not-found, stale-version, audit-stage, audit-closed */
  async delete(id: string, seen: number, reason: string): Promise<void> {
    const { audit } = await this.locked(id, seen, 'delete');
    await this.#forgetSample(audit);
    await (await this.db.of(AuditMember)).delete({ auditId: id });
    await (await this.db.of(Audit)).delete({ id });
    this.journal.tell(
      'audit.deleted',
      { type: 'audit', id, version: audit.version + 1 },
      { ...changed({ ...audit.words() }, {}), reason, reference: audit.reference },
    );
  }

  /**
   * The audit, locked until the end of the transaction, in the version that the caller has seen, if they may do this.
   * @returns the audit, everybody who is or was of the team, and the team as it is now, the lead first
   * @throws Problem not-found, stale-version, forbidden, missing-scope, audit-team-only, audit-lead-only (403),
   *   audit-stage, audit-closed (409)
   */
  async locked(
    id: string,
    seen: number,
    act: Act,
  ): Promise<{ audit: Audit; members: AuditMember[]; team: AuditMember[] }> {
    const audit = await (
      await this.db.of(Audit)
    ).findOne({ where: { id, officeId: currentOffice() }, lock: { mode: 'pessimistic_write' } });
    if (!audit) throw notFound();
    const members = await (
      await this.db.of(AuditMember)
    ).find({ where: { auditId: id }, order: { role: 'ASC', personId: 'ASC' } });
    const team = members.filter(({ leftAt }) => leftAt === null);
    const { personId } = currentActor();
    permit(act, audit, team.find((member) => member.personId === personId)?.role ?? null);
    sameVersion(audit, seen);
    return { audit, members, team };
  }

  /** What the current person is in the team now; null: not in it. */
  async roleIn(id: string): Promise<MemberRole | null> {
    const [row] = await this.db.read<{ role: MemberRole }>(MEMBERSHIP, [id]);
    return row?.role ?? null;
  }

  /** Who of these people wrote or assessed which of these records. */
  async #authorsOf(
    records: readonly string[],
    people: readonly string[],
  ): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const rows = await this.db.read<{ initiative_id: string; people: string[] }>(AUTHORS, [records, people]);
    return new Map(rows.map((row) => [row.initiative_id, new Set(row.people)]));
  }

  async #forgetSample(audit: Audit): Promise<void> {
    await (await this.db.of(AuditSample)).delete({ auditId: audit.id });
    await (await this.db.of(AuditFrame)).delete({ auditId: audit.id });
  }

  async #check({ setId, scope, fieldworkFrom, fieldworkUntil }: AuditWords): Promise<void> {
    const faults: Fault[] = this.frames.faultsOf(scope);
    if (fieldworkFrom !== null && fieldworkUntil !== null && fieldworkUntil < fieldworkFrom)
      faults.push({ pointer: '/fieldworkUntil', code: 'validation.fieldworkEndsFirst' });
    try {
      await this.criteria.set(setId);
    } catch (fault) {
      if (!(fault instanceof Problem) || fault.status !== 404) throw fault;
      faults.push({ pointer: '/setId', code: 'validation.unknownCriteriaSet' });
    }
    if (faults.length > 0) throw invalid(...faults);
  }

  async #checkTeam(team: readonly { personId: string; role: MemberRole }[]): Promise<void> {
    const known = new Set(
      (await this.db.read<{ id: string }>(AUDITORS, [team.map(({ personId }) => personId)])).map(
        ({ id }) => id,
      ),
    );
    const faults = team.flatMap(({ personId }, place): Fault[] => [
      ...(known.has(personId)
        ? []
        : [{ pointer: `/members/${place}/personId`, code: 'validation.notAuditor' }]),
      ...(team.findIndex((one) => one.personId === personId) === place
        ? []
        : [{ pointer: `/members/${place}/personId`, code: 'validation.memberTwice' }]),
    ]);
    if (team.filter(({ role }) => role === 'lead').length !== 1)
      faults.push({ pointer: '/members', code: 'validation.oneLead' });
    if (faults.length > 0) throw invalid(...faults);
  }

  async #move(
    audit: Audit,
    verb: string,
    from: string,
    facts: Record<string, unknown> = {},
  ): Promise<AuditView> {
    audit.revisedAt = new Date();
    return this.#save(audit, verb, { before: { state: from }, after: { state: audit.state }, ...facts });
  }

  async #save(audit: Audit, verb: string, facts: Record<string, unknown>): Promise<AuditView> {
    await (await this.db.of(Audit)).save(audit);
    this.#tell(audit, verb, facts);
    return this.query.one(audit.id);
  }

  #tell(audit: Audit, verb: string, facts: Record<string, unknown>): void {
    const { id, version, reference } = audit;
    this.journal.tell(verb, { type: 'audit', id, version }, { ...facts, reference });
  }
}

/** The filters that were given, as they are kept. */
function scopeOf(given: InitiativeFilter | undefined): Scope {
  return sent({ ...given }) as Scope;
}

function isLead({ role, leftAt }: AuditMember): boolean {
  return role === 'lead' && leftAt === null;
}

function shownTeam(members: readonly AuditMember[]): { personId: string; role: MemberRole }[] {
  return members
    .filter(({ leftAt }) => leftAt === null)
    .map(({ personId, role }) => ({ personId, role }))
    .sort((a, b) => (a.personId < b.personId ? -1 : 1));
}

function sizeFaultsOf(size: number | undefined, frame: number): Fault[] {
  if (frame === 0) return [{ pointer: '', code: 'validation.frameEmpty' }];
  if (size === undefined)
    return [{ pointer: '/size', code: 'validation.isDefined', params: { field: 'size' } }];
  return size > frame
    ? [{ pointer: '/size', code: 'validation.sampleLargerThanFrame', params: { size, frame } }]
    : [];
}

function permit(act: Act, audit: Audit, member: MemberRole | null): void {
  const refusal = may(currentActor(), act, { state: audit.state, member });
  if (refusal === null) return;
  if (refusal === 'audit-stage' || refusal === 'audit-closed') return atStage(audit.state, stagesOf(act));
  const permission = permissionOf(act);
  throw refused(refusal, { permission, scope: permission });
}
