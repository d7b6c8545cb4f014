import { Button, Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { StatusBadge } from '~/ui/StatusBadge';
import { Way } from '~/ui/Way';
import { type Read } from '../reading';
import { STAGES } from '~/ui/words/codes';
import classes from './matrix.module.css';

/** How much of each stage somebody has looked at, before any score, and the way to look at the rest. */
export function StageCards({ read: { initiative, matrix } }: { read: Read }): ReactNode {
  const t = useText();
  const { cells, stages, setId } = matrix;
  // One thing to do stands out: the first stage that is not looked at wholly.
  const next = stages.find(({ notAssessed }) => notAssessed > 0)?.stage;
  const mayAssess = cells.some(({ may }) => may.includes('assess'));
  return (
    <ul className={classes['stages']}>
      {STAGES.map((stage) => {
        const { assessed = 0, notAssessed = 0 } = stages.find((one) => one.stage === stage) ?? {};
        const here = cells.filter((cell) => cell.stage === stage);
        const scored = (score: number): number => here.filter((cell) => cell.score === score).length;
        const flagged = here.filter(({ aboveCeiling }) => aboveCeiling).length;
        const drifted = here.filter(({ drift }) => drift).length;
        const all = assessed + notAssessed;
        const words = t('assessments.stage.coverage', { assessed, all });
        return (
          <li key={stage} className={classes['stage']}>
            <h2>{t(`words.stage.${stage}`)}</h2>
            <Progress value={all === 0 ? 0 : (100 * assessed) / all} aria-label={words} />
            <p>{words}</p>
            {assessed > 0 && (
              <p className={classes['soft']}>
                {t('assessments.stage.scores', { two: scored(2), one: scored(1), zero: scored(0) })}
              </p>
            )}
            {flagged > 0 && (
              <p>
                <StatusBadge tone="warn">{t('assessments.stage.flagged', { count: flagged })}</StatusBadge>
              </p>
            )}
            {drifted > 0 && (
              <p>
                <StatusBadge tone="warn">{t('assessments.stage.drifted', { count: drifted })}</StatusBadge>
              </p>
            )}
            {mayAssess && (
              <Button
                component={Way}
                className={`${classes['screen']} no-print`}
                variant={stage === next ? 'filled' : 'default'}
                href={addresses.screening(initiative.id, stage, setId)}
              >
                {t(`assessments.screen.${stage}`)}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
