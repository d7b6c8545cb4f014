/** The members that were sent: what is left out of a JSON Merge Patch (RFC 7396) stays as it is. */
export function sent<T extends object>(changes: T): Partial<T> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<T>;
}
