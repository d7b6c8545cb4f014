/**
 * JSON that PostgreSQL wrote and that goes out as it is. Reading it into objects only to write it again is most of
 * what a long answer costs.
 */

/**
 * An object's text with members added behind its own.
 * @param object JSON text of an object with at least one member, as `json_build_object` writes it
 * @param members none of which the object has already; at least one
 */
export function withMembers(object: string, members: Readonly<Record<string, unknown>>): string {
  return `${object.slice(0, -1)},${JSON.stringify(members).slice(1)}`;
}

/** A JSON array of elements that are texts already. */
export function arrayOf(elements: readonly string[]): string {
  return `[${elements.join(',')}]`;
}
