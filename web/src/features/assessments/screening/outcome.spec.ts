import type { Shape } from '~/api/client';
import type { MarkValues } from '../mark/values';
import { outcomeOf } from './outcome';

const answer = (requirement: string, given: '' | 'yes') => ({ requirement, answer: given, evidence: [] });
const mark = (...answers: MarkValues['answers']): MarkValues => ({
  choice: '1',
  reason: {},
  rationale: {},
  counterfactual: {},
  answers,
});
const result = (over: Partial<Shape<'ScreeningResult'>>): Shape<'ScreeningResult'> => ({
  criterion: 'people.women',
  outcome: 'made',
  version: 1,
  ceiling: 0,
  missing: [],
  ...over,
});

describe('what came of a screening', () => {
  it('is shared out to the marks that were sent, with faults where the form has them', () => {
    const marks = [mark(), mark(answer('analysis', ''), answer('design', 'yes')), mark(), mark()];
    const current = { version: 7 };
    const { saved, notSaved } = outcomeOf(
      [
        result({
          outcome: 'refused',
          problem: {
            type: 'https://transversal.example/problems/validation',
            title: 'No',
            errors: [{ pointer: '/criteria/0/answers/0/evidence/0/url', code: 'x', detail: 'y' }],
          },
        }),
        result({ version: 4 }),
        result({
          outcome: 'refused',
          problem: { type: 'https://transversal.example/problems/stale-version', title: 'Late', current },
        }),
      ],
      [1, 2, 3],
      { marks },
    );
    expect(saved).toEqual([{ place: 2, version: 4 }]);
    expect(notSaved.map(({ place, theirs }) => [place, theirs])).toEqual([
      [1, null],
      [3, current],
    ]);
    expect(notSaved[0]?.problem.errors[0]?.pointer).toBe('/marks/1/answers/1/evidence/0/url');
  });
});
