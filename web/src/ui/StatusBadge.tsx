import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconInfoCircle,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './status.module.css';

/** What a state means to whoever works with it. */
export type Tone = 'good' | 'calm' | 'warn' | 'fault' | 'quiet';

const ICONS: Record<Tone, TablerIcon> = {
  good: IconCircleCheck,
  calm: IconInfoCircle,
  warn: IconAlertTriangle,
  fault: IconCircleX,
  quiet: IconCircleDashed,
};

/** A state by colour, icon and word, so that no one of them has to be seen. */
export function StatusBadge({
  tone,
  icon,
  children,
}: {
  tone: Tone;
  icon?: TablerIcon;
  children: ReactNode;
}): ReactNode {
  const Icon = icon ?? ICONS[tone];
  return (
    <span className={classes['badge']} data-tone={tone}>
      <Icon size="1.05em" aria-hidden />
      {children}
    </span>
  );
}
