import { Injectable } from '@nestjs/common';
import { edtfOf } from '../../platform/dates/edtf.js';
import { Db, named } from '../../platform/db/db.js';
import { Placeholders } from '../../platform/db/placeholders.js';
import { keyOf, pageOf, PageQuery } from '../../platform/http/pages.js';
import type { ListPassedRenewals, PassedRenewalPage, PassedRenewalView } from './renewals.dto.js';

const VIEW = `json_build_object('id', p.id,
  'initiative', (select json_build_object('id', i.id, 'reference', i.reference, 'state', i.state, 'title', i.title)
     from initiatives i where i.id = p.initiative_id),
  'instrument', json_build_object('id', p.instrument_id, 'title', p.instrument_title), 'reason', p.reason,
  'passedBy', json_build_object('id', p.passed_by, 'name', (select x.name from people x where x.id = p.passed_by)),
  'passedAt', p.passed_at, 'findings', p.findings)`;

/** Of records in the frame of an audit, since the audit before it was closed. */
const SINCE_LAST_AUDIT = named(
  'renewals.since-last-audit',
  `select ${VIEW} as view from renewal_passings p
   where p.office_id = (select current_office())
     and p.passed_at > coalesce((select max(before.closed_at) from audits this, audits before
       where this.id = $1 and before.office_id = this.office_id and before.id <> this.id
         and before.closed_at < coalesce(this.closed_at, 'infinity')), '-infinity')
     and exists (select from audit_frames f cross join jsonb_array_elements(f.records) r
       where f.audit_id = $1 and (r ->> 0)::uuid = any(p.initiative_ids))
   order by p.passed_at, p.id`,
);

const OF_INITIATIVE = named(
  'renewals.of-initiative',
  `select ${VIEW} as view from renewal_passings p
   where p.office_id = (select current_office()) and $1::uuid = any(p.initiative_ids)
   order by p.passed_at, p.id`,
);

/** Reads which renewals were let pass, over which findings and why. */
@Injectable()
export class RenewalsQuery {
  constructor(private readonly db: Db) {}

  /** Of the records in an audit's scope, since the office's audit before it was closed; the oldest first. */
  async sinceLastAudit(auditId: string): Promise<PassedRenewalView[]> {
    return (await this.db.read<{ view: PassedRenewalView }>(SINCE_LAST_AUDIT, [auditId])).map(
      ({ view }) => view,
    );
  }

  /** Of one record: of its own texts, and those over its findings; the oldest first. */
  async ofInitiative(initiativeId: string): Promise<PassedRenewalView[]> {
    return (await this.db.read<{ view: PassedRenewalView }>(OF_INITIATIVE, [initiativeId])).map(
      ({ view }) => view,
    );
  }

  /** One page, the latest first. @throws Problem invalid-cursor */
  async list(query: ListPassedRenewals): Promise<PassedRenewalPage> {
    const limit = query.limit ?? PageQuery.DEFAULT_LIMIT;
    const values = new Placeholders();
    const where = ['p.office_id = (select current_office())'];
    if (query.initiative) where.push(`${values.add(query.initiative)}::uuid = any(p.initiative_ids)`);
    if (query.instrument) where.push(`p.instrument_id = ${values.add(query.instrument)}::uuid`);
    if (query.from) where.push(`p.passed_at >= ${values.add(edtfOf(query.from).from)}::date`);
    if (query.until) where.push(`p.passed_at < ${values.add(edtfOf(query.until).until)}::date + 1`);
    if (query.cursor) {
      const [at, id] = keyOf(query.cursor, 2);
      where.push(`(p.passed_at, p.id) < (${values.add(at)}::timestamptz, ${values.add(id)}::uuid)`);
    }
    const rows = await this.db.query<{ view: PassedRenewalView; at: string; id: string }>(
      `select ${VIEW} as view, p.passed_at::text as at, p.id from renewal_passings p
       where ${where.join(' and ')} order by p.passed_at desc, p.id desc limit ${values.add(limit + 1)}::int`,
      values.values,
    );
    return pageOf(
      rows,
      limit,
      ({ at, id }) => [at, id],
      ({ view }) => view,
    );
  }
}
