import { Injectable } from '@nestjs/common';
import { context } from '../context/context.js';
import { Db, named } from '../db/db.js';
import { newId } from '../db/ids.js';
import type { LastStatement, UnitOfWork } from '../db/unit-of-work.js';

/** What a journal entry is about. */
export interface Subject {
  /** Singular noun of the table: `initiative`, `partner`, `person` … */
  readonly type: string;
  readonly id: string;
  /** The initiative that it is a part of, so that the initiative's journal shows it. */
  readonly initiativeId?: string;
  /** Version of the row after the change. */
  readonly version?: number;
}

/** Facts of a change: values before and after of the fields that changed, a reason, and what else matters. */
export interface Facts {
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
  readonly reason?: string;
  readonly [fact: string]: unknown;
}

/** Where an entry goes when it is not the actor's office. */
export interface Place {
  /** Partners are common to all offices: their history is, too. */
  readonly directory?: true;
  /** Sign-in and founding happen before an office is entered. */
  readonly officeId?: string;
  /** Who did it, where nobody is signed in yet. */
  readonly personId?: string;
}

const TELL = named('journal.tell', 'select tell($1::jsonb)');

/** Entries of one statement: keeps the message to the server below a megabyte in an import. */
const BATCH = 500;

const waiting = new WeakMap<UnitOfWork, unknown[]>();

/**
 * The readable, tamper-evident trail of who changed what. Each change tells exactly what happened, in the
 * same transaction: if the entry cannot be written, the change does not happen.
 */
@Injectable()
export class Journal {
  constructor(private readonly db: Db) {}

  /**
   * @param verb `<noun>.<verb in the past tense>`, e.g. `initiative.approved`
   */
  tell(verb: string, subject: Subject, facts: Facts = {}, place: Place = {}): void {
    const unit = this.db.unit();
    let entries = waiting.get(unit);
    if (!entries) {
      const fresh: unknown[] = [];
      entries = fresh;
      waiting.set(unit, fresh);
      unit.beforeCommit(() => telling(fresh));
    }
    const { actor } = context();
    entries.push({
      id: newId(),
      verb,
      subjectType: subject.type,
      subjectId: subject.id,
      initiativeId: subject.initiativeId ?? (subject.type === 'initiative' ? subject.id : null),
      version: subject.version ?? null,
      via: actor?.via ?? null,
      credentialId: actor?.credentialId ?? null,
      facts,
      ...place,
    });
  }
}

/** Each statement is made when its turn has come: those of an import take megabytes. */
function* telling(entries: readonly unknown[]): Generator<LastStatement> {
  for (let from = 0; from < entries.length; from += BATCH)
    yield { ...TELL, values: [JSON.stringify(entries.slice(from, from + BATCH))] };
}

/** The fields that differ, as they were and as they are, for `Facts`. Values are compared as JSON. */
export function changed(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const facts: { before: Record<string, unknown>; after: Record<string, unknown> } = {
    before: {},
    after: {},
  };
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (same(before[field], after[field])) continue;
    facts.before[field] = before[field] ?? null;
    facts.after[field] = after[field] ?? null;
  }
  return facts;
}

/** Equal as JSON values: the order of an object's keys does not matter, undefined is null. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a ?? null, b ?? null)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b))
    return (
      Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => same(item, b[i]))
    );
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) =>
    same(left[key], right[key]),
  );
}
