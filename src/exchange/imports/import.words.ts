/**
 * planning: the reading or the dry run waits or runs · received: the file was read and nobody has said yet what its
 * columns mean · planned: the dry run is done, nothing is written · refused: the file as a whole cannot be imported ·
 * committing: the writing waits or runs · committed: its rows are in the register · failed: stopped by a fault that
 * is not the file's; nothing is written · withdrawn: taken back after it was in the register.
 */
export const IMPORT_STATES = [
  'planning',
  'received',
  'planned',
  'refused',
  'committing',
  'committed',
  'withdrawn',
  'failed',
] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** States in which what the import rests on may still be settled. */
export const OPEN_STATES: readonly ImportState[] = ['planning', 'received', 'planned', 'refused', 'failed'];

/** What a person decides of a partner or a row in doubt. */
export const CHOICES = ['new', 'same', 'leave_out'] as const;
export type Choice = (typeof CHOICES)[number];
