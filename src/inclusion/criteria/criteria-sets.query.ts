import { Injectable } from '@nestjs/common';
import { permissionsOf } from '../../identity/access/permissions.js';
import { Config } from '../../platform/config/config.js';
import { currentActor } from '../../platform/context/context.js';
import { Db, named } from '../../platform/db/db.js';
import { Placeholders } from '../../platform/db/placeholders.js';
import { keyOf, pageOf, PageQuery } from '../../platform/http/pages.js';
import { notFound } from '../../platform/http/problem.js';
import { differenceOf } from './comparison.js';
import { addressOfSet } from './criteria.address.js';
import { mayOfSet } from './criteria.policy.js';
import { CriteriaQuery } from './criteria.query.js';
import { contentOf, type CriteriaSetWhole, FIRST_SET } from './criteria.words.js';
import type {
  CriteriaComparison,
  CriteriaSetLine,
  CriteriaSetPage,
  CriteriaSetView,
  ListCriteriaSets,
  SetOfComparison,
} from './criteria-sets.dto.js';

/** The newest version of a name, by the index of the names. */
const NEWEST = `(select n.id from criteria_sets n where n.name = s.name order by n.version desc limit 1)`;

/** What an office has to do with a set: the product's first is everybody's, and main where no row says otherwise. */
const ADOPTED = `(s.id = '${FIRST_SET}' or a.set_id is not null)`;
const IS_MAIN = `(s.id = coalesce((select m.set_id from office_criteria_sets m
  where m.office_id = (select current_office()) and m.main), '${FIRST_SET}'))`;
const FROM = `criteria_sets s
  left join office_criteria_sets a on a.set_id = s.id and a.office_id = (select current_office())`;

const LINE = `json_build_object('id', s.id, 'name', s.name, 'version', s.version, 'title', s.title,
  'languages', s.languages, 'publisher', case when s.publisher_id is not null
    then json_build_object('id', s.publisher_id, 'name', s.publisher_name) end,
  'basedOn', s.based_on_id, 'size', (select count(*)::int from criteria c where c.set_id = s.id),
  'publishedAt', to_char(s.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'sha256', s.sha256, 'newest', ${NEWEST}, 'adopted', ${ADOPTED}, 'main', ${IS_MAIN})`;

const ONE = named('criteria-sets.one', `select ${LINE} as line from ${FROM} where s.id = $1`);

interface Row extends Record<string, unknown> {
  line: Omit<CriteriaSetLine, 'address' | 'may'>;
}

/** Published sets as an office sees them. */
@Injectable()
export class CriteriaSetsQuery {
  constructor(
    private readonly db: Db,
    private readonly config: Config,
    private readonly criteria: CriteriaQuery,
  ) {}

  /** @throws Problem invalid-cursor */
  async list(query: ListCriteriaSets): Promise<CriteriaSetPage> {
    const values = new Placeholders();
    const where = conditionsOf(query, values);
    if (query.cursor) {
      const [at, after] = keyOf(query.cursor, 2);
      where.push(`(s.published_at, s.id) < (${values.add(at)}::timestamptz, ${values.add(after)}::uuid)`);
    }
    const limit = query.limit ?? PageQuery.DEFAULT_LIMIT;
    const rows = await this.db.query<Row & { id: string; at: string }>(
      `select ${LINE} as line, s.id, s.published_at::text as at from ${FROM}
       ${where.length > 0 ? `where ${where.join(' and ')}` : ''}
       order by s.published_at desc, s.id desc limit ${values.add(limit + 1)}`,
      values.values,
    );
    return pageOf(
      rows,
      limit,
      ({ at, id }) => [at, id],
      (row) => this.#lineOf(row),
    );
  }

  /** The set that the office assesses by. */
  async main(): Promise<CriteriaSetView> {
    return this.one(await this.criteria.mainSetId());
  }

  /** @throws Problem not-found */
  async one(id: string): Promise<CriteriaSetView> {
    const [row] = await this.db.read<Row>(ONE, [id]);
    if (!row) throw notFound();
    const { stages, scale, dimensions, criteria } = await this.criteria.set(id);
    return { ...this.#lineOf(row), stages, scale, dimensions, criteria } as CriteriaSetView;
  }

  /** @throws Problem not-found */
  async compare(from: string, to: string): Promise<CriteriaComparison> {
    const [before, after] = [await this.criteria.set(from), await this.criteria.set(to)];
    const difference = differenceOf(contentOf(before), contentOf(after)) as Omit<
      CriteriaComparison,
      'from' | 'to'
    >;
    return { from: headOf(before), to: headOf(after), ...difference };
  }

  #lineOf({ line }: Row): CriteriaSetLine {
    const { adopted, main } = line;
    const set = { first: line.id === FIRST_SET, adopted, main };
    return {
      ...line,
      address: addressOfSet(this.config.publicUrl, line),
      may: mayOfSet(permissionsOf(currentActor()), set),
    };
  }
}

/** A set by its name. */
export function headOf({ id, name, version, title }: CriteriaSetWhole): SetOfComparison {
  return { id, name, version, title };
}

function conditionsOf(query: ListCriteriaSets, values: Placeholders): string[] {
  const where: string[] = [];
  if (query.name !== undefined) where.push(`s.name = ${values.add(query.name)}`);
  if (query.from === 'product') where.push('s.publisher_id is null');
  if (query.from === 'own') where.push('s.publisher_id = (select current_office())');
  if (query.from === 'others') where.push('s.publisher_id <> (select current_office())');
  if (query.adopted !== undefined) where.push(`${ADOPTED} = ${values.add(query.adopted)}::boolean`);
  if (query.newest !== undefined) where.push(`(s.id = ${NEWEST}) = ${values.add(query.newest)}::boolean`);
  return where;
}
