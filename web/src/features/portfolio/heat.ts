import type { Shape } from '~/api/client';

type Cell = Pick<Shape<'MatrixCell'>, 'assessed' | 'notApplicable' | 'claimed'>;

/** How much of what was scored is claimed, in steps that a word can say. */
export const HEATS = ['unknown', 'apart', 'none', 'few', 'some', 'many', 'all'] as const;
export type Heat = (typeof HEATS)[number];

/**
 * `unknown` nobody looked, which is not `none`; `apart` all that was looked at does not apply; `few` under a third,
 * `some` under two thirds, `many` under all.
 */
export function heatOf({ assessed, notApplicable, claimed }: Cell): Heat {
  const scored = assessed - notApplicable;
  if (assessed === 0) return 'unknown';
  if (scored === 0) return 'apart';
  if (claimed === 0) return 'none';
  if (claimed === scored) return 'all';
  const share = claimed / scored;
  return share < 1 / 3 ? 'few' : share < 2 / 3 ? 'some' : 'many';
}

/** Figure of the records that a cell leads to: those that claim it, else those that were looked at, else the others. */
export function leadOf(cell: Cell): 'claimed' | 'assessed' | 'unassessed' {
  return cell.claimed > 0 ? 'claimed' : cell.assessed > 0 ? 'assessed' : 'unassessed';
}

/** How warm a number is beside the greatest of its table, 0 to 4; 0: nothing. */
export function warmthOf(number: number, most: number): number {
  return number === 0 || most === 0 ? 0 : Math.max(1, Math.ceil((number / most) * 4));
}
