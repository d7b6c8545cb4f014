import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { currentActor, currentOffice } from '../../platform/context/context.js';
import { Db } from '../../platform/db/db.js';
import { newId } from '../../platform/db/ids.js';
import { invalid, notFound, refused } from '../../platform/http/problem.js';
import { strictJson } from '../../platform/http/json-body.js';
import { sameVersion } from '../../platform/http/versions.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Journal } from '../../platform/journal/journal.js';
import { Import } from './import.entity.js';
import { ImportRun } from './import-run.js';
import { scopeMissing } from './import.policy.js';
import type { ImportView } from './imports.dto.js';
import { ImportsQuery } from './imports.query.js';
import type { ImportMap } from './mapping/import-map.js';
import { readMap } from './mapping/read-map.js';
import { SHIPPED_MAPS, shippedMap } from './maps/shipped-maps.js';

/** The job that does the dry run, or the writing, whichever the import waits for. */
const JOB = 'imports.run';

/** A list as it comes in. */
export interface NewImport {
  readonly fileName: string;
  readonly bytes: Buffer;
  /** Name of a map that comes with the product, or a map as JSON. */
  readonly map: string;
  /** Write at once what can be written, without waiting for somebody to look at the dry run. */
  readonly commit?: boolean;
}

/** Takes lists in, and follows them until they are in the register or discarded. */
@Injectable()
export class ImportsService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
    private readonly jobs: Jobs,
    private readonly run: ImportRun,
    private readonly query: ImportsQuery,
  ) {}

  onModuleInit(): void {
    this.jobs.work<{ importId: string }>(JOB, (job) => this.run.carryOut(job), {
      retries: 2,
      retryAfter: 5,
      expireAfter: 30 * 60,
    });
  }

  /** @throws Problem validation naming the place in the map */
  async begin({ fileName, bytes, map, commit = false }: NewImport): Promise<ImportView> {
    const read = await namedOrWritten(map);
    if (commit) permitParts(read);
    const id = newId();
    const row = {
      id,
      officeId: currentOffice(),
      version: 1,
      state: commit ? ('committing' as const) : ('planning' as const),
      mapName: read.name,
      map: read,
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
    };
    await (await this.db.of(Import)).insert(row);
    this.journal.tell(
      'import.begun',
      { type: 'import', id, version: 1 },
      {
        after: { state: row.state, mapName: row.mapName, fileName: row.fileName, sha256: row.sha256 },
      },
    );
    await this.jobs.enqueue(JOB, { importId: id });
    return this.query.one(id);
  }

  /** Has what the dry run has shown written. @throws Problem not-found, stale-version, missing-scope, state-does-not-fit */
  async commit(id: string, seen: number): Promise<ImportView> {
    const found = await this.#locked(id);
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
    await this.jobs.enqueue(JOB, { importId: id });
    return this.query.one(id);
  }

  /** Takes an import and its file away, as long as nothing of it was written. */
  async discard(id: string): Promise<void> {
    const found = await this.#locked(id);
    found.refuseDiscarding();
    const { state, fileName, sha256, version } = found;
    await this.db.change('delete from imports where id = $1', [id]);
    this.journal.tell(
      'import.discarded',
      { type: 'import', id, version: version + 1 },
      { before: { state, fileName, sha256 } },
    );
  }

  async #locked(id: string): Promise<Import> {
    const found = await (
      await this.db.of(Import)
    ).findOne({ where: { id }, lock: { mode: 'for_no_key_update' } });
    if (!found) throw notFound();
    return found;
  }
}

/** Told now, not by a job that fails. @throws Problem missing-scope */
function permitParts(map: object): void {
  const scope = scopeMissing(currentActor(), map);
  if (scope !== null) throw refused('missing-scope', { scope });
}

/** @throws Problem validation, malformed-json, duplicate-json-key */
async function namedOrWritten(map: string): Promise<ImportMap> {
  const text = map.trim();
  if (text.startsWith('{')) return readMap(strictJson(Buffer.from(text)));
  const shipped = shippedMap(text);
  if (shipped === undefined) {
    throw invalid({
      pointer: '/map',
      code: 'validation.unknownMap',
      params: { map: text.slice(0, 100), maps: SHIPPED_MAPS.join(', ') },
    });
  }
  return readMap(shipped);
}

/** The name without folders, and without what does not belong into one. */
function nameOf(given: string): string {
  const name = (given.split(/[\\/]/).at(-1) ?? '').toWellFormed().normalize('NFC');
  const clean = name.replace(/\p{C}/gu, '').trim().slice(-200);
  return clean === '' ? 'list' : clean;
}
