import { printParseErrorCode, visit } from 'jsonc-parser';
import { shortened, type FileProblem, type RowProblem } from '../problems.js';
import { MAX_COLUMNS, MAX_ROWS } from './limits.js';
import type { SourceRow } from './source-table.js';

/** Rows of a JSON list. */
export interface JsonRows {
  columns: string[];
  /** Columns in which at least one value is a JSON number, whose decimal sign is the point (RFC 8259, section 6). */
  numberColumns: ReadonlySet<string>;
  rows: SourceRow[];
  rowProblems: RowProblem[];
}

const DEEPEST = 16;

/**
 * Reads `[{…}, …]` or `{"items": [{…}, …]}`. Numbers keep the digits of the file, null is an empty cell. A key that
 * stands twice in one object is told and never settled by taking the last one (RFC 8259, section 4, leaves it open).
 */
export function jsonRows(text: string): JsonRows | FileProblem {
  if (deepestLevel(text) > DEEPEST) return refusal('file.json-too-deep', null, '', { limit: DEEPEST });
  const reader = new RowReader();
  let fault: FileProblem | null = null;
  visit(
    text,
    {
      onObjectBegin: (_offset, _length, line) => reader.open('object', line + 1),
      onArrayBegin: (_offset, _length, line) => reader.open('array', line + 1),
      onObjectEnd: () => reader.close(),
      onArrayEnd: () => reader.close(),
      onObjectProperty: (property, _offset, _length, line) => reader.property(property, line + 1),
      onLiteralValue: (value: string | number | boolean | null, offset, length, line) =>
        typeof value === 'number'
          ? reader.number(text.slice(offset, offset + length), line + 1)
          : reader.value(literal(value), line + 1),
      onError: (error, offset, _length, line, character) => {
        fault ??= refusal('file.json-malformed', line + 1, text.slice(offset, offset + 40), {
          line: line + 1,
          position: character + 1,
          reason: printParseErrorCode(error),
        });
      },
    },
    { disallowComments: true, allowTrailingComma: false },
  );
  const { rows, rowProblems, numberColumns } = reader;
  return fault ?? reader.refusal ?? { columns: [...reader.columns.keys()], numberColumns, rows, rowProblems };
}

class RowReader {
  readonly columns = new Map<string, number>();
  readonly numberColumns = new Set<string>();
  readonly rows: SourceRow[] = [];
  readonly rowProblems: RowProblem[] = [];
  refusal: FileProblem | null = null;
  private readonly levels: Array<'object' | 'array'> = [];
  /** Depth at which the rows lie: 1 in a bare list, 2 below `items`; 0 until the list was met. */
  private listDepth = 0;
  private listEnded = false;
  private outerKey: string | null = null;
  private position = 0;
  private row: SourceRow | null = null;
  private key: string | null = null;
  private readonly seen = new Set<string>();

  open(kind: 'object' | 'array', line: number): void {
    this.levels.push(kind);
    const depth = this.levels.length;
    if (this.listDepth === 0 || this.listEnded) {
      const isList = kind === 'array' && (depth === 1 || (depth === 2 && this.outerKey === 'items'));
      if (isList && !this.listEnded) this.listDepth = depth;
      else if (depth > 1 && !this.listEnded && this.outerKey === 'items') this.refuseShape(line);
      return;
    }
    if (depth === this.listDepth + 1) {
      if (kind === 'object') this.begin(line);
      else this.notAnObject(line, '[…]');
    } else if (depth === this.listDepth + 2 && this.row && this.key !== null) {
      this.problem(line, this.key, 'cell.nested', kind === 'object' ? '{…}' : '[…]');
    }
  }

  close(): void {
    const depth = this.levels.length;
    this.levels.pop();
    if (this.listDepth > 0 && depth === this.listDepth && !this.listEnded) this.listEnded = true;
    else if (depth === this.listDepth + 1 && this.row) this.row = null;
    if (this.levels.length === 0 && this.listDepth === 0) this.refuseShape(1);
  }

  property(key: string, line: number): void {
    const depth = this.levels.length;
    if (this.listDepth === 0 && depth === 1) this.outerKey = key;
    if (depth !== this.listDepth + 1 || !this.row) return;
    this.key = key;
    if (this.seen.has(key)) this.problem(line, key, 'row.duplicate-key', key, { key });
    this.seen.add(key);
    if (!this.columns.has(key)) {
      if (this.columns.size >= MAX_COLUMNS) {
        this.refusal ??= refusal('file.too-many-columns', line, key, { limit: MAX_COLUMNS });
        this.key = null;
        return;
      }
      this.columns.set(key, this.columns.size);
    }
  }

  number(text: string, line: number): void {
    if (this.levels.length === this.listDepth + 1 && this.row && this.key !== null)
      this.numberColumns.add(this.key);
    this.value(text, line);
  }

  value(text: string, line: number): void {
    const depth = this.levels.length;
    if (depth === 0) this.refuseShape(line);
    else if (depth === this.listDepth && !this.listEnded) this.notAnObject(line, text);
    else if (depth === this.listDepth + 1 && this.row && this.key !== null)
      this.put(this.row, this.key, text, line);
  }

  private begin(line: number): void {
    this.position++;
    if (this.position > MAX_ROWS) {
      this.refusal ??= refusal('file.too-many-rows', line, '', { limit: MAX_ROWS });
      return;
    }
    this.seen.clear();
    this.key = null;
    this.row = { row: this.position, line, texts: [], lines: [] };
    this.rows.push(this.row);
  }

  private put(row: SourceRow, key: string, text: string, line: number): void {
    const index = this.columns.get(key) ?? 0;
    while (row.texts.length < index) {
      row.texts.push('');
      row.lines?.push(row.line);
    }
    // The first of two equal keys stays; the row is an error either way.
    if (row.texts[index] !== undefined && row.texts[index] !== '') return;
    row.texts[index] = text;
    if (row.lines) row.lines[index] = line;
  }

  private notAnObject(line: number, found: string): void {
    this.position++;
    this.row = null;
    this.rowProblems.push({
      row: this.position,
      line,
      column: null,
      code: 'row.not-an-object',
      severity: 'error',
      found: shortened(found),
      understood: null,
      params: {},
    });
    this.rows.push({ row: this.position, line, texts: [] });
  }

  private problem(
    line: number,
    column: string,
    code: RowProblem['code'],
    found: string,
    params: Record<string, string> = {},
  ): void {
    const row = this.position;
    this.rowProblems.push({
      row,
      line,
      column,
      code,
      severity: 'error',
      found: shortened(found),
      understood: null,
      params,
    });
  }

  private refuseShape(line: number): void {
    this.refusal ??= refusal('file.json-shape', line, '', {});
  }
}

function literal(value: string | boolean | null): string {
  return value === null ? '' : String(value);
}

function refusal(
  code: FileProblem['code'],
  line: number | null,
  found: string,
  params: Record<string, string | number>,
): FileProblem {
  return { code, severity: 'error', line, found: shortened(found), params };
}

/** Depth of brackets outside strings, found without recursion: the parser's own recursion must not be reached by a bomb. */
function deepestLevel(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === 92) at++;
      else if (code === 34) inString = false;
    } else if (code === 34) inString = true;
    else if (code === 91 || code === 123) deepest = Math.max(deepest, ++depth);
    else if (code === 93 || code === 125) depth--;
  }
  return deepest;
}
