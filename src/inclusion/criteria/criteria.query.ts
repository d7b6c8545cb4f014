import { Injectable } from '@nestjs/common';
import { Db, named } from '../../platform/db/db.js';
import { notFound } from '../../platform/http/problem.js';
import { type CriteriaSetWhole, FIRST_SET } from './criteria.words.js';

const WHOLE = `json_build_object('id', s.id, 'name', s.name, 'version', s.version, 'languages', s.languages,
  'title', s.title, 'publisher', case when s.publisher_id is not null
    then json_build_object('id', s.publisher_id, 'name', s.publisher_name) end,
  'basedOn', s.based_on_id, 'sha256', s.sha256,
  'publishedAt', to_char(s.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'stages', s.stages, 'scale', s.scale, 'dimensions', s.dimensions,
  'criteria', (select json_agg(json_build_object('code', c.code, 'dimension', c.dimension, 'position', c.position,
    'name', c.name, 'question', c.question, 'source', c.source, 'examples', c.examples, 'groupCode', c.group_code,
    'automatic', c.automatic, 'iatiPolicyMarker', c.iati_policy_marker,
    'requirements', coalesce((select json_agg(json_build_object('code', r.code, 'forScore', r.for_score, 'text', r.text,
      'evidenceKind', r.evidence_kind, 'asks', r.asks) order by r.position)
      from requirements r where r.set_id = c.set_id and r.criterion = c.code), '[]')) order by c.position)
    from criteria c where c.set_id = s.id))`;

const BY_ID = named('criteria.set', `select ${WHOLE} as whole from criteria_sets s where s.id = $1`);

const ID_OF = named('criteria.id', 'select id from criteria_sets where name = $1 and version = $2');

const MAIN = named(
  'criteria.main',
  'select set_id as id from office_criteria_sets where office_id = (select current_office()) and main',
);

/** The same choice within a larger statement. */
export const MAIN_SET = `coalesce((select s.set_id from office_criteria_sets s
  where s.office_id = (select current_office()) and s.main), '${FIRST_SET}')`;

/** How many sets one process keeps in memory: more than an installation uses at a time. */
const KEPT = 200;

/**
 * Reads criteria sets. What is published never changes, so each set is read once and then kept in the memory of the
 * process; nobody may change what is handed out.
 */
@Injectable()
export class CriteriaQuery {
  readonly #kept = new Map<string, CriteriaSetWhole>();

  constructor(private readonly db: Db) {}

  /** The set that the office assesses by: the one it chose, or else the product's own. */
  async mainSet(): Promise<CriteriaSetWhole> {
    return this.set(await this.mainSetId());
  }

  /** Its id. One small statement; nothing of it is kept, since the office may choose another one at any time. */
  async mainSetId(): Promise<string> {
    const [main] = await this.db.read<{ id: string }>(MAIN);
    return main?.id ?? FIRST_SET;
  }

  /** A published set, whoever published it. @throws Problem not-found */
  async set(id: string): Promise<CriteriaSetWhole> {
    const kept = this.#kept.get(id);
    if (kept) return kept;
    const [row] = await this.db.read<{ whole: CriteriaSetWhole }>(BY_ID, [id]);
    if (!row) throw notFound();
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined && this.#kept.size >= KEPT) this.#kept.delete(oldest);
    this.#kept.set(id, row.whole);
    return row.whole;
  }

  /** A published set by its name and version. @throws Problem not-found */
  async named(name: string, version: number): Promise<CriteriaSetWhole> {
    const [row] = await this.db.read<{ id: string }>(ID_OF, [name, version]);
    if (!row) throw notFound();
    return this.set(row.id);
  }
}
