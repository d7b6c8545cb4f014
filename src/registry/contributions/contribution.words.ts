import type { Texts } from '../../platform/i18n/texts.js';

/** Kinds of contributions; stable codes of the API. */
export const CONTRIBUTION_KINDS = ['money', 'in_kind'] as const;
export type ContributionKind = (typeof CONTRIBUTION_KINDS)[number];

/** First and last year that a contribution can be for. */
export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2200;

/** In filters: the office itself, beside ids of partners. */
export const OFFICE_ITSELF = 'office';

/** The words of a contribution: what revisions compare and a restoration brings back. */
export interface ContributionWords {
  /** Null: the office itself. */
  partnerId: string | null;
  kind: ContributionKind;
  what: Texts;
  year: number;
  budgetLine: string | null;
  currency: string | null;
  /** Exact decimals as text: "1250.50". */
  planned: string | null;
  committed: string | null;
  spent: string | null;
  /** Percent set against exclusion, "33.5"; null: nobody has worked it out. */
  share: string | null;
  /** How it was worked out. */
  shareMethod: Texts;
}

/** What is not said. */
export const EMPTY_WORDS: Omit<ContributionWords, 'kind' | 'year'> = {
  partnerId: null,
  what: {},
  budgetLine: null,
  currency: null,
  planned: null,
  committed: null,
  spent: null,
  share: null,
  shareMethod: {},
};

export const FIELDS = ['kind', 'year', ...Object.keys(EMPTY_WORDS)] as (keyof ContributionWords)[];
