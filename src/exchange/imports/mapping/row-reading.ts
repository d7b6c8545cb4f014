import { countryOf, isDissolvedState } from '../../../platform/codes/countries.js';
import { LOCALES } from '../../../platform/i18n/i18n.js';
import { isEdtf, parseEdtf } from '../../../platform/dates/edtf.js';
import { type RowProblem, type Severity, shortened } from '../problems.js';
import { bareAmount, canonicalNumber, type NumberStyle } from '../reading/decimals.js';
import { cellOf, type SourceRow, type SourceTable, writtenIn } from '../reading/source-table.js';
import { folded, tidied } from './folded.js';
import type { ImportMap } from './import-map.js';
import { columnsIn, filledIn } from './read-map.js';
import type { DateRule, ValueRule } from './value-rule.js';

/** One row under the rules of a map; what cannot be read is told in `problems` and never guessed. */
export class RowReading {
  readonly problems: RowProblem[] = [];

  constructor(
    private readonly table: SourceTable,
    private readonly source: SourceRow,
    private readonly map: ImportMap,
    /** The day of the import, ISO 8601; no text was signed after it. */
    private readonly today: string,
  ) {}

  /** The cell, composed and with single blanks. */
  text(column: string): string {
    return tidied(this.raw(column));
  }

  /** The cell, untouched. */
  raw(column: string): string {
    return cellOf(this.table, this.source, column).text;
  }

  /** The cell as the file wrote it, also where a person has put it right. */
  written(column: string): string {
    return writtenIn(this.table, this.source, column);
  }

  tell(
    severity: Severity,
    code: RowProblem['code'],
    column: string | null,
    found: string,
    understood: string | null = null,
    params: Readonly<Record<string, string | number>> = {},
  ): void {
    const line = column === null ? this.source.line : cellOf(this.table, this.source, column).line;
    this.problems.push({
      row: this.source.row,
      line,
      column,
      code,
      severity,
      found: shortened(found),
      understood,
      params,
    });
  }

  /** Texts per language; languages whose template comes out blank are left out. */
  texts(templates: Readonly<Record<string, string>>): Record<string, string> {
    const texts: Record<string, string> = {};
    for (const [language, template] of Object.entries(templates)) {
      const text = tidied(filledIn(template, (column) => this.text(column)));
      if (text !== '') texts[language] = text;
    }
    return texts;
  }

  /** A value by its rule; null when the row has none, which is told only when a table was asked in vain. */
  value(rule: ValueRule | undefined): string | null {
    if (!rule) return null;
    const found = this.found(rule);
    if (found === '') return rule.otherwise ?? null;
    const meant = rule.table && lookedUp(rule.table, found);
    if (meant !== undefined) return meant;
    if (rule.extractor === 'country.by-name') return this.country(rule, found);
    if (!rule.table) return found;
    if (rule.otherwise !== undefined) return rule.otherwise;
    this.tell('error', 'value.not-in-table', columnOf(rule), found);
    return null;
  }

  /** A value that must be one of a list of codes. */
  code<Code extends string>(
    rule: ValueRule | undefined,
    known: readonly Code[],
    without: Code | null,
  ): Code | null {
    const value = this.value(rule);
    if (value === null) return without;
    const code = known.find((each) => each === value);
    if (code === undefined) {
      this.tell('error', 'value.unknown-code', rule ? columnOf(rule) : null, value, null, {
        known: known.join(', '),
      });
      return null;
    }
    return code;
  }

  /** A number between two bounds; null when the cell is blank, and, told, when it is none. */
  number(rule: ValueRule | undefined, least: number, most: number): number | null {
    const found = this.value(rule);
    if (!rule || found === null || found === '') return null;
    const column = columnOf(rule);
    const style =
      this.#exact(rule) ?? this.styled(column === null ? undefined : this.table.numberStyles[column]);
    const canonical = canonicalNumber(found, style);
    if (canonical === null) {
      this.tell('error', 'number.not-a-number', column, found, null, { decimal: style.decimal ?? '.' });
      return null;
    }
    if (!style.certain) this.tell('notice', 'number.ambiguous', column, found, canonical);
    const number = Number(canonical);
    if (number >= least && number <= most) return number;
    this.tell('error', 'number.out-of-range', column, found, canonical, { least, most });
    return null;
  }

  /**
   * An amount as the register takes it (`1250.50`); null when the cell is blank, or, told, when its sign may part
   * decimals as well as thousands: money is not guessed. A text that is no number comes back as it is.
   */
  amount(rule: ValueRule | undefined, styleIn: (column: string) => NumberStyle | undefined): string | null {
    const found = this.value(rule);
    if (!rule || found === null || found === '') return null;
    const column = columnOf(rule);
    const style = this.#exact(rule) ?? this.styled(column === null ? undefined : styleIn(column));
    const bare = bareAmount(found);
    const canonical = canonicalNumber(bare, style);
    if (canonical === null) return bare;
    if (style.certain || !/[.,]/.test(bare)) return canonical.replace(/^(-?)0+(?=\d)/, '$1');
    this.tell('error', 'amount.ambiguous', column, found);
    return null;
  }

  /** A date as EDTF; null when the cell is blank, and, told, when it is none. */
  date(rule: DateRule | undefined): string | null {
    if (!rule) return null;
    const found = this.text(rule.column);
    if (found === '') return null;
    const edtf = ordered(found.replace(TIME_OF_DAY, ''), rule.order ?? 'edtf');
    if (edtf !== null && isEdtf(parseEdtf(edtf))) return edtf;
    this.tell('error', 'date.not-understood', rule.column, found, null, {
      order: ORDER[rule.order ?? 'edtf'],
    });
    return null;
  }

  /** Tells a signature that lies wholly in the future. */
  refuseFuture(signed: string, column: string): void {
    const date = parseEdtf(signed);
    if (isEdtf(date) && date.from > this.today)
      this.tell('error', 'date.in-future', column, this.text(column), signed);
  }

  private found(rule: ValueRule): string {
    if (rule.constant !== undefined) return tidied(rule.constant);
    if (rule.column !== undefined) return this.text(rule.column);
    return tidied(filledIn(rule.template ?? '', (column) => this.text(column)));
  }

  private country(rule: ValueRule, name: string): string | null {
    const language = LOCALES.find((each) => each === this.map.language);
    const code = countryOf(name, language ? [language] : LOCALES) ?? countryOf(name);
    if (code !== null) return code;
    this.tell('error', isDissolvedState(name) ? 'country.former' : 'country.unknown', columnOf(rule), name);
    return null;
  }

  /** A number that no text of the file writes has a point, whatever file and map say of texts. */
  #exact({ column }: ValueRule): NumberStyle | null {
    const exact = column !== undefined && this.source.exact?.includes(this.table.columns.indexOf(column));
    return exact ? { decimal: '.', grouping: null, certain: true } : null;
  }

  /** How a column writes numbers, by the file and by the map. */
  private styled(found: NumberStyle | undefined): NumberStyle {
    const decimal = this.map.decimalSign;
    if (decimal === undefined || found?.decimal === decimal)
      return found ?? { decimal: '.', grouping: null, certain: true };
    const grouping = found?.grouping ?? found?.decimal ?? null;
    return { decimal, grouping: grouping === decimal ? null : grouping, certain: true };
  }
}

/** What follows the day where a list keeps the moment, as forms do (ISO 8601). */
const TIME_OF_DAY = /(?<=^\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/;

/** Names of the orders in the sentences of the catalogues, whose selectors hold no hyphens. */
const ORDER = { edtf: 'edtf', 'day-month-year': 'dmy', 'month-day-year': 'mdy' } as const;

/** The column that a person has to look at for a value; null for a constant. */
export function columnOf(rule: ValueRule): string | null {
  return rule.column ?? columnsIn(rule.template ?? '')[0] ?? null;
}

const foldedTables = new WeakMap<object, Map<string, string>>();

function lookedUp(table: Readonly<Record<string, string>>, text: string): string | undefined {
  if (Object.hasOwn(table, text)) return table[text];
  let byFolded = foldedTables.get(table);
  if (!byFolded) {
    byFolded = new Map(Object.entries(table).map(([key, value]) => [folded(key), value]));
    foldedTables.set(table, byFolded);
  }
  return byFolded.get(folded(text));
}

function ordered(text: string, order: 'edtf' | 'day-month-year' | 'month-day-year'): string | null {
  if (order === 'edtf' || /^\d{4}(?:-\d{2}){0,2}$/.test(text)) return text;
  const match = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text);
  if (!match) return null;
  const [, first = '', second = '', year = ''] = match;
  const [day, month] = order === 'day-month-year' ? [first, second] : [second, first];
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
