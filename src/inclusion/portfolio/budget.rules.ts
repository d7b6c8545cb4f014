import {
  formatAmount,
  type Stage as MoneyStage,
  STAGES as MONEY_STAGES,
} from '../../registry/contributions/money.js';

/** What contributions of one currency come to, in minor units, by whether their record was looked at. */
export interface MoneySum {
  readonly currency: string;
  /** Of records that have at least one mark by the set. */
  readonly looked: boolean;
  /** Of them, records with at least one score of 1 or 2. */
  readonly claimed: boolean;
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

/** The three parts of a total; they add up to it. */
export interface BudgetParts {
  readonly total: bigint;
  /** The share set against exclusion of records that claim a criterion: 100 % of that share, whatever the number of criteria. */
  readonly marked: bigint;
  /** What is left of records that were looked at. */
  readonly unmarked: bigint;
  /** Of records that nobody looked at, and of contributions of which nobody has worked out a share. */
  readonly unscreened: bigint;
}

/** Splits one sum. */
export function partsOf(sum: Pick<MoneySum, 'looked' | 'claimed'>, stage: MoneyOfStage): BudgetParts {
  const { total, against, notWorkedOut } = stage;
  if (!sum.looked) return { total, marked: 0n, unmarked: 0n, unscreened: total };
  const marked = sum.claimed ? against : 0n;
  return { total, marked, unmarked: total - notWorkedOut - marked, unscreened: notWorkedOut };
}

/** Amounts as text with the decimals of the currency. */
export interface BudgetOfStage {
  total: string;
  marked: string;
  unmarked: string;
  unscreened: string;
}

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
          own.map((sum) => partsOf(sum, sum.amounts[stage])),
          currency,
        ),
      ]),
    ) as Record<MoneyStage, BudgetOfStage>;
    return { currency, contributions: own.reduce((so, sum) => so + sum.contributions, 0), stages };
  });
}

function written(parts: readonly BudgetParts[], currency: string): BudgetOfStage {
  const sum = (part: keyof BudgetParts): string =>
    formatAmount(
      parts.reduce((so, one) => so + one[part], 0n),
      currency,
    );
  return {
    total: sum('total'),
    marked: sum('marked'),
    unmarked: sum('unmarked'),
    unscreened: sum('unscreened'),
  };
}
