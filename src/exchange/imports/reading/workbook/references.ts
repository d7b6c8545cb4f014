/** Columns of a sheet (ECMA-376 part 1, 18.3.1.73, as Excel bounds it). */
const MOST_COLUMNS = 16_384;

/** Rows of a sheet. */
export const MOST_ROWS = 1_048_576;

/** A rectangle of cells; rows from 1, columns from 0. */
export interface Area {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** Column (from 0) and row (from 1) of a cell by its name, `B7`. @throws Error when it names none */
export function placeOf(name: string): { column: number; row: number } {
  const [, letters = '', digits = ''] = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/i.exec(name) ?? [];
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  const row = Number(digits);
  if (column === 0 || column > MOST_COLUMNS || row > MOST_ROWS) throw new Error(`There is no cell ${name}`);
  return { column: column - 1, row };
}

/** The cells of `B2:D4`, or of a single one. @throws Error when it names none */
export function areaOf(reference: string): Area {
  const [first = '', last = first] = reference.split(':');
  const from = placeOf(first);
  const to = placeOf(last);
  return {
    top: Math.min(from.row, to.row),
    bottom: Math.max(from.row, to.row),
    left: Math.min(from.column, to.column),
    right: Math.max(from.column, to.column),
  };
}
