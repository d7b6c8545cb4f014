import type { TheSet } from '../reading';
import type { PointedByKind } from './shown';

/** What a mark stands in. */
export interface MarkAround {
  readonly initiativeId: string;
  readonly set: TheSet;
  /** What evidence may point at; null while it is read. */
  readonly pointed: PointedByKind | null;
}
