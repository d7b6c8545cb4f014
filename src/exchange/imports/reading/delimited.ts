import { breaksIn } from './source-table.js';

/** One record of a delimited text. */
export interface DelimitedRecord {
  /** 1-based position among all records, blank ones included: the row number that a spreadsheet shows. */
  number: number;
  /** 1-based line on which the record begins. */
  line: number;
  texts: string[];
  /** Positions (0-based) of cells in which text follows the closing quote. */
  misquoted: number[];
}

/** What a pass over a delimited text ended with. */
export interface DelimitedEnd {
  /** Line on which a quote was opened that is never closed; null when all are. */
  openQuoteLine: number | null;
}

const QUOTE = 34;
const LF = 10;
const CR = 13;

/**
 * Splits a text by RFC 4180, with any one-character delimiter and with CR LF, LF or CR line ends, also mixed.
 * Written here because a report has to name row, line and cell of each fault and go on with the next row:
 * a quote inside an unquoted cell is plain text, text after a closing quote is kept and told.
 * @param take receives each record; returning false ends the pass.
 */
export function splitDelimited(
  text: string,
  delimiter: string,
  take: (record: DelimitedRecord) => boolean,
): DelimitedEnd {
  const scan = new Scan(text, delimiter.charCodeAt(0));
  for (let number = 1; !scan.atEnd; number++) {
    const record: DelimitedRecord = { number, line: scan.line, texts: [], misquoted: [] };
    do scan.cell(record);
    while (scan.openQuoteLine === null && scan.delimiter());
    if (scan.openQuoteLine !== null) return { openQuoteLine: scan.openQuoteLine };
    scan.lineEnd();
    if (!take(record)) break;
  }
  return { openQuoteLine: null };
}

class Scan {
  line = 1;
  openQuoteLine: number | null = null;
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly separator: number,
  ) {}

  get atEnd(): boolean {
    return this.at >= this.text.length;
  }

  cell(record: DelimitedRecord): void {
    if (this.code() !== QUOTE) {
      record.texts.push(this.plain());
      return;
    }
    const quoted = this.quoted();
    const rest = this.plain();
    if (rest.trim() === '') {
      record.texts.push(quoted);
    } else {
      record.misquoted.push(record.texts.length);
      record.texts.push(`"${quoted}"${rest}`);
    }
  }

  /** Steps over the delimiter when one stands here. */
  delimiter(): boolean {
    if (this.code() !== this.separator) return false;
    this.at++;
    return true;
  }

  lineEnd(): void {
    this.at += this.code() === CR && this.text.charCodeAt(this.at + 1) === LF ? 2 : 1;
    this.line++;
  }

  private code(): number {
    return this.text.charCodeAt(this.at);
  }

  private plain(): string {
    const start = this.at;
    for (let code = this.code(); !this.atEnd && code !== this.separator && code !== LF && code !== CR;) {
      this.at++;
      code = this.code();
    }
    return this.text.slice(start, this.at);
  }

  private quoted(): string {
    const openedOn = this.line;
    let cell = '';
    this.at++;
    for (;;) {
      const close = this.text.indexOf('"', this.at);
      if (close < 0) {
        this.openQuoteLine = openedOn;
        this.at = this.text.length;
        return cell;
      }
      const part = this.text.slice(this.at, close);
      this.line += breaksIn(part);
      cell += part;
      this.at = close + 1;
      if (this.code() !== QUOTE) return cell;
      cell += '"';
      this.at++;
    }
  }
}
