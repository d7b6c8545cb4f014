import fc from 'fast-check';
import { ANSWERS } from './audit.words.js';
import { ceilingOf, type Criterion, faultsOf, type GivenMark, keptOf, missingOf } from './mark.rules.js';

const women: Criterion = {
  code: 'people.women',
  requirements: [
    { code: 'analysis', forScore: 1 },
    { code: 'objective', forScore: 1 },
    { code: 'outcome', forScore: 2 },
  ],
};
const reach: Criterion = { code: 'culture.reach', requirements: [{ code: 'figure', forScore: 1 }] };
const criteria = new Map([women, reach].map((criterion) => [criterion.code, criterion]));

const answers = fc.dictionary(
  fc.constantFrom('analysis', 'objective', 'outcome', 'figure'),
  fc.constantFrom(...ANSWERS),
);
const mark: fc.Arbitrary<GivenMark> = fc.record({
  criterion: fc.constantFrom('people.women', 'culture.reach', 'people.nobody'),
  stage: fc.constantFrom('design', 'evaluation'),
  state: fc.constantFrom('scored', 'not_applicable'),
  score: fc.option(fc.integer({ min: 0, max: 2 })),
  reason: fc.option(fc.constant({ es: 'No hay de qué.' })),
  answers,
});

describe('The marks of a sheet', () => {
  it('have a ceiling that answers alone raise', () => {
    expect(ceilingOf(women, {})).toBe(0);
    expect(ceilingOf(women, { analysis: 'yes', objective: 'partly' })).toBe(0);
    expect(ceilingOf(women, { analysis: 'yes', objective: 'yes' })).toBe(1);
    // What is asked for 1 is asked for 2, too.
    expect(ceilingOf(women, { analysis: 'yes', outcome: 'yes' })).toBe(0);
    expect(ceilingOf(women, { analysis: 'yes', objective: 'yes', outcome: 'yes' })).toBe(2);
    // There is no 2 where nothing is asked for it.
    expect(ceilingOf(reach, { figure: 'yes' })).toBe(1);
    fc.assert(
      fc.property(answers, fc.constantFrom('analysis', 'objective', 'outcome'), (given, code) => {
        expect(ceilingOf(women, { ...given, [code]: 'yes' })).toBeGreaterThanOrEqual(ceilingOf(women, given));
        expect(ceilingOf(women, { ...given, [code]: 'no' })).toBeLessThanOrEqual(ceilingOf(women, given));
      }),
    );
  });

  it('are kept only without faults, and then never above their ceiling', () => {
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 6 }), (marks) => {
        const faults = faultsOf(marks, criteria, ['design']);
        for (const { pointer } of faults)
          expect(Number(/^\/marks\/(\d+)/.exec(pointer)?.[1])).toBeLessThan(marks.length);
        const faulty = new Set(faults.map(({ pointer }) => Number(pointer.split('/')[2])));
        const cells = new Set<string>();
        for (const [place, given] of marks.entries()) {
          if (faulty.has(place)) continue;
          const criterion = criteria.get(given.criterion);
          if (!criterion) throw new Error('A criterion of no set went through');
          const kept = keptOf(given, criterion);
          expect(kept.stage).toBe('design');
          expect(kept.score === null).toBe(kept.state === 'not_applicable');
          expect(kept.reason === null).toBe(kept.state === 'scored');
          expect(kept.score ?? 0).toBeLessThanOrEqual(kept.ceiling);
          expect(cells.has(kept.criterion)).toBe(false);
          cells.add(kept.criterion);
        }
      }),
    );
  });

  it('leave missing what was not said', () => {
    const stages = ['design', 'evaluation'] as const;
    expect(missingOf([{ criterion: 'people.women', stage: 'design' }], [women, reach], stages)).toEqual([
      { criterion: 'culture.reach', stage: 'design' },
      { criterion: 'people.women', stage: 'evaluation' },
      { criterion: 'culture.reach', stage: 'evaluation' },
    ]);
  });
});
