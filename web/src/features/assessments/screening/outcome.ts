import type { Shape } from '~/api/client';
import { ApiProblem } from '~/api/problem';
import { overtakenBy } from '../mark/conflict';
import { faultsIn, type Cell } from '../mark/values';
import type { Sitting } from './sitting';

/** A mark that was not saved: why, and what somebody else wrote in the meantime, if that is why. */
export interface NotSaved {
  /** Place of the mark in the form. */
  readonly place: number;
  /** With the places of the form in its faults. */
  readonly problem: ApiProblem;
  readonly theirs: Cell | null;
}

/** What came of the one call, mark by mark. */
export interface Outcome {
  readonly saved: readonly { readonly place: number; readonly version: number | null }[];
  readonly notSaved: readonly NotSaved[];
}

/**
 * Shares the results out to the marks that were sent.
 * @param places of the marks in the form, in the order in which they were sent
 */
export function outcomeOf(
  results: readonly Shape<'ScreeningResult'>[],
  places: readonly number[],
  { marks }: Pick<Sitting, 'marks'>,
): Outcome {
  const saved: { place: number; version: number | null }[] = [];
  const notSaved: NotSaved[] = [];
  results.forEach(({ outcome, version, problem }, sent) => {
    const place = places[sent];
    if (place === undefined) return;
    if (outcome !== 'refused') {
      saved.push({ place, version });
      return;
    }
    const told = new ApiProblem(problem ?? {});
    const errors = faultsIn(told.errors, marks[place]?.answers ?? [], `criteria/${sent}`, `marks.${place}.`);
    notSaved.push({
      place,
      problem: new ApiProblem({ ...told.document, errors }),
      theirs: overtakenBy(told),
    });
  });
  return { saved, notSaved };
}
