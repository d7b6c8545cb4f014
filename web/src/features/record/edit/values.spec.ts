import fc from 'fast-check';
import { bodyOf, differing, FIELDS, type Words } from './values';

const texts = fc.dictionary(fc.constantFrom('es', 'en', 'fr'), fc.constantFrom('uno', 'dos', ''));
const list = fc.uniqueArray(fc.constantFrom('culture', 'health', 'sport'));
const words: fc.Arbitrary<Words> = fc.record({
  kind: fc.constantFrom('agreement', 'twinning', 'project'),
  title: texts,
  summary: texts,
  benefit: texts,
  themes: list,
  formsOfAction: list,
  responsibleDepartmentId: fc.option(fc.constantFrom('a', 'b'), { nil: null }),
  participatingDepartmentIds: list,
  levels: fc.record({
    national: fc.constantFrom('', 'funds'),
    regional: fc.constantFrom('', 'helps'),
    metropolitan: fc.constant(''),
    municipal: fc.constant(''),
    communal: fc.constant(''),
  }),
  sdgGoals: list,
  sdgTargets: list,
  languages: list,
  visibility: fc.constantFrom('office', 'public'),
  parentId: fc.option(fc.constant('p'), { nil: null }),
  partners: fc.uniqueArray(
    fc.record({
      partnerId: fc.constantFrom('x', 'y'),
      role: fc.constantFrom('lead', 'partner'),
      gives: texts,
      gains: texts,
      names: texts,
    }),
    { selector: ({ partnerId }) => partnerId },
  ),
});

describe('what is sent of a record', () => {
  it('is what was changed and nothing besides', () => {
    fc.assert(
      fc.property(words, words, fc.subarray([...FIELDS]), (began, other, fields) => {
        const mine = { ...began, ...Object.fromEntries(fields.map((field) => [field, other[field]])) };
        const changed = differing(began, mine);
        expect(changed.filter((field) => !fields.includes(field))).toEqual([]);
        expect(Object.keys(bodyOf(mine, changed)).sort()).toEqual([...changed].sort());
        expect(differing(began, began)).toEqual([]);
      }),
    );
  });

  it('has no text without words, no level that does nothing, and no name of a partner', () => {
    fc.assert(
      fc.property(words, (began) => {
        const body = bodyOf(began, FIELDS);
        expect(Object.values(body.title ?? {}).filter((text) => text === '')).toEqual([]);
        expect(body.levels?.filter(({ role }) => role === '')).toEqual([]);
        for (const partner of body.partners ?? [])
          expect(Object.keys(partner).sort()).toEqual(['gains', 'gives', 'partnerId', 'role']);
      }),
    );
  });
});
