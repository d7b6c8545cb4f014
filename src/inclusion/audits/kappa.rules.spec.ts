import fc from 'fast-check';
import { agreementOf, comparisonOf, type Mark, MARKS, type Pair } from './kappa.rules.js';

const mark = fc.constantFrom(...MARKS);
const pair: fc.Arbitrary<Pair> = fc.record({
  criterion: fc.constantFrom('purpose.culture', 'people.women'),
  office: fc.option(mark, { freq: 4 }),
  audit: fc.option(mark, { freq: 4 }),
});
const pairs = fc.array(pair, { maxLength: 80 });

const of = (office: Mark | null, audit: Mark | null, times = 1): Pair[] =>
  Array.from({ length: times }, () => ({ criterion: 'purpose.culture', office, audit }));

describe("Cohen's kappa", () => {
  it('is worked by hand', () => {
    // 50 cells. Same: 0 → 12, 1 → 15, 2 → 8: 35. Off: office 2, audit 1 → 7; office 1, audit 0 → 5; office 0, audit 1 → 3.
    // Office: 0 → 15, 1 → 20, 2 → 15. Audit: 0 → 17, 1 → 25, 2 → 8.
    // p₀ = 35/50 = 0.7; pₑ = (15·17 + 20·25 + 15·8)/2500 = 875/2500 = 0.35; κ = 0.35/0.65 = 7/13.
    const found = agreementOf([
      ...of('0', '0', 12),
      ...of('1', '1', 15),
      ...of('2', '2', 8),
      ...of('2', '1', 7),
      ...of('1', '0', 5),
      ...of('0', '1', 3),
      ...of(null, '1', 4),
      ...of('2', null, 2),
    ]);
    expect(found).toMatchObject({ compared: 50, agreed: 35, agreement: 0.7, expected: 0.35 });
    expect(found.kappa).toBeCloseTo(7 / 13, 12);
    expect(found).toMatchObject({ over: 12, under: 3, applicability: 0, undefinedBecause: null });
    expect(found).toMatchObject({ unassessedByOffice: 4, unassessedByAudit: 2 });
    expect(found.matrix['2']).toEqual({ not_applicable: 0, '0': 0, '1': 7, '2': 8 });
  });

  it('is undefined where both raters are constant, and says so', () => {
    expect(agreementOf(of('1', '1', 9))).toMatchObject({
      agreement: 1,
      expected: 1,
      kappa: null,
      undefinedBecause: 'constant',
    });
    expect(agreementOf([...of(null, '1'), ...of('2', null)])).toMatchObject({
      compared: 0,
      agreement: null,
      kappa: null,
      undefinedBecause: 'nothing_compared',
    });
    // Constant, each in another way: there is no chance of agreement, and none was found.
    expect(agreementOf(of('2', '1', 9))).toMatchObject({ agreement: 0, expected: 0, kappa: 0, over: 9 });
    // One constant rater alone: no better than chance.
    expect(agreementOf([...of('1', '1', 3), ...of('1', '0', 2)])).toMatchObject({ kappa: 0 });
  });

  it('is 1 exactly when all agree and there is something to tell apart, and never outside -1 to 1', () => {
    fc.assert(
      fc.property(pairs, (all) => {
        const { kappa, agreed, compared, undefinedBecause } = agreementOf(all);
        if (kappa === null) expect(undefinedBecause).not.toBeNull();
        else {
          expect(kappa).toBeGreaterThanOrEqual(-1);
          expect(kappa).toBeLessThanOrEqual(1);
          expect(kappa === 1).toBe(agreed === compared);
        }
      }),
    );
  });

  it('is the same when the raters change places, over becoming under', () => {
    fc.assert(
      fc.property(pairs, (all) => {
        const there = agreementOf(all);
        const back = agreementOf(all.map((one) => ({ ...one, office: one.audit, audit: one.office })));
        expect(back.kappa).toBe(there.kappa);
        expect([back.over, back.under]).toEqual([there.under, there.over]);
      }),
    );
  });

  it('counts every cell once', () => {
    fc.assert(
      fc.property(pairs, (all) => {
        const found = agreementOf(all);
        expect(found.agreed + found.over + found.under + found.applicability).toBe(found.compared);
        const silent = all.filter(({ office, audit }) => office === null && audit === null).length;
        expect(found.compared + found.unassessedByAudit + found.unassessedByOffice + silent).toBe(all.length);
        const inMatrix = Object.values(found.matrix).flatMap((row) => Object.values(row));
        expect(inMatrix.reduce((sum, n) => sum + n, 0)).toBe(found.compared);
      }),
    );
  });

  it('counts criteria apart, which add up to all', () => {
    fc.assert(
      fc.property(pairs, (all) => {
        const { overall, criteria } = comparisonOf(all, ['people.women', 'purpose.culture']);
        expect(criteria.map(({ criterion }) => criterion)).toEqual(['people.women', 'purpose.culture']);
        expect(overall).toEqual(agreementOf(all));
        for (const count of ['compared', 'agreed', 'over', 'under'] as const)
          expect(criteria.reduce((sum, one) => sum + one[count], 0)).toBe(overall[count]);
      }),
    );
  });
});
