/** Collects the values of a statement that is put together, and hands out their placeholders. */
export class Placeholders {
  readonly values: unknown[] = [];

  /** @returns `$1`, `$2` … */
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}
