import { createHash } from 'node:crypto';
import { sha256Of } from '../../platform/codes/canonical-json.js';

/**
 * Name of the way in which a sample is drawn; it stands in every report. It is told in full here and in
 * docs/audit-sampling.md, so that anybody with the frame and the seed can draw it again with a hash and a
 * pocket calculator.
 */
export const ALGORITHM = 'transversal-lot-1';

/** One record that could be drawn. */
export interface FrameRecord {
  /** UUID in small letters. */
  readonly id: string;
  /** Name of the stratum that it falls in; `all` when the frame is not divided. */
  readonly stratum: string;
}

/** One stratum and how many are drawn of it. */
export interface Allocation {
  readonly stratum: string;
  /** Records of the frame in it. */
  readonly frame: number;
  /** Records drawn of it. */
  readonly sample: number;
}

/** A record that was drawn. */
export interface Drawn extends FrameRecord {
  /** From 1, in the order of the lots. */
  readonly position: number;
}

/** What was drawn, and what it takes to draw it again. */
export interface Lot {
  readonly strata: readonly Allocation[];
  readonly drawn: readonly Drawn[];
}

/**
 * SHA-256 of the frame: one line `<id>TAB<stratum>LF` for each record, sorted by id. Whoever holds the same
 * records in the same strata holds the same hash.
 */
export function frameHashOf(frame: readonly FrameRecord[]): string {
  return sha256Of(
    [...frame]
      .sort(byId)
      .map(({ id, stratum }) => `${id}\t${stratum}\n`)
      .join(''),
  );
}

/**
 * Divides a sample among strata in proportion to their size. Whole numbers throughout:
 *
 * 1. each stratum gets the whole part of `size × its records ÷ all records`;
 * 2. what is left goes to the largest remainders, one each; among equals to the stratum whose name comes first;
 * 3. where the sample has room for one of every stratum, a stratum that got none gets one, taken from the one
 *    that has the most by then; among equals from the one whose name comes first.
 *
 * @param sizes records of each stratum, at least 1
 * @param size records to draw, from 1 to the sum of `sizes`
 * @returns the strata in the order of their names (UTF-16 code units)
 * @throws RangeError for a size that the frame cannot give
 */
export function allocate(sizes: ReadonlyMap<string, number>, size: number): Allocation[] {
  const strata = [...sizes].sort(([a], [b]) => (a < b ? -1 : 1));
  const total = strata.reduce((sum, [, frame]) => sum + frame, 0);
  if (!Number.isInteger(size) || size < 1 || size > total)
    throw new RangeError(`A sample of ${size} cannot be drawn from a frame of ${total}`);
  const shares = strata.map(([stratum, frame]) => ({
    stratum,
    frame,
    sample: Math.floor((size * frame) / total),
    remainder: (size * frame) % total,
  }));
  const left = size - shares.reduce((sum, { sample }) => sum + sample, 0);
  // The sort is stable, and the strata stand in the order of their names.
  for (const share of shares.toSorted((a, b) => b.remainder - a.remainder).slice(0, left)) share.sample += 1;
  if (size >= shares.length)
    for (const empty of shares.filter(({ sample }) => sample === 0)) {
      const most = shares.reduce((first, other) => (other.sample > first.sample ? other : first));
      most.sample -= 1;
      empty.sample += 1;
    }
  return shares.map(({ stratum, frame, sample }) => ({ stratum, frame, sample }));
}

/** The lot of a record: SHA-256 of `<seed>:<id>` in hexadecimal digits. Small lots are drawn first. */
export function lotOf(seed: string, id: string): string {
  return createHash('sha256').update(`${seed}:${id}`, 'utf8').digest('hex');
}

/**
 * Draws a stratified sample: of each stratum the records with the smallest lots, as many as {@link allocate} gives
 * it. The same seed, size and frame give the same sample, in whatever order the frame comes.
 *
 * @throws RangeError for a size that the frame cannot give
 */
export function draw(frame: readonly FrameRecord[], size: number, seed: string): Lot {
  const byStratum = new Map<string, { record: FrameRecord; lot: string }[]>();
  for (const record of frame) {
    const lots = byStratum.get(record.stratum) ?? [];
    lots.push({ record, lot: lotOf(seed, record.id) });
    byStratum.set(record.stratum, lots);
  }
  const sizes = new Map([...byStratum].map(([stratum, lots]) => [stratum, lots.length]));
  const strata = allocate(sizes, size);
  const drawn = strata
    .flatMap(({ stratum, sample }) => (byStratum.get(stratum) ?? []).sort(byLot).slice(0, sample))
    .sort(byLot)
    .map(({ record }, place) => ({ ...record, position: place + 1 }));
  return { strata, drawn };
}

/** A record that was not drawn. */
export interface Reserve extends FrameRecord {
  /** The lot of its stratum that it is, from 1. */
  readonly place: number;
}

/**
 * The records that a larger sample would come to next: of each stratum those whose lots follow on the drawn ones. The
 * nearest of every stratum stand first, among them the smaller lot.
 *
 * @param strata how many of each were drawn; all of a stratum that is not named are in reserve
 */
export function reserveOf(
  frame: readonly FrameRecord[],
  strata: readonly Allocation[],
  seed: string,
): Reserve[] {
  const drawnOf = new Map(strata.map(({ stratum, sample }) => [stratum, sample]));
  const seen = new Map<string, number>();
  return frame
    .map(({ id, stratum }) => ({ id, stratum, lot: lotOf(seed, id) }))
    .sort(byLot)
    .map((record) => {
      const place = (seen.get(record.stratum) ?? 0) + 1;
      seen.set(record.stratum, place);
      return { ...record, place, beyond: place - (drawnOf.get(record.stratum) ?? 0) };
    })
    .filter(({ beyond }) => beyond > 0)
    .sort((a, b) => a.beyond - b.beyond || byLot(a, b))
    .map(({ id, stratum, place }) => ({ id, stratum, place }));
}

function byLot(a: { lot: string }, b: { lot: string }): number {
  return a.lot < b.lot ? -1 : 1;
}

function byId(a: FrameRecord, b: FrameRecord): number {
  return a.id < b.id ? -1 : 1;
}
