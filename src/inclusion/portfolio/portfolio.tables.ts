import { stringify } from 'csv-stringify/sync';
import type { Locale } from '../../platform/i18n/i18n.js';
import { textIn, type Texts } from '../../platform/i18n/texts.js';
import type { PortfolioView } from './portfolio.dto.js';
import type { PortfolioTable } from './portfolio.words.js';

type Line = Record<string, string | number | null>;

const FIGURES = ['assessed', 'notApplicable', 'score0', 'score1', 'score2', 'claimed'] as const;

/** Each table as lines; the columns have the names of the API's members, so that both can be read side by side. */
const LINES: Readonly<
  Record<PortfolioTable, (view: PortfolioView, say: (texts: Texts) => string) => Line[]>
> = {
  coverage: ({ coverage }) =>
    coverage.stages.map((stage) => ({ ...stage, records: coverage.records, looked: coverage.looked })),
  matrix: ({ matrix = [] }, say) =>
    matrix.flatMap(({ criterion, name, stages }) =>
      stages.map((cell) => ({ criterion, name: say(name), ...cell })),
    ),
  groups: ({ groups = [] }, say) =>
    groups.map(({ name, reachedByNothing, ...group }) => ({
      ...group,
      name: say(name),
      reachedByNothing: String(reachedByNothing),
    })),
  budget: ({ budget = [] }) =>
    budget.flatMap(({ currency, stages }) =>
      Object.entries(stages).map(([stage, amounts]) => ({ currency, stage, ...(amounts as object) })),
    ),
  kinds: ({ kinds = [] }) => linesOf(kinds),
  years: ({ years = [] }) => linesOf(years),
  themes: ({ themes = [] }) => linesOf(themes),
  countries: ({ countries = [] }) => linesOf(countries),
  departments: ({ departments = [] }, say) =>
    departments.map(({ name, ...line }) => ({ ...line, name: say(name) })),
};

function linesOf(values: NonNullable<PortfolioView['kinds']>): Line[] {
  return values.flatMap(({ value, records, looked, claiming, criteria }) =>
    (criteria.length > 0 ? criteria : [{ criterion: null }]).map((criterion) => {
      const line: Line = { value, records, looked, claiming, criterion: criterion.criterion };
      for (const figure of FIGURES) line[figure] = 'assessed' in criterion ? criterion[figure] : 0;
      return line;
    }),
  );
}

/**
 * A table of a portfolio as CSV (RFC 4180, UTF-8 with a byte order mark, so that spreadsheets read accents). Cells that
 * a spreadsheet would take for a formula begin with an apostrophe.
 */
export function tableAsCsv(view: PortfolioView, table: PortfolioTable, locale: Locale): string {
  const lines = LINES[table](view, (texts) => textIn(texts, locale)?.text ?? '');
  const columns = Object.keys(lines[0] ?? {});
  return stringify(lines, {
    header: true,
    columns,
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}
