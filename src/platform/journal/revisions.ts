import { Injectable } from '@nestjs/common';
import { Db, named } from '../db/db.js';
import { notFound } from '../http/problem.js';
import { sameVersion } from '../http/versions.js';
import { changed } from './journal.js';

/** One field, as it was and as it became. */
export class FieldChange {
  /** Name of the field in the API. */
  field: string;
  /** Value before; null when there was none. */
  before: unknown;
  /** Value after; null when it was emptied. */
  after: unknown;
}

/** One state of a record in its history. */
export class RevisionView {
  /** Version that the record had after it. */
  version: number;
  /** When. */
  at: string;
  /** What happened, e.g. `initiative.revised`. */
  verb: string;
  /** Who; null where it was not a person of this office. */
  personId: string | null;
  reason: string | null;
  /** What changed, field by field. */
  changes: FieldChange[];
}

/** All states of a record, the oldest first. */
export class RevisionList {
  items: RevisionView[];
}

/** What differs between two states. */
export class Comparison {
  changes: FieldChange[];
}

/** A record that was deleted and comes back under its own id, one version after its deletion. */
export interface Again {
  readonly id: string;
  readonly initiativeId: string;
  readonly version: number;
  /** The version whose words are taken up. */
  readonly restoredVersion: number;
  /** What its deletion told beside its words. */
  readonly deletion: Readonly<Record<string, unknown>>;
}

interface Entry extends Record<string, unknown> {
  version: number;
  at: string;
  verb: string;
  initiative_id: string | null;
  person_id: string | null;
  facts: { before?: Record<string, unknown>; after?: Record<string, unknown>; reason?: string };
}

const OF_SUBJECT = named(
  'journal.revisions',
  `select version, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, verb, initiative_id,
     person_id, facts
   from journal
   where subject_id = $1 and subject_type = $2 and version is not null
     and (case when $2 = 'partner' then office_id is null else office_id = (select current_office()) end)
   order by position`,
);

/** The history of a record, read from the journal: there is no second copy that could say otherwise. */
@Injectable()
export class Revisions {
  constructor(private readonly db: Db) {}

  /** All states of a record, the oldest first. @throws Problem not-found when it has none in sight */
  async of(type: string, id: string): Promise<RevisionView[]> {
    return (await this.#entries(type, id)).map((entry) => ({
      version: entry.version,
      at: entry.at,
      verb: entry.verb,
      personId: entry.person_id,
      reason: entry.facts.reason ?? null,
      changes: fieldsOf(entry.facts.before ?? {}, entry.facts.after ?? {}),
    }));
  }

  /**
   * The record's fields as they were at a version.
   * @throws Problem not-found when there was no such version
   */
  async stateAt(type: string, id: string, version: number): Promise<Record<string, unknown>> {
    const entries = await this.#entries(type, id);
    if (!entries.some((entry) => entry.version === version)) throw notFound();
    const state: Record<string, unknown> = {};
    for (const entry of entries) if (entry.version <= version) Object.assign(state, entry.facts.after ?? {});
    return state;
  }

  /**
   * Under which id and version a part of an initiative comes back.
   * @param seen version of its deletion
   * @param version whose words are taken up
   * @returns null while it is there
   * @throws Problem not-found when it never was, or not at that version; stale-version
   */
  async again(type: string, id: string, seen: number, version: number): Promise<Again | null> {
    const last = (await this.#entries(type, id)).at(-1);
    if (!last?.verb.endsWith('.deleted')) return null;
    sameVersion(last, seen);
    if (last.initiative_id === null || version >= last.version) throw notFound();
    const { initiative_id: initiativeId, facts: deletion } = last;
    return { id, initiativeId, version: last.version + 1, restoredVersion: version, deletion };
  }

  /** What differs between two versions, field by field. */
  async compare(type: string, id: string, from: number, to: number): Promise<FieldChange[]> {
    const [before, after] = [await this.stateAt(type, id, from), await this.stateAt(type, id, to)];
    return fieldsOf(before, after);
  }

  async #entries(type: string, id: string): Promise<Entry[]> {
    const entries = await this.db.read<Entry>(OF_SUBJECT, [id, type]);
    if (entries.length === 0) throw notFound();
    return entries;
  }
}

function fieldsOf(before: Record<string, unknown>, after: Record<string, unknown>): FieldChange[] {
  const facts = changed(before, after);
  return Object.keys(facts.after).map((field) => ({
    field,
    before: facts.before[field],
    after: facts.after[field],
  }));
}
