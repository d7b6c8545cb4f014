/** One catalogue out of the rooms' own files. */
export function merged(files: Record<string, Record<string, string>>): Record<string, string> {
  return Object.assign({}, ...Object.values(files)) as Record<string, string>;
}
