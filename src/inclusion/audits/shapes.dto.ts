import type { Mark } from './kappa.rules.js';

/** One stratum of the frame, and how many are drawn of it. */
export class Allocation {
  /** Its name; parts are joined by `|`, a record without a value has `none`. */
  stratum: string;
  /** Records of the frame in it. */
  frame: number;
  /** Records drawn of it. */
  sample: number;
}

/** How far office and audit agree. */
export class AgreementView {
  /** Cells that both judged; the rest of the figures rests on them. */
  compared: number;
  /** Cells with the same mark. */
  agreed: number;
  /** Share of cells with the same mark, 0 to 1; null where nothing was compared. */
  agreement: number | null;
  /** Share of agreement that chance alone would give; null where nothing was compared. */
  expected: number | null;
  /** Cohen's kappa, unweighted, over the marks not applicable, 0, 1 and 2; null: undefined. */
  kappa: number | null;
  /** Why kappa is undefined: `nothing_compared`, or `constant` when both gave one and the same mark throughout. */
  undefinedBecause: 'nothing_compared' | 'constant' | null;
  /** Cells that the office scored higher than the audit. */
  over: number;
  /** Cells that the office scored lower than the audit. */
  under: number;
  /** Cells that one side scored and the other called not applicable. */
  applicability: number;
  /** Cells that the audit judged and the office had not. */
  unassessedByOffice: number;
  /** Cells that the office judged and the audit did not. */
  unassessedByAudit: number;
  /** Cells of each pair of marks: `matrix[office][audit]`. */
  matrix: Record<Mark, Record<Mark, number>>;
}
