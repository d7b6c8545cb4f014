import fc from 'fast-check';
import { achievementOf, type Measured } from './indicator.achievement.js';
import type { Result } from './indicator.words.js';

const of = (
  direction: Measured['direction'],
  baseline: string | null,
  target: string | null,
  value: string | null,
): [Result, string | null] => {
  const { result, share } = achievementOf({ direction, baseline, target, value });
  return [result, share && `${share.numerator}/${share.denominator}`];
};

describe('an indicator against its target', () => {
  it.each<[Measured['direction'], string | null, string | null, string | null, [Result, string | null]]>([
    ['more', '0', '100', '100', ['reached', '1/1']],
    ['more', '0', '100', '130', ['reached', '13/10']],
    ['more', '0', '100', '90', ['nearly', '9/10']],
    ['more', '0', '100', '89.999999999', ['missed', '89999999999/100000000000']],
    ['more', '40', '100', '90', ['missed', '5/6']],
    ['more', '40', '100', '30', ['missed', '-1/6']],
    ['less', '12.5', '8', '7.9', ['reached', '46/45']],
    ['less', '12.5', '8', '8.1', ['nearly', '44/45']],
    ['less', '12.5', '8', '13', ['missed', '-1/9']],
    ['more', null, '100', '99.9', ['missed', null]],
    ['more', null, '100', '100', ['reached', null]],
    ['more', '100', '100', '99.9', ['missed', null]],
    ['less', '100', '100', '100', ['reached', null]],
    ['more', '0', '100', null, ['not_measured', null]],
    ['more', '0', null, '100', ['no_target', null]],
    ['more', '0.1', '0.3', '0.3', ['reached', '1/1']],
  ])('better is %s, from %s to %s, measured %s: %j', (direction, baseline, target, value, expected) => {
    expect(of(direction, baseline, target, value)).toEqual(expected);
  });

  const value = fc.integer({ min: -1000, max: 1000 });
  const turned = (n: number | null): string | null => (n === null ? null : String(-n));
  const text = (n: number | null): string | null => (n === null ? null : String(n));

  it('reads the same in a mirror, where less is better', () => {
    fc.assert(
      fc.property(fc.option(value), fc.option(value), fc.option(value), (baseline, target, measured) => {
        expect(of('less', turned(baseline), turned(target), turned(measured))).toEqual(
          of('more', text(baseline), text(target), text(measured)),
        );
      }),
    );
  });

  it('never gets worse by a better value, and is reached exactly from the whole way on', () => {
    const rank: Record<Result, number> = {
      missed: 0,
      nearly: 1,
      reached: 2,
      not_measured: -1,
      no_target: -1,
    };
    fc.assert(
      fc.property(value, fc.integer({ min: 1, max: 1000 }), value, fc.nat(500), (baseline, way, at, more) => {
        const [before] = of('more', text(baseline), text(baseline + way), text(at));
        const after = achievementOf({
          direction: 'more',
          baseline: String(baseline),
          target: String(baseline + way),
          value: String(at + more),
        });
        expect(rank[after.result]).toBeGreaterThanOrEqual(rank[before]);
        expect(after.result === 'reached').toBe(
          after.share !== null && after.share.numerator >= after.share.denominator,
        );
      }),
    );
  });
});
