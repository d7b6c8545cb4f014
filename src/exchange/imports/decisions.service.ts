import { Injectable } from '@nestjs/common';
import { currentActor, currentOffice } from '../../platform/context/context.js';
import { Db, named } from '../../platform/db/db.js';
import { type Fault, invalid } from '../../platform/http/problem.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Journal } from '../../platform/journal/journal.js';
import { heldImport, keepAndPlan } from './held-import.js';
import type { Choice } from './import.words.js';
import type { ImportView } from './imports.dto.js';
import { ImportsQuery } from './imports.query.js';
import { shortened } from './problems.js';
import type { DecideImport, DecidePartner, DecideRow } from './settling.dto.js';

const PLACES = named(
  'imports.places-of',
  `select distinct p ->> 'place' as place from import_rows r, jsonb_array_elements(r.facts -> 'partners') p
   where r.import_id = $1 and p ->> 'place' = any($2::text[])`,
);

const ROWS = named(
  'imports.rows-of',
  `select row, facts #>> '{duplicateOf,reason}' as reason from import_rows
   where import_id = $1 and row = any($2::int[])`,
);

const ENTRIES = named(
  'imports.entries-of',
  `select id from partners where id = any($1::uuid[]) and merged_into_id is null`,
);

const DECIDED = named(
  'imports.decided',
  `select about, key, choice, partner_id as "partnerId" from import_decisions
   where import_id = $1 and (about || ' ' || key) = any($2::text[]) order by about, key`,
);

interface Decided extends Record<string, unknown> {
  about: 'partner' | 'row';
  key: string;
  choice: Choice | null;
  partnerId: string | null;
}

/** Keeps what people decide of partners and rows in doubt. */
@Injectable()
export class DecisionsService {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly journal: Journal,
    private readonly query: ImportsQuery,
  ) {}

  /**
   * Keeps decisions, all of them or none, and has the plan worked out anew.
   * @throws Problem not-found, state-does-not-fit, validation naming the decision that cannot be
   */
  async decide(id: string, { partners = [], rows = [] }: DecideImport): Promise<ImportView> {
    const found = await heldImport(this.db, id);
    found.planAnew('decide');
    const faults = [...(await this.#partnerFaults(id, partners)), ...(await this.#rowFaults(id, rows))];
    if (faults.length > 0) throw invalid(...faults);
    const decided: Decided[] = [
      ...partners.map(({ place, choice, partnerId = null }) => ({
        about: 'partner' as const,
        key: place,
        choice,
        partnerId: choice === 'same' ? partnerId : null,
      })),
      ...rows.map(({ row, choice }) => ({
        about: 'row' as const,
        key: String(row),
        choice,
        partnerId: null,
      })),
    ];
    const keys = decided.map(({ about, key }) => `${about} ${key}`);
    const before = await this.db.read<Decided>(DECIDED, [id, keys]);
    await this.db.change(
      `delete from import_decisions where import_id = $1 and (about || ' ' || key) = any($2::text[])`,
      [id, keys],
    );
    await this.db.change(
      `insert into import_decisions (office_id, import_id, about, key, choice, partner_id, decided_by)
       select $1, $2, d.about, d.key, d.choice, d."partnerId", $3
       from jsonb_to_recordset($4::jsonb) as d(about text, key text, choice text, "partnerId" uuid)
       where d.choice is not null`,
      [currentOffice(), id, currentActor().personId, JSON.stringify(decided)],
    );
    await keepAndPlan(this.db, this.jobs, found);
    this.journal.tell(
      'import.decided',
      { type: 'import', id, version: found.version },
      { before: { decisions: before }, after: { decisions: decided } },
    );
    return this.query.one(id);
  }

  async #partnerFaults(id: string, partners: readonly DecidePartner[]): Promise<Fault[]> {
    if (partners.length === 0) return [];
    const places = partners.map(({ place }) => place);
    const known = new Set(
      (await this.db.read<{ place: string }>(PLACES, [id, places])).map(({ place }) => place),
    );
    const asked = partners.flatMap(({ partnerId }) => partnerId ?? []);
    const entries = new Set((await this.db.read<{ id: string }>(ENTRIES, [asked])).map((one) => one.id));
    return partners.flatMap(({ place, choice, partnerId }, index): Fault[] => {
      const here = `/partners/${index}`;
      if (!known.has(place))
        return [
          { pointer: `${here}/place`, code: 'validation.unknownPlace', params: { place: shortened(place) } },
        ];
      if (places.indexOf(place) !== index) return [{ pointer: here, code: 'validation.decidedTwice' }];
      if (choice !== 'same') return [];
      if (!partnerId) return [{ pointer: `${here}/partnerId`, code: 'validation.isDefined' }];
      return entries.has(partnerId)
        ? []
        : [{ pointer: `${here}/partnerId`, code: 'validation.unknownPartner' }];
    });
  }

  async #rowFaults(id: string, rows: readonly DecideRow[]): Promise<Fault[]> {
    if (rows.length === 0) return [];
    const numbers = rows.map(({ row }) => row);
    const known = new Map(
      (await this.db.read<{ row: number; reason: string | null }>(ROWS, [id, numbers])).map((one) => [
        one.row,
        one.reason,
      ]),
    );
    return rows.flatMap(({ row, choice }, index): Fault[] => {
      const here = `/rows/${index}`;
      const reason = known.get(row);
      if (reason === undefined)
        return [{ pointer: `${here}/row`, code: 'validation.unknownRow', params: { row } }];
      if (numbers.indexOf(row) !== index) return [{ pointer: here, code: 'validation.decidedTwice' }];
      if (choice === 'new' && reason === 'same_row')
        return [{ pointer: `${here}/choice`, code: 'validation.sameRowAgain' }];
      return choice === 'same' && reason === null
        ? [{ pointer: `${here}/choice`, code: 'validation.repeatsNothing' }]
        : [];
    });
  }
}
