import fc from 'fast-check';
import type { Actor } from '../../platform/context/actor.js';
import { draftOf, PARTNER_WORDS, type PartnerWords, united } from './partner.entity.js';
import { faultsOf, may, mayOf } from './partner.policy.js';
import { LEVELS, SECTORS, TYPES } from './partner.words.js';

const actor = (role: string, scopes: string[] | null = null): Actor => ({
  personId: 'p',
  officeId: 'o',
  roles: [role],
  scopes,
  via: scopes ? 'token' : 'session',
  credentialId: null,
});

describe('who may change the directory', () => {
  it.each([
    ['officer', true, ['revise']],
    ['officer', false, []],
    ['coordinator', true, ['revise', 'merge']],
    ['coordinator', false, ['revise', 'merge']],
    ['administrator', true, []],
    ['auditor', true, []],
    ['reader', true, []],
  ])('%s, registered by the own office: %s', (role, ours, acts) => {
    expect(mayOf(actor(role), { ours, mergedInto: null })).toEqual(acts);
    expect(mayOf(actor(role), { ours, mergedInto: 'other' })).toEqual([]);
  });

  it('is told why not', () => {
    expect(may(actor('reader'), 'revise', true)).toBe('forbidden');
    expect(may(actor('officer'), 'merge', true)).toBe('forbidden');
    expect(may(actor('officer'), 'revise', false)).toBe('partner-of-another-office');
    expect(may(actor('coordinator', ['partners.read']), 'merge', true)).toBe('missing-scope');
    expect(may(actor('coordinator', ['partners.merge']), 'merge', true)).toBeNull();
  });
});

const words: fc.Arbitrary<PartnerWords> = fc
  .record({
    type: fc.constantFrom(...TYPES),
    level: fc.option(fc.constantFrom(...LEVELS)),
    sector: fc.constantFrom(...SECTORS),
    names: fc.dictionary(fc.constantFrom('es', 'fr', 'pt'), fc.constantFrom('Uno', 'Dos'), { minKeys: 1 }),
    country: fc.option(fc.constantFrom('FR', 'MX')),
    subdivision: fc.option(fc.constantFrom('FR-75', 'MX-CMX')),
    place: fc.option(fc.constantFrom([19, -99], [48, 2])),
    wikidata: fc.option(fc.constantFrom('Q1', 'Q2')),
    orgId: fc.constant(null),
    website: fc.option(fc.constantFrom('https://a.example', 'https://b.example')),
  })
  .map(({ place, ...rest }) => ({ ...rest, latitude: place?.[0] ?? null, longitude: place?.[1] ?? null }));

describe('what is said of a partner', () => {
  it('when two become one, keeps all that the first says and fits together if both did', () => {
    fc.assert(
      fc.property(words, words, (kept, added) => {
        const both = united(kept, added);
        expect(Object.keys(both).sort()).toEqual([...PARTNER_WORDS].sort());
        for (const word of PARTNER_WORDS)
          if (kept[word] !== null && word !== 'names') expect(both[word]).toEqual(kept[word]);
        expect(both.names).toMatchObject(kept.names);
        expect(Object.keys(both.names)).toEqual(expect.arrayContaining(Object.keys(added.names)));
        if (faultsOf(kept, false).length + faultsOf(added, false).length === 0)
          expect(faultsOf(both, false)).toEqual([]);
        expect(united(both, added)).toEqual(both);
      }),
      { numRuns: 1000 },
    );
  });

  it('takes the sector from the type where that leaves no choice, and one spelling of each name', () => {
    const draft = draftOf({
      type: 'company',
      names: { es: ' Cafe\u0301 ' },
      latitude: 1e-300,
      longitude: -0,
    });
    expect([draft.sector, draft.names, draft.latitude, draft.longitude]).toEqual([
      'private',
      { es: 'Café' },
      0,
      0,
    ]);
    expect(
      faultsOf(draftOf({ type: 'media', names: { es: 'Radio' } }), false).map(({ code }) => code),
    ).toEqual(['validation.sectorNeeded', 'validation.countryNeeded']);
  });
});
