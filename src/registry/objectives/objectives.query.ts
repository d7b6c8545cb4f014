import { Injectable } from '@nestjs/common';
import { currentActor } from '../../platform/context/context.js';
import { Db, named } from '../../platform/db/db.js';
import { Placeholders } from '../../platform/db/placeholders.js';
import { idAfter, keyOf, pageOf, PageQuery } from '../../platform/http/pages.js';
import { notFound } from '../../platform/http/problem.js';
import { mayTouchNow } from '../initiatives/part.policy.js';
import type {
  ListObjectives,
  ListObjectivesOfInitiative,
  ObjectivePage,
  ObjectiveView,
} from './objectives.dto.js';

const VIEW = `json_build_object('id', o.id, 'version', o.version, 'initiativeId', o.initiative_id,
  'initiative', (select json_build_object('id', i.id, 'reference', i.reference, 'state', i.state,
    'title', i.title) from initiatives i where i.id = o.initiative_id),
  'text', o.text, 'groups', o.groups, 'place', o.place,
  'indicators', (select count(*)::int from indicators n where n.objective_id = o.id),
  'notices', o.notices, 'registeredAt', o.registered_at, 'revisedAt', o.revised_at)`;

const ONE = named('objectives.one', `select ${VIEW} as view from objectives o where o.id = $1`);

const ALL = named(
  'objectives.all',
  `select ${VIEW} as view from objectives o where o.initiative_id = $1 order by o.place, o.id`,
);

const INITIATIVE = named('objectives.initiative', 'select 1 from initiatives where id = $1');

interface Row extends Record<string, unknown> {
  view: Omit<ObjectiveView, 'may'>;
}

/** Reads objectives. Row-level security narrows every statement to what may be seen. */
@Injectable()
export class ObjectivesQuery {
  constructor(private readonly db: Db) {}

  /** @throws Problem not-found */
  async one(id: string): Promise<ObjectiveView> {
    const [row] = await this.db.read<Row>(ONE, [id]);
    if (!row) throw notFound();
    return viewOf(row);
  }

  /** JSON of all of one initiative, in their order, for the whole record; none when the initiative is not in sight. */
  async allOf(initiativeId: string): Promise<string> {
    return JSON.stringify((await this.db.read<Row>(ALL, [initiativeId])).map(viewOf));
  }

  /** One page of an initiative, in their order. @throws Problem not-found, invalid-cursor */
  async ofInitiative(id: string, query: ListObjectivesOfInitiative): Promise<ObjectivePage> {
    const found = await this.db.read(INITIATIVE, [id]);
    if (found.length === 0) throw notFound();
    const values = new Placeholders();
    const where = [`o.initiative_id = ${values.add(id)}::uuid`, ...conditionsOf(query, values)];
    if (query.cursor) {
      const [place, after] = keyOf(query.cursor, 2);
      where.push(`(o.place, o.id) > (${values.add(place)}::int, ${values.add(after)}::uuid)`);
    }
    return this.#page(query, values, where, 'o.place, o.id', (view) => [view.place, view.id]);
  }

  /** One page of the office, the newest first. @throws Problem invalid-cursor */
  async list(query: ListObjectives): Promise<ObjectivePage> {
    const values = new Placeholders();
    const where = ['o.office_id = (select current_office())', ...conditionsOf(query, values)];
    if (query.cursor) where.push(`o.id < ${values.add(idAfter(query.cursor))}::uuid`);
    return this.#page(query, values, where, 'o.id desc', (view) => [view.id]);
  }

  async #page(
    query: PageQuery,
    values: Placeholders,
    where: readonly string[],
    order: string,
    key: (view: ObjectiveView) => readonly unknown[],
  ): Promise<ObjectivePage> {
    const limit = query.limit ?? PageQuery.DEFAULT_LIMIT;
    const rows = await this.db.query<Row>(
      `select ${VIEW} as view from objectives o where ${where.join(' and ')}
       order by ${order} limit ${values.add(limit + 1)}::int`,
      values.values,
    );
    return pageOf(rows.map(viewOf), limit, key, (view) => view);
  }
}

function conditionsOf(filter: ListObjectives, values: Placeholders): string[] {
  const where: string[] = [];
  if (filter.initiative?.length)
    where.push(`o.initiative_id = any(${values.add(filter.initiative)}::uuid[])`);
  if (filter.group?.length) where.push(`o.groups && ${values.add(filter.group)}::text[]`);
  return where;
}

function viewOf({ view }: Row): ObjectiveView {
  return { ...view, may: mayTouchNow(currentActor(), 'objectives', view.initiative.state) };
}
