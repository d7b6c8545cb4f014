import { api, type Shape } from '~/api/client';
import type { Cell, Criterion } from './mark/values';
import { STAGES, type Stage } from '~/ui/words/codes';

export type Matrix = Shape<'AssessmentMatrix'>;
export type TheSet = Shape<'CriteriaSetView'>;
export type Initiative = Shape<'InitiativeView'>;

/** All that the pages of this room begin with. */
export interface Read {
  readonly initiative: Initiative;
  readonly matrix: Matrix;
  readonly set: TheSet;
}

/** Criteria that belong together, as the set has them. */
export interface Chapter {
  readonly dimension: TheSet['dimensions'][number];
  readonly criteria: readonly Criterion[];
}

/**
 * The record, its marks and the set that they are made by; the set follows the marks, since the office's main one may
 * have changed since.
 * @param set id of a set; undefined: the office's main one
 */
export function useRead(
  id: string,
  set: string | undefined,
): {
  read: Read | null;
  error: unknown;
  again: () => void;
} {
  const initiative = api.useQuery('get', '/api/v1/initiatives/{id}', { params: { path: { id } } });
  const matrix = api.useQuery('get', '/api/v1/initiatives/{id}/assessments', {
    params: { path: { id }, query: set === undefined ? {} : { set } },
  });
  const setId = matrix.data?.setId;
  const words = api.useQuery(
    'get',
    '/api/v1/criteria-sets/{id}',
    { params: { path: { id: setId ?? '' } } },
    // A published set never changes; what the office does with it is not shown here.
    { enabled: setId !== undefined, staleTime: Infinity },
  );
  const all = [initiative, matrix, words] as const;
  return {
    read:
      initiative.data && matrix.data && words.data
        ? { initiative: initiative.data, matrix: matrix.data, set: words.data }
        : null,
    error: all.find(({ error }) => error)?.error ?? null,
    again: () => all.forEach(({ error, refetch }) => void (error && refetch())),
  };
}

/** The criteria in the order of the set, by dimension. */
export function chaptersOf({ dimensions, criteria }: Pick<TheSet, 'dimensions' | 'criteria'>): Chapter[] {
  return dimensions
    .map((dimension) => ({
      dimension,
      criteria: criteria.filter((criterion) => criterion.dimension === dimension.code),
    }))
    .filter((chapter) => chapter.criteria.length > 0);
}

/** One mark of a matrix; every criterion has one at every stage. */
export function cellOf({ cells }: Pick<Matrix, 'cells'>, criterion: string, stage: Stage): Cell | undefined {
  return cells.find((cell) => cell.criterion === criterion && cell.stage === stage);
}

/** The nearest stage before this one at which somebody answered the criterion; null: none. */
export function stageBefore(matrix: Pick<Matrix, 'cells'>, criterion: string, stage: Stage): Cell | null {
  const before = STAGES.slice(0, STAGES.indexOf(stage)).map((one) => cellOf(matrix, criterion, one));
  return before.findLast((cell) => cell !== undefined && cell.answers.length > 0) ?? null;
}

/** The highest score that a criterion has requirements for. */
export function highestOf({ requirements }: Pick<Criterion, 'requirements'>): 0 | 1 | 2 {
  return requirements.reduce<0 | 1 | 2>(
    (highest, { forScore }) => (forScore > highest ? forScore : highest),
    0,
  );
}
