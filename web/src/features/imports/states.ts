import type { Tone } from '~/ui/StatusBadge';
import type { Import, Row } from './import';

/** How a state of an import looks. */
export const STATE_TONES: Readonly<Record<Import['state'], Tone>> = {
  planning: 'calm',
  received: 'warn',
  planned: 'warn',
  refused: 'fault',
  committing: 'calm',
  committed: 'good',
  withdrawn: 'quiet',
  failed: 'fault',
};

/** How what becomes of a row looks. */
export const OUTCOME_TONES: Readonly<Record<Row['outcome'], Tone>> = {
  new: 'good',
  imported: 'good',
  withdrawn: 'quiet',
  duplicate: 'warn',
  refused: 'fault',
  left_out: 'quiet',
};
