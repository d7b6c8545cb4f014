import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { context, currentActor, currentOffice } from '../../platform/context/context.js';
import { Db } from '../../platform/db/db.js';
import { newId } from '../../platform/db/ids.js';
import { invalid, refused } from '../../platform/http/problem.js';
import { sameVersion } from '../../platform/http/versions.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Journal, type Subject } from '../../platform/journal/journal.js';
import { heldImport, IMPORT_JOB, keepAndPlan } from './held-import.js';
import { Import } from './import.entity.js';
import { ImportRun } from './import-run.js';
import { scopeMissing } from './import.policy.js';
import type { ImportView } from './imports.dto.js';
import { ImportsQuery } from './imports.query.js';
import type { ImportMap } from './mapping/import-map.js';
import { readMap } from './mapping/read-map.js';
import { KeptMapsService } from './kept-maps.service.js';
import { planImport } from './plan.js';
import { shortened } from './problems.js';
import type { ReadImport } from './reading.dto.js';
import { fileProblemView, rowView } from './row-report.js';
import { factsOf, settledByFile } from './settled-row.js';
import type { ImportPreview, MapImport } from './settling.dto.js';
import { SettlingQuery } from './settling.query.js';

/** A list as it comes in. */
export interface NewImport {
  readonly fileName: string;
  readonly bytes: Buffer;
  /** Name of a map of the office or of the product, or a map as JSON; without it the file is only read. */
  readonly map?: string;
  /** Write at once what can be written, without waiting for somebody to look at the dry run. */
  readonly commit?: boolean;
}

/** What makes other rows and cells of a file when it is said otherwise. */
const OTHER_CELLS = ['encoding', 'delimiter', 'headerRow', 'sheet'] as const;

/** Takes lists in, and follows them until they are in the register or discarded. */
@Injectable()
export class ImportsService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
    private readonly jobs: Jobs,
    private readonly run: ImportRun,
    private readonly query: ImportsQuery,
    private readonly settling: SettlingQuery,
    private readonly maps: KeptMapsService,
  ) {}

  onModuleInit(): void {
    this.jobs.work<{ importId: string }>(IMPORT_JOB, (job) => this.run.carryOut(job), {
      retries: 2,
      retryAfter: 5,
      expireAfter: 30 * 60,
    });
  }

  /** @throws Problem validation naming the place in the map */
  async begin({ fileName, bytes, map, commit = false }: NewImport): Promise<ImportView> {
    const read = map === undefined ? null : await this.maps.meant(map);
    if (commit) permitParts(read);
    const id = newId();
    const row = {
      id,
      officeId: currentOffice(),
      version: 1,
      state: commit ? ('committing' as const) : ('planning' as const),
      mapName: read?.name ?? null,
      map: read,
      reading: {},
      sample: null,
      fileName: nameOf(fileName),
      fileSize: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      content: bytes,
      found: null,
      counts: null,
      problems: [],
      requestedBy: currentActor().personId,
      requestedAt: new Date(),
      finishedAt: null,
      changedAt: new Date(),
    };
    await (await this.db.of(Import)).insert(row);
    this.journal.tell(
      'import.begun',
      { type: 'import', id, version: 1 },
      {
        after: { state: row.state, mapName: row.mapName, fileName: row.fileName, sha256: row.sha256 },
      },
    );
    await this.jobs.enqueue(IMPORT_JOB, { importId: id });
    return this.query.one(id);
  }

  /**
   * Says how the file is to be read. @throws Problem not-found, stale-version, state-does-not-fit
   */
  async readAs(id: string, seen: number, input: ReadImport): Promise<ImportView> {
    const found = await heldImport(this.db, id);
    sameVersion(found, seen);
    const before = found.reading;
    const { encoding = null, delimiter = null, decimalSign = null, headerRow = null, sheet = null } = input;
    const after = { encoding, delimiter, decimalSign, headerRow, sheet };
    await this.#refuseUnknownSheet(id, sheet);
    found.readAs(after);
    if (OTHER_CELLS.some((word) => (before[word] ?? null) !== after[word])) {
      await this.db.change('delete from import_corrections where import_id = $1', [id]);
      await this.db.change(`delete from import_decisions where import_id = $1 and about = 'row'`, [id]);
    }
    await keepAndPlan(this.db, this.jobs, found);
    this.journal.tell('import.read-otherwise', subjectOf(found), {
      before: { reading: before },
      after: { reading: after },
    });
    return this.query.one(id);
  }

  /** Says what the columns mean. @throws Problem not-found, stale-version, state-does-not-fit, validation */
  async mapBy(id: string, seen: number, input: MapImport): Promise<ImportView> {
    const found = await heldImport(this.db, id);
    sameVersion(found, seen);
    const { mapName } = found;
    const map = await this.#meant(input);
    found.mapBy(map);
    await keepAndPlan(this.db, this.jobs, found);
    this.journal.tell('import.mapped', subjectOf(found), {
      before: { mapName },
      after: { mapName: map.name, map },
    });
    return this.query.one(id);
  }

  /** What the first rows would become. @throws Problem not-found, validation */
  async preview(id: string, input: MapImport): Promise<ImportPreview> {
    const map = await this.#meant(input);
    const sample = await this.settling.sample(id);
    if (!sample?.table) return { problems: [], items: [] };
    const { reading } = await this.query.one(id);
    if (reading.decimalSign) map.decimalSign = reading.decimalSign;
    const { locale } = context();
    const { problems, rows } = planImport(sample.table, map, await this.query.situation());
    return {
      problems: problems.map((problem) => fileProblemView(problem, locale)),
      items: rows.map((planned) => {
        const row = settledByFile(planned);
        const { outcome, initiativeId } = row;
        const kept = { row: planned.row, line: planned.line, outcome, initiativeId, cells: planned.cells };
        return rowView({ ...kept, facts: factsOf(row) }, locale);
      }),
    };
  }

  /** @throws Problem validation; while nobody has seen the sheets, the reading itself tells one that is not there */
  async #refuseUnknownSheet(id: string, sheet: string | null): Promise<void> {
    const sample = sheet === null ? null : await this.settling.sample(id);
    const sheets = sample?.sheets ?? [];
    if (sample && !sheets.some(({ name }) => name === sheet))
      throw invalid({
        pointer: '/sheet',
        code: 'validation.unknownSheet',
        params: { sheet: shortened(sheet ?? '') },
      });
  }

  #meant({ name, map }: MapImport): Promise<ImportMap> {
    if ((name === undefined) === (map === undefined))
      throw invalid({ pointer: '/map', code: 'validation.mapOrName' });
    return map === undefined ? this.maps.meant(name ?? '') : readMap(map);
  }

  /** Has what the dry run has shown written. @throws Problem not-found, stale-version, missing-scope, state-does-not-fit */
  async commit(id: string, seen: number): Promise<ImportView> {
    const found = await heldImport(this.db, id);
    sameVersion(found, seen);
    permitParts(found.map);
    const before = { state: found.state };
    found.commit();
    await (await this.db.of(Import)).save(found);
    this.journal.tell(
      'import.commitment-requested',
      { type: 'import', id, version: found.version },
      { before, after: { state: found.state } },
    );
    await this.jobs.enqueue(IMPORT_JOB, { importId: id });
    return this.query.one(id);
  }

  /** Takes an import and its file away, as long as nothing of it was written. */
  async discard(id: string): Promise<void> {
    const found = await heldImport(this.db, id);
    found.refuseDiscarding();
    const { state, fileName, sha256, version } = found;
    await this.db.change('delete from imports where id = $1', [id]);
    this.journal.tell(
      'import.discarded',
      { type: 'import', id, version: version + 1 },
      { before: { state, fileName, sha256 } },
    );
  }
}

function subjectOf({ id, version }: Import): Subject {
  return { type: 'import', id, version };
}

/** Told now, not by a job that fails. @throws Problem missing-scope */
function permitParts(map: object | null): void {
  const scope = scopeMissing(currentActor(), map);
  if (scope !== null) throw refused('missing-scope', { scope });
}

/** The name without folders, and without what does not belong into one. */
function nameOf(given: string): string {
  const name = (given.split(/[\\/]/).at(-1) ?? '').toWellFormed().normalize('NFC');
  const clean = name.replace(/\p{C}/gu, '').trim().slice(-200);
  return clean === '' ? 'list' : clean;
}
