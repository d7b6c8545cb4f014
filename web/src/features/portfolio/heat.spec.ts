import fc from 'fast-check';
import { heatOf, leadOf, warmthOf } from './heat';

const cell = fc.tuple(fc.nat(50), fc.nat(50), fc.nat(50)).map(([claimed, zero, notApplicable]) => ({
  claimed,
  notApplicable,
  assessed: claimed + zero + notApplicable,
}));

describe('the heat of a cell', () => {
  it('never says that nobody reaches what nobody looked at', () => {
    expect(heatOf({ assessed: 0, notApplicable: 0, claimed: 0 })).toBe('unknown');
    fc.assert(
      fc.property(cell, (one) => {
        const heat = heatOf(one);
        expect(heat === 'unknown').toBe(one.assessed === 0);
        expect(heat === 'none').toBe(one.claimed === 0 && one.assessed > one.notApplicable);
        expect(['few', 'some', 'many', 'all'].includes(heat)).toBe(one.claimed > 0);
      }),
    );
  });

  it('grows with the share that claims it', () => {
    const of = (claimed: number) => heatOf({ claimed, assessed: 12, notApplicable: 3 });
    expect([0, 2, 3, 5, 6, 8, 9].map(of)).toEqual(['none', 'few', 'some', 'some', 'many', 'many', 'all']);
  });

  it('leads to records that are there', () => {
    fc.assert(fc.property(cell, (one) => leadOf(one) === 'unassessed' || one[leadOf(one) as 'claimed'] > 0));
  });

  it('warms numbers from nothing to the greatest', () => {
    expect([0, 1, 25, 26, 75, 100].map((number) => warmthOf(number, 100))).toEqual([0, 1, 1, 2, 3, 4]);
  });
});
