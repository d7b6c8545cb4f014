import type { Initiative } from '../../record';

type State = Initiative['state'];
type Act = Initiative['may'][number];
export type Move = Exclude<Act, 'revise'>;

/** Which change fits which state, and the permission that it needs; the server decides, this only explains. */
const MOVES: readonly {
  readonly move: Move;
  readonly from: readonly State[];
  readonly permission: string;
}[] = [
  { move: 'submit', from: ['draft'], permission: 'initiatives.submit' },
  { move: 'approve', from: ['in_review'], permission: 'initiatives.approve' },
  { move: 'sendBack', from: ['in_review'], permission: 'initiatives.approve' },
  { move: 'enterIntoForce', from: ['approved'], permission: 'initiatives.approve' },
  { move: 'resume', from: ['suspended'], permission: 'initiatives.conclude' },
  { move: 'complete', from: ['in_force', 'suspended'], permission: 'initiatives.conclude' },
  { move: 'suspend', from: ['in_force'], permission: 'initiatives.conclude' },
  {
    move: 'terminate',
    from: ['draft', 'in_review', 'approved', 'in_force', 'suspended'],
    permission: 'initiatives.conclude',
  },
];

/** Changes that need a reason in words. */
export const NEEDS_REASON: readonly Move[] = ['suspend', 'terminate', 'sendBack'];

/** A change that the state allows, and why this person may not make it; null: they may. */
export interface Choice {
  readonly move: Move;
  readonly why: 'role' | 'four-eyes' | null;
}

/**
 * What can happen to it next, the way on first.
 * @param permissions those that the person's roles carry
 */
export function choicesOf(
  { state, may }: Pick<Initiative, 'state' | 'may'>,
  permissions: readonly string[],
): Choice[] {
  return MOVES.filter(({ from }) => from.includes(state)).map(({ move, permission }) => ({
    move,
    why: may.includes(move) ? null : permissions.includes(permission) ? 'four-eyes' : 'role',
  }));
}
