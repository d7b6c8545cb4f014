import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { currentActor } from '../../platform/context/context.js';
import { Db, named, type NamedStatement } from '../../platform/db/db.js';
import { arrayOf, withMembers } from '../../platform/http/json-text.js';
import { keyOf, pageOf, PageQuery } from '../../platform/http/pages.js';
import { notFound, Problem } from '../../platform/http/problem.js';
import type { State } from '../initiatives/initiative.words.js';
import { mayOf } from './file.policy.js';
import { PREVIEWABLE } from './file.words.js';
import type { FilePage, FileSummary, FileView } from './files.dto.js';
import type { ListFiles } from './files.filter.dto.js';

const VERSION = `json_build_object('number', v.number, 'name', v.name, 'bytes', v.bytes, 'sha256', v.sha256,
  'mediaType', v.media_type, 'addedBy', v.added_by, 'addedAt', v.added_at, 'text', v.text_state)`;

const SUMMARY = `'id', f.id, 'version', f.version, 'initiativeId', f.initiative_id, 'kind', f.kind,
  'language', f.language, 'title', f.title,
  'withdrawal', case when f.withdrawn_at is null then null else json_build_object('at', f.withdrawn_at,
    'personId', f.withdrawn_by, 'reason', f.withdrawal_reason) end,
  'notices', f.notices, 'registeredAt', f.registered_at, 'revisedAt', f.revised_at`;

const VIEW = `json_build_object(${SUMMARY}, 'versions', v.versions, 'current', v.versions -> 0)`;

/** What the members that depend on the reader are worked out from. */
const FACTS = `v.versions -> 0 ->> 'mediaType' as "mediaType", i.state, f.withdrawn_at is not null as withdrawn`;

/** A file that has no content yet is none. */
const WHOLE = `files f join initiatives i on i.id = f.initiative_id join lateral (
    select json_agg(${VERSION} order by v.number desc) as versions from file_versions v where v.file_id = f.id
  ) v on v.versions is not null`;

const ONE = named('files.one', `select ${VIEW} as view, ${FACTS} from ${WHOLE} where f.id = $1`);

const ALL = named(
  'files.all',
  `select ${VIEW}::text as text, ${FACTS} from ${WHOLE}
   where f.initiative_id = $1 order by f.revised_at desc, f.id desc`,
);

const IS_THERE = named('files.initiative', 'select 1 from initiatives where id = $1');

/** Shapes of the list that are kept prepared; a rare combination beyond them is planned anew. */
const PREPARED_SHAPES = 100;
const shapes = new Map<string, NamedStatement>();

type Computed = Pick<FileView, 'previewable' | 'may'>;

interface Facts extends Record<string, unknown> {
  mediaType: string;
  /** State of the initiative. */
  state: State;
  withdrawn: boolean;
}

/** Lists and searches files. Row-level security narrows every statement to what the office holds. */
@Injectable()
export class FilesQuery {
  constructor(private readonly db: Db) {}

  /** @throws Problem not-found */
  async one(id: string): Promise<FileView> {
    const [row] = await this.db.read<Facts & { view: Omit<FileView, keyof Computed> }>(ONE, [id]);
    if (!row) throw notFound();
    return { ...row.view, ...computedOf(row) };
  }

  /** JSON of all of one initiative, the newest first, for the whole record; none when it is not in sight. */
  async allOf(initiativeId: string): Promise<string> {
    const rows = await this.db.read<Facts & { text: string }>(ALL, [initiativeId]);
    return arrayOf(rows.map((row) => withMembers(row.text, computedOf(row))));
  }

  /** @throws Problem not-found when the initiative is not in sight; as `list` */
  async ofInitiative(initiativeId: string, query: ListFiles): Promise<FilePage> {
    const there = await this.db.read(IS_THERE, [initiativeId]);
    if (there.length === 0) throw notFound();
    return this.list({ ...query, initiative: [initiativeId] });
  }

  /** One page. @throws Problem validation, invalid-cursor */
  async list(query: ListFiles): Promise<FilePage> {
    const sort = query.sort ?? (query.q ? 'relevance' : '-revised');
    if (sort === 'relevance' && !query.q)
      throw new Problem('validation', {
        status: 400,
        errors: [{ pointer: '?sort', code: 'validation.relevanceNeedsWords' }],
      });
    const values: unknown[] = [];
    const add = (value: unknown): string => `$${values.push(value)}`;
    const limit = query.limit ?? PageQuery.DEFAULT_LIMIT;
    const from = query.q
      ? `search_files(${add(query.q)}) found join files f on f.id = found.file_id`
      : 'files f';
    const [key, type] = sort === 'relevance' ? ['found.rank', 'real'] : ['f.revised_at', 'timestamptz'];
    const direction = sort === 'revised' ? 'asc' : 'desc';
    const where = conditionsOf(query, add);
    if (query.cursor) {
      const [last, id] = keyOf(query.cursor, 2);
      where.push(
        `(${key}, f.id) ${direction === 'asc' ? '>' : '<'} (${add(last)}::${type}, ${add(id)}::uuid)`,
      );
    }
    const rows = await this.#read<{ item: FileSummary; key: string; id: string }>(
      `select json_build_object(${SUMMARY}, 'current', ${VERSION}) as item, ${key}::text as key, f.id
       from ${from} join file_versions v on v.file_id = f.id and v.number = f.current
       ${where.length > 0 ? `where ${where.join(' and ')}` : ''}
       order by ${key} ${direction}, f.id ${direction} limit ${add(limit + 1)}::int`,
      values,
    );
    return pageOf(
      rows,
      limit,
      (row) => [row.key, row.id],
      (row) => row.item,
    );
  }

  async #read<T extends Record<string, unknown>>(sql: string, values: unknown[]): Promise<T[]> {
    let statement = shapes.get(sql);
    if (!statement) {
      if (shapes.size >= PREPARED_SHAPES) return this.db.query<T>(sql, values);
      statement = named(`files.list.${createHash('sha256').update(sql).digest('hex').slice(0, 16)}`, sql);
      shapes.set(sql, statement);
    }
    return this.db.read<T>(statement, values);
  }
}

function computedOf({ mediaType, state, withdrawn }: Facts): Computed {
  return {
    previewable: PREVIEWABLE.includes(mediaType),
    may: mayOf(currentActor(), { state, withdrawn }),
  };
}

function conditionsOf(query: ListFiles, add: (value: unknown) => string): string[] {
  const conditions: string[] = [];
  if (query.kind?.length) conditions.push(`f.kind = any(${add(query.kind)}::text[])`);
  if (query.language?.length) conditions.push(`f.language = any(${add(query.language)}::text[])`);
  if (query.initiative?.length) conditions.push(`f.initiative_id = any(${add(query.initiative)}::uuid[])`);
  if (query.mediaType?.length) {
    const whole = query.mediaType.filter((type) => !type.endsWith('/*'));
    const families = query.mediaType.filter((type) => type.endsWith('/*')).map((type) => type.slice(0, -1));
    conditions.push(
      `(v.media_type = any(${add(whole)}::text[]) or exists (
         select 1 from unnest(${add(families)}::text[]) family where starts_with(v.media_type, family)))`,
    );
  }
  if (query.withdrawn !== undefined)
    conditions.push(`f.withdrawn_at is ${query.withdrawn ? 'not null' : 'null'}`);
  return conditions;
}
