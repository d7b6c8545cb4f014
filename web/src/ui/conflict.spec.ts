import fc from 'fast-check';
import { compare, same, settle } from './conflict';

const FIELDS = ['title', 'summary', 'themes'];
const values = fc.record({
  title: fc.dictionary(fc.constantFrom('es', 'en'), fc.string({ maxLength: 2 })),
  summary: fc.option(fc.string({ maxLength: 2 }), { nil: undefined }),
  themes: fc.array(fc.constantFrom('culture', 'health'), { maxLength: 2 }),
});

describe('a conflict between two people', () => {
  it('loses nobody’s words: with mine chosen everywhere, each change of mine is sent, and nothing of theirs', () => {
    fc.assert(
      fc.property(values, values, values, (before, mine, theirs) => {
        const found = compare(FIELDS, before, mine, theirs);
        const all = Object.fromEntries(FIELDS.map((field) => [field, 'mine' as const]));
        const result: Record<string, unknown> = { ...theirs, ...settle(found, all, mine) };
        for (const field of FIELDS as (keyof typeof mine)[]) {
          const untouched = same(before[field], mine[field]);
          expect(same(result[field], untouched ? theirs[field] : mine[field])).toBe(true);
        }
      }),
    );
  });

  it('overwrites nothing of theirs that was not decided', () => {
    fc.assert(
      fc.property(values, values, values, (before, mine, theirs) => {
        const found = compare(FIELDS, before, mine, theirs);
        expect(Object.keys(settle(found, {}, mine)).sort()).toEqual([...found.onlyMine].sort());
      }),
    );
  });

  it('asks only where both have changed the same thing differently', () => {
    const before = { title: { es: 'A' }, summary: 'x', themes: ['culture'] };
    const found = compare(
      FIELDS,
      before,
      { ...before, title: { es: 'B' }, themes: ['health'] },
      { ...before, title: { es: 'C' }, summary: 'y', themes: ['health'] },
    );
    expect(found.clashes.map(({ field }) => field)).toEqual(['title']);
    expect([found.onlyMine, found.onlyTheirs]).toEqual([[], ['summary']]);
    expect(same({ es: 'a', en: '' }, { es: 'a' })).toBe(true);
  });
});
