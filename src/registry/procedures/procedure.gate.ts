import { Injectable } from '@nestjs/common';
import { Db, named } from '../../platform/db/db.js';
import type { GatedAct, InstrumentGate, Missing } from '../instruments/instrument.gates.js';

/**
 * Open steps without which the instrument is not signed. Its own procedures count; when it has none, those of the
 * initiative that are about a planned text do, unless it was certainly signed before they began: then it is not the
 * text that they are about.
 */
const PENDING = named(
  'procedures.pending',
  `select s.id, s.code, s.name, s.authority from procedures p
   join instruments t on t.id = $2 and t.office_id = (select current_office())
   join procedure_steps s on s.procedure_id = p.id and s.state = 'open' and s.before_signature
   where p.initiative_id = $1 and p.early_reason is null
     and (p.instrument_id = t.id
       or p.instrument_id is null
         and not exists (select 1 from procedures own where own.instrument_id = t.id)
         and (t.signed_until is null or t.signed_until >= p.began_from))
   order by p.registered_at, p.id, s.position`,
);

/** An instrument is not signed before its opinion, unless it was recorded why. */
@Injectable()
export class ProcedureGate implements InstrumentGate {
  readonly room = 'procedures';
  readonly refusal = 'opinion-pending';

  constructor(private readonly db: Db) {}

  async missing(initiativeId: string, instrumentId: string, act: GatedAct): Promise<Missing[]> {
    if (act !== 'sign') return [];
    return this.db.read<Missing & Record<string, unknown>>(PENDING, [initiativeId, instrumentId]);
  }
}
