import fc from 'fast-check';
import { SCOPES } from '../../../../../src/identity/access/permissions.js';
import { grouped, reading, scopeInWords } from './scopes';

describe('scopes of a token', () => {
  it('each stand in one group, whatever they are', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.oneof(fc.constantFrom(...SCOPES), fc.string())), (scopes) => {
        const all = grouped(scopes).flatMap((group) => group.scopes);
        expect(all.toSorted()).toEqual(scopes.toSorted());
      }),
    );
  });

  it('of the product all have a group and words of their own', () => {
    expect(grouped(SCOPES).find(({ group }) => group === 'other')).toBeUndefined();
    const t = Object.assign((id: string) => id, { rich: () => null });
    expect(SCOPES.filter((scope) => scopeInWords(t, scope) === scope)).toEqual([]);
  });

  it('that read change nothing', () => {
    expect(reading(['partners.read', 'partners.merge', 'views.save'])).toEqual(['partners.read']);
  });
});
