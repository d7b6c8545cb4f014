/** A cell of a table by its row and column, from 0. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/**
 * Where a key leads from a cell (WAI-ARIA Authoring Practices, grid pattern); null: the key is none of the grid's. At an
 * edge one stays, so that nobody is led round without noticing.
 * @param ctrl whether the control key is held: Home and End then mean the whole table
 */
export function placeAfter(
  key: string,
  ctrl: boolean,
  { row, column }: Place,
  rows: number,
  columns: number,
): Place | null {
  const lastRow = rows - 1;
  const lastColumn = columns - 1;
  switch (key) {
    case 'ArrowUp':
      return { row: Math.max(0, row - 1), column };
    case 'ArrowDown':
      return { row: Math.min(lastRow, row + 1), column };
    case 'ArrowLeft':
      return { row, column: Math.max(0, column - 1) };
    case 'ArrowRight':
      return { row, column: Math.min(lastColumn, column + 1) };
    case 'Home':
      return { row: ctrl ? 0 : row, column: 0 };
    case 'End':
      return { row: ctrl ? lastRow : row, column: lastColumn };
    case 'PageUp':
      return { row: Math.max(0, row - 5), column };
    case 'PageDown':
      return { row: Math.min(lastRow, row + 5), column };
    default:
      return null;
  }
}
