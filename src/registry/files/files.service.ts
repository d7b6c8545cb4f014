import { Injectable } from '@nestjs/common';
import { currentActor, currentOffice } from '../../platform/context/context.js';
import { Db, named } from '../../platform/db/db.js';
import { newId } from '../../platform/db/ids.js';
import { notFound, Problem, refused } from '../../platform/http/problem.js';
import { sameVersion } from '../../platform/http/versions.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { changed, Journal } from '../../platform/journal/journal.js';
import { type FieldChange, Revisions, type RevisionView } from '../../platform/journal/revisions.js';
import { Contents } from '../../platform/storage/contents.js';
import type { Served } from '../../platform/storage/serving.js';
import type { ReceivedFile } from '../../platform/storage/uploads.js';
import type { State } from '../initiatives/initiative.words.js';
import { InitiativesService } from '../initiatives/initiatives.service.js';
import { noticesOf } from '../terminology/terminology.js';
import { type FileWords, RegisteredFile } from './file.entity.js';
import { type Act, may, mayReadWithdrawn, needsReason, permissionOf } from './file.policy.js';
import { FileUses } from './file.uses.js';
import { PREVIEWABLE } from './file.words.js';
import type { AddFile, FileView, ReviseFile } from './files.dto.js';
import { FilesQuery } from './files.query.js';
import { EXTRACT, hasText } from './text-extraction.js';

/** Locked, so that nobody ends the initiative while something is added to it. */
const INITIATIVE = named(
  'files.lock-initiative',
  `select state from initiatives where id = $1 and office_id = (select current_office()) for no key update`,
);

const STATE = named(
  'files.state',
  `select i.state, f.withdrawn_at is not null as withdrawn
   from initiatives i left join files f on f.initiative_id = i.id and f.id = $2::uuid
   where i.office_id = (select current_office())
     and i.id = coalesce($1::uuid, (select initiative_id from files where id = $2::uuid))`,
);

const ADD_VERSION = named(
  'files.add-version',
  `insert into file_versions (office_id, initiative_id, file_id, number, name, bytes, sha256, media_type,
     storage_key, text_state, added_by)
   values ((select current_office()), $1, $2, $3, $4, $5, $6, $7, $8, $9, (select current_person()))`,
);

const CONTENT = named(
  'files.content',
  `select v.storage_key as key, v.name, v.bytes::float8 as bytes, v.sha256, v.media_type as "mediaType",
     f.withdrawn_at is not null as withdrawn
   from files f join file_versions v on v.file_id = f.id and v.number = coalesce($2::int, f.current)
   where f.id = $1`,
);

const CURRENT_HASH = named(
  'files.current-hash',
  'select sha256 from file_versions where file_id = $1 and number = $2',
);

const INDEX = named('files.index', 'select index_file($1::uuid, null)');

const FORGET_TEXT = named('files.forget-text', `select index_file($1::uuid, '')`);

const AGAIN = named(
  'files.extract-again',
  `update file_versions set text_state = 'waiting' where file_id = $1 and number = $2 and text_state = 'found'
   returning number`,
);

/** Adds, revises, withdraws and deletes files; the only writer of files and file_versions. */
@Injectable()
export class FilesService {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
    private readonly revisions: Revisions,
    private readonly contents: Contents,
    private readonly jobs: Jobs,
    private readonly initiatives: InitiativesService,
    private readonly uses: FileUses,
    private readonly query: FilesQuery,
  ) {}

  /** @throws Problem not-found */
  async view(id: string): Promise<FileView> {
    return this.query.one(id);
  }

  /** Asked before the first byte is taken. @throws Problem not-found, forbidden, initiative-ended */
  async permitAdding(to: { initiativeId?: string; fileId?: string }): Promise<void> {
    const [row] = await this.db.read<{ state: State; withdrawn: boolean }>(STATE, [
      to.initiativeId ?? null,
      to.fileId ?? null,
    ]);
    if (!row) throw notFound();
    permit(to.fileId === undefined ? 'add' : 'addVersion', row.state);
    if (row.withdrawn) throw new Problem('file-is-withdrawn', { status: 409 });
  }

  /** Adds a file to an initiative. @throws Problem not-found, forbidden, initiative-ended, upload-lost */
  async add(initiativeId: string, input: AddFile, received: ReceivedFile): Promise<FileView> {
    const state = await this.#stateOf(initiativeId);
    permit('add', state);
    const id = newId();
    const now = new Date();
    const words: FileWords = {
      kind: input.kind ?? 'other',
      language: input.language ?? null,
      title: input.title ?? { [input.language ?? 'und']: received.name.replace(/\.[^.\s]{1,20}$/u, '') },
    };
    await (
      await this.db.of(RegisteredFile)
    ).insert({
      ...words,
      id,
      officeId: currentOffice(),
      initiativeId,
      version: 1,
      current: 1,
      notices: noticesOf('/title', words.title),
      registeredBy: currentActor().personId,
      registeredAt: now,
      revisedAt: now,
    });
    await this.#addVersion(initiativeId, id, 1, received);
    this.journal.tell(
      'file.added',
      { type: 'file', id, initiativeId, version: 1 },
      { after: { ...words, ...factsOf(received, 1) } },
    );
    await this.#found(id, initiativeId);
    return this.view(id);
  }

  /** Adds a content that counts from now on; the former ones stay. @throws Problem as `add`, stale-version, file-unchanged */
  async addVersion(id: string, seen: number, received: ReceivedFile): Promise<FileView> {
    const file = await this.#locked(id, seen, 'addVersion');
    const [before] = await this.db.read<{ sha256: string }>(CURRENT_HASH, [id, file.current]);
    if (before?.sha256 === received.sha256)
      throw new Problem('file-unchanged', { status: 409, params: { number: file.current } });
    const number = file.addVersion(new Date());
    await (await this.db.of(RegisteredFile)).save(file);
    await this.#addVersion(file.initiativeId, id, number, received);
    this.journal.tell(
      'file.version-added',
      { type: 'file', id, initiativeId: file.initiativeId, version: file.version },
      { before: { number: number - 1, sha256: before?.sha256 }, after: factsOf(received, number) },
    );
    // What was found in the former version is not found any more.
    await this.db.read(FORGET_TEXT, [id]);
    await this.#found(id, file.initiativeId);
    return this.view(id);
  }

  /** @throws Problem not-found, stale-version, initiative-ended, file-is-withdrawn, validation */
  async revise(id: string, seen: number, changes: ReviseFile): Promise<FileView> {
    const file = await this.#locked(id, seen, 'revise');
    const before: FileWords = { kind: file.kind, language: file.language, title: file.title };
    const given = Object.entries(changes).filter(([, value]) => value !== undefined);
    const after: FileWords = { ...before, ...Object.fromEntries(given) };
    const difference = changed({ ...before }, { ...after });
    if (Object.keys(difference.after).length === 0) return this.view(id);
    file.revise(after, noticesOf('/title', after.title), new Date());
    await (await this.db.of(RegisteredFile)).save(file);
    this.#tell('file.revised', file, difference);
    await this.#found(id, file.initiativeId);
    return this.view(id);
  }

  /** Takes it out of use. @throws Problem not-found, stale-version, initiative-ended, file-is-withdrawn */
  async withdraw(id: string, seen: number, reason: string): Promise<FileView> {
    const file = await this.#locked(id, seen, 'withdraw');
    file.withdraw(currentActor().personId, reason, new Date());
    await (await this.db.of(RegisteredFile)).save(file);
    this.#tell('file.withdrawn', file, { before: { withdrawn: false }, after: { withdrawn: true }, reason });
    await this.#found(id, file.initiativeId);
    return this.view(id);
  }

  /** Takes it into use again. @throws Problem not-found, stale-version, initiative-ended, file-not-withdrawn */
  async reinstate(id: string, seen: number): Promise<FileView> {
    const file = await this.#locked(id, seen, 'reinstate');
    file.reinstate(new Date());
    await (await this.db.of(RegisteredFile)).save(file);
    this.#tell('file.reinstated', file, { before: { withdrawn: true }, after: { withdrawn: false } });
    // Its text was forgotten with the withdrawal.
    const again = await this.db.read(AGAIN, [id, file.current]);
    if (again.length > 0) await this.jobs.enqueue(EXTRACT, { fileId: id, number: file.current });
    await this.#found(id, file.initiativeId);
    return this.view(id);
  }

  /**
   * Destroys a file that should not have been added, all versions of it; the journal keeps their hashes.
   * @throws Problem not-found, stale-version, withdraw-instead (403), file-in-use (409), validation
   */
  async delete(id: string, seen: number, reason: string | null): Promise<void> {
    const file = await this.#locked(id, seen, 'delete');
    const state = await this.#stateOf(file.initiativeId);
    if (needsReason(state) && reason === null)
      throw new Problem('validation', {
        status: 400,
        errors: [{ pointer: '?reason', code: 'validation.reasonNeeded' }],
      });
    const uses = await this.uses.of(id);
    if (uses.length > 0)
      throw new Problem('file-in-use', {
        status: 409,
        params: { count: uses.reduce((sum, { count }) => sum + count, 0) },
        extensions: { uses },
      });
    const versions = await this.db.query<{ number: number; key: string; name: string; sha256: string }>(
      `delete from file_versions where file_id = $1 returning number, storage_key as key, name, sha256`,
      [id],
    );
    await (await this.db.of(RegisteredFile)).delete({ id });
    for (const { key } of versions) await this.contents.giveUp(key);
    this.journal.tell(
      'file.deleted',
      { type: 'file', id, initiativeId: file.initiativeId, version: file.version + 1 },
      {
        before: { kind: file.kind, language: file.language, title: file.title },
        versions: versions.map(({ number, name, sha256 }) => ({ number, name, sha256 })),
        ...(reason !== null && { reason }),
      },
    );
    await this.initiatives.partsChanged([file.initiativeId]);
  }

  /**
   * The content to hand out.
   * @param number null: the version that counts
   * @throws Problem not-found; file-withdrawn (403) for who may not read what was withdrawn
   */
  async content(id: string, number: number | null): Promise<Served> {
    const [row] = await this.db.read<Served & { withdrawn: boolean } & Record<string, unknown>>(CONTENT, [
      id,
      number,
    ]);
    if (!row) throw notFound();
    if (row.withdrawn && !mayReadWithdrawn(currentActor()))
      throw new Problem('file-withdrawn', { status: 403 });
    const { key, name, bytes, sha256, mediaType } = row;
    return { key, name, bytes, sha256, mediaType, as: 'attachment' };
  }

  /** The content to be shown in the browser. @throws Problem as `content`, no-preview (404) */
  async preview(id: string): Promise<Served> {
    const served = await this.content(id, null);
    if (!PREVIEWABLE.includes(served.mediaType))
      throw new Problem('no-preview', { status: 404, params: { mediaType: served.mediaType } });
    return { ...served, as: 'inline' };
  }

  /** Also of a file that was deleted. @throws Problem not-found */
  async history(id: string): Promise<RevisionView[]> {
    return this.revisions.of('file', id);
  }

  /** @throws Problem not-found when the file or one of the versions is not there */
  async compare(id: string, from: number, to: number): Promise<FieldChange[]> {
    return this.revisions.compare('file', id, from, to);
  }

  async #addVersion(initiativeId: string, id: string, number: number, received: ReceivedFile): Promise<void> {
    const { key, name, bytes, sha256, mediaType } = received;
    await this.contents.keep(key);
    const state = hasText(mediaType) ? 'waiting' : 'unsupported';
    await this.db.read(ADD_VERSION, [initiativeId, id, number, name, bytes, sha256, mediaType, key, state]);
    if (state === 'waiting') await this.jobs.enqueue(EXTRACT, { fileId: id, number });
  }

  /** Its words are found from now on, here and with its initiative. */
  async #found(id: string, initiativeId: string): Promise<void> {
    await this.db.read(INDEX, [id]);
    await this.initiatives.partsChanged([initiativeId]);
  }

  #tell(verb: string, file: RegisteredFile, facts: Record<string, unknown>): void {
    const { id, initiativeId, version } = file;
    this.journal.tell(verb, { type: 'file', id, initiativeId, version }, facts);
  }

  /** The file, locked until the end of the transaction, in the version that the caller has seen. */
  async #locked(id: string, seen: number, act: Act): Promise<RegisteredFile> {
    const file = await (
      await this.db.of(RegisteredFile)
    ).findOne({ where: { id, officeId: currentOffice() }, lock: { mode: 'pessimistic_write' } });
    if (!file) throw notFound();
    permit(act, await this.#stateOf(file.initiativeId));
    sameVersion(file, seen);
    return file;
  }

  async #stateOf(initiativeId: string): Promise<State> {
    const [row] = await this.db.read<{ state: State }>(INITIATIVE, [initiativeId]);
    if (!row) throw notFound();
    return row.state;
  }
}

function permit(act: Act, state: State): void {
  const refusal = may(currentActor(), act, { state, withdrawn: false });
  if (refusal === null) return;
  const permission = permissionOf(act);
  throw refused(refusal, { permission, scope: permission, state });
}

function factsOf({ name, bytes, sha256, mediaType }: ReceivedFile, number: number): Record<string, unknown> {
  return { number, name, bytes, sha256, mediaType };
}
