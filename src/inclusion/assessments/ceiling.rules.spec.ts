import fc from 'fast-check';
import { ceilingOf, isMet, type Shown, unmetFor } from './ceiling.rules.js';
import { ANSWERS } from './assessment.words.js';

const shown = fc.record<Shown>({
  code: fc.constantFrom('analysis', 'objective', 'result'),
  forScore: fc.constantFrom(1, 2),
  evidenceKind: fc.constantFrom('analysis', 'text', 'indicator', 'confirmation'),
  answer: fc.option(fc.constantFrom(...ANSWERS)),
  holds: fc.boolean(),
});

const one = (forScore: 1 | 2, met: boolean, evidenceKind: Shown['evidenceKind'] = 'text'): Shown => ({
  code: 'one',
  forScore,
  evidenceKind,
  answer: 'yes',
  holds: met,
});

describe('the ceiling', () => {
  it.each<[string, boolean, Shown[], number]>([
    ['nothing is asked, so that there is nothing to earn', false, [], 0],
    ['all is shown', false, [one(1, true), one(2, true)], 2],
    ['there is no score of 2', false, [one(1, true)], 1],
    ['what a lower score asks for is missing', false, [one(1, false), one(2, true)], 0],
    ['only the score of 2 asks for anything', false, [one(2, true)], 2],
    ['only the score of 2 asks for anything, and it is missing', false, [one(2, false)], 0],
    ['a group is scored without an analysis', true, [one(1, true), one(2, true)], 0],
    ['a group is scored with one', true, [one(1, true, 'analysis'), one(2, false)], 1],
    ['something holds and nobody said yes', false, [{ ...one(1, true), answer: 'partly' }], 0],
  ])('%s', (_, aboutPeople, requirements, ceiling) => {
    expect(ceilingOf(aboutPeople, requirements)).toBe(ceiling);
  });

  it('never falls when one more requirement is met, and never rises when one falls away', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.array(shown, { minLength: 1 }), fc.nat(), (people, all, place) => {
        const at = place % all.length;
        const better = all.map((each, i) =>
          i === at ? { ...each, answer: 'yes' as const, holds: true } : each,
        );
        const worse = all.map((each, i) => (i === at ? { ...each, holds: false } : each));
        expect(ceilingOf(people, better)).toBeGreaterThanOrEqual(ceilingOf(people, all));
        expect(ceilingOf(people, worse)).toBeLessThanOrEqual(ceilingOf(people, all));
      }),
    );
  });

  it('has everything met up to itself, and names what is missing above', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.array(shown), (people, all) => {
        const ceiling = ceilingOf(people, all);
        expect(unmetFor(ceiling, all)).toEqual([]);
        if (people && ceiling > 0)
          expect(all.some((each) => each.evidenceKind === 'analysis' && isMet(each))).toBe(true);
        for (const score of [1, 2] as const)
          if (!people && score > ceiling && all.some((each) => each.forScore === score))
            expect(unmetFor(score, all).length).toBeGreaterThan(0);
      }),
    );
  });
});
