/** A mark on the map, in the drawing's units. */
export interface Mark {
  readonly x: number;
  readonly y: number;
}

export type Direction = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

const STEPS: Record<Direction, readonly [number, number]> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/**
 * The mark to which an arrow key leads: the nearest in that direction, where what lies aside counts twice.
 * @returns its index; null when there is none that way
 */
export function nearest(marks: readonly Mark[], from: number, direction: Direction): number | null {
  const start = marks[from];
  if (!start) return marks.length > 0 ? 0 : null;
  const [dx, dy] = STEPS[direction];
  let best: number | null = null;
  let least = Infinity;
  for (const [index, { x, y }] of marks.entries()) {
    const along = (x - start.x) * dx + (y - start.y) * dy;
    if (along <= 0.01) continue;
    const aside = Math.abs((x - start.x) * dy) + Math.abs((y - start.y) * dx);
    const distance = along + 2 * aside;
    if (distance < least) {
      least = distance;
      best = index;
    }
  }
  return best;
}
