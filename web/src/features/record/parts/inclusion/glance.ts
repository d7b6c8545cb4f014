import type { Shape } from '~/api/client';

type Matrix = Pick<Shape<'AssessmentMatrix'>, 'stages' | 'cells'>;

/** One stage of the policy cycle: how much was looked at, and how much of it earned a mark. */
export interface StageAtAGlance {
  readonly stage: Matrix['stages'][number]['stage'];
  readonly assessed: number;
  readonly all: number;
  /** Criteria by what was found. */
  readonly two: number;
  readonly one: number;
  readonly zero: number;
  readonly notApplicable: number;
}

/** The matrix of a record in a few figures; a criterion drifts once, at however many stages. */
export function glanceOf({ stages, cells }: Matrix): {
  readonly stages: readonly StageAtAGlance[];
  readonly drifted: number;
  /** Marks that stand above their ceiling: evidence fell away. */
  readonly flagged: number;
  /** The first stage that nobody has looked at wholly; null: all were. */
  readonly next: StageAtAGlance['stage'] | null;
} {
  const count = (stage: string, is: (cell: Matrix['cells'][number]) => boolean): number =>
    cells.filter((cell) => cell.stage === stage && is(cell)).length;
  return {
    stages: stages.map(({ stage, assessed, notAssessed }) => ({
      stage,
      assessed,
      all: assessed + notAssessed,
      two: count(stage, ({ score }) => score === 2),
      one: count(stage, ({ score }) => score === 1),
      zero: count(stage, ({ score }) => score === 0),
      notApplicable: count(stage, ({ state }) => state === 'not_applicable'),
    })),
    drifted: new Set(cells.filter(({ drift }) => drift).map(({ criterion }) => criterion)).size,
    flagged: cells.filter(({ aboveCeiling }) => aboveCeiling).length,
    next: stages.find(({ notAssessed }) => notAssessed > 0)?.stage ?? null,
  };
}
