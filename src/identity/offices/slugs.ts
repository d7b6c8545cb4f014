/** The longest slug that the table takes is 60; a number may follow. */
const LONGEST = 50;

/**
 * A name for addresses and commands from a name for people: `Ciudad de México` → `ciudad-de-mexico`.
 * A name without a Latin letter or digit gives `office`.
 */
export function slugOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
  return words || 'office';
}
