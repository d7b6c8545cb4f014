import { IntersectionType } from '@nestjs/swagger';
import { IsDateString, IsOptional, IsUUID, Matches } from 'class-validator';
import { PageQuery } from '../../platform/http/pages.js';

/** Filters of the journal; they combine by "and". */
export class JournalFilter {
  /** Id of the record that the entry is about. */
  @IsOptional() @IsUUID() subject?: string;
  /** Kind of record, e.g. `initiative`, `instrument`, `membership`. */
  @IsOptional() @Matches(/^[a-z_-]{1,40}$/) subjectType?: string;
  /** Id of an initiative: entries about it and about its parts. */
  @IsOptional() @IsUUID() initiative?: string;
  /** Id of the person who did it. */
  @IsOptional() @IsUUID() person?: string;
  /** What was done, e.g. `initiative.approved`; `initiative.` for all of a kind. */
  @IsOptional() @Matches(/^[a-z_-]{1,40}(\.[a-z_-]{0,40})?$/) verb?: string;
  /** On or after this day (UTC). */
  @IsOptional() @IsDateString({ strict: true }) from?: string;
  /** On or before this day (UTC). */
  @IsOptional() @IsDateString({ strict: true }) until?: string;
}

export class ListJournal extends IntersectionType(JournalFilter, PageQuery) {}

/** One entry of the journal. */
export class JournalEntry {
  id: string;
  /** Place in the office's chain, from 1, without gaps; entries that are not yours to see yet leave gaps in what you read. */
  position: number;
  at: string;
  /** What was done, e.g. `initiative.approved`. */
  verb: string;
  subjectType: string;
  subjectId: string;
  initiativeId: string | null;
  /** Version of the record after it; null where the record has none. */
  version: number | null;
  personId: string | null;
  /** Name of the person, while they belong to the office. */
  personName: string | null;
  /** How they were signed in: `session`, `token` or `job`. */
  via: string | null;
  /** Request that it happened in; also in the answer's X-Request-Id and in the log. */
  requestId: string | null;
  /** Values before and after, a reason, and what else belongs to it. */
  facts: Record<string, unknown>;
  /** SHA-256 over this entry and the hash before it, in hexadecimal digits. */
  hash: string;
}

/** A page of the journal, newest first. */
export class JournalPage {
  items: JournalEntry[];
  /** Cursor of the next page; null on the last. */
  next: string | null;
}

/** Whether the chain of the office's journal holds. */
export class JournalVerification {
  /** Entries that were checked. */
  entries: number;
  /** True: each entry is what it was when it was written, none is missing between the first and the last. */
  intact: boolean;
  /** Position of the first entry that is not what it was; null when intact. */
  firstBroken: number | null;
  /** Hash of the last entry: write it down elsewhere to prove later that nothing was cut off at the end. */
  lastHash: string | null;
}
