import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/context/actor.js';
import { currentActor } from '../../platform/context/context.js';
import { Db } from '../../platform/db/db.js';
import { keyOf, pageOf, PageQuery } from '../../platform/http/pages.js';
import type { JournalEntry, JournalPage, JournalVerification, ListJournal } from './journal.dto.js';

/** What tells of people, their doors and their lists; the work of the office is told to everybody in it. */
const ABOUT_PEOPLE = ['session', 'person', 'membership', 'invitation', 'token', 'import'];

/** Who signed in from where is for those who answer for it and those who check it. */
function seesSignIns(actor: Actor): boolean {
  return actor.roles.includes('administrator') || actor.roles.includes('auditor');
}

/** Reads the office's journal; row-level security keeps other offices' entries out of sight. */
@Injectable()
export class JournalQuery {
  constructor(private readonly db: Db) {}

  async list(query: ListJournal): Promise<JournalPage> {
    const limit = query.limit ?? PageQuery.DEFAULT_LIMIT;
    const [before] = query.cursor ? keyOf(query.cursor, 1) : [null];
    const rows = await this.db.query<{ entry: JournalEntry }>(
      `select json_build_object('id', j.id, 'position', j.position, 'at', j.at, 'verb', j.verb,
         'subjectType', j.subject_type, 'subjectId', j.subject_id, 'initiativeId', j.initiative_id,
         'version', j.version, 'personId', j.person_id, 'personName', p.name, 'via', j.via,
         'requestId', j.request_id, 'facts', j.facts, 'hash', encode(j.hash, 'hex')) as entry
       from journal j left join people p on p.id = j.person_id
       where j.office_id = (select current_office())
         and ($1::uuid is null or j.subject_id = $1) and ($2::text is null or j.subject_type = $2)
         and ($3::uuid is null or j.initiative_id = $3) and ($4::uuid is null or j.person_id = $4)
         and ($5::text is null or j.verb = $5 or (right($5, 1) = '.' and starts_with(j.verb, $5)))
         and ($6::date is null or j.at >= $6::date) and ($7::date is null or j.at < $7::date + 1)
         and ($10::boolean or j.initiative_id is not null or j.subject_type <> all ($11::text[]))
         and ($8::bigint is null or j.position < $8)
       order by j.position desc limit $9`,
      [
        query.subject ?? null,
        query.subjectType ?? null,
        query.initiative ?? null,
        query.person ?? null,
        query.verb ?? null,
        query.from ?? null,
        query.until ?? null,
        before,
        limit + 1,
        seesSignIns(currentActor()),
        ABOUT_PEOPLE,
      ],
    );
    return pageOf(
      rows.map((row) => row.entry),
      limit,
      (entry) => [entry.position],
      (entry) => entry,
    );
  }

  /** Computes the whole chain again. */
  async verify(): Promise<JournalVerification> {
    const [chain] = await this.db.query<{ entries: number; broken: string | null; last: string | null }>(
      `select entries::int, first_broken as broken, last_hash as last from journal_chain()`,
    );
    const firstBroken = chain?.broken ? Number(chain.broken) : null;
    return {
      entries: chain?.entries ?? 0,
      intact: firstBroken === null,
      firstBroken,
      lastHash: chain?.last ?? null,
    };
  }
}
