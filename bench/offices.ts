import { createHash } from 'node:crypto';
import { Chance } from './chance.js';
import { DEPARTMENTS, type Language } from './vocabulary.js';

/** How many offices share every generated database. */
export const OFFICES = 200;

/** One generated office with the person who works in it and the token of its program. */
export interface BenchOffice {
  readonly id: string;
  readonly slug: string;
  readonly language: Language;
  readonly referencePrefix: string;
  /** Officer and coordinator; the token is theirs. */
  readonly personId: string;
  /** Coordinator, who approves what the other one submits. */
  readonly colleagueId: string;
  readonly departmentIds: readonly string[];
  readonly tokenId: string;
  /** What the program sends as `Authorization: Bearer …`. Opens nothing but a generated database. */
  readonly secret: string;
}

/** When the generated register begins, in milliseconds since 1970. */
export const BEGINNING = Date.UTC(2016, 0, 4);

/** The offices of every generated database: always the same. */
export function benchOffices(): BenchOffice[] {
  const chance = new Chance('offices');
  return Array.from({ length: OFFICES }, (_, place) => {
    const number = String(place + 1).padStart(3, '0');
    return {
      id: chance.idAt(BEGINNING),
      slug: `bench-${number}`,
      language: chance.weighted<Language>([
        ['es', 5],
        ['pt', 2],
        ['fr', 2],
        ['en', 1],
      ]),
      referencePrefix: `B${number}`,
      personId: chance.idAt(BEGINNING),
      colleagueId: chance.idAt(BEGINNING),
      departmentIds: DEPARTMENTS.map(() => chance.idAt(BEGINNING)),
      tokenId: chance.idAt(BEGINNING),
      secret: `tv_${Buffer.from(chance.bytes(32)).toString('base64url')}`,
    };
  });
}

/** What the database keeps of a secret. */
export function secretHash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/**
 * How many of `total` records each office has. Cities differ: the sizes follow Zipf's law with exponent 1.2, so
 * that the largest office holds about a quarter of all records and the smallest a handful; each has at least one.
 */
export function recordsPerOffice(total: number): number[] {
  const weights = Array.from({ length: OFFICES }, (_, place) => (place + 1) ** -1.2);
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const counts = weights.map((weight) => Math.max(1, Math.floor((total * weight) / sum)));
  const missing = total - counts.reduce((all, count) => all + count, 0);
  counts[0] = (counts[0] ?? 0) + missing;
  return counts;
}
