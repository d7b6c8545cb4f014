/**
 * planning: the dry run waits or runs · planned: it is done, nothing is written · refused: the file as a whole
 * cannot be imported · committing: the writing waits or runs · committed: its rows are in the register · failed:
 * stopped by a fault that is not the file's; nothing is written.
 */
export const IMPORT_STATES = ['planning', 'planned', 'refused', 'committing', 'committed', 'failed'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];
