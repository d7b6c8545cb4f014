import fc from 'fast-check';
import { partOf, storedAmount } from '../../registry/contributions/money.js';
import { budgetOf, type MoneySum, partsOf } from './budget.rules.js';

/** A record's contribution of one currency as it is counted: the share is rounded once, as it is stored. */
const contribution = fc
  .record({
    currency: fc.constantFrom('MXN', 'EUR', 'JPY', 'TND'),
    looked: fc.boolean(),
    claims: fc.boolean(),
    amount: fc.bigInt({ min: 0n, max: 10n ** 15n }),
    percent: fc.option(fc.bigInt({ min: 0n, max: 10_000n })),
  })
  .map(({ currency, looked, claims, amount, percent }): MoneySum => {
    const stage = {
      total: amount,
      against: percent === null ? 0n : partOf(amount, percent),
      notWorkedOut: percent === null ? amount : 0n,
    };
    return {
      currency,
      looked,
      claimed: looked && claims,
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
            const [total, marked, unmarked, unscreened] = [
              parts.total,
              parts.marked,
              parts.unmarked,
              parts.unscreened,
            ].map((text) => storedAmount(text, currency)) as [bigint, bigint, bigint, bigint];
            expect(marked + unmarked + unscreened).toBe(total);
            expect([marked, unmarked, unscreened].every((part) => part >= 0n)).toBe(true);
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
    expect(partsOf({ looked: true, claimed: true }, stage)).toEqual({
      total: 1000n,
      marked: 400n,
      unmarked: 500n,
      unscreened: 100n,
    });
    expect(partsOf({ looked: true, claimed: false }, stage)).toMatchObject({ marked: 0n, unmarked: 900n });
    expect(partsOf({ looked: false, claimed: false }, stage)).toMatchObject({
      marked: 0n,
      unscreened: 1000n,
    });
  });
});
