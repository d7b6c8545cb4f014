import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { MarkBadge } from '../mark/MarkBadge';
import classes from './matrix.module.css';

const SHOWN = [
  { state: 'scored', score: 2 },
  { state: 'scored', score: 1 },
  { state: 'scored', score: 0 },
  { state: 'not_applicable', score: null },
  { state: 'not_assessed', score: null },
] as const;

/** What the marks look like; a zero and what nobody has looked at are two different things. */
export function Legend(): ReactNode {
  const t = useText();
  return (
    <ul className={classes['legend']} aria-label={t('assessments.legend')}>
      {SHOWN.map((cell) => (
        <li key={`${cell.state} ${cell.score}`}>
          <MarkBadge cell={cell} />
        </li>
      ))}
    </ul>
  );
}
