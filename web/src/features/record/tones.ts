import type { Shape } from '~/api/client';
import type { Tone } from '~/ui/StatusBadge';
import type { Initiative } from './record';

/** What states mean to whoever works with them. */
export const STATE_TONE: Readonly<Record<Initiative['state'], Tone>> = {
  draft: 'quiet',
  in_review: 'calm',
  approved: 'calm',
  in_force: 'good',
  suspended: 'warn',
  completed: 'good',
  terminated: 'quiet',
};

export const VITALITY_TONE: Readonly<Record<Initiative['vitality'], Tone>> = {
  active: 'good',
  quiet: 'calm',
  dormant: 'warn',
  on_paper: 'fault',
  too_early: 'quiet',
};

export const FORCE_TONE: Readonly<Record<Shape<'InstrumentView'>['inForceToday'], Tone>> = {
  yes: 'good',
  no: 'quiet',
  possibly: 'warn',
  unknown: 'warn',
};

export const RESULT_TONE: Readonly<Record<Shape<'AchievementView'>['result'], Tone>> = {
  reached: 'good',
  nearly: 'calm',
  missed: 'warn',
  no_target: 'quiet',
  not_measured: 'quiet',
};
