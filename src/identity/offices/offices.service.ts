import { Injectable } from '@nestjs/common';
import { currentOffice } from '../../platform/context/context.js';
import { Db } from '../../platform/db/db.js';
import { type Fault, invalid, notFound } from '../../platform/http/problem.js';
import { sameVersion } from '../../platform/http/versions.js';
import { changed, Journal } from '../../platform/journal/journal.js';
import { asIdentity } from '../access/as-identity.js';
import type { Role } from '../access/permissions.js';
import { Office } from './office.entity.js';
import { OfficeView, type OwnOfficeView, type ReviseOffice } from './offices.dto.js';

/** Offices, seen from inside. */
@Injectable()
export class OfficesService {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
  ) {}

  /** The office that is worked for. */
  async current(): Promise<Office> {
    const office = await (await this.db.of(Office)).findOneBy({ id: currentOffice() });
    if (!office) throw notFound();
    return office;
  }

  /** The offices that a person belongs to, with the roles there; by slug. */
  of(personId: string): Promise<OwnOfficeView[]> {
    return asIdentity(this.db, () =>
      this.db.query<OwnOfficeView & { roles: Role[] }>(
        `select o.id, o.slug, o.name, m.roles from memberships m join offices o on o.id = m.office_id
         where m.person_id = $1 and m.ended_at is null and m.suspended_at is null order by o.slug`,
        [personId],
      ),
    );
  }

  /** Changes what was sent. @throws Problem stale-version, validation */
  async revise(seen: number, changes: ReviseOffice): Promise<Office> {
    const offices = await this.db.of(Office);
    const office = await offices.findOne({
      where: { id: currentOffice() },
      lock: { mode: 'pessimistic_write' },
    });
    if (!office) throw notFound();
    sameVersion(office, seen);
    refuseThresholdsOutOfOrder(changes);
    const before = { ...OfficeView.of(office) };
    Object.assign(office, changes);
    const { before: was, after } = changed(before, { ...OfficeView.of(office) });
    if (Object.keys(after).length === 0) return office;
    const saved = await offices.save(office);
    this.journal.tell(
      'office.revised',
      { type: 'office', id: saved.id, version: saved.version },
      { before: was, after },
    );
    return saved;
  }
}

/** A relation grows quiet before it falls asleep, and sleeps before it is on paper only. */
function refuseThresholdsOutOfOrder({ vitality }: ReviseOffice): void {
  if (!vitality) return;
  const faults: Fault[] = [];
  for (const [field, shorter] of [
    ['quietMonths', 'activeMonths'],
    ['dormantMonths', 'quietMonths'],
  ] as const)
    if (vitality[field] <= vitality[shorter])
      faults.push({
        pointer: `/vitality/${field}`,
        code: 'validation.thresholdOrder',
        params: { other: shorter, months: vitality[shorter] },
      });
  if (faults.length > 0) throw invalid(...faults);
}
