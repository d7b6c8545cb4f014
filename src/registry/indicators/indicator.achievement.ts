import { compare, dividedBy, minus, type Rational, rationalOf } from '../rational.js';
import type { Direction, Result } from './indicator.words.js';

/** From which part of the way on a target counts as nearly reached; the SQL of the list says the same. */
export const NEARLY: Rational = { numerator: 9n, denominator: 10n };

/** What an indicator says and what was measured last; exact decimals. */
export interface Measured {
  readonly direction: Direction;
  readonly baseline: string | null;
  readonly target: string | null;
  readonly value: string | null;
}

/** How the last measurement stands against the target. */
export interface Achievement {
  readonly result: Result;
  /**
   * The part of the way from the baseline to the target that was gone: 0 at the baseline, 1 at the target, more
   * beyond it, below 0 on the wrong side of the baseline. Null where there is no way to speak of: no baseline, no
   * target, both the same, or nothing measured.
   */
  readonly share: Rational | null;
}

/**
 * Measures against the target. Reached: at the target or beyond it, in the direction that is better. Nearly: nine
 * tenths of the way. Without a baseline nobody knows the way, so that what is not reached is missed; nothing is
 * guessed to have begun at zero.
 */
export function achievementOf({ direction, baseline, target, value }: Measured): Achievement {
  if (target === null) return { result: 'no_target', share: null };
  if (value === null) return { result: 'not_measured', share: null };
  const [goal, now] = [rationalOf(target), rationalOf(value)];
  const beyond = compare(now, goal);
  const reached = direction === 'more' ? beyond >= 0 : beyond <= 0;
  const share = baseline === null ? null : shareOf(rationalOf(baseline), goal, now);
  if (reached) return { result: 'reached', share };
  return { result: share !== null && compare(share, NEARLY) >= 0 ? 'nearly' : 'missed', share };
}

function shareOf(start: Rational, goal: Rational, now: Rational): Rational | null {
  const way = minus(goal, start);
  return way.numerator === 0n ? null : dividedBy(minus(now, start), way);
}
