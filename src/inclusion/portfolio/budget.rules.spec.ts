import fc from 'fast-check';
import { partOf, storedAmount } from '../../registry/contributions/money.js';
import { BUDGET_PARTS, budgetOf, type MoneySum, partsOf } from './budget.rules.js';

/** A record's contribution of one currency as it is counted: the share is rounded once, as it is stored. */
const contribution = fc
  .record({
    currency: fc.constantFrom('MXN', 'EUR', 'JPY', 'TND'),
    top: fc.constantFrom(null, 0, 1, 2, 3),
    amount: fc.bigInt({ min: 0n, max: 10n ** 15n }),
    percent: fc.option(fc.bigInt({ min: 0n, max: 10_000n })),
  })
  .map(({ currency, top, amount, percent }): MoneySum => {
    const stage = {
      total: amount,
      against: percent === null ? 0n : partOf(amount, percent),
      notWorkedOut: percent === null ? amount : 0n,
    };
    return {
      currency,
      top,
      contributions: 1,
      amounts: { planned: stage, committed: stage, spent: stage },
    };
  });

describe('transversal budget', () => {
  it('splits any set of contributions into parts that add up to the total of each currency', () => {
    fc.assert(
      fc.property(fc.array(contribution, { maxLength: 30 }), (sums) => {
        const budget = budgetOf(sums);
        expect(budget.map(({ currency }) => currency)).toEqual(
          [...new Set(sums.map((sum) => sum.currency))].sort(),
        );
        for (const { currency, stages } of budget)
          for (const parts of Object.values(stages)) {
            const minor = (text: string): bigint => storedAmount(text, currency);
            const total = minor(parts.total);
            expect(minor(parts.marked) + minor(parts.unmarked) + minor(parts.unscreened)).toBe(total);
            const seven = BUDGET_PARTS.map((part) => minor(parts[part]));
            expect(seven.reduce((so, part) => so + part, 0n)).toBe(total);
            expect(seven.every((part) => part >= 0n)).toBe(true);
            expect(total).toBe(
              sums
                .filter((sum) => sum.currency === currency)
                .reduce((so, sum) => so + sum.amounts.spent.total, 0n),
            );
          }
      }),
    );
  });

  it('counts the share once, however many criteria a record claims, and nothing of what nobody looked at', () => {
    const stage = { total: 1000n, against: 400n, notWorkedOut: 100n };
    const seen = (top: number | null): object =>
      Object.fromEntries(Object.entries(partsOf(top, stage)).filter(([, part]) => part !== 0n));
    expect(seen(3)).toEqual({ principal: 400n, besides: 500n, shareless: 100n });
    expect(seen(2)).toEqual({ significant: 400n, besides: 500n, shareless: 100n });
    expect(seen(1)).toEqual({ score0: 900n, shareless: 100n });
    expect(seen(0)).toEqual({ notApplicable: 900n, shareless: 100n });
    expect(seen(null)).toEqual({ unlooked: 1000n });
  });
});
