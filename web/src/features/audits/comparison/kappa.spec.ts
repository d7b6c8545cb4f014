import fc from 'fast-check';
import { bandOf } from './kappa';

const ORDER = ['none', 'slight', 'fair', 'moderate', 'substantial', 'complete'];

describe('The words for a kappa', () => {
  it('never praise less agreement more', () => {
    const kappas = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(kappas, kappas, (one, other) => {
        const [less, more] = one <= other ? [one, other] : [other, one];
        expect(ORDER.indexOf(bandOf(less))).toBeLessThanOrEqual(ORDER.indexOf(bandOf(more)));
      }),
    );
  });

  it('call agreement by chance none, and everything above 0.8 almost complete', () => {
    expect([-1, 0, 0.1, 0.3, 0.5, 0.7, 0.81, 1].map(bandOf)).toEqual([
      'none',
      'none',
      'slight',
      'fair',
      'moderate',
      'substantial',
      'complete',
      'complete',
    ]);
  });
});
