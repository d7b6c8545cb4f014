import type { Permission } from '../../identity/access/permissions.js';

/** The parts of a record, and the permission to read each. A new room adds its part here and in record.query.ts. */
export const PERMISSION_OF = {
  instruments: 'instruments.read',
  files: 'files.read',
  procedures: 'procedures.read',
  objectives: 'objectives.read',
  indicators: 'indicators.read',
  commitments: 'commitments.read',
  contributions: 'contributions.read',
  activities: 'activities.read',
} as const satisfies Record<string, Permission>;

export type Part = keyof typeof PERMISSION_OF;

/** All parts, in the order in which a record tells them. */
export const PARTS = Object.keys(PERMISSION_OF) as Part[];
