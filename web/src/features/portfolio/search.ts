import { asQuery, readFilters, type Filters } from '~/ui/filters';
import { textInSearch, wordIn } from '~/ui/search';
import { STAGES, type Stage } from '~/ui/words/codes';

export const MONEY = ['planned', 'committed', 'spent'] as const;
export type Money = (typeof MONEY)[number];

/** What the address of the portfolio says: filters of the API, by which marks it is counted, and what is looked at. */
export type PortfolioSearch = Filters & {
  /** The stage whose marks are counted; else the highest of any. */
  stage?: Stage;
  /** Id of a criteria set; else that of the office. */
  set?: string;
  /** Code of the criterion that years, kinds, themes and countries are told of; else whichever. */
  about?: string;
  /** Which amounts the budget shows. */
  money?: Money;
};

/** Reads an address; what the portfolio does not know is left out. */
export function readSearch(search: Record<string, unknown>): PortfolioSearch {
  const read = {
    ...readFilters(search),
    stage: wordIn(search, 'stage', STAGES),
    set: textInSearch(search, 'set'),
    about: textInSearch(search, 'about'),
    money: wordIn(search, 'money', MONEY),
  };
  return Object.fromEntries(
    Object.entries(read).filter(([, value]) => value !== undefined),
  ) as PortfolioSearch;
}

/** What narrows the records; the same names as in the register. */
export function filtersOf(search: PortfolioSearch): Filters {
  const { stage: _, set: _set, about: _about, money: _money, ...filters } = search;
  return filters;
}

/** The question as the API is asked. */
export function questionOf(search: PortfolioSearch): Record<string, string | string[]> {
  return {
    ...asQuery(filtersOf(search)),
    ...(search.stage !== undefined && { stage: search.stage }),
    ...(search.set !== undefined && { set: search.set }),
  };
}
