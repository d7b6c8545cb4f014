import { v7 } from 'uuid';

/**
 * A repeatable sequence of pseudo-random choices: the same seed makes the same database on every machine.
 * Generator: sfc32 of the PractRand suite (Chris Doty-Humphrey, public domain), seeded by FNV-1a. Not for secrets.
 */
export class Chance {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: string) {
    let hash = 0x811c9dc5;
    for (const byte of Buffer.from(seed)) hash = Math.imul(hash ^ byte, 0x01000193);
    this.#a = hash | 0;
    this.#b = Math.imul(hash, 0x9e3779b1) | 0;
    this.#c = Math.imul(hash, 0x85ebca6b) | 0;
    // The first numbers still resemble each other when the seeds do.
    for (let round = 0; round < 12; round += 1) this.#word();
  }

  /** A number from 0 (included) to 1 (not included). */
  share(): number {
    return this.#word() / 4294967296;
  }

  /** A whole number from 0 (included) to `count` (not included). */
  below(count: number): number {
    return Math.floor(this.share() * count);
  }

  /** True with this probability. */
  happens(probability: number): boolean {
    return this.share() < probability;
  }

  one<T>(list: readonly T[]): T {
    const chosen = list[this.below(list.length)];
    if (chosen === undefined) throw new RangeError('There is nothing to choose from');
    return chosen;
  }

  /** `count` different members, in no order. */
  several<T>(list: readonly T[], count: number): T[] {
    const left = [...list];
    return Array.from({ length: Math.min(count, left.length) }, () => {
      const place = this.below(left.length);
      return left.splice(place, 1)[0] as T;
    });
  }

  /** One of the values, each as likely as its weight says. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T {
    let rest = this.share() * choices.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of choices) if ((rest -= weight) < 0) return value;
    const last = choices.at(-1);
    if (!last) throw new RangeError('There is nothing to choose from');
    return last[0];
  }

  /** The same members in another order (Fisher and Yates). */
  shuffle<T>(list: readonly T[]): T[] {
    const mixed = [...list];
    for (let place = mixed.length - 1; place > 0; place -= 1) {
      const other = this.below(place + 1);
      [mixed[place], mixed[other]] = [mixed[other] as T, mixed[place] as T];
    }
    return mixed;
  }

  bytes(count: number): Uint8Array {
    return Uint8Array.from({ length: count }, () => this.below(256));
  }

  /** A UUID version 7 as the product makes them, for a moment in milliseconds since 1970. */
  idAt(moment: number): string {
    return v7({ msecs: moment, random: this.bytes(16), seq: this.#word() & 0x7fffffff });
  }

  #word(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return sum >>> 0;
  }
}
