import type { Shape } from '~/api/client';

type Matrix = Pick<Shape<'AssessmentMatrix'>, 'stages' | 'cells'>;

/** One stage of the policy cycle: how much was looked at, and how much of it earned a mark. */
export interface StageAtAGlance {
  readonly stage: Matrix['stages'][number]['stage'];
  readonly assessed: number;
  readonly all: number;
  /** Criteria with 1 or 2. */
  readonly scored: number;
}

/** The matrix of a record in a few figures; a criterion drifts once, at however many stages. */
export function glanceOf({ stages, cells }: Matrix): {
  readonly stages: readonly StageAtAGlance[];
  readonly drifted: number;
} {
  return {
    stages: stages.map(({ stage, assessed, notAssessed }) => ({
      stage,
      assessed,
      all: assessed + notAssessed,
      scored: cells.filter((cell) => cell.stage === stage && (cell.score ?? 0) > 0).length,
    })),
    drifted: new Set(cells.filter(({ drift }) => drift).map(({ criterion }) => criterion)).size,
  };
}
