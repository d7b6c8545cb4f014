import fc from 'fast-check';
import { ceilingOf as ceilingOnServer, faultsOf } from '../../../../../src/inclusion/audits/mark.rules';
import {
  answered,
  ceilingOf,
  EMPTY,
  entriesOf,
  lackOf,
  marksOf,
  nextOpen,
  type Criterion,
  type Entry,
} from './marks';

const criterion: Criterion = {
  code: 'people.women',
  dimension: 'people',
  name: { en: 'Women' },
  question: { en: 'Does it?' },
  requirements: [
    { code: 'a', forScore: 1, text: { en: 'a' } },
    { code: 'b', forScore: 1, text: { en: 'b' } },
    { code: 'c', forScore: 2, text: { en: 'c' } },
  ],
};
const sheet = { stages: ['design', 'evaluation'] as ('design' | 'evaluation')[], criteria: [criterion] };
const answers = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('yes', 'partly', 'no'));
const entries = fc.record({
  answers,
  choice: fc.constantFrom(null, 0, 1, 2, 'not_applicable'),
  reason: fc.constantFrom({}, { en: ' ' }, { en: 'Because' }),
  note: fc.constantFrom({}, { en: 'Seen' }),
}) as fc.Arbitrary<Entry>;

describe('The marks of a sheet', () => {
  it('have the ceiling that the server gives them', () => {
    fc.assert(
      fc.property(answers, (given) => {
        expect(ceilingOf(criterion.requirements, given)).toBe(ceilingOnServer(criterion, given));
      }),
    );
  });

  it('are sent when the server has nothing to say against them, and else kept here', () => {
    fc.assert(
      fc.property(entries, (entry) => {
        const marks = marksOf({ 'design/people.women': entry }, sheet);
        expect(marks).toHaveLength(lackOf(entry, criterion) === null ? 1 : 0);
        expect(faultsOf(marks as never, new Map([[criterion.code, criterion]]), sheet.stages)).toEqual([]);
      }),
    );
  });

  it('come back as they were sent', () => {
    fc.assert(
      fc.property(entries, (entry) => {
        const marks = marksOf({ 'design/people.women': entry }, sheet);
        const back = entriesOf({ marks: marks as never });
        expect(marksOf(back, sheet)).toEqual(marks);
      }),
    );
  });

  it('fall to what the answers allow, never above', () => {
    fc.assert(
      fc.property(
        entries,
        fc.constantFrom('a', 'b', 'c'),
        fc.constantFrom('yes' as const, 'no' as const),
        (entry, code, answer) => {
          const after = answered(entry, criterion, code, answer);
          expect(lackOf(after, criterion)).not.toBe('ceiling');
          if (typeof entry.choice === 'number')
            expect(Number(after.choice)).toBeLessThanOrEqual(entry.choice);
        },
      ),
    );
  });

  it('are asked for one after the other until all are there', () => {
    const done: Entry = { ...EMPTY, choice: 0 };
    const here = { criterion: 'people.women', stage: 'design' } as const;
    expect(nextOpen(sheet, {}, here)).toEqual({ criterion: 'people.women', stage: 'evaluation' });
    expect(nextOpen(sheet, { 'evaluation/people.women': done }, here)).toEqual(here);
    expect(
      nextOpen(sheet, { 'evaluation/people.women': done, 'design/people.women': done }, here),
    ).toBeNull();
  });
});
