import { compare, settle } from '~/ui/conflict';
import { fieldNames, fieldsOf, requirementOf, withFields } from './conflict';
import { emptyPiece, type MarkValues } from './values';

const criterion = {
  requirements: ['analysis', 'design'].map((code) => ({
    code,
    forScore: 1 as const,
    text: {},
    evidenceKind: 'text' as const,
    asks: null,
  })),
};
const mark = (over: Partial<MarkValues> = {}): MarkValues => ({
  choice: '0',
  reason: {},
  rationale: {},
  counterfactual: {},
  answers: [
    { requirement: 'analysis', answer: '', evidence: [] },
    { requirement: 'design', answer: '', evidence: [] },
  ],
  ...over,
});

describe('a mark that two people wrote at once', () => {
  it('is put together requirement by requirement, and only what both changed is asked', () => {
    const began = mark();
    const mine = mark({
      choice: '1',
      answers: [
        { requirement: 'analysis', answer: 'yes', evidence: [emptyPiece('link')] },
        began.answers[1]!,
      ],
    });
    const theirs = mark({
      choice: '2',
      rationale: { es: 'Porque sí' },
      answers: [began.answers[0]!, { requirement: 'design', answer: 'partly', evidence: [] }],
    });
    const comparison = compare(fieldNames(criterion), fieldsOf(began), fieldsOf(mine), fieldsOf(theirs));
    expect(comparison.clashes.map(({ field }) => field)).toEqual(['choice']);
    const settled = withFields(theirs, settle(comparison, { choice: 'mine' }, fieldsOf(mine)));
    expect(settled).toEqual({
      ...mark(),
      choice: '1',
      rationale: { es: 'Porque sí' },
      answers: [mine.answers[0], theirs.answers[1]],
    });
  });

  it('names its answers by their requirement', () => {
    expect(fieldNames(criterion).map(requirementOf)).toEqual([null, null, 'analysis', 'design', null, null]);
  });
});
