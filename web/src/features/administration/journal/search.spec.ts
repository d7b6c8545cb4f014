import fc from 'fast-check';
import { readJournalSearch } from './search';

describe('filters of the journal in the address', () => {
  it('are kept when the API takes them', () => {
    const search = {
      person: '01a21513-ad45-7033-ace0-c1f44963f7c3',
      verb: 'initiative.',
      initiative: undefined,
      subject: undefined,
      from: '2026-01-31',
      until: undefined,
    };
    expect(readJournalSearch(search)).toEqual(search);
  });

  it('never break the page, whatever was typed', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('person', 'verb', 'from'), fc.anything()), (search) => {
        const { person, verb, from } = readJournalSearch(search);
        expect([person?.length ?? 36, verb?.includes('.') ?? true, from?.length ?? 10]).toEqual([
          36,
          true,
          10,
        ]);
      }),
    );
  });
});
