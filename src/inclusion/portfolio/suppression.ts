/** Figures of fewer people than this are not shown to the public: somebody could be recognised in them. */
export const FEWEST_PEOPLE = 10;

/** A number of people as the public reads it; null: suppressed. Nobody (0) identifies nobody and stays. */
export function suppressed(people: number | null): number | null {
  return people !== null && people > 0 && people < FEWEST_PEOPLE ? null : people;
}

/**
 * Parts of a whole as the public reads them. Where one part alone is suppressed, it could be worked out from the whole
 * and the others: then the smallest of the others that counts anybody is left out, too.
 */
export function suppressedParts(total: number, parts: readonly number[]): (number | null)[] {
  const shown = parts.map(suppressed);
  const hidden = shown.filter((part) => part === null).length;
  if (hidden !== 1 || parts.reduce((so, part) => so + part, 0) !== total) return shown;
  const others = shown.flatMap((part, place) => (part !== null && part > 0 ? [{ part, place }] : []));
  const smallest = others.sort((a, b) => a.part - b.part)[0];
  if (smallest) shown[smallest.place] = null;
  return shown;
}
