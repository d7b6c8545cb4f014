import { Injectable } from '@nestjs/common';
import { currentActor, currentOffice } from '../../platform/context/context.js';
import { Db, named } from '../../platform/db/db.js';
import { invalid, notFound, Problem, refused } from '../../platform/http/problem.js';
import { sameVersion } from '../../platform/http/versions.js';
import { changed, Journal } from '../../platform/journal/journal.js';
import { CriteriaQuery } from '../criteria/criteria.query.js';
import type { CriteriaSetWhole, Stage } from '../criteria/criteria.words.js';
import { atStage, AuditSample } from './audit.entity.js';
import { may, permissionOf, stagesOf } from './audit.policy.js';
import { faultsOf, keptOf, type KeptMark, missingOf } from './mark.rules.js';
import type { SheetView, WriteMark } from './sheets.dto.js';
import { type SheetRow, SheetsQuery } from './sheets.query.js';

/** Whoever ends fieldwork waits for whoever is writing, and the other way round. */
const HOLD_STAGE = named('audits.hold-stage', 'select state from audits where id = $1 for share');

const IS_AUTHOR = named(
  'audits.is-author',
  'select 1 from initiative_authors(array[$1::uuid]) a where a.person_id = (select current_person())',
);

const TAKE_AWAY = named(
  'audits.take-away-marks',
  `delete from audit_assessments m where m.audit_id = $1 and m.initiative_id = $2 and not exists (
     select 1 from jsonb_to_recordset($3::jsonb) as r(criterion text, stage text)
     where r.criterion = m.criterion and r.stage = m.stage)`,
);

const WRITE = named(
  'audits.write-marks',
  `insert into audit_assessments (office_id, audit_id, initiative_id, set_id, criterion, stage, state, score, reason,
     note, answers, ceiling, assessed_by, assessed_at)
   select (select current_office()), $1, $2, $3, r.criterion, r.stage, r.state, r.score, nullif(r.reason, 'null'),
     r.note, r.answers, r.ceiling, (select current_person()), now()
   from jsonb_to_recordset($4::jsonb) as r(criterion text, stage text, state text, score smallint, reason jsonb,
     note jsonb, answers jsonb, ceiling smallint)
   on conflict (audit_id, initiative_id, criterion, stage) do update set state = excluded.state,
     score = excluded.score, reason = excluded.reason, note = excluded.note, answers = excluded.answers,
     ceiling = excluded.ceiling, assessed_by = excluded.assessed_by, assessed_at = excluded.assessed_at`,
);

/** Writes the marks of audits, sheet by sheet. */
@Injectable()
export class SheetsService {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
    private readonly criteria: CriteriaQuery,
    private readonly query: SheetsQuery,
  ) {}

  /**
   * Writes the whole sheet: what is not among the marks is taken away, what did not change keeps its date.
   * @throws Problem not-found, stale-version, audit-stage, audit-closed, audit-team-only, sheet-of-another, own-record,
   *   sheet-done, validation
   */
  async save(
    auditId: string,
    initiativeId: string,
    seen: number,
    given: readonly WriteMark[],
  ): Promise<SheetView> {
    const { row, sample, set } = await this.#locked(auditId, initiativeId, seen);
    if (sample.doneAt !== null) throw new Problem('sheet-done', { status: 409 });
    const criteria = new Map(set.criteria.map((criterion) => [criterion.code, criterion]));
    const faults = faultsOf(given, criteria, row.audit.stages);
    if (faults.length > 0) throw invalid(...faults);
    const marks = given.flatMap((mark) => {
      const criterion = criteria.get(mark.criterion);
      return criterion ? [keptOf(mark, criterion)] : [];
    });
    const before = byCell(await this.query.marksOf(auditId, initiativeId));
    const difference = changed(before, byCell(marks));
    const cells = Object.keys(difference.after);
    if (cells.length === 0) return this.query.one(auditId, initiativeId);
    const written = marks.filter((mark) => cells.includes(cellOf(mark)));
    await this.db.read(TAKE_AWAY, [auditId, initiativeId, JSON.stringify(marks)]);
    if (written.length > 0)
      await this.db.read(WRITE, [auditId, initiativeId, row.audit.setId, JSON.stringify(written)]);
    return this.#keep(sample, 'audit-sheet.saved', difference);
  }

  /** @throws Problem as `save`; sheet-incomplete (409) with the cells that are missing */
  async finish(auditId: string, initiativeId: string, seen: number): Promise<SheetView> {
    const { row, sample, set } = await this.#locked(auditId, initiativeId, seen);
    if (sample.doneAt !== null) return this.query.one(auditId, initiativeId);
    const marks = await this.query.marksOf(auditId, initiativeId);
    const missing = missingOf(marks, set.criteria, row.audit.stages);
    if (missing.length > 0)
      throw new Problem('sheet-incomplete', {
        status: 409,
        params: { count: missing.length },
        extensions: { missing },
      });
    sample.doneAt = new Date();
    sample.doneBy = currentActor().personId;
    return this.#keep(sample, 'audit-sheet.finished', {});
  }

  /** @throws Problem as `save` */
  async reopen(auditId: string, initiativeId: string, seen: number): Promise<SheetView> {
    const { sample } = await this.#locked(auditId, initiativeId, seen);
    if (sample.doneAt === null) throw notFound();
    sample.doneAt = null;
    sample.doneBy = null;
    return this.#keep(sample, 'audit-sheet.reopened', {});
  }

  /**
   * The sheet, locked, for whom it was given to, as long as they did not write the record: asked again at each write,
   * since they can have become an author since it was dealt out.
   */
  async #locked(
    auditId: string,
    initiativeId: string,
    seen: number,
  ): Promise<{ row: SheetRow; sample: AuditSample; set: CriteriaSetWhole }> {
    const row = await this.query.row(auditId, initiativeId);
    const [held] = await this.db.read<{ state: SheetRow['audit']['state'] }>(HOLD_STAGE, [auditId]);
    if (!held) throw notFound();
    permit(held.state, row);
    if (row.assignedTo !== currentActor().personId)
      throw refused('sheet-of-another', { reference: row.audit.reference });
    if ((await this.db.read(IS_AUTHOR, [initiativeId])).length > 0) throw refused('own-record', { count: 1 });
    const sample = await (
      await this.db.of(AuditSample)
    ).findOne({
      where: { auditId, initiativeId, officeId: currentOffice() },
      lock: { mode: 'pessimistic_write' },
    });
    if (!sample) throw notFound();
    sameVersion(sample, seen);
    return { row, sample, set: await this.criteria.set(row.audit.setId) };
  }

  async #keep(sample: AuditSample, verb: string, facts: Record<string, unknown>): Promise<SheetView> {
    // A new version even where only its marks changed: two who write one sheet meet here.
    await this.db.change(
      `update audit_samples set version = version + 1, done_at = $2, done_by = $3 where id = $1`,
      [sample.id, sample.doneAt, sample.doneBy],
    );
    const { id, initiativeId, version, auditId } = sample;
    this.journal.tell(
      verb,
      { type: 'audit_sheet', id, initiativeId, version: version + 1 },
      { ...facts, auditId },
    );
    return this.query.one(auditId, initiativeId);
  }
}

function permit(state: SheetRow['audit']['state'], { member }: SheetRow): void {
  const refusal = may(currentActor(), 'assess', { state, member });
  if (refusal === null) return;
  if (refusal === 'audit-stage' || refusal === 'audit-closed') return atStage(state, stagesOf('assess'));
  const permission = permissionOf('assess');
  throw refused(refusal, { permission, scope: permission });
}

/** Name of a cell in the journal: `design people.women`. */
function cellOf({ criterion, stage }: { criterion: string; stage: Stage }): string {
  return `${stage} ${criterion}`;
}

/** The marks by cell, without who and when: what a change is measured by. */
function byCell(marks: readonly KeptMark[]): Record<string, unknown> {
  return Object.fromEntries(
    marks.map(({ criterion, stage, state, score, reason, note, answers, ceiling }) => [
      cellOf({ criterion, stage }),
      { state, score, reason, note, answers, ceiling },
    ]),
  );
}
