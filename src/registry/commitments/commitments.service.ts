import { Injectable } from '@nestjs/common';
import { currentActor, currentOffice } from '../../platform/context/context.js';
import { Db, named } from '../../platform/db/db.js';
import { newId } from '../../platform/db/ids.js';
import { type Fault, invalid, notFound, Problem } from '../../platform/http/problem.js';
import { sameVersion } from '../../platform/http/versions.js';
import { changed, Journal } from '../../platform/journal/journal.js';
import {
  type Again,
  type FieldChange,
  Revisions,
  type RevisionView,
} from '../../platform/journal/revisions.js';
import type { State } from '../initiatives/initiative.words.js';
import { InitiativesService } from '../initiatives/initiatives.service.js';
import { columnsOf, Commitment, noticesOfCommitment, wordsOf } from './commitment.entity.js';
import { type Act, may, needsReason, permissionOf } from './commitment.policy.js';
import { evidenceFaultsOf, faultsOf } from './commitment.rules.js';
import { type CommitmentWords, EMPTY_WORDS, type EvidenceWords } from './commitment.words.js';
import type {
  CommitmentView,
  CompleteCommitment,
  RegisterCommitment,
  ReviseCommitment,
} from './commitments.dto.js';
import { CommitmentsQuery } from './commitments.query.js';

/** A commitment that comes with others. */
export interface CommitmentEntry {
  readonly initiativeId: string;
  readonly words: RegisterCommitment;
  /** Open when left out. */
  readonly life?: ReturnType<Commitment['life']>;
  /** It was deleted, and comes back. */
  readonly again?: Again;
  /** Further facts for the journal: where an import found it. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** What the rules ask about the initiative. */
interface Circumstances extends Record<string, unknown> {
  id: string;
  state: State;
  partners: string[];
}

/** What the words point to, as far as it is there. */
interface Known extends Record<string, unknown> {
  today: string;
  departments: string[];
  instruments: Record<string, string | null>;
}

const INITIATIVES = named(
  'commitments.initiatives',
  `select i.id, i.state,
     array(select ip.partner_id::text from initiative_partners ip where ip.initiative_id = i.id) as partners
   from initiatives i where i.id = any($1::uuid[]) and i.office_id = (select current_office())
   order by i.id for no key update of i`,
);

const KNOWN = named(
  'commitments.known',
  `select (now() at time zone o.time_zone)::date::text as today,
     array(select d.id::text from departments d where d.id = any($1::uuid[])) as departments,
     coalesce((select json_object_agg(t.id, t.signed) from instruments t
       where t.id = any($2::uuid[]) and t.office_id = o.id), '{}') as instruments
   from offices o where o.id = (select current_office())`,
);

/** Locked against deletion, so that no evidence rests on a file that goes at that moment. */
const FILES = named(
  'commitments.files',
  `select id from files where id = any($1::uuid[]) and office_id = (select current_office())
     and withdrawn_at is null order by id for key share`,
);

const OPEN = { state: 'open' as const, doneOn: null, dropReason: null };

/** Rows of one statement: keeps the message to the server small. */
const BATCH = 500;

/** Registers, revises, completes and drops commitments; the only writer of their table. */
@Injectable()
export class CommitmentsService {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
    private readonly revisions: Revisions,
    private readonly initiatives: InitiativesService,
    private readonly query: CommitmentsQuery,
  ) {}

  /** @throws Problem not-found */
  async view(id: string): Promise<CommitmentView> {
    return this.query.one(id);
  }

  /** @throws Problem not-found, forbidden, initiative-ended, validation */
  async register(initiativeId: string, input: RegisterCommitment): Promise<CommitmentView> {
    const [id] = await this.registerMany([{ initiativeId, words: input }]);
    return this.view(id ?? '');
  }

  /**
   * Registers several commitments with a fixed number of statements for each few hundred.
   * @returns their ids, in the order given
   * @throws Problem not-found, forbidden, initiative-ended; validation, whose pointers begin with the place of
   *   the entry when there are several: `/17/due`
   */
  async registerMany(entries: readonly CommitmentEntry[]): Promise<string[]> {
    if (entries.length === 0) return [];
    const initiatives = await this.#initiatives(entries.map((entry) => entry.initiativeId));
    for (const initiative of initiatives.values()) permit('register', initiative.state);
    const all = entries.map(({ initiativeId, words }) => ({
      initiativeId,
      words: tidy({ ...EMPTY_WORDS, ...onlyGiven(words) } as CommitmentWords),
    }));
    const known = await this.#known(all.map(({ words }) => words));
    const files = await this.#files(all.flatMap(({ words }) => words.evidence));
    const faults = all.flatMap(({ initiativeId, words }, place) =>
      this.#faultsOf(
        words,
        entries[place]?.life?.doneOn ?? null,
        known,
        files,
        initiatives.get(initiativeId)?.partners ?? [],
        null,
        entries.length > 1 ? `/${place}` : '',
      ),
    );
    if (faults.length > 0) throw invalid(...faults);
    const now = new Date();
    const rows = all.map(({ initiativeId, words }, place) => ({
      ...columnsOf(words),
      id: entries[place]?.again?.id ?? newId(),
      officeId: currentOffice(),
      initiativeId,
      version: entries[place]?.again?.version ?? 1,
      ...(entries[place]?.life ?? OPEN),
      notices: noticesOfCommitment(words, entries[place]?.life?.dropReason ?? null),
      registeredAt: now,
      revisedAt: now,
    }));
    const commitments = await this.db.of(Commitment);
    for (let from = 0; from < rows.length; from += BATCH)
      await commitments.insert(rows.slice(from, from + BATCH));
    for (const [place, { id, initiativeId, version }] of rows.entries()) {
      const { again, life, facts } = entries[place] ?? {};
      this.journal.tell(
        again ? 'commitment.restored' : 'commitment.registered',
        { type: 'commitment', id, initiativeId, version },
        {
          after: { ...all[place]?.words, ...(life ?? { state: 'open' }) },
          ...(again && { restoredVersion: again.restoredVersion }),
          ...facts,
        },
      );
    }
    await this.initiatives.partsChanged([...initiatives.keys()]);
    return rows.map(({ id }) => id);
  }

  /** @throws Problem not-found, stale-version, forbidden, initiative-ended, validation */
  async revise(id: string, seen: number, changes: ReviseCommitment): Promise<CommitmentView> {
    return this.#revise(id, seen, (words) => ({ ...words, ...onlyGiven(changes) }), 'commitment.revised');
  }

  /**
   * Brings back the words of a former version; its state and its evidence stay as they are. One that was deleted comes back
   * with the state and the evidence that it had then.
   * @throws Problem as `revise`
   */
  async restore(id: string, seen: number, version: number): Promise<CommitmentView> {
    const state = await this.revisions.stateAt('commitment', id, version);
    const former = wordsOf(state);
    const again = await this.revisions.again('commitment', id, seen, version);
    if (again) {
      const { state: turn, doneOn, dropReason } = state as unknown as ReturnType<Commitment['life']>;
      const life = { state: turn, doneOn: doneOn ?? null, dropReason: dropReason ?? null };
      const { initiativeId } = again;
      await this.registerMany([{ initiativeId, words: former, life, again }]);
      return this.view(id);
    }
    return this.#revise(id, seen, ({ evidence }) => ({ ...former, evidence }), 'commitment.restored', {
      restoredVersion: version,
    });
  }

  /** @throws Problem not-found, stale-version, state-does-not-fit, validation */
  async complete(id: string, seen: number, { on, evidence }: CompleteCommitment): Promise<CommitmentView> {
    return this.#turn(id, seen, 'complete', 'commitment.completed', async (commitment) => {
      const { instrumentId } = commitment;
      const known = await this.#known([commitment.words()]);
      if (evidence !== undefined) {
        const pieces = tidyEvidence(evidence);
        const files = await this.#files(pieces, commitment.evidence);
        const faults = [...evidenceFaultsOf(pieces), ...fileFaultsOf(pieces, files)];
        if (faults.length > 0) throw invalid(...faults);
        commitment.say({ ...commitment.words(), evidence: pieces }, new Date());
      }
      commitment.complete(on ?? known.today, {
        today: known.today,
        signed: instrumentId === null ? null : (known.instruments[instrumentId] ?? null),
      });
    });
  }

  /** @throws Problem not-found, stale-version, state-does-not-fit */
  async drop(id: string, seen: number, reason: string): Promise<CommitmentView> {
    return this.#turn(
      id,
      seen,
      'drop',
      'commitment.dropped',
      (commitment) => {
        commitment.drop(reason);
      },
      reason,
    );
  }

  /**
   * Takes a completion or a dropping back.
   * @throws Problem not-found (there is no such completion or dropping), stale-version
   */
  async reopen(
    id: string,
    seen: number,
    what: 'completion' | 'dropping',
    reason: string,
  ): Promise<CommitmentView> {
    return this.#turn(
      id,
      seen,
      'reopen',
      'commitment.reopened',
      (commitment) => {
        if (commitment.state !== (what === 'completion' ? 'done' : 'dropped')) throw notFound();
        commitment.reopen();
      },
      reason,
    );
  }

  /**
   * @param reason needed once the initiative is no draft any more
   * @throws Problem not-found, stale-version, deletion-needs-coordinator, initiative-ended, validation
   */
  async delete(id: string, seen: number, reason: string | null): Promise<void> {
    const { commitment, initiative } = await this.#locked(id, seen, 'delete');
    if (needsReason(initiative.state) && reason === null)
      throw new Problem('validation', {
        status: 400,
        errors: [{ pointer: '?reason', code: 'validation.reasonNeeded' }],
      });
    await (await this.db.of(Commitment)).delete({ id });
    this.journal.tell(
      'commitment.deleted',
      { type: 'commitment', id, initiativeId: initiative.id, version: commitment.version + 1 },
      { ...changed({ ...commitment.words(), ...commitment.life() }, {}), ...(reason !== null && { reason }) },
    );
    await this.initiatives.partsChanged([initiative.id]);
  }

  /** Also of a commitment that was deleted. @throws Problem not-found */
  async history(id: string): Promise<RevisionView[]> {
    return this.revisions.of('commitment', id);
  }

  /** @throws Problem not-found when the commitment or one of the versions is not there */
  async compare(id: string, from: number, to: number): Promise<FieldChange[]> {
    return this.revisions.compare('commitment', id, from, to);
  }

  async #revise(
    id: string,
    seen: number,
    revising: (words: CommitmentWords) => object,
    verb: string,
    facts: Record<string, unknown> = {},
  ): Promise<CommitmentView> {
    const { commitment, initiative } = await this.#locked(id, seen, 'revise');
    const before = commitment.words();
    const after = tidy(revising(before) as CommitmentWords);
    const difference = changed({ ...before }, { ...after });
    if (Object.keys(difference.after).length === 0) return this.view(id);
    const known = await this.#known([after]);
    const files = await this.#files(after.evidence, before.evidence);
    const faults = this.#faultsOf(after, commitment.doneOn, known, files, initiative.partners, before);
    if (faults.length > 0) throw invalid(...faults);
    commitment.say(after, new Date());
    await this.#save(commitment, verb, { ...difference, ...facts });
    return this.view(id);
  }

  async #turn(
    id: string,
    seen: number,
    act: 'complete' | 'reopen' | 'drop',
    verb: string,
    turning: (commitment: Commitment) => void | Promise<void>,
    reason?: string,
  ): Promise<CommitmentView> {
    const { commitment } = await this.#locked(id, seen, act);
    const state = (): Record<string, unknown> => ({
      ...commitment.life(),
      evidence: commitment.evidence,
    });
    const before = state();
    await turning(commitment);
    const difference = changed(before, state());
    if (Object.keys(difference.after).length === 0) return this.view(id);
    commitment.revisedAt = new Date();
    commitment.notices = noticesOfCommitment(commitment.words(), commitment.dropReason);
    await this.#save(commitment, verb, { ...difference, ...(reason !== undefined && { reason }) });
    return this.view(id);
  }

  async #save(commitment: Commitment, verb: string, facts: Record<string, unknown>): Promise<void> {
    await (await this.db.of(Commitment)).save(commitment);
    const { id, initiativeId, version } = commitment;
    this.journal.tell(verb, { type: 'commitment', id, initiativeId, version }, facts);
    await this.initiatives.partsChanged([initiativeId]);
  }

  /** The row and its initiative, locked until the end of the transaction, in the version that the caller has seen. */
  async #locked(
    id: string,
    seen: number,
    act: Act,
  ): Promise<{ commitment: Commitment; initiative: Circumstances }> {
    const commitment = await (
      await this.db.of(Commitment)
    ).findOne({ where: { id, officeId: currentOffice() }, lock: { mode: 'pessimistic_write' } });
    if (!commitment) throw notFound();
    const initiative = (await this.#initiatives([commitment.initiativeId])).get(commitment.initiativeId);
    if (!initiative) throw notFound();
    permit(act, initiative.state);
    sameVersion(commitment, seen);
    return { commitment, initiative };
  }

  /** @throws Problem not-found when one is not in sight */
  async #initiatives(ids: readonly string[]): Promise<Map<string, Circumstances>> {
    const distinct = [...new Set(ids)];
    const rows = await this.db.read<Circumstances>(INITIATIVES, [distinct]);
    if (rows.length < distinct.length) throw notFound();
    return new Map(rows.map((row) => [row.id, row]));
  }

  async #known(all: readonly CommitmentWords[]): Promise<Known> {
    const [known] = await this.db.read<Known>(KNOWN, [
      [...new Set(all.flatMap(({ responsible }) => responsible.departmentId ?? []))],
      [...new Set(all.flatMap(({ instrumentId }) => instrumentId ?? []))],
    ]);
    if (!known) throw notFound();
    return known;
  }

  /** Files of the office that are in use, and those that stood in the evidence before. */
  async #files(
    evidence: readonly EvidenceWords[],
    before: readonly EvidenceWords[] = [],
  ): Promise<ReadonlySet<string>> {
    const kept = before.flatMap(({ fileId }) => fileId ?? []);
    const named = new Set(evidence.flatMap(({ fileId }) => fileId ?? []));
    if (named.size === 0) return new Set();
    const rows = await this.db.read<{ id: string }>(FILES, [[...named]]);
    return new Set([...kept, ...rows.map(({ id }) => id)]);
  }

  /**
   * @param files ids of files that may be named
   * @param partners ids of the partners of the initiative
   * @param before what stood there; whom and what it named may stay, even if gone since
   */
  #faultsOf(
    words: CommitmentWords,
    doneOn: string | null,
    known: Known,
    files: ReadonlySet<string>,
    partners: readonly string[],
    before: CommitmentWords | null,
    at = '',
  ): Fault[] {
    const { responsible, instrumentId } = words;
    const faults = faultsOf(
      words,
      doneOn,
      {
        today: known.today,
        signed: instrumentId === null ? null : (known.instruments[instrumentId] ?? null),
      },
      at,
    );
    const { partnerId, departmentId } = responsible;
    if (partnerId !== undefined && ![...partners, before?.responsible.partnerId].includes(partnerId))
      faults.push({ pointer: `${at}/responsible/partnerId`, code: 'validation.notPartnerOfInitiative' });
    if (departmentId !== undefined && !known.departments.includes(departmentId))
      faults.push({ pointer: `${at}/responsible/departmentId`, code: 'validation.unknownDepartment' });
    if (instrumentId !== null && !Object.hasOwn(known.instruments, instrumentId))
      faults.push({ pointer: `${at}/instrumentId`, code: 'validation.unknownInstrument' });
    return [...faults, ...fileFaultsOf(words.evidence, files, at)];
  }
}

/** @param files ids of files that are there; what stood there before may stay, even if withdrawn since */
function fileFaultsOf(evidence: readonly EvidenceWords[], files: ReadonlySet<string>, at = ''): Fault[] {
  return evidence.flatMap(({ fileId }, place) =>
    fileId == null || files.has(fileId)
      ? []
      : [{ pointer: `${at}/evidence/${place}/fileId`, code: 'validation.unknownFile' }],
  );
}

function permit(act: Act, state: State): void {
  const refusal = may(currentActor(), act, state);
  if (refusal === null) return;
  const permission = permissionOf(act);
  throw new Problem(refusal, { status: 403, params: { permission, scope: permission, state } });
}

function onlyGiven<T extends object>(given: T): Partial<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** One way to write what can be written in several: null for nothing, ids in small letters. */
function tidy(given: CommitmentWords): CommitmentWords {
  const { partnerId, departmentId } = given.responsible;
  return {
    responsible: {
      ...(partnerId != null && { partnerId: partnerId.toLowerCase() }),
      ...(departmentId != null && { departmentId: departmentId.toLowerCase() }),
    },
    what: given.what,
    made: given.made ?? null,
    due: given.due ?? null,
    instrumentId: given.instrumentId?.toLowerCase() ?? null,
    evidence: tidyEvidence(given.evidence ?? []),
  };
}

function tidyEvidence(evidence: readonly EvidenceWords[]): EvidenceWords[] {
  return evidence.map(({ kind, fileId, url, note, text }) => ({
    kind,
    ...(fileId != null && { fileId: fileId.toLowerCase() }),
    ...(url != null && { url }),
    ...(note != null && { note }),
    ...(text != null && { text }),
  }));
}
