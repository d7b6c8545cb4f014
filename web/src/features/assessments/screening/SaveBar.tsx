import { Button, Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWatch, type UseFormReturn } from 'react-hook-form';
import { useText } from '~/i18n/texts';
import { StatusBadge } from '~/ui/StatusBadge';
import type { Ceiling } from '../mark/ceilings';
import type { Criterion } from '../mark/values';
import classes from './screening.module.css';
import { toSave, type Sitting } from './sitting';

interface Props {
  readonly sitting: UseFormReturn<Sitting>;
  readonly ceilings: ReadonlyMap<string, Ceiling>;
  readonly asked: readonly Criterion[];
}

/** How far the sitting is, what would be stopped at its ceiling, and the one button that saves; always in sight. */
export function SaveBar({ sitting, ceilings, asked }: Props): ReactNode {
  const t = useText();
  const [marks, began] = useWatch({ control: sitting.control, name: ['marks', 'began'] });
  const decided = marks.filter(({ choice }) => choice !== '').length;
  const open = toSave({ marks, began });
  const stopped = open.filter((place) => {
    const ceiling = ceilings.get(asked[place]?.code ?? '');
    return ceiling !== undefined && Number(marks[place]?.choice) > ceiling.ceiling;
  }).length;
  const words = t('assessments.screening.progress', { decided, all: asked.length });
  return (
    <div className={`${classes['bar']} no-print`}>
      <div className={classes['progress']}>
        <span>{words}</span>
        <Progress value={(100 * decided) / asked.length} aria-label={words} />
      </div>
      {stopped > 0 && (
        <span className={classes['stopped']}>
          <StatusBadge tone="warn">{t('assessments.screening.stopped', { count: stopped })}</StatusBadge>
        </span>
      )}
      <Button type="submit" loading={sitting.formState.isSubmitting}>
        {t('assessments.screening.save', { count: open.length })}
      </Button>
    </div>
  );
}
