import { Injectable } from '@nestjs/common';
import { Db, named } from '../../platform/db/db.js';
import { notFound, Problem } from '../../platform/http/problem.js';
import type { Texts } from '../../platform/i18n/texts.js';
import { CriteriaQuery } from '../criteria/criteria.query.js';
import type { AuditState } from './audit.words.js';
import { ComparisonQuery, type SmallCell } from './comparison.query.js';
import { type AuditReport, REPORT_FORM, type ReportCell } from './report.js';
import { ReportChapters } from './report.chapters.js';

const HEAD = named(
  'audits.report-head',
  `select json_build_object('id', a.id, 'reference', a.reference, 'state', a.state, 'title', a.title,
     'purpose', a.purpose, 'scope', a.scope, 'stages', a.stages, 'plan', a.plan, 'openedAt', a.opened_at,
     'fieldworkBeganAt', a.fieldwork_began_at, 'fieldworkEndedAt', a.fieldwork_ended_at,
     'repliesAskedAt', a.replies_asked_at, 'repliesUntil', a.replies_until, 'closedAt', a.closed_at) as audit,
   json_build_object('name', o.name, 'country', o.country) as office,
   a.set_id as "setId", a.sampling || jsonb_build_object('draws', a.draws) as sampling,
   coalesce((select json_agg(json_build_object('name', coalesce(p.name, ''), 'role', m.role, 'leftAt', m.left_at)
       order by m.role, p.name) from audit_members m left join people p on p.id = m.person_id
     where m.audit_id = a.id), '[]') as team
   from audits a join offices o on o.id = a.office_id where a.id = $1`,
);

const RECORDS = named(
  'audits.report-records',
  `select json_build_object('position', s.position, 'initiativeId', s.initiative_id, 'reference', i.reference,
     'title', i.title, 'stratum', s.stratum, 'auditor', p.name, 'doneAt', s.done_at) as record
   from audit_samples s join initiatives i on i.id = s.initiative_id left join people p on p.id = s.done_by
   where s.audit_id = $1 order by s.position`,
);

const STORED = named(
  'audits.report',
  'select state, report, report_sha256 as sha256 from audits where id = $1',
);

type Head = Pick<AuditReport, 'audit' | 'office' | 'sampling' | 'team'> & { setId: string };

/** Puts the report of an audit together: as a draft from what there is, or as it was closed. */
@Injectable()
export class ReportsQuery {
  constructor(
    private readonly db: Db,
    private readonly criteria: CriteriaQuery,
    private readonly comparison: ComparisonQuery,
    private readonly chapters: ReportChapters,
  ) {}

  /**
   * The report; of a closed audit the very text that was frozen.
   * @throws Problem not-found; audit-blind (409) until fieldwork has ended
   */
  async of(id: string): Promise<{ report: AuditReport; text: string | null; sha256: string | null }> {
    const [stored] = await this.db.read<{ state: AuditState; report: string | null; sha256: string | null }>(
      STORED,
      [id],
    );
    if (!stored) throw notFound();
    if (stored.report !== null)
      return {
        report: JSON.parse(stored.report) as AuditReport,
        text: stored.report,
        sha256: stored.sha256,
      };
    if (stored.state === 'planned' || stored.state === 'fieldwork')
      throw new Problem('audit-blind', { status: 409 });
    return { report: await this.assemble(id), text: null, sha256: null };
  }

  /** The report from what there is now. @throws Problem not-found */
  async assemble(id: string): Promise<AuditReport> {
    const [head] = await this.db.read<Head & Record<string, unknown>>(HEAD, [id]);
    if (!head) throw notFound();
    const { audit, office, sampling, team, setId } = head;
    const set = await this.criteria.set(setId);
    const records = await this.db.read<{ record: Omit<AuditReport['records'][number], 'cells'> }>(RECORDS, [
      id,
    ]);
    const cells = new Map<number, ReportCell[]>();
    for (const cell of await this.comparison.all(id)) {
      const own = cells.get(cell.position) ?? [];
      own.push(cellOf(cell));
      cells.set(cell.position, own);
    }
    const chapters: Record<string, unknown> = {};
    for (const chapter of this.chapters.all) chapters[chapter.room] = await chapter.contents(id);
    const { name, version, sha256, title } = set;
    return {
      form: REPORT_FORM,
      audit,
      office,
      set: { name, version, sha256, title },
      criteria: set.criteria.map((criterion) => ({
        code: criterion.code,
        dimension: criterion.dimension,
        name: criterion.name,
      })),
      team,
      sampling,
      comparison: await this.comparison.of(id),
      records: records.map(({ record }) => ({ ...record, cells: cells.get(record.position) ?? [] })),
      chapters,
    };
  }

  /** The frame of the draw: `[id, reference, stratum]`. @throws Problem not-found (nothing was drawn, either) */
  async frame(id: string): Promise<{ reference: string; records: [string, string, string][] }> {
    const [row] = await this.db.query<{ reference: string; records: [string, string, string][] }>(
      'select a.reference, f.records from audit_frames f join audits a on a.id = f.audit_id where f.audit_id = $1',
      [id],
    );
    if (!row) throw notFound();
    return row;
  }
}

/** Texts that say nothing are left out: a report of 2,000 records has a hundred thousand cells. */
function cellOf(cell: SmallCell): ReportCell {
  const { criterion, stage, office, audit, officeCeiling, aboveCeiling, auditCeiling, outcome } = cell;
  const words: { note?: Texts; reason?: Texts } = {
    ...(cell.note !== null && { note: cell.note }),
    ...(cell.reason !== null && { reason: cell.reason }),
  };
  return { criterion, stage, office, audit, officeCeiling, aboveCeiling, auditCeiling, outcome, ...words };
}
