import type { Shape } from '~/api/client';
import type { Tone } from '~/ui/StatusBadge';

export type Finding = Shape<'FindingView'>;
export type Line = Shape<'FindingLine'>;
export type State = Line['state'];
export type Severity = Line['severity'];

export const SEVERITIES = ['high', 'medium', 'low'] as const;
export const STATES = [
  'open',
  'in_progress',
  'partly',
  'not_implemented',
  'implemented',
  'risk_accepted',
] as const;
export const ORIGINS = ['auditor', 'drift', 'unevidenced'] as const;
export const TONE_OF_SEVERITY: Readonly<Record<Severity, Tone>> = {
  high: 'fault',
  medium: 'warn',
  low: 'calm',
};

export const TONE_OF_STATE: Readonly<Record<State, Tone>> = {
  open: 'quiet',
  in_progress: 'calm',
  partly: 'warn',
  not_implemented: 'fault',
  implemented: 'good',
  risk_accepted: 'good',
};

/** The board's columns: states that ask for the same of whoever looks. */
export const COLUMNS = [
  { id: 'open', states: ['open'] },
  { id: 'working', states: ['in_progress'] },
  { id: 'short', states: ['partly', 'not_implemented'] },
  { id: 'settled', states: ['implemented', 'risk_accepted'] },
] as const satisfies readonly { id: string; states: readonly State[] }[];
export type ColumnId = (typeof COLUMNS)[number]['id'];
