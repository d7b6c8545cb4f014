import type { Texts } from '../../platform/i18n/texts.js';
import { formatAmount, type Stage as MoneyStage, storedAmount } from '../../registry/contributions/money.js';
import type { CriteriaSetWhole } from '../criteria/criteria.words.js';
import { type Stage, STAGES } from '../criteria/criteria.words.js';
import { BUDGET_PARTS, type BudgetPart, budgetOf, type MoneySum } from './budget.rules.js';
import {
  addTo,
  type Counted,
  countsOf,
  driftOfCells,
  emptyTally,
  shareOf,
  talliesOfCells,
  talliesOfHighest,
} from './cells.js';
import type {
  BreakdownValue,
  CriterionFigures,
  CurrencyFigures,
  GroupFigures,
  MatrixRow,
  PortfolioView,
  Shares,
} from './portfolio.dto.js';
import { BREAKDOWNS, type PortfolioPart } from './portfolio.words.js';
import { suppressed } from './suppression.js';

interface StoredStage {
  total: string;
  against: string;
  notWorkedOut: string;
}

/** Numbers of cells.ts, a character each: all that the records say, one after the other; null: nothing. */
type Said = string | null;

/** A row for each value of a breakdown, with the highest marks of its records. */
type StoredBreakdown = [
  value: string | null,
  records: number,
  looked: number,
  claiming: number,
  marks: Said,
][];

/** The row of the statement. */
export interface StoredPortfolio {
  withheld: number;
  records: number;
  looked: number;
  drifting: number;
  stages: { screened: number; begun: number; cells: number }[];
  cells?: Said;
  drift?: Said;
  highest?: Said;
  kinds?: StoredBreakdown;
  years?: StoredBreakdown;
  themes?: StoredBreakdown;
  countries?: StoredBreakdown;
  people?: { total: number; groups: Record<string, number> };
  departments?: [department: string, level: string | null, records: number][];
  budget?: {
    currency: string;
    top: number | null;
    contributions: number;
    amounts: Record<MoneyStage, StoredStage>;
  }[];
  budgetOfCriteria?: [
    position: number,
    currency: string,
    planned: string,
    committed: string,
    spent: string,
  ][];
}

/** How a figure of each part opens the records behind it. `any` stands for the stage that was asked for. */
const OPENS: Readonly<Record<string, string>> = {
  coverage: 'mark=any:{stage}:{figure}',
  matrix: 'mark={criterion}:{stage}:{figure}',
  groups: 'mark={criterion}:any:{figure}',
  kinds: 'kind={value}&mark={criterion}:any:{figure}',
  years: 'year={value}&mark={criterion}:any:{figure}',
  themes: 'theme={value}&mark={criterion}:any:{figure}',
  countries: 'country={value}&mark={criterion}:any:{figure}',
  departments: 'department={departmentId}&level={level}',
  budget: 'currency={currency}&mark={criterion}:any:claimed',
};

/** Marks that the records behind a part of the budget have, and those that they have not. */
const BEHIND: Readonly<Record<BudgetPart, readonly [has: string, hasNot?: readonly string[]]>> = {
  principal: ['score2'],
  significant: ['score1', ['score2']],
  besides: ['claimed'],
  score0: ['score0', ['claimed']],
  notApplicable: ['notApplicable', ['score0', 'claimed']],
  shareless: ['assessed'],
  unlooked: ['unassessed'],
};

/** @param markSet the set, where another than the office's own was asked for */
function opensOf(
  parts: readonly PortfolioPart[],
  stage: Stage | undefined,
  markSet: string | undefined,
): Record<string, string> {
  const at = stage ?? 'any';
  const ofSet = markSet === undefined ? '' : `&markSet=${markSet}`;
  const opens: Record<string, string> = {};
  for (const part of ['coverage', ...parts]) {
    const template = OPENS[part];
    if (template === undefined) continue;
    opens[part] = template.replace(':any:', `:${at}:`) + (template.includes('mark=') ? ofSet : '');
  }
  if (parts.includes('budget'))
    for (const part of BUDGET_PARTS) {
      const [has, hasNot] = BEHIND[part];
      const others =
        hasNot && JSON.stringify([{ mark: hasNot.map((figure) => `any:${at}:${figure}`), markSet }]);
      opens[`budget.${part}`] =
        `currency={currency}&mark=any:${at}:${has}${ofSet}` +
        (part === 'shareless' ? '&withoutShare=true' : '') +
        (others === undefined ? '' : `&noneOf=${encodeURIComponent(others)}`);
    }
  return opens;
}

const NOTHING: CriterionFigures = {
  assessed: 0,
  notApplicable: 0,
  score0: 0,
  score1: 0,
  score2: 0,
  claimed: 0,
};

/** How a portfolio is told. */
export interface PortfolioManner {
  /** Figures of a few people are left out. */
  readonly forPublic?: boolean;
  /** The stage that was asked for. */
  readonly stage?: Stage | undefined;
  /** Whether the set was named, and not left to the office. */
  readonly setAsked?: boolean;
}

/** The answer in words: names of criteria and departments, shares, and what the public does not read. */
export function portfolioOf(
  stored: StoredPortfolio,
  set: CriteriaSetWhole,
  departments: ReadonlyMap<string, Texts>,
  parts: readonly PortfolioPart[],
  { forPublic = false, stage: stageAsked, setAsked = false }: PortfolioManner,
): PortfolioView {
  const { records, looked } = stored;
  const judged = set.criteria.filter(({ automatic }) => automatic === null).length;
  const view: PortfolioView = {
    set: { id: set.id, name: set.name, version: set.version, title: set.title },
    withheld: stored.withheld,
    coverage: {
      records,
      looked,
      share: shareOf(looked, records),
      stages: STAGES.map((stage, place) => {
        const { screened = 0, begun = 0, cells = 0 } = stored.stages[place] ?? {};
        const asked = records * judged;
        return { stage, screened, begun, asked, assessed: cells, share: shareOf(cells, asked) };
      }),
    },
    opens: opensOf(parts, stageAsked, setAsked ? set.id : undefined),
  };
  const highest = countsOf(stored.highest ?? null);
  if (stored.cells !== undefined) {
    const drift = countsOf(stored.drift ?? null);
    Object.assign(view, matrixOf(countsOf(stored.cells), drift, highest, set, records), {
      drift: { records: stored.drifting, cells: drift.reduce((so, [, count]) => so + count, 0) },
    });
  }
  if (stored.people)
    Object.assign(view, {
      groups: groupsOf(stored.people.groups, set, highest, forPublic),
      people: forPublic ? suppressed(stored.people.total) : stored.people.total,
    });
  if (stored.budget) view.budget = currenciesOf(stored.budget, stored.budgetOfCriteria ?? [], set);
  for (const part of BREAKDOWNS) {
    const breakdown = stored[part];
    if (breakdown) view[part] = valuesOf(breakdown, set);
  }
  if (stored.departments)
    view.departments = stored.departments
      .map(([departmentId, level, number]) => ({
        departmentId,
        name: departments.get(departmentId) ?? {},
        level,
        records: number,
      }))
      .sort(
        (a, b) =>
          a.departmentId.localeCompare(b.departmentId) || String(a.level ?? '').localeCompare(b.level ?? ''),
      );
  return view;
}

function matrixOf(
  cells: readonly Counted[],
  drift: readonly Counted[],
  highest: readonly Counted[],
  set: CriteriaSetWhole,
  records: number,
): { matrix: MatrixRow[]; shares: Shares } {
  const tallies = talliesOfCells(cells);
  const drifting = driftOfCells(drift);
  const best = talliesOfHighest(highest);
  const marks = emptyTally();
  const matrix = set.criteria.map(({ code, dimension, name, position, automatic }) => ({
    criterion: code,
    dimension,
    name,
    stages: STAGES.map((stage) => {
      const tally = tallies.get(position)?.[stage] ?? emptyTally();
      if (automatic === null) addTo(marks, tally);
      return {
        stage,
        ...tally,
        unassessed: records - tally.assessed,
        drifting: drifting.get(position)?.[stage] ?? 0,
      };
    }),
    records: best.get(position) ?? { ...NOTHING },
  }));
  const scored = marks.assessed - marks.notApplicable;
  return {
    matrix,
    shares: {
      marks,
      score0: shareOf(marks.score0, scored),
      score1: shareOf(marks.score1, scored),
      score2: shareOf(marks.score2, scored),
      evidence: shareOf(marks.shown, marks.claimed),
      confirmation: null,
    },
  };
}

function groupsOf(
  people: Readonly<Record<string, number>>,
  set: CriteriaSetWhole,
  highest: readonly Counted[],
  forPublic: boolean,
): GroupFigures[] {
  const best = talliesOfHighest(highest);
  return set.criteria.flatMap(({ code, name, position, groupCode }) => {
    if (groupCode === null) return [];
    const { assessed, claimed } = best.get(position) ?? NOTHING;
    const reached = people[groupCode] ?? 0;
    return {
      group: groupCode,
      criterion: code,
      name,
      assessed,
      claimed,
      people: forPublic ? suppressed(reached) : reached,
      reachedByNothing: claimed === 0,
    };
  });
}

function valuesOf(breakdown: StoredBreakdown, set: CriteriaSetWhole): BreakdownValue[] {
  return breakdown
    .map(([value, number, looked, claiming, marks]) => {
      const tallies = talliesOfHighest(countsOf(marks));
      return {
        value,
        records: number,
        looked,
        claiming,
        criteria: set.criteria.flatMap(({ code, position }) => {
          const tally = tallies.get(position);
          return tally ? [{ criterion: code, ...tally }] : [];
        }),
      };
    })
    .sort((a, b) => (a.value === null ? 1 : b.value === null ? -1 : a.value < b.value ? -1 : 1));
}

function currenciesOf(
  budget: NonNullable<StoredPortfolio['budget']>,
  ofCriteria: NonNullable<StoredPortfolio['budgetOfCriteria']>,
  set: CriteriaSetWhole,
): CurrencyFigures[] {
  const sums = budget.map(({ amounts, ...sum }): MoneySum => ({
    ...sum,
    amounts: Object.fromEntries(
      Object.entries(amounts).map(([stage, { total, against, notWorkedOut }]) => [
        stage,
        {
          total: storedAmount(total, sum.currency),
          against: storedAmount(against, sum.currency),
          notWorkedOut: storedAmount(notWorkedOut, sum.currency),
        },
      ]),
    ) as unknown as MoneySum['amounts'],
  }));
  const codes = new Map(set.criteria.map(({ position, code }) => [position, code]));
  return budgetOf(sums).map((currency) => {
    const amount = (stored: string): string =>
      formatAmount(storedAmount(stored, currency.currency), currency.currency);
    return {
      ...currency,
      criteria: ofCriteria
        .filter(([, of]) => of === currency.currency)
        .sort(([a], [b]) => a - b)
        .map(([position, , planned, committed, spent]) => ({
          criterion: codes.get(position) ?? String(position),
          planned: amount(planned),
          committed: amount(committed),
          spent: amount(spent),
        })),
    };
  });
}
