import type { ListColumn } from '../../registry/initiatives/initiative.words.js';
import type { InitiativeSummary } from '../../registry/initiatives/initiatives.dto.js';
import { countryName } from '../../platform/codes/countries.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { textIn, type Texts } from '../../platform/i18n/texts.js';

/** What stands in a cell: words, a number, a day `YYYY-MM-DD`, or nothing. */
export type Cell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'day'; readonly day: string }
  | null;

/** What the cells are written with. */
export interface Words {
  readonly locale: Locale;
  /** Names of departments by id. */
  readonly departments: ReadonlyMap<string, Texts>;
}

const LIST_SIGN = '; ';

/** The heading of a column in the reader's language. */
export function headingOf(column: ListColumn, locale: Locale): string {
  return translate(locale, `exports.columns.${column}`);
}

/** A record's value in a column, in the words that the reader's screen has. */
export function cellOf(column: ListColumn, record: InitiativeSummary, words: Words): Cell {
  const { locale } = words;
  const word = (kind: string, code: string): string => translate(locale, `words.${kind}.${code}`);
  switch (column) {
    case 'reference':
      return text(record.reference);
    case 'title':
      return text(textIn(record.title, locale)?.text);
    case 'kind':
    case 'state':
    case 'visibility':
    case 'vitality':
      return text(word(column, record[column]));
    case 'themes':
      return text(record.themes.map((theme) => word('theme', theme)).join(LIST_SIGN));
    case 'partners':
      return text(record.partners.map(({ names }) => textIn(names, locale)?.text ?? '').join(LIST_SIGN));
    case 'countries':
      return text(
        [...new Set(record.partners.flatMap(({ country }) => country ?? []))]
          .map((code) => countryName(code, locale) ?? code)
          .join(LIST_SIGN),
      );
    case 'department': {
      const name = record.responsibleDepartmentId && words.departments.get(record.responsibleDepartmentId);
      return name ? text(textIn(name, locale)?.text) : null;
    }
    case 'instruments':
      return { kind: 'number', value: record.instruments };
    case 'signed':
      return day(record.signedFrom);
    case 'expires':
      return day(record.expiresOn);
    case 'lastActivity':
      return day(record.lastActivityOn);
    case 'revised':
      return day(record.revisedAt.slice(0, 10));
  }
}

function text(value: string | undefined): Cell {
  return value ? { kind: 'text', text: value } : null;
}

function day(value: string | null): Cell {
  return value === null ? null : { kind: 'day', day: value };
}
