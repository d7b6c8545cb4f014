import { Injectable } from '@nestjs/common';
import { currentActor } from '../../platform/context/context.js';
import { canonicalJson, sha256Of } from '../../platform/codes/canonical-json.js';
import { Db, named } from '../../platform/db/db.js';
import { notFound, Problem } from '../../platform/http/problem.js';
import { Journal } from '../../platform/journal/journal.js';
import { Audit } from './audit.entity.js';
import { AuditGates } from './audit.gates.js';
import { AuditsQuery } from './audits.query.js';
import { AuditsService } from './audits.service.js';
import type { AuditVerification, AuditView } from './audits.dto.js';
import { ReportsQuery } from './reports.query.js';

const VERIFY = named(
  'audits.verification',
  `select a.report, a.report_sha256 as kept, j.position::int as position, j.facts ->> 'reportSha256' as "inJournal"
   from audits a left join lateral (select position, facts from journal
     where office_id = a.office_id and subject_id = a.id and subject_type = 'audit' and verb = 'audit.closed'
     order by position desc limit 1) j on true
   where a.id = $1`,
);

interface Verified extends Record<string, unknown> {
  report: string | null;
  kept: string | null;
  position: number | null;
  inJournal: string | null;
}

/** Closes audits for good, and proves later that nothing of them changed. */
@Injectable()
export class ClosingService {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
    private readonly audits: AuditsService,
    private readonly gates: AuditGates,
    private readonly reports: ReportsQuery,
    private readonly query: AuditsQuery,
  ) {}

  /** @throws Problem not-found, stale-version, audit-stage, audit-closed, audit-lead-only; what rooms above say (409) */
  async close(id: string, seen: number): Promise<AuditView> {
    const { audit } = await this.audits.locked(id, seen, 'close');
    await this.gates.pass(id, 'close');
    const now = new Date();
    const draft = await this.reports.assemble(id);
    const final = {
      ...draft,
      audit: { ...draft.audit, state: 'closed' as const, closedAt: now.toISOString() },
    };
    const report = canonicalJson(final);
    const sha256 = sha256Of(report);
    audit.close(report, sha256, currentActor().personId, now);
    audit.revisedAt = now;
    await (await this.db.of(Audit)).save(audit);
    this.journal.tell(
      'audit.closed',
      { type: 'audit', id, version: audit.version },
      {
        before: { state: 'replies' },
        after: { state: 'closed' },
        reference: audit.reference,
        reportSha256: sha256,
      },
    );
    return this.query.one(id);
  }

  /** @throws Problem not-found; audit-stage (409) while it is not closed */
  async verify(id: string): Promise<AuditVerification> {
    const [row] = await this.db.read<Verified>(VERIFY, [id]);
    if (!row) throw notFound();
    if (row.report === null || row.kept === null) throw new Problem('audit-not-closed', { status: 409 });
    const computed = sha256Of(row.report);
    return {
      computed,
      kept: row.kept,
      inJournal: row.inJournal,
      journalPosition: row.position,
      intact: computed === row.kept && computed === row.inJournal,
    };
  }
}
