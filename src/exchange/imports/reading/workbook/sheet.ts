import { MAX_CELL_LENGTH, MAX_CELLS, MAX_CHARACTERS, MAX_COLUMNS, MAX_ROWS } from '../limits.js';
import { type Ground, readCell, type ReadCell } from './cell.js';
import type { Package } from './package.js';
import { type Area, areaOf, MOST_ROWS, placeOf } from './references.js';
import { Words } from './shared-strings.js';
import { type Attributes, isSet, TooMuch } from './xml-part.js';

/** A row of a sheet in which something stands. */
export interface SheetRow {
  readonly number: number;
  /** Up to the last cell in which something stands. */
  readonly texts: string[];
  /** Columns whose text is a number with a decimal point. */
  readonly exact: readonly number[];
  readonly faults: readonly { readonly column: number; readonly code: NonNullable<ReadCell['fault']> }[];
  readonly hidden: boolean;
}

/** What a sheet holds. */
export interface SheetContent {
  readonly rows: SheetRow[];
  /** First cells of merged areas that reach over several rows. */
  readonly merged: readonly Area[];
  /** Columns that people do not see, from 0. */
  readonly hidden: (column: number) => boolean;
  /** What is more than may be; the rows end there. */
  readonly excess: 'file.too-many-rows' | 'file.too-many-columns' | null;
}

/** A row or column is more than a list may have: the rest of the sheet need not be read. */
class Excess extends Error {
  constructor(readonly code: 'file.too-many-rows' | 'file.too-many-columns') {
    super(code);
  }
}

/** Reads the cells of a sheet. @throws TooMuch, Error when the part is broken */
export async function readSheet(parts: Package, path: string, ground: Ground): Promise<SheetContent> {
  const reader = new SheetReader(ground);
  let excess: SheetContent['excess'] = null;
  try {
    await parts.read(path, reader);
  } catch (fault) {
    if (!(fault instanceof Excess)) throw fault;
    excess = fault.code;
  }
  const { rows } = reader;
  const merged = reader.merged.filter(({ top, bottom }) => bottom > top);
  blankCovered(rows, reader.merged);
  return {
    rows: rows.filter(({ texts }) => texts.length > 0),
    merged,
    hidden: (at) => reader.hides(at),
    excess,
  };
}

interface OpenRow extends SheetRow {
  readonly exact: number[];
  readonly faults: { column: number; code: NonNullable<ReadCell['fault']> }[];
}

class SheetReader {
  readonly rows: SheetRow[] = [];
  readonly merged: Area[] = [];
  readonly #hidden: { from: number; to: number }[] = [];
  /** Rows mostly have their numbers in the same columns: one list for all of these. */
  readonly #patterns = new Map<string, readonly number[]>();
  readonly #words = new Words();
  #inCells = false;
  #row: OpenRow | null = null;
  #lastRow = 0;
  #column = -1;
  #cell: Attributes | null = null;
  #value: string | null = null;
  #formula = false;
  #inValue = false;
  #cells = 0;
  #characters = 0;

  constructor(private readonly ground: Ground) {}

  hides(column: number): boolean {
    return this.#hidden.some(({ from, to }) => column >= from && column <= to);
  }

  open(name: string, attributes: Attributes): void {
    if (this.#cell) this.#openInCell(name);
    else if (this.#row) {
      if (name === 'c') this.#beginCell(attributes);
    } else if (this.#inCells) {
      if (name === 'row') this.#beginRow(attributes);
    } else if (name === 'sheetData') this.#inCells = true;
    else if (name === 'mergeCell') this.merged.push(areaOf(attributes['ref'] ?? ''));
    else if (name === 'col' && isSet(attributes['hidden']))
      this.#hidden.push({ from: Number(attributes['min']) - 1, to: Number(attributes['max']) - 1 });
  }

  text(text: string): void {
    if (!this.#cell) return;
    if (this.#inValue) this.#value = ((this.#value ?? '') + text).slice(0, MAX_CELL_LENGTH + 1);
    else this.#words.add(text);
  }

  close(name: string): void {
    if (this.#cell) {
      if (name === 'c') this.#endCell(this.#cell);
      else if (name === 'v') this.#inValue = false;
      else this.#words.close(name);
    } else if (this.#row && name === 'row') this.#endRow(this.#row);
    else if (name === 'sheetData') this.#inCells = false;
  }

  #openInCell(name: string): void {
    if (name === 'v') {
      this.#inValue = true;
      this.#value = '';
    } else if (name === 'f') this.#formula = true;
    else this.#words.open(name);
  }

  #beginRow({ r, hidden }: Attributes): void {
    const number = r === undefined ? this.#lastRow + 1 : Number(r);
    // Rows stand in their order, each once (18.3.1.80): with others there is no telling which one is meant.
    if (!Number.isInteger(number) || number <= this.#lastRow || number > MOST_ROWS)
      throw new Error(`Row ${r} cannot stand here`);
    this.#lastRow = number;
    this.#column = -1;
    this.#row = { number, hidden: isSet(hidden), texts: [], exact: [], faults: [] };
  }

  #beginCell(attributes: Attributes): void {
    const { r } = attributes;
    this.#column = r === undefined ? this.#column + 1 : placeOf(r).column;
    this.#cell = attributes;
    this.#value = null;
    this.#formula = false;
  }

  #endCell({ t = 'n', s = '0' }: Attributes): void {
    this.#cell = null;
    const inline = this.#words.taken();
    const written = { type: t, style: Number(s), value: this.#value, inline, formula: this.#formula };
    const { text, exact, fault } = readCell(written, this.ground);
    const row = this.#row;
    if (!row || (text.trim() === '' && fault === null)) return;
    if (this.#column >= MAX_COLUMNS) throw new Excess('file.too-many-columns');
    const column = this.#column;
    while (row.texts.length < column) row.texts.push('');
    row.texts[column] = text;
    if (exact) row.exact.push(column);
    if (fault !== null) row.faults.push({ column, code: fault });
    this.#characters += text.length;
    if (this.#characters > MAX_CHARACTERS) throw new TooMuch();
  }

  #endRow(row: OpenRow): void {
    this.#row = null;
    if (row.texts.length === 0) return;
    this.#cells += row.texts.length;
    if (this.#cells > MAX_CELLS) throw new TooMuch();
    const key = row.exact.join();
    const exact = this.#patterns.get(key) ?? row.exact;
    this.#patterns.set(key, exact);
    this.rows.push({ ...row, exact });
    // What stands above the header is no row of the list, but never a hundred thousand of them.
    if (this.rows.length > MAX_ROWS * 2) throw new Excess('file.too-many-rows');
  }
}

/** Of a merged area only the first cell is seen; what programs leave in the others nobody has written. */
function blankCovered(rows: readonly SheetRow[], merged: readonly Area[]): void {
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  let looked = 0;
  for (const { top, left, bottom, right } of merged) {
    const numbers = bottom - top < rows.length ? range(top, bottom) : byNumber.keys();
    for (const number of numbers) {
      // Areas do not overlap (18.3.1.55): all of them together have no more rows than there are cells.
      if ((looked += 1) > MAX_CELLS) throw new TooMuch();
      const row = byNumber.get(number);
      if (!row || number < top || number > bottom) continue;
      for (let column = left; column <= Math.min(right, row.texts.length - 1); column += 1)
        if (number !== top || column !== left) row.texts[column] = '';
      while (row.texts.at(-1) === '') row.texts.pop();
    }
  }
}

function* range(from: number, to: number): Generator<number> {
  for (let number = from; number <= to; number += 1) yield number;
}
