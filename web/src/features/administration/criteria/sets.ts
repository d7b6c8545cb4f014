import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { allOf } from '~/api/all';
import { answer, client, type Shape } from '~/api/client';

export type SetLine = Shape<'CriteriaSetLine'>;
export type CriteriaSet = Shape<'CriteriaSetView'>;
export type Draft = Shape<'CriteriaDraftView'>;
export type DraftLine = Shape<'CriteriaDraftLine'>;
export type Criterion = Shape<'CriterionOfSet'>;
export type Requirement = Shape<'RequirementOfCriterion'>;
export type Dimension = Shape<'DimensionOfSet'>;

const LIMIT = 100;

/** What was published here, by everybody, the newest first. */
export function useSets(): UseQueryResult<readonly SetLine[]> {
  return useQuery({
    queryKey: ['administration', 'criteria-sets'],
    queryFn: () =>
      allOf((cursor) =>
        answer(client.GET('/api/v1/criteria-sets', { params: { query: { limit: LIMIT, cursor } } })),
      ),
  });
}

/** What the office is writing. */
export function useDrafts(): UseQueryResult<readonly DraftLine[]> {
  return useQuery({
    queryKey: ['administration', 'criteria-drafts'],
    queryFn: () =>
      allOf((cursor) =>
        answer(
          client.GET('/api/v1/criteria-drafts', {
            params: { query: { published: false, limit: LIMIT, cursor } },
          }),
        ),
      ),
  });
}
