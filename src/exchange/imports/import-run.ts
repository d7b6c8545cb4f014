import { setImmediate as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { Actor } from '../../platform/context/actor.js';
import { Db, named } from '../../platform/db/db.js';
import { Problem } from '../../platform/http/problem.js';
import type { Locale } from '../../platform/i18n/i18n.js';
import type { Job } from '../../platform/jobs/job.js';
import { Journal } from '../../platform/journal/journal.js';
import { ActivitiesService } from '../../registry/activities/activities.service.js';
import { CommitmentsService } from '../../registry/commitments/commitments.service.js';
import { ContributionsService } from '../../registry/contributions/contributions.service.js';
import { InitiativesService } from '../../registry/initiatives/initiatives.service.js';
import { InstrumentsService } from '../../registry/instruments/instruments.service.js';
import type { RegisterPartner } from '../../registry/partners/partners.dto.js';
import { PartnersService } from '../../registry/partners/partners.service.js';
import { Import } from './import.entity.js';
import type { ImportState } from './import.words.js';
import { type Decision, Decisions } from './decisions.js';
import type { FoundFormat } from './imports.dto.js';
import { ImportsQuery } from './imports.query.js';
import { KnownRecords, Ties, type TieWords } from './known-records.js';
import { letGo } from './let-go.js';
import { readMap } from './mapping/read-map.js';
import { fitOf, planRows, tellingTitles } from './plan.js';
import { partsOf } from './parts-of-rows.js';
import type { PlannedPartner } from './planned-row.js';
import type { FileProblem } from './problems.js';
import { readSource } from './reading/read-source.js';
import type { Reading, SourceTable } from './reading/source-table.js';
import type { Correction, WantedReading } from './reading/wanted.js';
import { type Sample, sampleOf } from './sample.js';
import {
  countsOf,
  factsOf,
  refuse,
  refusedByFile,
  repeats,
  repeatsRow,
  settledByFile,
  type SettledRow,
} from './settled-row.js';

/** Rows between two pauses, and between two looks at whether the work has to stop. */
const STRIDE = 200;

/** Time between two tellings of how far the work is, in milliseconds. */
const TELL_EVERY = 300;

const GIVEN = named(
  'imports.given',
  `select i.state, i.version, i.map, i.reading, i.file_name as "fileName", i.content,
     o.partner_id as "ownPartnerId",
     (select coalesce(jsonb_agg(jsonb_build_object('row', c.row, 'column', c.column_name, 'text', c.text)), '[]')
        from import_corrections c where c.import_id = i.id) as corrections,
     (select coalesce(jsonb_agg(jsonb_build_object('about', d.about, 'key', d.key, 'choice', d.choice, 'partnerId',
          (select coalesce(p.merged_into_id, p.id) from partners p where p.id = d.partner_id))), '[]')
        from import_decisions d where d.import_id = i.id) as decisions
   from imports i join offices o on o.id = i.office_id
   where i.id = $1 and i.state in ('planning', 'committing')`,
);

const TELL_PROGRESS = named(
  'imports.tell-progress',
  `insert into import_progress (import_id, office_id, phase, done, total)
   select i.id, i.office_id, $2, $3, $4 from imports i where i.id = $1
   on conflict (import_id) do update set phase = excluded.phase, done = excluded.done, total = excluded.total,
     at = clock_timestamp()`,
);

const ADD_ROWS = named(
  'imports.add-rows',
  `insert into import_rows (office_id, import_id, row, line, outcome, fingerprint, initiative_id, cells, facts)
   select (select current_office()), $1, r.row, r.line, r.outcome, r.fingerprint, r.initiative, r.cells, r.facts
   from jsonb_to_recordset($2::jsonb) as
     r(row int, line int, outcome text, fingerprint text, initiative uuid, cells jsonb, facts jsonb)`,
);

interface Given extends Record<string, unknown> {
  state: Extract<ImportState, 'planning' | 'committing'>;
  version: number;
  /** Null until somebody has said what the columns mean. */
  map: unknown;
  reading: WantedReading;
  corrections: Correction[];
  decisions: Decision[];
  fileName: string;
  content: Buffer;
  ownPartnerId: string | null;
}

/** As whom, and in answer to which request, the work is done. */
interface As {
  actor: Actor;
  locale: Locale;
  requestId: string;
}

/** What the file alone says of its rows. */
interface Plan {
  rows: SettledRow[];
  decisions: Decisions;
  ownPartnerId: string | null;
  found: FoundFormat;
  problems: FileProblem[];
  sample: Sample;
  /** Of the import when its file was read; what was settled since is worked out by the job that came with it. */
  version: number;
}

type Phase = 'reading' | 'matching' | 'writing';
type Tell = (phase: Phase, done: number, total: number, now?: boolean) => Promise<void>;

/**
 * Carries an import out. The file is read and planned outside of any transaction; then directory and register are
 * asked, and everything that follows is written in one transaction, so that a process that dies leaves nothing
 * of it, and whoever takes the job up again begins anew.
 */
@Injectable()
export class ImportRun {
  readonly #log = new Logger('Imports');

  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
    private readonly partners: PartnersService,
    private readonly initiatives: InitiativesService,
    private readonly instruments: InstrumentsService,
    private readonly contributions: ContributionsService,
    private readonly commitments: CommitmentsService,
    private readonly activities: ActivitiesService,
    private readonly known: KnownRecords,
    private readonly query: ImportsQuery,
  ) {}

  /** Does what the import waits for. @throws what went wrong, for the job to be tried again */
  async carryOut(job: Job<{ importId: string }>): Promise<void> {
    const { actor, locale, requestId, payload, signal, last } = job;
    if (!actor) throw new Error('An import is carried out for a person');
    const as = { actor, locale, requestId };
    try {
      await this.#carryOut(payload.importId, as, signal);
    } catch (fault) {
      // What the register refuses today it refuses in a minute, too; all else may pass.
      const final = last || fault instanceof Problem;
      if (!final || signal.aborted) throw fault;
      await this.db.run(as, async () => {
        const record = await this.#waiting(payload.importId, null);
        if (record) await this.#end(record, 'import.failed', () => record.failed());
      });
      this.#log.error(
        `Import ${payload.importId} failed`,
        fault instanceof Error ? fault.stack : String(fault),
      );
    }
  }

  async #carryOut(id: string, as: As, signal: AbortSignal): Promise<void> {
    const tell = this.#teller(id, as);
    const plan = await this.#planned(id, as, tell, signal);
    if (!plan) return;
    const { rows, decisions, ownPartnerId, found, problems, sample, version } = plan;
    await this.db.run(as, async () => {
      const record = await this.#waiting(id, version);
      if (!record) return;
      await this.#settle(rows, decisions, ownPartnerId, tell, signal);
      const writing = record.state === 'committing';
      if (writing) await this.#write(id, rows, decisions, ownPartnerId, tell, signal);
      await this.#keepRows(id, rows);
      const counts = countsOf(rows);
      await this.#end(record, writing ? 'import.committed' : 'import.planned', () =>
        writing ? record.committed(found, counts, problems) : record.planned(found, counts, problems, sample),
      );
    });
  }

  /**
   * Reads and plans the file; null when it is refused or nobody waits for it any more. What was read is let go
   * on return, since the rows of a large file and those of its plan need not be in memory together.
   */
  async #planned(id: string, as: As, tell: Tell, signal: AbortSignal): Promise<Plan | null> {
    const [[given], situation] = await this.db.run(
      as,
      async () => [await this.db.read<Given>(GIVEN, [id]), await this.query.situation()] as const,
    );
    if (!given) return null;
    await tell('reading', 0, 0, true);
    const { ownPartnerId, version, corrections, reading: wanted } = given;
    const reading = await readSource(given.content, given.fileName, { wanted, corrections });
    const sample = sampleOf(reading);
    if (given.map === null && reading.table) {
      const { table } = reading;
      await this.db.run(as, () => this.#receive(id, version, table, reading.problems, sample));
      return null;
    }
    const map = given.map === null ? null : await readMap(given.map);
    if (map && wanted.decimalSign) map.decimalSign = wanted.decimalSign;
    const problems = [...reading.problems, ...(reading.table && map ? fitOf(reading.table, map) : [])];
    if (!map || !reading.table || problems.some(({ severity }) => severity === 'error')) {
      await this.db.run(as, () => this.#refuse(id, version, reading, problems, sample));
      return null;
    }
    const decisions = new Decisions(given.decisions);
    const rows: SettledRow[] = [];
    for (const planned of planRows(reading.table, map, situation)) {
      const row = settledByFile(planned);
      decisions.applyTo(row);
      rows.push(row);
      if (rows.length % STRIDE > 0) continue;
      signal.throwIfAborted();
      await tell('reading', rows.length, reading.table.rows.length);
      await pause();
    }
    return { rows, decisions, ownPartnerId, found: foundIn(reading.table), problems, sample, version };
  }

  /** Asks the directory for the partners, and the register for records that rows repeat. */
  async #settle(
    rows: SettledRow[],
    decisions: Decisions,
    own: string | null,
    tell: Tell,
    signal: AbortSignal,
  ): Promise<void> {
    const open = rows.filter(({ outcome }) => outcome === 'new');
    await tell('matching', 0, open.length, true);
    const imported = await this.known.byFingerprint(open.map(({ planned }) => planned.fingerprint));
    for (const row of open) {
      const record = imported.get(row.planned.fingerprint);
      if (record) repeats(row, 'same_row', record);
    }
    oncePerRow(open);
    const places = placesOf(open.filter(({ outcome }) => outcome === 'new'));
    const verdicts = await this.partners.match([...places.values()].map(registration));
    const byPlace = new Map([...places.keys()].map((place, index) => [place, verdicts[index]]));
    signal.throwIfAborted();
    for (const row of open) {
      if (row.outcome !== 'new') continue;
      row.partners = row.planned.partners.map((partner) =>
        decisions.settled(partner, byPlace.get(partner.place)),
      );
      if (row.partners.some(({ choice }) => choice === 'leave_out')) {
        row.outcome = 'left_out';
        continue;
      }
      const doubtful = row.partners.find(({ outcome }) => outcome === 'ambiguous');
      if (doubtful) {
        refuse(row, 'partner.ambiguous', Object.values(doubtful.names)[0] ?? '', {
          count: doubtful.candidates.length,
        });
      }
    }
    await this.#findTies(open, own);
    await tell('matching', open.length, open.length, true);
  }

  /** Marks rows whose tie is in the register already, or came with an earlier row under another name. */
  async #findTies(open: readonly SettledRow[], own: string | null): Promise<void> {
    const candidates = open.filter(({ outcome }) => outcome === 'new');
    const matchedIds = candidates.flatMap((row) => row.partners.flatMap(({ partnerId }) => partnerId ?? []));
    const registered = await this.known.tiesWith([...new Set(matchedIds)]);
    const earlier = new EarlierRows();
    for (const row of candidates) {
      const ids = row.partners.map(({ partnerId }) => partnerId);
      const known = ids.flatMap((id) => (id === null || id === own ? [] : [id]));
      const promising = row.planned.commitments.find(
        ({ side }) => side.kind === 'partner' && own !== null && ids[side.place] === own,
      );
      if (promising) {
        refuse(row, 'side.needs-department', Object.values(promising.words.what)[0] ?? '');
        continue;
      }
      if (new Set(known).size < known.length || ids.every((id) => id !== null && id === own)) {
        refuse(row, 'partner.is-own-side', Object.values(row.partners.at(-1)?.names ?? {})[0] ?? '');
        continue;
      }
      if (ids.includes(null)) continue;
      const record = registered.find(tieOf(row, known));
      if (record) repeats(row, 'same_tie', record);
      else earlier.mark(row, known);
    }
  }

  async #write(
    id: string,
    rows: readonly SettledRow[],
    decisions: Decisions,
    own: string | null,
    tell: Tell,
    signal: AbortSignal,
  ): Promise<void> {
    const accepted = rows.filter(({ outcome }) => outcome === 'new');
    await tell('writing', 0, accepted.length, true);
    const ids = decisions.partnerIds();
    const places = placesOf(accepted);
    for (const place of ids.keys()) places.delete(place);
    const entries = await this.partners.registerMany(
      [...places.values()].map(registration),
      decisions.asNew(places),
    );
    for (const [index, place] of [...places.keys()].entries()) ids.set(place, entries[index]?.id ?? null);
    const earlier = new EarlierRows();
    for (let from = 0; from < accepted.length; from += STRIDE) {
      signal.throwIfAborted();
      const some = accepted
        .slice(from, from + STRIDE)
        .filter((row) => settlePartners(row, ids, own, earlier));
      await this.#writeSome(id, some, own);
      await tell('writing', Math.min(from + STRIDE, accepted.length), accepted.length);
    }
  }

  async #writeSome(id: string, rows: readonly SettledRow[], own: string | null): Promise<void> {
    const entries = rows.flatMap(({ planned, partners }) => {
      if (!planned.initiative) return [];
      const named = partners.flatMap(({ partnerId }, place) => {
        const role = planned.partners[place]?.role;
        return partnerId !== null && partnerId !== own && role ? [{ partnerId, role }] : [];
      });
      const words = { ...planned.initiative, partners: named };
      return [{ words, state: planned.state, facts: { importId: id, importRow: planned.row } }];
    });
    const ids = await this.initiatives.registerMany(entries);
    const texts = rows.flatMap((row, place) => {
      const initiativeId = ids[place] ?? '';
      row.outcome = 'imported';
      row.initiativeId = initiativeId;
      return row.planned.instruments.map((words) => ({ initiativeId, words }));
    });
    await this.instruments.registerMany(texts);
    const { contributions, commitments, activities } = partsOf(id, rows, own);
    await this.contributions.registerMany(contributions);
    await this.commitments.registerMany(commitments);
    await this.activities.registerMany(activities);
  }

  async #receive(
    id: string,
    version: number,
    table: SourceTable,
    problems: FileProblem[],
    sample: Sample,
  ): Promise<void> {
    const record = await this.#waiting(id, version);
    if (!record) return;
    await this.#keepRows(id, []);
    await this.#end(record, 'import.received', () => record.received(foundIn(table), problems, sample));
  }

  async #refuse(
    id: string,
    version: number,
    reading: Reading,
    problems: FileProblem[],
    sample: Sample,
  ): Promise<void> {
    const record = await this.#waiting(id, version);
    if (!record) return;
    const rows = refusedByFile(reading.rowProblems);
    await this.#keepRows(id, rows);
    const counts = { ...countsOf(rows), rows: reading.rowCount, refused: reading.rowCount };
    await this.#end(record, 'import.refused', () =>
      record.refused(reading.table && foundIn(reading.table), counts, problems, sample),
    );
  }

  async #keepRows(id: string, rows: readonly SettledRow[]): Promise<void> {
    await this.db.query('delete from import_rows where import_id = $1', [id]);
    for (let from = 0; from < rows.length; from += STRIDE) {
      const some = rows.slice(from, from + STRIDE).map((row) => ({
        row: row.planned.row,
        line: row.planned.line,
        outcome: row.outcome,
        fingerprint: row.planned.fingerprint,
        initiative: row.initiativeId,
        cells: row.initiativeId === null ? row.planned.cells : null,
        facts: factsOf(row),
      }));
      await this.db.read(ADD_ROWS, [id, JSON.stringify(some)]);
      letGo();
    }
  }

  /**
   * The import, locked until the end of the transaction; null when it was taken away, ended or changed meanwhile.
   * @param version null when it does not matter whether it was changed
   */
  async #waiting(id: string, version: number | null): Promise<Import | null> {
    const record = await (
      await this.db.of(Import)
    ).findOne({ where: { id }, lock: { mode: 'for_no_key_update' } });
    if (version !== null && record?.version !== version) return null;
    return record?.state === 'planning' || record?.state === 'committing' ? record : null;
  }

  async #end(record: Import, verb: string, change: () => void): Promise<void> {
    const before = { state: record.state };
    change();
    await (await this.db.of(Import)).save(record);
    const { id, version, state, counts, mapName, fileName, sha256 } = record;
    this.journal.tell(
      verb,
      { type: 'import', id, version },
      { before, after: { state, counts }, mapName, fileName, sha256 },
    );
  }

  /** Tells in transactions of its own how far the work is, and not too often. */
  #teller(id: string, as: As): Tell {
    let last = 0;
    return async (phase, done, total, now = false) => {
      letGo();
      if (!now && Date.now() - last < TELL_EVERY) return;
      last = Date.now();
      await this.db.run(as, () => this.db.read(TELL_PROGRESS, [id, phase, done, total]));
    };
  }
}

/** Ties of rows that came earlier in the same file, under whatever names. */
class EarlierRows {
  readonly #ties = new Ties();

  /** Marks the row as a repetition, or remembers it. Answers whether it comes in. */
  mark(row: SettledRow, partners: readonly string[]): boolean {
    const tie = tieOf(row, partners);
    const first = this.#ties.find(tie);
    if (first) repeatsRow(row, Number(first.reference));
    else this.#ties.add(tie, { id: '', reference: String(row.planned.row) });
    return row.outcome !== 'duplicate';
  }
}

/** Puts the directory's entries into a row. Answers whether it can be written. */
function settlePartners(
  row: SettledRow,
  ids: ReadonlyMap<string, string | null>,
  own: string | null,
  earlier: EarlierRows,
): boolean {
  row.partners = row.partners.map((partner, place) => ({
    ...partner,
    partnerId: ids.get(row.planned.partners[place]?.place ?? '') ?? null,
  }));
  const open = row.partners.find(({ partnerId }) => partnerId === null);
  if (open) {
    // Between the look at the directory and the writing somebody else has registered a namesake.
    refuse(row, 'partner.ambiguous', Object.values(open.names)[0] ?? '', { count: 2 });
    return false;
  }
  const known = row.partners.flatMap(({ partnerId }) =>
    partnerId === null || partnerId === own ? [] : [partnerId],
  );
  if (new Set(known).size === known.length) return earlier.mark(row, known);
  refuse(row, 'partner.is-own-side', Object.values(row.partners.at(-1)?.names ?? {})[0] ?? '');
  return false;
}

/** Rows that people let in beside others and that are word for word the same stay one. */
function oncePerRow(rows: readonly SettledRow[]): void {
  const first = new Map<string, SettledRow>();
  for (const row of rows) {
    if (row.outcome !== 'new') continue;
    const same = first.get(row.planned.fingerprint);
    if (!same) first.set(row.planned.fingerprint, row);
    else repeatsRow(row, same.planned.row, 'same_row');
  }
}

/** Each place of the rows once, as the first of them describes it. */
function placesOf(rows: readonly SettledRow[]): Map<string, PlannedPartner> {
  const places = new Map<string, PlannedPartner>();
  for (const { planned } of rows) {
    for (const partner of planned.partners)
      if (!places.has(partner.place)) places.set(partner.place, partner);
  }
  return places;
}

function registration({
  names,
  country,
  type,
  level,
  sector,
  latitude,
  longitude,
  wikidata,
}: PlannedPartner): RegisterPartner {
  return { names, country, type, level, sector, latitude, longitude, wikidata };
}

function tieOf({ planned }: SettledRow, partners: readonly string[]): TieWords {
  return {
    kind: planned.initiative?.kind ?? '',
    partners,
    years: planned.instruments.flatMap(({ signed }) => (signed === null ? [] : [signed.slice(0, 4)])),
    titles: tellingTitles(planned),
  };
}

function foundIn({
  format,
  encoding,
  sheet,
  delimiter,
  decimalSign,
  headerRow,
  columns,
  rows,
}: SourceTable): FoundFormat {
  return { format, encoding, sheet, delimiter, decimalSign, headerRow, rows: rows.length, columns };
}
