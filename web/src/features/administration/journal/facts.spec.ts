import fc from 'fast-check';
import { changesIn, nameIn, personIn } from './facts';

describe('what an entry of the journal tells', () => {
  it('is each field once, before and after', () => {
    expect(changesIn({ before: { state: 'draft' }, after: { state: 'in_review', on: '2026' } })).toEqual([
      { field: 'state', before: 'draft', after: 'in_review' },
      { field: 'on', before: null, after: '2026' },
    ]);
  });

  it('names what it is about by its title, its name, its criterion', () => {
    expect(nameIn({ after: { email: 'a@b.mx', title: { es: 'Café' } } })).toEqual({ es: 'Café' });
    expect(nameIn({ before: { name: 'Tablero' } })).toBe('Tablero');
    expect(nameIn({ cell: { criterion: 'people.women' }, after: { state: 'scored' } })).toBe('people.women');
    expect(nameIn({ after: { plan: { steps: [] } }, reference: 'AUD-2026-001' })).toBe('AUD-2026-001');
    expect(nameIn({ after: { title: [] } })).toBeNull();
  });

  it('is read whatever shape it has', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('before', 'after', 'cell', 'personId'), fc.jsonValue()),
        (facts) => {
          expect(changesIn(facts).length).toBeGreaterThanOrEqual(0);
          const name = nameIn(facts);
          expect(name === null || typeof name === 'string' || typeof name === 'object').toBe(true);
          expect([null, facts['personId']]).toContain(personIn(facts));
        },
      ),
    );
  });
});
