import type { Correction, WantedReading } from './wanted.js';

/** What people have said of a file and of its cells; it stands over what would be found out. */
export interface Said {
  readonly wanted?: WantedReading;
  readonly corrections?: readonly Correction[];
}
