import { type Stage, STAGES } from '../criteria/criteria.words.js';

/**
 * Marks as the row of a record keeps them (migration 0032): small numbers that PostgreSQL counts quickly, and this file
 * alone reads. 0 not applicable, 1 score 0, 2 score 1, 3 score 2.
 */
const SAID = ['notApplicable', 'score0', 'score1', 'score2'] as const;

/** How many records say what at one place. */
export interface Tally {
  /** Somebody looked: scored, or not applicable with a reason. */
  assessed: number;
  notApplicable: number;
  score0: number;
  score1: number;
  score2: number;
  /** Scored 1 or 2. */
  claimed: number;
  /** Claimed, and everything that the score asks for holds. */
  shown: number;
  /** The score stands above its ceiling: evidence fell away since. */
  aboveCeiling: number;
}

/** A kept number and how many records have it. */
export type Counted = readonly [packed: number, count: number];

/** Added to each number to make the code of its character: said() of migration 0041. */
const FIRST_CODE = 93;

/** Counts equal numbers in a text of a character for each, which may be of a megabyte; null is an empty one. */
export function countsOf(numbers: string | null): Counted[] {
  if (numbers === null) return [];
  const counts: number[] = [];
  for (let place = 0; place < numbers.length; place += 1) {
    const number = numbers.charCodeAt(place) - FIRST_CODE;
    counts[number] = (counts[number] ?? 0) + 1;
  }
  // The counts are full of holes where no record says a number: entries() would show them.
  return counts.flatMap((count, packed): Counted[] => [[packed, count]]);
}

export function emptyTally(): Tally {
  return {
    assessed: 0,
    notApplicable: 0,
    score0: 0,
    score1: 0,
    score2: 0,
    claimed: 0,
    shown: 0,
    aboveCeiling: 0,
  };
}

/** Adds the second to the first. */
export function addTo(tally: Tally, other: Readonly<Tally>): void {
  for (const figure of Object.keys(tally) as (keyof Tally)[]) tally[figure] += other[figure];
}

/** What the cells come to, per criterion's position and stage. */
export function talliesOfCells(counted: readonly Counted[]): Map<number, Record<Stage, Tally>> {
  const tallies = new Map<number, Record<Stage, Tally>>();
  for (const [packed, count] of counted) {
    const position = packed >> 6;
    const stage = STAGES[(packed >> 4) & 3] ?? 'design';
    const said = SAID[packed & 3] ?? 'notApplicable';
    let stages = tallies.get(position);
    if (!stages) {
      stages = {
        design: emptyTally(),
        implementation: emptyTally(),
        monitoring: emptyTally(),
        evaluation: emptyTally(),
      };
      tallies.set(position, stages);
    }
    const tally = stages[stage];
    tally.assessed += count;
    tally[said] += count;
    if (said === 'score1' || said === 'score2') tally.claimed += count;
    if (packed & 4) tally.shown += count;
    if (packed & 8) tally.aboveCeiling += count;
  }
  return tallies;
}

/** What the records come to for one criterion over all stages, each by the highest that it was given. */
export interface HighestTally {
  assessed: number;
  notApplicable: number;
  score0: number;
  score1: number;
  score2: number;
  claimed: number;
}

/** The same for the highest marks, per criterion's position. */
export function talliesOfHighest(counted: readonly Counted[]): Map<number, HighestTally> {
  const tallies = new Map<number, HighestTally>();
  for (const [packed, count] of counted) {
    const position = packed >> 2;
    const said = SAID[packed & 3] ?? 'notApplicable';
    const tally = tallies.get(position) ?? {
      assessed: 0,
      notApplicable: 0,
      score0: 0,
      score1: 0,
      score2: 0,
      claimed: 0,
    };
    tally.assessed += count;
    tally[said] += count;
    if (said === 'score1' || said === 'score2') tally.claimed += count;
    tallies.set(position, tally);
  }
  return tallies;
}

/** Where marks drift: per criterion's position and stage. */
export function driftOfCells(counted: readonly Counted[]): Map<number, Partial<Record<Stage, number>>> {
  const drift = new Map<number, Partial<Record<Stage, number>>>();
  for (const [packed, count] of counted) {
    const stage = STAGES[packed & 3] ?? 'design';
    const stages = drift.get(packed >> 2) ?? {};
    stages[stage] = (stages[stage] ?? 0) + count;
    drift.set(packed >> 2, stages);
  }
  return drift;
}

/** A share from 0 to 1, four decimals; null where there is nothing to share. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;
}
