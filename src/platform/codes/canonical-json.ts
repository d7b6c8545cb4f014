import { createHash } from 'node:crypto';

/**
 * The one way to write a JSON value (RFC 8785, JSON Canonicalization Scheme): members sorted by the UTF-16 code
 * units of their names, numbers and texts as ECMAScript writes them, no blanks. Two parties that hold the same
 * value hold the same text, and so the same hash.
 *
 * Members that are undefined are left out, and undefined in a list is null, as in JSON.stringify.
 *
 * @throws Error for what JSON cannot hold: NaN, infinities, a bigint, half of a surrogate pair (RFC 8785, 3.2.2.2)
 */
export function canonicalJson(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`JSON has no number ${value}`);
    return JSON.stringify(value);
  }
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new Error('Half of a surrogate pair is no text');
    return JSON.stringify(value);
  }
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object') throw new Error(`JSON has no ${typeof value}`);
  if (value instanceof Date) return canonicalJson(value.toISOString());
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    // Not localeCompare: the order of code units is the same everywhere.
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${canonicalJson(name)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

/** SHA-256 of a text in UTF-8, in hexadecimal digits. */
export function sha256Of(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
