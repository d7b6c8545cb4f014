import { unescaped } from './escapes.js';
import type { Shown } from './number-format.js';
import { plainNumber } from './numbers.js';
import { type Calendar, dateText } from './serial-dates.js';

/** What the cells of a sheet rest on. */
export interface Ground {
  readonly strings: readonly string[];
  readonly styles: readonly Shown[];
  readonly calendar: Calendar;
}

/** A cell as it stands in the file. */
export interface WrittenCell {
  readonly type: string;
  readonly style: number;
  /** Null where no value is written. */
  readonly value: string | null;
  readonly inline: string;
  readonly formula: boolean;
}

/** A cell as a person reads it. */
export interface ReadCell {
  readonly text: string;
  /** The text is a number with a decimal point, however numbers are written elsewhere. */
  readonly exact: boolean;
  /** A formula gave no value. */
  readonly fault: 'cell.formula-error' | 'cell.formula-unreckoned' | null;
}

const NUMBER: Shown = { kind: 'number' };

/** Reads a cell (ECMA-376 part 1, 18.18.11 ST_CellType). @throws Error when it names a text that is not there */
export function readCell(cell: WrittenCell, ground: Ground): ReadCell {
  const { type, value, inline, formula } = cell;
  if (type === 'inlineStr') return words(inline);
  if (value === null) return formula ? { ...words(''), fault: 'cell.formula-unreckoned' } : words('');
  if (type === 's') return words(shared(value, ground.strings));
  if (type === 'str') return words(unescaped(value));
  if (type === 'b') return words(value.trim() === '1' || value.trim() === 'true' ? 'true' : 'false');
  if (type === 'e') return { ...words(value.trim()), fault: 'cell.formula-error' };
  const shown = ground.styles[cell.style] ?? NUMBER;
  return type === 'd' ? words(isoText(value.trim(), shown)) : number(value.trim(), shown, ground.calendar);
}

function words(text: string): ReadCell {
  return { text, exact: false, fault: null };
}

function shared(index: string, strings: readonly string[]): string {
  const text = strings[Number(index)];
  if (text === undefined) throw new Error(`There is no shared text ${index}`);
  return text;
}

function number(value: string, shown: Shown, calendar: Calendar): ReadCell {
  if (value === '') return words('');
  const plain = plainNumber(value);
  if (plain === null) return words(value);
  if (shown.kind === 'date' || shown.kind === 'time') {
    const date = dateText(Number(value), shown, calendar);
    return date === null ? { text: plain, exact: true, fault: null } : words(date);
  }
  if (shown.kind === 'percent') return { text: `${plainNumber(value, 2)}%`, exact: true, fault: null };
  const padded = shown.kind === 'padded' && /^\d+$/.test(plain) ? plain.padStart(shown.digits, '0') : plain;
  return { text: padded, exact: true, fault: null };
}

/** A date that is written out, as strict workbooks do: as much of it as the cell shows. */
function isoText(value: string, shown: Shown): string {
  const [, day = value, time = ''] =
    /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?Z?)?$/.exec(value) ?? [];
  if (shown.kind === 'date' && shown.precision !== 'day')
    return day.slice(0, shown.precision === 'year' ? 4 : 7);
  const shows = shown.kind !== 'date' || shown.time;
  return time === '' || !shows || /^00:00(:00)?$/.test(time)
    ? day
    : `${day}T${time.replace(/^(\d\d:\d\d):00$/, '$1')}`;
}
