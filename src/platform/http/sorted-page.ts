import type { Db } from '../db/db.js';
import type { Placeholders } from '../db/placeholders.js';
import { keyOf, type Page, pageOf, PageQuery } from './pages.js';

/** An order of a list. */
export interface ListOrder {
  /** SQL over the list's alias, never null. */
  readonly expression: string;
  readonly type: 'date' | 'integer' | 'timestamptz';
  readonly descending: boolean;
}

/** Where a list is read from; everything in SQL, nothing that somebody typed. */
export interface SortedList {
  readonly table: string;
  /** Short name of the table in all expressions. */
  readonly alias: string;
  /** What is read of each row that is shown, over the alias and `joins`. */
  readonly columns: string;
  /** Tables that `columns` needs besides. */
  readonly joins?: string;
}

/** Which rows, and which part of them. */
export interface Wanted {
  readonly where: readonly string[];
  /** Those that `where` has filled. */
  readonly placeholders: Placeholders;
  readonly order: ListOrder;
  readonly limit?: number;
  readonly cursor?: string;
}

/**
 * Reads one page of a list, its rows in order of a key and then of their id. The page is cut before anything else is joined
 * or computed, so that a row that is not shown costs nothing but its place in the order.
 * @throws Problem invalid-cursor
 */
export async function sortedPage<Row extends Record<string, unknown>, Item>(
  db: Db,
  { table, alias, columns, joins = '' }: SortedList,
  { where, placeholders, order, limit = PageQuery.DEFAULT_LIMIT, cursor }: Wanted,
  view: (row: Row) => Item,
): Promise<Page<Item>> {
  const conditions = [...where];
  const [direction, after] = order.descending ? ['desc', '<'] : ['asc', '>'];
  if (cursor) {
    const [key, id] = keyOf(cursor, 2);
    conditions.push(
      `(${order.expression}, ${alias}.id) ${after} (${placeholders.add(key)}::${order.type}, ${placeholders.add(id)}::uuid)`,
    );
  }
  const rows = await db.query<Row & { page_key: string; page_id: string }>(
    `select ${columns}, page.key as page_key, page.id as page_id from (
       select ${alias}.id, (${order.expression})::text as key, row_number() over () as place
       from (select ${alias}.* from ${table} ${alias} where ${conditions.join(' and ')}
         order by ${order.expression} ${direction}, ${alias}.id ${direction}
         limit ${placeholders.add(limit + 1)}::int) ${alias}
     ) page join ${table} ${alias} on ${alias}.id = page.id ${joins} order by page.place`,
    placeholders.values,
  );
  return pageOf(rows, limit, (row) => [row.page_key, row.page_id], view);
}
