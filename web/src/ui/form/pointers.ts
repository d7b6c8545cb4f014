import type { Fault } from '~/api/problem';

/** Name of the form's field that a JSON Pointer (RFC 6901) leads to: `/partners/0/role` → `partners.0.role`. */
export function nameOf(pointer: string): string {
  return pointer
    .replace(/^\//, '')
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.');
}

/**
 * Shares faults out to the fields of a form. A fault inside a field (`/title/es`) belongs to the nearest field above.
 * @returns by name of the field; `rest` belongs to none
 */
export function shareOut(
  faults: readonly Fault[],
  fields: readonly string[],
): { byField: ReadonlyMap<string, string>; rest: readonly string[] } {
  const byField = new Map<string, string>();
  const rest: string[] = [];
  for (const { pointer, detail } of faults) {
    const owner = nearest(nameOf(pointer), fields);
    if (owner === null) rest.push(detail);
    else if (!byField.has(owner)) byField.set(owner, detail);
  }
  return { byField, rest };
}

function nearest(name: string, fields: readonly string[]): string | null {
  const parts = name.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const candidate = parts.slice(0, length).join('.');
    if (fields.includes(candidate)) return candidate;
  }
  return null;
}
