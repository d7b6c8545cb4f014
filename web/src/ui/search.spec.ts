import fc from 'fast-check';
import { listIn, parseSearch, stringifySearch, wordIn } from './search';

describe('the search of an address', () => {
  it('is read as it was written', () => {
    const word = fc.string({ minLength: 1 });
    const value = fc.oneof(word, fc.array(word, { minLength: 2, maxLength: 4 }));
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z][A-Za-z]{0,8}$/), value), (search) => {
        expect(parseSearch(stringifySearch(search))).toEqual({ ...search });
      }),
    );
  });

  it('leaves out what says nothing', () => {
    expect(stringifySearch({ a: undefined, b: null, c: '', d: [], e: false, f: 0 })).toBe('?e=false&f=0');
  });

  it('takes words that the page knows, and lists however they are written', () => {
    expect(wordIn({ sort: '-title' }, 'sort', ['title', '-title'])).toBe('-title');
    expect(wordIn({ sort: 'nonsense' }, 'sort', ['title'])).toBeUndefined();
    expect([
      listIn({ state: 'a,b' }, 'state'),
      listIn({ state: ['a', 'b'] }, 'state'),
      listIn({}, 'state'),
    ]).toEqual([['a', 'b'], ['a', 'b'], undefined]);
  });
});
