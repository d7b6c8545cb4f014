import { Injectable } from '@nestjs/common';
import { Db, named } from '../../platform/db/db.js';
import type { AuditAct, AuditGate, Missing } from '../audits/audit.gates.js';

/** Once the day for replies is over, the audit may be closed without the ones that did not come. */
const UNANSWERED = named(
  'findings.unanswered',
  `select f.id, f.reference as code, f.condition as name
   from findings f join audits a on a.id = f.audit_id
   where f.audit_id = $1 and (a.replies_until is null or a.replies_until >= (select current_today()))
     and not exists (select from finding_replies r where r.finding_id = f.id)
   order by f.reference, f.id`,
);

/** An audit is not closed before the office has answered its findings, or has let the day for it pass. */
@Injectable()
export class AnswersGate implements AuditGate {
  readonly room = 'findings';
  readonly refusal = 'findings-unanswered';

  constructor(private readonly db: Db) {}

  async missing(auditId: string, act: AuditAct): Promise<Missing[]> {
    if (act !== 'close') return [];
    return this.db.read<Missing & Record<string, unknown>>(UNANSWERED, [auditId]);
  }
}
