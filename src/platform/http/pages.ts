import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { Problem } from './problem.js';

/** Where in a list to read. */
export class PageQuery {
  /** Items of a page when nobody says how many. */
  static readonly DEFAULT_LIMIT = 25;

  /** How many items, 1 to 100; 25 when left out. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;

  /** `next` of the page before; leave it out for the first page. */
  @IsOptional() @IsString() @MaxLength(1000) cursor?: string;
}

/** One page of a list. */
export interface Page<Item> {
  readonly items: Item[];
  /** Cursor of the next page; null on the last. Also as a Link header with rel="next" (RFC 8288). */
  readonly next: string | null;
}

/** Writes the sort key of the last item as an opaque cursor. */
export function cursorOf(key: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/**
 * Reads a cursor back.
 * @param length how many values the sort key has
 * @throws Problem invalid-cursor when it was not made by `cursorOf`, or for another sort
 */
export function keyOf(cursor: string, length: number): (string | number | null)[] {
  let key: unknown;
  try {
    key = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    key = null;
  }
  if (
    !Array.isArray(key) ||
    key.length !== length ||
    !key.every((part) => part === null || typeof part === 'string' || typeof part === 'number') ||
    key.some((part) => typeof part === 'string' && (part.includes('\0') || !part.isWellFormed()))
  )
    throw invalidCursor();
  return key as (string | number | null)[];
}

/**
 * Cuts the page from rows that were read with one more than asked.
 * @param key sort key of a row, whose values SQL compared in the same order
 */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  key: (row: Row) => readonly unknown[],
  view: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(view),
    next: rows.length > limit && last !== undefined ? cursorOf(key(last)) : null,
  };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The id in the cursor of a list that is sorted by id. @throws Problem invalid-cursor */
export function idAfter(cursor: string): string {
  const [id] = keyOf(cursor, 1);
  if (typeof id === 'string' && UUID.test(id)) return id;
  throw invalidCursor();
}

/** 400: a cursor that no page of this list gave. */
export function invalidCursor(): Problem {
  return new Problem('invalid-cursor', {
    status: 400,
    errors: [{ pointer: '?cursor', code: 'validation.cursor' }],
  });
}
