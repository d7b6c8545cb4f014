import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer, client, type Shape } from '~/api/client';
import { isWhole } from './kinds';
import { answersBody, type RequirementValues } from './values';

export type Ceiling = Shape<'CeilingView'>;

/** Pause after the last key before the server is asked, in ms. */
const PAUSE = 500;

/** Answers of a criterion as they stand in a form. */
export interface Asked {
  readonly criterion: string;
  readonly answers: readonly RequirementValues[];
}

/**
 * What the ceilings would be if these answers were saved; asked again whenever they change. Pieces of evidence that are
 * not finished are left out.
 * @returns by criterion; what has not been answered yet is not in it
 */
export function useCeilings(id: string, set: string, asked: readonly Asked[]): ReadonlyMap<string, Ceiling> {
  const criteria = asked.map(({ criterion, answers }) => ({
    criterion,
    answers: answersBody(answers.map((one) => ({ ...one, evidence: one.evidence.filter(isWhole) }))),
  }));
  const [body] = useDebouncedValue(JSON.stringify(criteria), PAUSE);
  const { data } = useQuery({
    queryKey: ['ceilings', id, set, body],
    queryFn: ({ signal }) =>
      answer(
        client.POST('/api/v1/initiatives/{id}/assessments/ceilings', {
          params: { path: { id } },
          body: { set, criteria: JSON.parse(body) as Shape<'CriterionAnswers'>[] },
          signal,
        }),
      ),
    enabled: body !== '[]',
    placeholderData: keepPreviousData,
  });
  return new Map(data?.items.map((one) => [one.criterion, one]));
}

/** Whether each piece of evidence in a form counts; null: it is not finished, or not weighed yet. */
export function countsIn(
  ceiling: Ceiling | undefined,
  { requirement, evidence }: RequirementValues,
): (boolean | null)[] {
  const weighed = ceiling?.answers.find((one) => one.requirement === requirement)?.evidence ?? [];
  let place = 0;
  return evidence.map((piece) => {
    if (!isWhole(piece)) return null;
    const found = weighed[place++];
    // What was weighed may be older than what stands here by a few keys.
    return found?.kind === piece.kind ? found.counts : null;
  });
}
