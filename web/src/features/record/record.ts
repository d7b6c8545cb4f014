import type { Shape } from '~/api/client';

/** A record with all its parts, as one answer. */
export type TheRecord = Shape<'RecordView'>;
export type Initiative = Shape<'InitiativeView'>;

/** The parts of the page in the order in which they are read; each is the id of its heading, and so an address. */
export const PARTS = [
  'state',
  'about',
  'partners',
  'today',
  'inclusion',
  'instruments',
  'procedures',
  'commitments',
  'contributions',
  'objectives',
  'activities',
  'files',
  'departments',
  'calendar',
  'history',
] as const;
export type PartId = (typeof PARTS)[number];

/** Whether the record lets this person work on its parts: what has ended is a coordinator's. */
export function isOpen({ may }: Initiative): boolean {
  return may.includes('revise');
}

/** What a part of the page is given. */
export interface PartProps {
  readonly record: TheRecord;
}
