import fc from 'fast-check';
import {
  candidatesOf,
  distanceKm,
  groupsOf,
  isCandidate,
  type Likeness,
  type Placed,
  REASONS,
  type Sought,
  verdictOf,
} from './partner.matching.js';

const country = fc.option(fc.constantFrom('FR', 'MX'));
const level = fc.option(fc.constantFrom('municipal', 'regional'));
const wikidata = fc.option(fc.constantFrom('Q1', 'Q2'));
const type = fc.constantFrom('local_government', 'city_network');
const names = fc.constantFrom<Record<string, string>>({ es: 'Uno' }, { fr: 'Un' }, { es: 'Uno', fr: 'Un' });
const sought: fc.Arbitrary<Sought> = fc.record({ type, level, country, wikidata, names });
const likeness: fc.Arbitrary<Likeness> = fc
  .record({
    id: fc.uuid(),
    type,
    level,
    country,
    wikidata,
    names,
    reason: fc.constantFrom(...REASONS),
    similarity: fc.double({ min: 0, max: 1, noNaN: true }),
    distanceKm: fc.option(fc.double({ min: 0, max: 20_000, noNaN: true })),
  })
  .map((one) => (one.reason === 'similar_name' ? one : { ...one, similarity: 1 }));

const paris: Sought = {
  type: 'local_government',
  level: null,
  country: 'FR',
  wikidata: null,
  names: { es: 'París' },
};
const found = (more: Partial<Likeness>): Likeness => ({
  ...paris,
  id: 'a',
  names: { fr: 'Paris' },
  reason: 'same_name',
  similarity: 1,
  distanceKm: null,
  ...more,
});

describe('what a row of a list means', () => {
  it.each<[string, Partial<Likeness>, string]>([
    ['the same name in the same country', {}, 'matched'],
    ['the same name there, close by', { distanceKm: 20 }, 'matched'],
    ['the same name there, an hour away', { distanceKm: 60 }, 'ambiguous'],
    ['the same name there, at the other end', { distanceKm: 600 }, 'new'],
    ['a region of that name, whose centre is elsewhere', { level: 'regional', distanceKm: 600 }, 'matched'],
    ['the same name over the border', { country: 'MX', distanceKm: 1 }, 'new'],
    ['the same name, country not known, close by', { country: null, distanceKm: 1 }, 'matched'],
    ['the same name, country not known', { country: null }, 'ambiguous'],
    ['the same name of another type', { type: 'company' }, 'ambiguous'],
    ['a like name of another language at the same place', { reason: 'similar_name', similarity: 0.5, distanceKm: 3 }, 'matched'], // prettier-ignore
    ['a like name of the same language at the same place', { reason: 'similar_name', similarity: 0.5, distanceKm: 3, names: { es: 'Parí' } }, 'new'], // prettier-ignore
    ['a like name somewhere there', { reason: 'similar_name', similarity: 0.8 }, 'ambiguous'],
    ['a little like somewhere there', { reason: 'similar_name', similarity: 0.5 }, 'new'],
    ['the same item of Wikidata, whatever the rest', { reason: 'wikidata', country: 'MX', type: 'other' }, 'matched'], // prettier-ignore
  ])('%s', (_, more, outcome) => {
    expect(verdictOf(paris, [found(more)]).outcome).toBe(outcome);
  });

  it.each<[string, Partial<Likeness>, string]>([
    ['a metropolis of that name at the same place', { level: 'metropolitan', distanceKm: 3 }, 'ambiguous'],
    ['a region of that name, place not known', { level: 'regional' }, 'ambiguous'],
    ['a region of that name, whose centre is elsewhere', { level: 'regional', distanceKm: 300 }, 'new'],
    ['a region of a like name', { level: 'regional', reason: 'similar_name', similarity: 0.9, distanceKm: 3 }, 'new'], // prettier-ignore
    ['a region of that name, country not known', { level: 'regional', country: null }, 'new'],
    ['a region that is another item of Wikidata', { level: 'regional', wikidata: 'Q2' }, 'new'],
    ['the whole country', { level: 'national', distanceKm: 3 }, 'new'],
    ['the country’s government', { level: 'national', type: 'national_body', distanceKm: 3 }, 'new'],
    ['the same item of Wikidata at another level', { level: 'regional', reason: 'wikidata', wikidata: 'Q1' }, 'matched'], // prettier-ignore
  ])('a municipality in a list, and in the directory %s', (_, more, outcome) => {
    const city: Sought = { ...paris, level: 'municipal', wikidata: 'Q1' };
    const verdict = verdictOf(city, [found(more)]);
    expect(verdict.outcome).toBe(outcome);
    // One of its own level comes first, and nobody is asked about the other.
    const both = [found({ id: 'b', ...more }), found({ level: 'municipal' })];
    if (outcome !== 'matched') expect(verdictOf(city, both)).toMatchObject({ outcome: 'matched', id: 'a' });
  });

  it('is an entry only when one stands out, and never one that a person would not be asked about', () => {
    fc.assert(
      fc.property(sought, fc.array(likeness, { maxLength: 6 }), (row, entries) => {
        const verdict = verdictOf(row, entries);
        const candidates = candidatesOf(row, entries);
        if (verdict.outcome === 'matched') {
          const taken = entries.find(({ id }) => id === verdict.id);
          expect(taken && isCandidate(row, taken)).toBe(true);
          const certain = entries.filter(({ reason }) => reason === 'wikidata' || reason === 'org_id');
          if (certain.length > 0) expect(certain.map(({ id }) => id)).toEqual([verdict.id]);
        }
        if (verdict.outcome === 'ambiguous') {
          expect(verdict.candidates.length).toBeGreaterThan(0);
          for (const one of verdict.candidates) expect(candidates).toContain(one);
        }
        if (candidates.length === 0) expect(verdict.outcome).toBe('new');
      }),
      { numRuns: 2000 },
    );
  });

  it('does not depend on the order in which entries are found', () => {
    fc.assert(
      fc.property(
        sought,
        fc
          .uniqueArray(likeness, { maxLength: 5, selector: ({ id }) => id })
          .chain((entries) =>
            fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })),
          ),
        (row, [entries, shuffled]) => {
          expect(verdictOf(row, shuffled)).toEqual(verdictOf(row, entries));
        },
      ),
    );
  });
});

describe('rows of one list', () => {
  const row = fc.record({
    type,
    level,
    country,
    wikidata,
    names,
    orgId: fc.option(fc.constantFrom('XM-DAC-1', 'XM-DAC-2')),
    latitude: fc.constantFrom(19, 48),
    longitude: fc.constantFrom(2, 2.1, -99),
  });

  it('fall into groups of one partner each, and no identifier belongs to two', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
        const { partners, groupOf } = groupsOf<Placed>(
          rows,
          (place) => Object.values(rows[place]?.names ?? {}),
          (kept, added) => ({
            ...kept,
            wikidata: kept.wikidata ?? added.wikidata,
            orgId: kept.orgId ?? added.orgId,
          }),
        );
        expect(groupOf).toHaveLength(rows.length);
        expect(new Set(groupOf)).toEqual(new Set(partners.keys()));
        for (const identifier of ['wikidata', 'orgId'] as const) {
          const had = partners.flatMap((one) => one[identifier] ?? []);
          expect(had).toHaveLength(new Set(had).size);
          const said = rows.flatMap((one) => one[identifier] ?? []);
          expect(said).toEqual(expect.arrayContaining(had));
          if (said.length > 0) expect(had.length).toBeGreaterThan(0);
        }
        for (const one of partners)
          expect(
            rows.some(({ type: said, country: there }) => said === one.type && there === one.country),
          ).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the distance', () => {
  const point = fc.record({
    latitude: fc.double({ min: -90, max: 90, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  });

  it('is the same there and back, nothing on the spot, and half the globe at most', () => {
    fc.assert(
      fc.property(point, point, (a, b) => {
        const there = distanceKm(a, b) ?? NaN;
        expect(there).toBeCloseTo(distanceKm(b, a) ?? NaN, 6);
        expect(there >= 0 && there <= 20_016).toBe(true);
        expect(distanceKm(a, a)).toBe(0);
      }),
    );
    const mexico = { latitude: 19.4326, longitude: -99.1332 };
    expect(distanceKm(mexico, { latitude: 48.8566, longitude: 2.3522 })).toBeCloseTo(9195, -1);
    expect(distanceKm(mexico, { latitude: null, longitude: null })).toBeNull();
  });
});
