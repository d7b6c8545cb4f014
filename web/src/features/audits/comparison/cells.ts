import type { Shape } from '~/api/client';
import type { Tone } from '~/ui/StatusBadge';

export type Cell = Shape<'CellView'>;

/** What can come of comparing a cell; what differs stands first. */
export const OUTCOMES = [
  'over',
  'under',
  'applicability',
  'unassessed_by_office',
  'unassessed_by_audit',
  'agreed',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const TONE: Readonly<Record<Outcome, Tone>> = {
  over: 'fault',
  under: 'warn',
  applicability: 'warn',
  unassessed_by_office: 'quiet',
  unassessed_by_audit: 'quiet',
  agreed: 'good',
};

/** What an address may ask for. */
export const CHOICES = ['any', ...OUTCOMES] as const;

/** What both judged, and not alike: what one comes to see. */
export const DIFFERENT: readonly Outcome[] = ['over', 'under', 'applicability'];

/** What the address of a comparison narrows its cells to; without an outcome those that differ are shown. */
export interface CellSearch {
  outcome?: Outcome | 'any';
  criterion?: string;
}
