/** Parts of a portfolio's answer beside its coverage, in their order. */
export const PORTFOLIO_PARTS = [
  'matrix',
  'groups',
  'budget',
  'kinds',
  'years',
  'themes',
  'countries',
  'departments',
] as const;
export type PortfolioPart = (typeof PORTFOLIO_PARTS)[number];

/** Parts that split the records by what they are. */
export const BREAKDOWNS = ['kinds', 'years', 'themes', 'countries'] as const;
export type BreakdownPart = (typeof BREAKDOWNS)[number];

/** Tables that a portfolio can be read as. */
export const TABLES = ['coverage', ...PORTFOLIO_PARTS] as const;
export type PortfolioTable = (typeof TABLES)[number];
