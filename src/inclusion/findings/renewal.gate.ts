import { Injectable } from '@nestjs/common';
import { currentActor, currentOffice } from '../../platform/context/context.js';
import { Db, named } from '../../platform/db/db.js';
import { newId } from '../../platform/db/ids.js';
import type { Texts } from '../../platform/i18n/texts.js';
import { Journal } from '../../platform/journal/journal.js';
import type { GatedAct, InstrumentGate, Missing } from '../../registry/instruments/instrument.gates.js';
import type { Stage } from '../criteria/criteria.words.js';
import { type FindingPassed, RenewalPassing } from './finding.entity.js';
import { automaticWords } from './finding.rules.js';
import type { FindingState, Origin, Severity } from './finding.words.js';

interface High extends Record<string, unknown> {
  id: string;
  reference: string;
  origin: Origin;
  severity: Severity;
  state: FindingState;
  stage: Stage | null;
  criterion: Texts;
  condition: Texts | null;
  department: Texts;
  initiativeId: string;
}

/** A finding `f` that stands in the way of a renewal: high, open, and no draft of an audit. */
export const IN_THE_WAY = `f.severity = 'high' and f.state not in ('implemented', 'risk_accepted')
  and (f.audit_id is null
    or exists (select from audits a where a.id = f.audit_id and a.state in ('replies', 'closed')))`;

/**
 * High findings that are open on the record of the new text and on those of the texts that it prolongs; the drafts of
 * an audit do not count yet. What a coordinator let this text pass before is not asked again.
 */
const HIGH = named(
  'findings.high',
  `select f.id, f.reference, f.origin, f.severity, f.state, f.stage, c.name as criterion, f.condition,
     coalesce(d.name, '{}') as department, f.initiative_id as "initiativeId"
   from findings f
   join criteria c on c.set_id = f.set_id and c.code = f.criterion
   left join departments d on d.id = f.department_id
   where f.office_id = (select current_office()) and ${IN_THE_WAY}
     and f.initiative_id in (select $1::uuid union select t.initiative_id from instrument_links l
       join instruments t on t.id = l.to_instrument_id
       where l.instrument_id = $2 and l.kind in ('renews', 'extends'))
     and not exists (select from renewal_passings p where p.instrument_id = $2 and f.id = any(p.finding_ids))
   order by f.opened_at, f.id`,
);

const TITLE = named('findings.instrument', 'select title from instruments where id = $1');

/** What grave findings are open on is not renewed or extended, unless a coordinator records why. */
@Injectable()
export class RenewalGate implements InstrumentGate {
  readonly room = 'findings';
  readonly refusal = 'high-findings-open';

  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
  ) {}

  async missing(initiativeId: string, instrumentId: string, act: GatedAct): Promise<Missing[]> {
    if (act !== 'renew') return [];
    const findings = await this.db.read<High>(HIGH, [initiativeId, instrumentId]);
    return findings.map((finding) => ({
      id: finding.id,
      code: finding.reference,
      name: conditionOf(finding),
      authority: finding.department,
    }));
  }

  async passed(
    initiativeId: string,
    instrumentId: string,
    _act: GatedAct,
    _missing: readonly Missing[],
    reason: string,
  ): Promise<void> {
    const open = await this.db.read<High>(HIGH, [initiativeId, instrumentId]);
    const [instrument] = await this.db.read<{ title: Texts }>(TITLE, [instrumentId]);
    const findings = open.map((finding): FindingPassed => {
      const { id, reference, severity, state } = finding;
      return { id, reference, severity, state, condition: conditionOf(finding) };
    });
    const id = newId();
    await (
      await this.db.of(RenewalPassing)
    ).insert({
      id,
      officeId: currentOffice(),
      initiativeId,
      instrumentId,
      instrumentTitle: instrument?.title ?? {},
      findingIds: findings.map((finding) => finding.id),
      findings,
      initiativeIds: [...new Set([initiativeId, ...open.map((finding) => finding.initiativeId)])],
      reason,
      passedBy: currentActor().personId,
      passedAt: new Date(),
    });
    this.journal.tell(
      'renewal.passed',
      { type: 'renewal_passing', id, initiativeId },
      { reason, instrumentId, findings: findings.map(({ reference }) => reference) },
    );
  }
}

/** What it says: its own words, or those of what opened by itself. */
export function conditionOf({
  condition,
  origin,
  criterion,
  stage,
}: Pick<High, 'condition' | 'origin' | 'criterion' | 'stage'>): Texts {
  if (condition !== null) return condition;
  return origin === 'auditor' || stage === null ? {} : automaticWords(origin, criterion, stage).condition;
}
