import fc from 'fast-check';
import { differenceOf, type SetsDifference } from './comparison.js';
import type { CriteriaWords, Criterion, Dimension, Requirement } from './criteria.words.js';

const text = fc.record({ es: fc.constantFrom('uno', 'dos', 'tres') });

const requirement = (code: string): fc.Arbitrary<Requirement> =>
  fc.record({
    code: fc.constant(code),
    forScore: fc.constantFrom(1, 2),
    text,
    evidenceKind: fc.constantFrom('text', 'document'),
    asks: fc.constant(null),
  });

const criterion = (code: string): fc.Arbitrary<Criterion> =>
  fc.record({
    code: fc.constant(code),
    dimension: fc.constantFrom('one', 'two'),
    name: text,
    question: text,
    source: fc.option(text),
    examples: fc.array(text, { maxLength: 2 }),
    groupCode: fc.constantFrom(null, 'women'),
    automatic: fc.constant(null),
    iatiPolicyMarker: fc.constantFrom(null, '1'),
    requirements: some(['r', 's', 't'], requirement),
  });

const dimension = (code: string): fc.Arbitrary<Dimension> =>
  fc.record({ code: fc.constant(code), name: text, question: text });

/** Some of the codes in any order, each with a thing of its own. */
function some<Item>(codes: string[], of: (code: string) => fc.Arbitrary<Item>): fc.Arbitrary<Item[]> {
  return fc.shuffledSubarray(codes).chain((chosen) => fc.tuple(...chosen.map(of)));
}

const set: fc.Arbitrary<CriteriaWords> = fc.record({
  languages: fc.constantFrom(['es'], ['es', 'fr']),
  title: text,
  dimensions: some(['one', 'two'], dimension),
  criteria: some(['a', 'b', 'c', 'd'], criterion),
});

const codes = (items: readonly { code: string }[]): string[] => items.map(({ code }) => code).sort();

describe('The comparison of two sets', () => {
  it('finds nothing between a set and itself', () => {
    fc.assert(
      fc.property(set, (one) => {
        const nothing = { added: [], removed: [], changed: [] };
        expect(differenceOf(one, structuredClone(one))).toEqual({
          changes: [],
          dimensions: nothing,
          criteria: nothing,
        });
      }),
    );
  });

  it('tells all that is needed to make the one into the other', () => {
    fc.assert(
      fc.property(set, set, (before, after) => {
        const difference = differenceOf(before, after);
        expect(madeFrom(before, difference)).toEqual({
          title: after.title,
          languages: after.languages,
          dimensions: Object.fromEntries(after.dimensions.map((each) => [each.code, each])),
          criteria: Object.fromEntries(
            after.criteria.map((each) => [each.code, { ...each, requirements: byCode(each.requirements) }]),
          ),
        });
      }),
    );
  });

  it('tells the same from the other side, with what came and what went exchanged', () => {
    fc.assert(
      fc.property(set, set, (one, other) => {
        const there = differenceOf(one, other);
        const back = differenceOf(other, one);
        for (const list of ['criteria', 'dimensions'] as const) {
          expect(codes(back[list].added)).toEqual(codes(there[list].removed));
          expect(codes(back[list].removed)).toEqual(codes(there[list].added));
          expect(codes(back[list].changed)).toEqual(codes(there[list].changed));
        }
        expect(codes(back.changes.map(({ field }) => ({ code: field })))).toEqual(
          codes(there.changes.map(({ field }) => ({ code: field }))),
        );
      }),
    );
  });

  it('tells of an exchanged order, and not of what only moved behind something new', () => {
    const one = fc.sample(criterion('one'), 1);
    const two = fc.sample(criterion('two'), 1);
    const three = fc.sample(criterion('three'), 1);
    const of = (...criteria: Criterion[][]): CriteriaWords => ({
      languages: ['es'],
      title: { es: 'Criterios' },
      dimensions: [],
      criteria: criteria.flat(),
    });
    expect(differenceOf(of(one, two), of(two, one)).changes).toEqual([
      { field: 'order', before: ['one', 'two'], after: ['two', 'one'] },
    ]);
    expect(differenceOf(of(one, two), of(three, one, two))).toMatchObject({
      changes: [],
      criteria: { added: three, changed: [] },
    });
  });
});

/** Carries out a difference, as a reader of it would. */
function madeFrom(before: CriteriaWords, difference: SetsDifference): unknown {
  const own = Object.fromEntries(
    difference.changes
      .filter(({ field }) => field === 'title' || field === 'languages')
      .map(({ field, after }) => [field, after]),
  );
  const criteria = new Map<string, Record<string, unknown>>(
    before.criteria.map((each) => [each.code, { ...each, requirements: byCode(each.requirements) }]),
  );
  for (const { code } of difference.criteria.removed) criteria.delete(code);
  for (const each of difference.criteria.added)
    criteria.set(each.code, { ...each, requirements: byCode(each.requirements) });
  for (const { code, changes, requirements } of difference.criteria.changed) {
    const former = criteria.get(code) ?? {};
    const wanted = { ...(former.requirements as Record<string, object>) };
    for (const each of requirements.removed) delete wanted[each.code];
    for (const each of requirements.added) wanted[each.code] = each;
    for (const each of requirements.changed)
      wanted[each.code] = { ...wanted[each.code], ...membersOf(each.changes) };
    const members = membersOf(changes.filter(({ field }) => field !== 'order'));
    criteria.set(code, { ...former, ...members, requirements: wanted });
  }
  const dimensions = byCode(before.dimensions);
  for (const { code } of difference.dimensions.removed) delete dimensions[code];
  for (const each of difference.dimensions.added) dimensions[each.code] = each;
  for (const { code, changes } of difference.dimensions.changed)
    dimensions[code] = { ...dimensions[code], ...membersOf(changes) };
  return {
    title: own.title ?? before.title,
    languages: own.languages ?? before.languages,
    dimensions,
    criteria: Object.fromEntries(criteria),
  };
}

function byCode(items: readonly { readonly code: string }[]): Record<string, object> {
  return Object.fromEntries(items.map((item) => [item.code, item]));
}

function membersOf(changes: readonly { field: string; after: unknown }[]): Record<string, unknown> {
  return Object.fromEntries(changes.map(({ field, after }) => [field, after]));
}
