import { Injectable } from '@nestjs/common';
import { Db, named } from '../../platform/db/db.js';
import { keyOf, pageOf, PageQuery } from '../../platform/http/pages.js';
import { notFound } from '../../platform/http/problem.js';
import type { Scope } from './audit.entity.js';
import type { Allocation } from './shapes.dto.js';
import type {
  CandidateList,
  DrawVerification,
  PreviewStrata,
  ReservePage,
  StrataPreview,
} from './draws.dto.js';
import { FrameQuery } from './frame.query.js';
import { allocate, draw, frameHashOf, reserveOf } from './sampling.rules.js';

/** Records whose authors are asked for at once; reading the journal for more would keep a page waiting. */
const ASKED_AT_ONCE = 5_000;

const SCOPE = named('draws.scope', 'select scope from audits where id = $1');

const KEPT = named(
  'draws.kept',
  `select a.sampling->>'seed' as seed, (a.sampling->>'size')::int as size, a.sampling->>'frameHash' as hash,
     a.sampling->'strata' as strata, f.records,
     array(select s.initiative_id::text from audit_samples s where s.audit_id = a.id order by s.position) as sample
   from audits a join audit_frames f on f.audit_id = a.id where a.id = $1`,
);

const SAMPLE = named('draws.sample', 'select initiative_id as id from audit_samples where audit_id = $1');

const CANDIDATES = named(
  'draws.candidates',
  `select m.person_id as "personId", p.name,
     (select count(*)::int from initiative_authors($1::uuid[]) a where a.person_id = m.person_id) as own
   from memberships m join people p on p.id = m.person_id
   where m.office_id = (select current_office()) and m.ended_at is null and 'auditor' = any(m.roles)
   order by p.name, m.person_id`,
);

interface Kept extends Record<string, unknown> {
  /** Null where all records were taken. */
  seed: string | null;
  size: number;
  hash: string;
  strata: Allocation[];
  records: [id: string, reference: string, stratum: string][];
  sample: string[];
}

/** What can be known of a draw before it is made, and proved of it afterwards. It draws nothing itself. */
@Injectable()
export class DrawsQuery {
  constructor(
    private readonly db: Db,
    private readonly frames: FrameQuery,
  ) {}

  /** @throws Problem not-found */
  async preview(id: string, { by = [], size }: PreviewStrata): Promise<StrataPreview> {
    const frame = await this.frames.of(await this.#scopeOf(id), by);
    const sizes = new Map<string, number>();
    for (const { stratum } of frame) sizes.set(stratum, (sizes.get(stratum) ?? 0) + 1);
    return {
      frameSize: frame.length,
      frameHash: frameHashOf(frame),
      strata: frame.length === 0 ? [] : allocate(sizes, Math.min(size ?? frame.length, frame.length)),
    };
  }

  /** @throws Problem not-found (nothing was drawn, either) */
  async verify(id: string): Promise<DrawVerification> {
    const { records, seed, size, hash, sample } = await this.#kept(id);
    const frame = records.map(([record, , stratum]) => ({ id: record, stratum }));
    const { drawn } = draw(frame, size, seed ?? '');
    const frameHash = frameHashOf(frame);
    return {
      frameHash,
      frameHolds: frameHash === hash,
      drawn: drawn.length,
      sampleHolds:
        drawn.length === sample.length && drawn.every((record, place) => record.id === sample[place]),
    };
  }

  /** @throws Problem not-found (nothing was drawn, either), invalid-cursor */
  async reserve(id: string, query: PageQuery): Promise<ReservePage> {
    const { records, seed, strata } = await this.#kept(id);
    const references = new Map(records.map(([record, reference]) => [record, reference]));
    const frame = records.map(([record, , stratum]) => ({ id: record, stratum }));
    const from = query.cursor === undefined ? 0 : Number(keyOf(query.cursor, 1)[0]);
    const limit = query.limit ?? PageQuery.DEFAULT_LIMIT;
    const rows = reserveOf(frame, strata, seed ?? '')
      .map((record, place) => ({ ...record, after: place + 1 }))
      .slice(from, from + limit + 1);
    return pageOf(
      rows,
      limit,
      ({ after }) => [after],
      ({ id: initiativeId, stratum, place }) => ({
        initiativeId,
        reference: references.get(initiativeId) ?? '',
        stratum,
        place,
      }),
    );
  }

  /** @throws Problem not-found */
  async candidates(id: string): Promise<CandidateList> {
    const scope = await this.#scopeOf(id);
    const sample = await this.db.read<{ id: string }>(SAMPLE, [id]);
    const records = (sample.length > 0 ? sample : await this.frames.of(scope, [])).map((record) => record.id);
    const tooMany = records.length > ASKED_AT_ONCE;
    const people = await this.db.read<CandidateList['items'][number] & Record<string, unknown>>(CANDIDATES, [
      tooMany ? [] : records,
    ]);
    return {
      items: people.map(({ personId, name, own }) => ({ personId, name, own: tooMany ? null : own })),
      records: records.length,
    };
  }

  async #scopeOf(id: string): Promise<Scope> {
    const [row] = await this.db.read<{ scope: Scope }>(SCOPE, [id]);
    if (!row) throw notFound();
    return row.scope;
  }

  async #kept(id: string): Promise<Kept> {
    const [row] = await this.db.read<Kept>(KEPT, [id]);
    if (!row) throw notFound();
    return row;
  }
}
