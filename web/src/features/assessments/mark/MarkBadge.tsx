import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { ICONS, WORDS } from '../tones';
import classes from './badge.module.css';
import { choiceOf, type Cell } from './values';

/** A mark by its figure, its word, an icon that fills with it and a colour. */
export function MarkBadge({ cell }: { cell: Pick<Cell, 'state' | 'score'> }): ReactNode {
  const t = useText();
  const choice = choiceOf(cell);
  const Icon = ICONS[choice];
  return (
    <span className={classes['mark']} data-choice={choice === '' ? 'none' : choice}>
      <Icon size="1.15em" aria-hidden />
      <span>
        {cell.score !== null && <strong>{cell.score}</strong>} {t(WORDS[choice])}
      </span>
    </span>
  );
}
