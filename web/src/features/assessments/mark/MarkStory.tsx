import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { StatusBadge } from '~/ui/StatusBadge';
import { TextIn } from '~/ui/TextIn';
import { usePeople } from '~/ui/people';
import { highestOf } from '../reading';
import { MarkBadge } from './MarkBadge';
import classes from './mark.module.css';
import type { Cell, Criterion } from './values';

/** How one mark stands: what it says, how far its evidence carries it, what has happened to it, and who gave it. */
export function MarkStory({ criterion, cell }: { criterion: Criterion; cell: Cell }): ReactNode {
  const t = useText();
  const format = useFormat();
  const people = usePeople();
  const highest = highestOf(criterion);
  const { state, ceiling, aboveCeiling, drift, complete, automatic, assessedBy, assessedAt, revisedAt } =
    cell;
  const scored = state === 'scored';
  return (
    <div className={classes['fields']}>
      <p className={classes['question']}>
        <TextIn texts={criterion.question} />
      </p>
      <p className={classes['standing']}>
        <MarkBadge cell={cell} />
        {scored && (
          <span>
            {ceiling >= highest
              ? t('assessments.ceiling.highest', { ceiling })
              : t('assessments.ceiling.now', { ceiling })}
          </span>
        )}
        {complete && <StatusBadge tone="good">{t('assessments.complete')}</StatusBadge>}
      </p>
      {aboveCeiling && (
        <p className={classes['note']} data-tone="warn">
          {t('assessments.above', { score: cell.score, ceiling })}
        </p>
      )}
      {drift && (
        <p className={classes['note']} data-tone="warn">
          {t('assessments.drift-long')}
        </p>
      )}
      {automatic && (
        <div className={classes['note']} data-tone={cell.missing.length > 0 ? 'warn' : 'good'}>
          <div>
            <p>{t('assessments.automatic')}</p>
            {cell.missing.map(({ requirement, sentence }) => (
              <p key={requirement}>{sentence}</p>
            ))}
          </div>
        </div>
      )}
      {assessedAt !== null && !automatic && (
        <p className={classes['soft']}>
          {t(revisedAt === null ? 'assessments.given-by' : 'assessments.revised-by', {
            name: people(assessedBy),
            date: format.moment(revisedAt ?? assessedAt),
          })}
        </p>
      )}
    </div>
  );
}
