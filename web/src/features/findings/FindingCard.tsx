import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { StatusBadge } from '~/ui/StatusBadge';
import { TextIn } from '~/ui/TextIn';
import { Way } from '~/ui/Way';
import { type Line, TONE_OF_SEVERITY, TONE_OF_STATE } from './finding';
import classes from './findings.module.css';
import { useWaiting } from './waiting';

/** One finding on the board. @param alike all of the column are in one state, which its title says */
export function FindingCard({ finding, alike }: { finding: Line; alike: boolean }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { id, reference, severity, state, condition, criterion, department, due, overdue } = finding;
  const waiting = useWaiting(finding);
  return (
    <li className={classes['card']}>
      <div className={classes['badges']}>
        <StatusBadge tone={TONE_OF_SEVERITY[severity]}>{t(`words.severity.${severity}`)}</StatusBadge>
        {!alike && <StatusBadge tone={TONE_OF_STATE[state]}>{t(`words.finding.${state}`)}</StatusBadge>}
      </div>
      <p className={classes['condition']}>
        <TextIn texts={condition} />
      </p>
      <p>
        <Way href={addresses.finding(id)}>{reference}</Way>
      </p>
      <p className={classes['soft']}>
        <TextIn texts={criterion.name} />
        {department && (
          <>
            {' · '}
            <TextIn texts={department.name} />
          </>
        )}
      </p>
      {due !== null && (
        <p className={classes['due']}>
          {overdue && <StatusBadge tone="fault">{t('findings.late')}</StatusBadge>}
          <span>{t('findings.due', { date: format.date(due) })}</span>
        </p>
      )}
      {waiting !== null && <p className={classes['waiting']}>{waiting}</p>}
    </li>
  );
}
