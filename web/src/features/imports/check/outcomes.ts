/** Rows of a dry run by what would become of them. */
export const OUTCOMES = ['new', 'refused', 'duplicate', 'left_out'] as const;
export type Outcome = (typeof OUTCOMES)[number];
