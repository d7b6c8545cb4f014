/** What a rater can say of a cell that they judged: not applicable, or a score. */
export const MARKS = ['not_applicable', '0', '1', '2'] as const;
export type Mark = (typeof MARKS)[number];

/** One cell as both saw it; null: that side said nothing. */
export interface Pair {
  readonly criterion: string;
  readonly office: Mark | null;
  readonly audit: Mark | null;
}

/** How far two raters agree. */
export interface Agreement {
  /** Cells that both judged: what agreement and kappa rest on. */
  readonly compared: number;
  /** Cells with the same mark. */
  readonly agreed: number;
  /** Share of cells with the same mark, 0 to 1; null where nothing was compared. */
  readonly agreement: number | null;
  /** Share of agreement that these two would reach by chance; null where nothing was compared. */
  readonly expected: number | null;
  /** Cohen's kappa, unweighted, -1 to 1; null: undefined, and `undefinedBecause` says why. */
  readonly kappa: number | null;
  /** `nothing_compared`; `constant`: both gave one and the same mark throughout, so that chance alone explains it. */
  readonly undefinedBecause: 'nothing_compared' | 'constant' | null;
  /** Cells that the office scored higher than the audit; both gave a score. */
  readonly over: number;
  /** Cells that the office scored lower than the audit; both gave a score. */
  readonly under: number;
  /** Cells that one side scored and the other called not applicable. */
  readonly applicability: number;
  /** Cells that the audit judged and the office had not: silence is no judgement, and counts nowhere else. */
  readonly unassessedByOffice: number;
  /** Cells that the office judged and the audit did not. */
  readonly unassessedByAudit: number;
  /** Cells of each pair of marks, `matrix[office][audit]`. */
  readonly matrix: Readonly<Record<Mark, Readonly<Record<Mark, number>>>>;
}

/**
 * Compares two raters: percentage of agreement and Cohen's kappa (J. Cohen, A Coefficient of Agreement for Nominal
 * Scales, Educational and Psychological Measurement 20, 1960), κ = (p₀ − pₑ) ÷ (1 − pₑ).
 *
 * Unweighted: a mark that is off by two counts as one that is off by one, and not applicable is a mark like the
 * others; over and under say the direction. Where pₑ is 1 both gave one and the same mark throughout: kappa is 0/0,
 * undefined, and is told as undefined, not as 0 or 1.
 */
export function agreementOf(pairs: readonly Pair[]): Agreement {
  const matrix = emptyMatrix();
  const rows = tally();
  const columns = tally();
  let compared = 0;
  let agreed = 0;
  let over = 0;
  let under = 0;
  let applicability = 0;
  let unassessedByOffice = 0;
  let unassessedByAudit = 0;
  for (const { office, audit } of pairs) {
    if (office === null || audit === null) {
      if (audit !== null) unassessedByOffice += 1;
      if (office !== null) unassessedByAudit += 1;
      continue;
    }
    compared += 1;
    matrix[office][audit] += 1;
    rows[office] += 1;
    columns[audit] += 1;
    if (office === audit) agreed += 1;
    else if (office === 'not_applicable' || audit === 'not_applicable') applicability += 1;
    else if (Number(office) > Number(audit)) over += 1;
    else under += 1;
  }
  const counts = { over, under, applicability, unassessedByOffice, unassessedByAudit, matrix };
  if (compared === 0)
    return {
      ...counts,
      compared,
      agreed,
      agreement: null,
      expected: null,
      kappa: null,
      undefinedBecause: 'nothing_compared',
    };
  // In whole numbers until the last step, so that "undefined" does not hang on a rounding.
  const chance = MARKS.reduce((sum, mark) => sum + rows[mark] * columns[mark], 0);
  const square = compared * compared;
  const constant = chance === square;
  return {
    ...counts,
    compared,
    agreed,
    agreement: agreed / compared,
    expected: chance / square,
    kappa: constant ? null : (compared * agreed - chance) / (square - chance),
    undefinedBecause: constant ? 'constant' : null,
  };
}

/** The same for all cells and for each criterion, in the order in which the criteria are given. */
export function comparisonOf(
  pairs: readonly Pair[],
  criteria: readonly string[],
): { overall: Agreement; criteria: (Agreement & { criterion: string })[] } {
  const byCriterion = new Map(criteria.map((criterion) => [criterion, [] as Pair[]]));
  for (const pair of pairs) byCriterion.get(pair.criterion)?.push(pair);
  return {
    overall: agreementOf(pairs.filter(({ criterion }) => byCriterion.has(criterion))),
    criteria: [...byCriterion].map(([criterion, own]) => ({ criterion, ...agreementOf(own) })),
  };
}

function tally(): Record<Mark, number> {
  return { not_applicable: 0, '0': 0, '1': 0, '2': 0 };
}

function emptyMatrix(): Record<Mark, Record<Mark, number>> {
  return { not_applicable: tally(), '0': tally(), '1': tally(), '2': tally() };
}
