import { IconAlertTriangle, IconArrowUp, IconTrendingDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { choiceOf, type Cell } from '../mark/values';
import { ICONS, WORDS } from '../tones';
import type { Place } from './grid';
import classes from './matrix.module.css';

interface Props {
  readonly cell: Cell;
  readonly place: Place;
  /** The one cell that the Tab key reaches. */
  readonly current: boolean;
  readonly onFocus: (place: Place) => void;
  readonly onOpen: () => void;
}

/** One mark in the matrix: figure, word, icon and colour, and whatever asks for somebody's attention. */
export function MatrixCell({ cell, place, current, onFocus, onOpen }: Props): ReactNode {
  const t = useText();
  const choice = choiceOf(cell);
  const Icon = ICONS[choice];
  const { score, ceiling, aboveCeiling, drift } = cell;
  return (
    <button
      type="button"
      data-prints
      className={classes['cell']}
      data-choice={choice === '' ? 'none' : choice}
      data-flagged={aboveCeiling || undefined}
      data-place={`${place.row} ${place.column}`}
      tabIndex={current ? 0 : -1}
      onFocus={() => onFocus(place)}
      onClick={onOpen}
    >
      <span className={classes['mark']}>
        <Icon size="1.15em" aria-hidden />
        <span>
          {score !== null && <strong>{score}</strong>} {t(WORDS[choice])}
        </span>
      </span>
      {aboveCeiling && (
        <span className={classes['flag']} data-tone="warn">
          <IconAlertTriangle size="1.05em" aria-hidden />
          {t('assessments.cell.above', { ceiling })}
        </span>
      )}
      {drift && (
        <span className={classes['flag']} data-tone="warn">
          <IconTrendingDown size="1.05em" aria-hidden />
          {t('assessments.cell.drift')}
        </span>
      )}
      {score !== null && ceiling > score && (
        <span className={classes['flag']}>
          <IconArrowUp size="1.05em" aria-hidden />
          {t('assessments.cell.may-rise', { ceiling })}
        </span>
      )}
    </button>
  );
}
