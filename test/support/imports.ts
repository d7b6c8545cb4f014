import type { TestPerson } from './office.js';
import { until } from './until.js';

/** An import as the API shows it, as far as specs look at it. */
export interface Import {
  id: string;
  version: number;
  state: string;
  mapName: string | null;
  counts: Record<string, number> | null;
  progress: { phase: string; done: number; total: number } | null;
  problems: { code: string; remedy: string }[];
  found: Record<string, unknown> | null;
  corrections: number;
  may: string[];
}

/** Waits until an import is neither planned nor written any more, and answers how it stands then. */
export async function ended(person: TestPerson, id: string): Promise<Import> {
  let seen: Import | undefined;
  await until(async () => {
    seen = (await person.fetch<Import>(`/imports/${id}`)).body;
    return seen.state !== 'planning' && seen.state !== 'committing';
  });
  if (!seen) throw new Error('The import was never seen');
  return seen;
}
