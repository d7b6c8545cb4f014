import fc from 'fast-check';
import { arrayOf, withMembers } from './json-text.js';

const named = (prefix: string): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .dictionary(
      fc.string().map((name) => prefix + name),
      fc.jsonValue(),
      { minKeys: 1 },
    )
    .map((object) => JSON.parse(JSON.stringify(object)) as Record<string, unknown>);

describe('JSON text', () => {
  it('adds members to an object as if both had been written at once', () => {
    fc.assert(
      fc.property(named('own '), named('added '), (own, added) => {
        expect(JSON.parse(withMembers(JSON.stringify(own), added))).toEqual({ ...own, ...added });
      }),
    );
  });

  it('puts elements in an array', () => {
    fc.assert(
      fc.property(fc.array(named('')), (elements) => {
        expect(JSON.parse(arrayOf(elements.map((element) => JSON.stringify(element))))).toEqual(elements);
      }),
    );
  });
});
