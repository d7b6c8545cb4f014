/** What an indicator looks at: what the work made, or what changed because of it. */
export const INDICATOR_KINDS = ['outcome', 'output'] as const;
export type IndicatorKind = (typeof INDICATOR_KINDS)[number];

/** Which way is the better one. */
export const DIRECTIONS = ['more', 'less'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** SQL: the total order of dates (compareEdtf) of measurements `m`, the latest first; of one date there is one. */
export const LATEST_FIRST = 'm.measured_from desc, m.measured_until desc, m.id desc';

/** How an indicator stands against its target; see indicator.achievement.ts. */
export const RESULTS = ['reached', 'nearly', 'missed', 'not_measured', 'no_target'] as const;
export type Result = (typeof RESULTS)[number];
