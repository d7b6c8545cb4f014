import fc from 'fast-check';
import { FEWEST_PEOPLE, suppressed, suppressedParts } from './suppression.js';

describe('suppression', () => {
  it('leaves out one to nine people and nothing else', () => {
    expect([0, 1, 9, 10, 250].map(suppressed)).toEqual([0, null, null, 10, 250]);
    expect(suppressed(null)).toBeNull();
  });

  it('shows no part from which a suppressed one could be worked out', () => {
    expect(suppressedParts(130, [120, 4, 6])).toEqual([120, null, null]);
    expect(suppressedParts(154, [120, 4, 30])).toEqual([120, null, null]);
    expect(suppressedParts(200, [120, 4, 30])).toEqual([120, null, 30]);
    fc.assert(
      fc.property(fc.array(fc.nat(60), { minLength: 1, maxLength: 6 }), (parts) => {
        const total = parts.reduce((so, part) => so + part, 0);
        const shown = suppressedParts(total, parts);
        for (const part of shown) if (part !== null) expect(part === 0 || part >= FEWEST_PEOPLE).toBe(true);
        const hidden = parts.filter((_, place) => shown[place] === null);
        const counted = parts.filter((part) => part > 0);
        if (hidden.length === 1) expect(counted).toHaveLength(1);
      }),
    );
  });
});
