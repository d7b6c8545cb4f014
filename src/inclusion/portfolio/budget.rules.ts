import {
  formatAmount,
  type Stage as MoneyStage,
  STAGES as MONEY_STAGES,
} from '../../registry/contributions/money.js';

/** What contributions of one currency come to, in minor units, by the highest mark of their records. */
export interface MoneySum {
  readonly currency: string;
  /** The highest that their records were given: 0 not applicable, 1 score 0, 2 score 1, 3 score 2; null: nobody looked. */
  readonly top: number | null;
  readonly contributions: number;
  readonly amounts: Readonly<Record<MoneyStage, MoneyOfStage>>;
}

/** Minor units of one stage. */
export interface MoneyOfStage {
  readonly total: bigint;
  /** Set against exclusion by the share of each contribution. */
  readonly against: bigint;
  /** Of contributions of which nobody has worked out a share. */
  readonly notWorkedOut: bigint;
}

/** What a total is made of; the parts add up to it. */
export const BUDGET_PARTS = [
  'principal',
  'significant',
  'besides',
  'score0',
  'notApplicable',
  'shareless',
  'unlooked',
] as const;
export type BudgetPart = (typeof BUDGET_PARTS)[number];

/** The part that what is left of a record falls to, by its highest mark. */
const RESTS: readonly BudgetPart[] = ['notApplicable', 'score0', 'besides', 'besides'];

/**
 * Splits one sum. The share of a record that claims a criterion is marked, 100 % of it, whatever the number of criteria;
 * of a record that nobody looked at nothing is, whatever its contributions say.
 */
export function partsOf(
  top: number | null,
  { total, against, notWorkedOut }: MoneyOfStage,
): Readonly<Record<BudgetPart, bigint>> {
  const parts = { principal: 0n, significant: 0n, besides: 0n, score0: 0n, notApplicable: 0n, shareless: 0n, unlooked: 0n }; // prettier-ignore
  const rest = top === null ? undefined : RESTS[top];
  if (top === null || rest === undefined) return { ...parts, unlooked: total };
  const marked = top >= 2 ? against : 0n;
  if (top >= 2) parts[top === 3 ? 'principal' : 'significant'] = marked;
  parts[rest] += total - notWorkedOut - marked;
  parts.shareless = notWorkedOut;
  return parts;
}

/** Amounts as text with the decimals of the currency: the parts, what they are taken together as, and their total. */
export type BudgetOfStage = Record<BudgetPart | 'total' | 'marked' | 'unmarked' | 'unscreened', string>;

/** Budget of one currency. */
export interface CurrencyBudget {
  currency: string;
  contributions: number;
  stages: Record<MoneyStage, BudgetOfStage>;
}

/** The budget per currency, sorted by its code; currencies are never added. */
export function budgetOf(sums: readonly MoneySum[]): CurrencyBudget[] {
  const currencies = [...new Set(sums.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const own = sums.filter((sum) => sum.currency === currency);
    const stages = Object.fromEntries(
      MONEY_STAGES.map((stage) => [
        stage,
        written(
          own.map((sum) => partsOf(sum.top, sum.amounts[stage])),
          currency,
        ),
      ]),
    ) as Record<MoneyStage, BudgetOfStage>;
    return { currency, contributions: own.reduce((so, sum) => so + sum.contributions, 0), stages };
  });
}

function written(all: readonly Readonly<Record<BudgetPart, bigint>>[], currency: string): BudgetOfStage {
  const sum = (...parts: readonly BudgetPart[]): string =>
    formatAmount(
      parts.reduce((so, part) => all.reduce((of, one) => of + one[part], so), 0n),
      currency,
    );
  return {
    total: sum(...BUDGET_PARTS),
    marked: sum('principal', 'significant'),
    principal: sum('principal'),
    significant: sum('significant'),
    unmarked: sum('besides', 'score0', 'notApplicable'),
    besides: sum('besides'),
    score0: sum('score0'),
    notApplicable: sum('notApplicable'),
    unscreened: sum('shareless', 'unlooked'),
    shareless: sum('shareless'),
    unlooked: sum('unlooked'),
  };
}
