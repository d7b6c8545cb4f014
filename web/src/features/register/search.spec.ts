import fc from 'fast-check';
import { parseSearch, stringifySearch } from '~/ui/search';
import { groupsIn } from '~/ui/filters';
import { filtersOf, readSearch, savedFilterOf, searchOfView, type RegisterSearch } from './search';

const word = fc.stringMatching(/^[a-z_]{1,12}$/);
const list = fc.uniqueArray(word, { minLength: 2, maxLength: 4 });
const search: fc.Arbitrary<RegisterSearch> = fc.record(
  {
    q: fc.string({ minLength: 1, unit: 'grapheme' }),
    kind: list,
    theme: list,
    expired: fc.constantFrom('true', 'false'),
    expiringWithin: fc.nat(36_500).map(String),
    anyOf: fc
      .array(fc.record({ kind: list }), { minLength: 1, maxLength: 3 })
      .map((groups) => JSON.stringify(groups)),
    sort: word,
    layout: fc.constantFrom('map' as const, 'timeline' as const),
    columns: list,
  },
  { requiredKeys: [] },
);

describe('The address of the register', () => {
  it('says everything that is seen: written and read again, it is the same', () => {
    fc.assert(
      fc.property(search, (given) => {
        expect(readSearch(parseSearch(stringifySearch(given)))).toEqual(given);
      }),
    );
  });

  it('is what a saved view brings back', () => {
    fc.assert(
      fc.property(search, (given) => {
        const view = {
          id: 'v',
          filter: JSON.parse(JSON.stringify(savedFilterOf(given))) as object,
          sort: given.sort ?? null,
          layout: given.layout ?? 'table',
          columns: given.columns ?? [],
        };
        const back = searchOfView(view);
        expect({
          ...back,
          view: undefined,
          columns: back.columns?.length ? back.columns : undefined,
        }).toEqual({
          ...given,
          view: undefined,
          columns: given.columns,
        });
        expect(filtersOf(back)).toEqual(filtersOf(given));
      }),
    );
  });

  it('is not broken by what somebody typed into it', () => {
    expect(readSearch({ layout: 'globe', kind: 7, color: 'red', q: ['a'] })).toEqual({});
    expect([groupsIn('{'), groupsIn('7'), groupsIn('[1, {"kind": ["x"]}]'), groupsIn(undefined)]).toEqual([
      [],
      [],
      [{ kind: ['x'] }],
      [],
    ]);
  });
});
