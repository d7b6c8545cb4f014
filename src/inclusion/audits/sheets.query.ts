import { Injectable } from '@nestjs/common';
import { currentActor } from '../../platform/context/context.js';
import { Db, named } from '../../platform/db/db.js';
import { Placeholders } from '../../platform/db/placeholders.js';
import { keyOf, pageOf, PageQuery } from '../../platform/http/pages.js';
import { notFound, Problem } from '../../platform/http/problem.js';
import { RecordQuery } from '../../registry/record/record.query.js';
import { CriteriaQuery } from '../criteria/criteria.query.js';
import type { Stage } from '../criteria/criteria.words.js';
import { may } from './audit.policy.js';
import type { AuditState, MemberRole } from './audit.words.js';
import { missingOf } from './mark.rules.js';
import type {
  CriterionOfSheet,
  EvidenceOfSheet,
  ListSheets,
  MarkOfSheet,
  SheetPage,
  SheetSummary,
  SheetView,
} from './sheets.dto.js';

/** What the statements know of a sheet and its audit. */
export interface SheetRow extends Record<string, unknown> {
  id: string;
  initiativeId: string;
  version: number;
  position: number;
  stratum: string;
  assignedTo: string | null;
  doneAt: string | null;
  doneBy: string | null;
  audit: { id: string; reference: string; state: AuditState; setId: string; stages: Stage[] };
  /** What the reader is in the team; null: not in it. */
  member: MemberRole | null;
  /** The audit's marks are not the reader's to see. */
  sealed: boolean;
}

const SHEET = named(
  'audits.sheet',
  `select s.id, s.initiative_id as "initiativeId", s.version, s.position, s.stratum,
     s.assigned_to as "assignedTo", to_json(s.done_at) #>> '{}' as "doneAt", s.done_by as "doneBy",
     json_build_object('id', a.id, 'reference', a.reference, 'state', a.state, 'setId', a.set_id,
       'stages', a.stages) as audit,
     (select m.role from audit_members m where m.audit_id = a.id and m.person_id = (select current_person())
       and m.left_at is null) as member,
     a.id = any (sealed_audits()) as sealed
   from audit_samples s join audits a on a.id = s.audit_id where s.audit_id = $1 and s.initiative_id = $2`,
);

const MARKS = named(
  'audits.marks',
  `select json_build_object('criterion', m.criterion, 'stage', m.stage, 'state', m.state, 'score', m.score,
     'reason', m.reason, 'note', m.note, 'answers', m.answers, 'ceiling', m.ceiling,
     'assessedBy', m.assessed_by, 'assessedAt', m.assessed_at) as mark
   from audit_assessments m join criteria c on c.set_id = m.set_id and c.code = m.criterion
   where m.audit_id = $1 and m.initiative_id = $2
   order by array_position(array['design', 'implementation', 'monitoring', 'evaluation'], m.stage), c.position`,
);

const EVIDENCE = named(
  'audits.evidence',
  `select kind, target_id as "targetId", level, url, words as text, page, quote, lost
   from evidence_put_forward($1, $2)`,
);

/** Reads sheets: what an auditor needs to judge a record, and what was judged. */
@Injectable()
export class SheetsQuery {
  constructor(
    private readonly db: Db,
    private readonly criteria: CriteriaQuery,
    private readonly record: RecordQuery,
  ) {}

  /** @throws Problem not-found; audit-blind (403) while the sheet is not the reader's to see */
  async one(auditId: string, initiativeId: string): Promise<SheetView> {
    const sheet = await this.row(auditId, initiativeId);
    if (sheet.sealed) throw new Problem('audit-blind', { status: 403 });
    const set = await this.criteria.set(sheet.audit.setId);
    // The record comes last: nothing is read after it in a request that only reads.
    const [evidence, marks, record] = await Promise.all([
      this.db.read<EvidenceOfSheet & Record<string, unknown>>(EVIDENCE, [initiativeId, sheet.audit.setId]),
      this.marksOf(auditId, initiativeId),
      this.record.of(initiativeId),
    ]);
    const { id, reference, state, stages } = sheet.audit;
    return {
      initiativeId,
      version: sheet.version,
      audit: { id, reference, state },
      position: sheet.position,
      stratum: sheet.stratum,
      assignedTo: sheet.assignedTo,
      doneAt: sheet.doneAt,
      doneBy: sheet.doneBy,
      stages,
      criteria: set.criteria.map(({ code, dimension, name, question, requirements }): CriterionOfSheet => ({
        code,
        dimension,
        name,
        question,
        requirements: requirements.map(({ code: own, forScore, text }) => ({ code: own, forScore, text })),
      })),
      record,
      evidence,
      marks,
      missing: missingOf(marks, set.criteria, stages),
      may: mayOf(sheet),
    };
  }

  /** What is known of a sheet without its marks. @throws Problem not-found */
  async row(auditId: string, initiativeId: string): Promise<SheetRow> {
    const [sheet] = await this.db.read<SheetRow>(SHEET, [auditId, initiativeId]);
    if (!sheet) throw notFound();
    return sheet;
  }

  /** The marks of a sheet, in the order of stages and criteria; row-level security hides those of others' fieldwork. */
  async marksOf(auditId: string, initiativeId: string): Promise<MarkOfSheet[]> {
    const rows = await this.db.read<{ mark: MarkOfSheet }>(MARKS, [auditId, initiativeId]);
    return rows.map(({ mark }) => mark);
  }

  /** One page, in the order of the lots. @throws Problem not-found, invalid-cursor */
  async list(auditId: string, query: ListSheets): Promise<SheetPage> {
    const [audit] = await this.db.query<{ setId: string; stages: Stage[]; sealed: boolean }>(
      `select set_id as "setId", stages, id = any (sealed_audits()) as sealed from audits where id = $1`,
      [auditId],
    );
    if (!audit) throw notFound();
    const cells = (await this.criteria.set(audit.setId)).criteria.length * audit.stages.length;
    const values = new Placeholders();
    const where = [`s.audit_id = ${values.add(auditId)}::uuid`];
    if (query.assignedTo === 'nobody') where.push('s.assigned_to is null');
    else if (query.assignedTo) where.push(`s.assigned_to = ${values.add(query.assignedTo)}::uuid`);
    if (query.done !== undefined) where.push(`s.done_at is ${query.done ? 'not ' : ''}null`);
    if (query.initiative) where.push(`s.initiative_id = ${values.add(query.initiative)}::uuid`);
    if (query.cursor) {
      const [position] = keyOf(query.cursor, 1);
      where.push(`s.position > ${values.add(position)}::int`);
    }
    const limit = query.limit ?? PageQuery.DEFAULT_LIMIT;
    const rows = await this.db.query<{ item: Omit<SheetSummary, 'cells'> }>(
      `select json_build_object('initiativeId', s.initiative_id, 'version', s.version, 'reference', i.reference,
         'title', i.title, 'position', s.position, 'stratum', s.stratum, 'assignedTo', s.assigned_to,
         'assignedName', p.name, 'judged', case when not ${values.add(audit.sealed)}::boolean then
           (select count(*)::int from audit_assessments m
            where m.audit_id = s.audit_id and m.initiative_id = s.initiative_id) end,
         'doneAt', s.done_at) as item
       from audit_samples s join initiatives i on i.id = s.initiative_id left join people p on p.id = s.assigned_to
       where ${where.join(' and ')} order by s.position limit ${values.add(limit + 1)}::int`,
      values.values,
    );
    return pageOf(
      rows,
      limit,
      ({ item }) => [item.position],
      ({ item }) => ({ ...item, cells }),
    );
  }
}

/** What the reader may do with a sheet: it is worked on by whom it was given to. */
function mayOf({ audit, member, assignedTo, doneAt }: SheetRow): SheetView['may'] {
  const actor = currentActor();
  const allowed = may(actor, 'assess', { state: audit.state, member }) === null;
  if (!allowed || assignedTo !== actor.personId) return [];
  return doneAt === null ? ['save', 'finish'] : ['reopen'];
}
