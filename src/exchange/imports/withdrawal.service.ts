import { Injectable } from '@nestjs/common';
import { context } from '../../platform/context/context.js';
import { Db, named } from '../../platform/db/db.js';
import { sameVersion } from '../../platform/http/versions.js';
import { translate } from '../../platform/i18n/i18n.js';
import { Journal } from '../../platform/journal/journal.js';
import { InitiativesService } from '../../registry/initiatives/initiatives.service.js';
import { heldImport } from './held-import.js';
import { Import } from './import.entity.js';
import type { ImportView } from './imports.dto.js';
import { ImportsQuery } from './imports.query.js';

/**
 * Records that an import made and that no person has touched since: of them and their parts the journal tells nothing
 * after what it tells last of the commitment. They are locked first, so that nobody touches them meanwhile.
 */
const UNTOUCHED = named(
  'imports.untouched',
  `with made as materialized (
     select i.id from import_rows r join initiatives i on i.id = r.initiative_id
     where r.import_id = $1 and r.outcome = 'imported' order by i.id for no key update of i),
   written as (
     select max(j.position) as position from journal j
     where j.office_id = (select current_office()) and j.subject_id = $1 and j.verb = 'import.committed')
   select m.id from made m, written w
   where not exists (select 1 from journal j
     where j.office_id = (select current_office()) and (j.initiative_id = m.id or j.subject_id = m.id)
       and j.position > w.position and j.person_id is not null)`,
);

const TAKE_BACK = named(
  'imports.take-back',
  `update import_rows set outcome = 'withdrawn' where import_id = $1 and initiative_id = any($2::uuid[])`,
);

/** Takes an import back that was a mistake, as far as nobody has built on it. */
@Injectable()
export class WithdrawalService {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
    private readonly initiatives: InitiativesService,
    private readonly query: ImportsQuery,
  ) {}

  /** @throws Problem not-found, stale-version, state-does-not-fit, forbidden, missing-scope */
  async withdraw(id: string, seen: number): Promise<ImportView> {
    const found = await heldImport(this.db, id);
    sameVersion(found, seen);
    const before = { state: found.state, counts: found.counts };
    found.refuseWithdrawing();
    const untouched = await this.db.read<{ id: string }>(UNTOUCHED, [id]);
    const ids = untouched.map((record) => record.id);
    const reason = translate(context().locale, 'imports.withdrawn', { fileName: found.fileName });
    await this.initiatives.terminateMany(ids, reason, { importId: id });
    await this.db.read(TAKE_BACK, [id, ids]);
    found.withdraw(ids.length);
    await (await this.db.of(Import)).save(found);
    const { version, state, counts, fileName } = found;
    this.journal.tell(
      'import.withdrawn',
      { type: 'import', id, version },
      { before, after: { state, counts }, fileName },
    );
    return this.query.one(id);
  }
}
