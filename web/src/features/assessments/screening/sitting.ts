import type { Shape } from '~/api/client';
import { same } from '~/ui/conflict';
import { cellOf, chaptersOf, type Matrix, type TheSet } from '../reading';
import type { Stage } from '~/ui/words/codes';
import { bodyOf, valuesOf, type Criterion, type MarkValues } from '../mark/values';

/** What a mark was when the sitting began. */
export interface Began {
  readonly version: number | null;
  readonly values: MarkValues;
}

/** A whole screening as its form holds it: marks in the order of {@link askedIn}. */
export interface Sitting {
  marks: MarkValues[];
  began: Began[];
}

/** The criteria that people answer, in the order of the page. */
export function askedIn(set: Pick<TheSet, 'dimensions' | 'criteria'>): Criterion[] {
  return chaptersOf(set)
    .flatMap(({ criteria }) => criteria)
    .filter(({ automatic }) => automatic === null);
}

/** What the record says now. */
export function beganWith(asked: readonly Criterion[], matrix: Pick<Matrix, 'cells'>, stage: Stage): Began[] {
  return asked.map((criterion) => {
    const cell = cellOf(matrix, criterion.code, stage);
    if (!cell) throw new Error(`The matrix has no cell for ${criterion.code} at ${stage}`);
    return { version: cell.version, values: valuesOf(criterion, cell) };
  });
}

/** Whether somebody said something else of a criterion than it said when they began. */
export function isChanged(mark: MarkValues, began: Began): boolean {
  return !same(bodyOf(mark), bodyOf(began.values));
}

/** Places of the marks that are to be saved: chosen, and other than before. */
export function toSave({ marks, began }: Sitting): number[] {
  return marks.flatMap((mark, place) => {
    const before = began[place];
    return before && mark.choice !== '' && isChanged(mark, before) ? [place] : [];
  });
}

/** The body of the one call that saves them. */
export function screenBody(
  setId: string,
  asked: readonly Criterion[],
  { marks, began }: Sitting,
  places: readonly number[],
): Shape<'Screen'> {
  return {
    set: setId,
    criteria: places.flatMap((place) => {
      const body = marks[place] && bodyOf(marks[place]);
      const code = asked[place]?.code;
      return body && code ? [{ criterion: code, version: began[place]?.version ?? null, ...body }] : [];
    }),
  };
}
