import fc from 'fast-check';
import { SCORES, STAGES } from '../criteria/criteria.words.js';
import { driftOf, type Mark } from './drift.rules.js';

const mark = (criterion: string, stage: Mark['stage'], score: Mark['score']): Mark => ({
  criterion,
  stage,
  state: score === null ? 'not_applicable' : 'scored',
  score,
});

const marks = fc.uniqueArray(
  fc.record({
    criterion: fc.constantFrom('women', 'youth', 'budget'),
    stage: fc.constantFrom(...STAGES),
    score: fc.option(fc.constantFrom(...SCORES)),
  }),
  { selector: ({ criterion, stage }) => `${criterion} ${stage}` },
);
const all = (given: readonly Pick<Mark, 'criterion' | 'stage' | 'score'>[]): Mark[] =>
  given.map(({ criterion, stage, score }) => mark(criterion, stage, score));

describe('drift', () => {
  it('is what was promised at design and is gone at a later stage that was looked at', () => {
    expect(
      driftOf([
        mark('women', 'design', 2),
        mark('youth', 'design', 1),
        mark('children', 'design', 1),
        mark('budget', 'design', 0),
        mark('women', 'implementation', 1),
        mark('youth', 'implementation', 0),
        mark('children', 'evaluation', null),
        mark('women', 'evaluation', 0),
      ]),
    ).toEqual([
      { criterion: 'women', stage: 'evaluation' },
      { criterion: 'youth', stage: 'implementation' },
      { criterion: 'youth', stage: 'evaluation' },
      { criterion: 'children', stage: 'implementation' },
    ]);
  });

  it('is none where nobody has looked later, and none where nothing was promised', () => {
    fc.assert(
      fc.property(marks, (given) => {
        expect(driftOf(all(given.filter(({ stage }) => stage === 'design')))).toEqual([]);
        const nothing = given.map((one) => (one.stage === 'design' ? { ...one, score: 0 as const } : one));
        expect(driftOf(all(nothing))).toEqual([]);
      }),
    );
  });

  it('goes away, in its cell and nowhere else, when the criterion is shown there or found not to apply', () => {
    fc.assert(
      fc.property(marks, fc.constantFrom(1, 2, null), (given, score) => {
        const before = driftOf(all(given));
        const [first] = before;
        fc.pre(first !== undefined);
        const rest = all(given).filter(
          ({ criterion, stage }) => criterion !== first.criterion || stage !== first.stage,
        );
        const after = driftOf([...rest, mark(first.criterion, first.stage, score)]);
        expect(after).toEqual(before.slice(1));
      }),
    );
  });
});
