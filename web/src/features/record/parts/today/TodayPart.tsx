import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { StatusBadge } from '~/ui/StatusBadge';
import { TextIn } from '~/ui/TextIn';
import { PartSheet } from '../../PartSheet';
import type { PartProps } from '../../record';
import classes from '../../record.module.css';
import { FORCE_TONE, VITALITY_TONE } from '../../tones';
import { VitalityReviews } from './VitalityReviews';

/** Which texts rule today, and whether anything is done under them. */
export function TodayPart({ record }: PartProps): ReactNode {
  const t = useText();
  const format = useFormat();
  const { vitality, lastActivityOn } = record.initiative;
  const ruling = (record.instruments ?? []).filter(({ inForceToday }) => inForceToday !== 'no');
  const certain = ruling.filter(({ inForceToday }) => inForceToday === 'yes');
  return (
    <PartSheet part="today" hidden={record.omitted.includes('instruments')}>
      <p className={classes['saying']}>
        {certain.length === 0 ? t('record.today.none') : t('record.today.count', { count: certain.length })}
      </p>
      <ul className={classes['lines']}>
        {ruling.map(({ id, title, inForceToday, expiry }) => (
          <li key={id}>
            <a href={`#instrument-${id}`}>
              <TextIn texts={title} />
            </a>
            <span className={classes['aside']}>
              {expiry !== null && t('record.expires', { date: format.date(expiry) })}
              <StatusBadge tone={FORCE_TONE[inForceToday]}>{t(`record.force.${inForceToday}`)}</StatusBadge>
            </span>
          </li>
        ))}
        <li>
          <span>
            {t('record.today.life')}:{' '}
            <StatusBadge tone={VITALITY_TONE[vitality]}>{t(`words.vitality.${vitality}`)}</StatusBadge>
          </span>
          <span className={classes['aside']}>
            {lastActivityOn === null
              ? t('record.today.never')
              : t('record.today.last', { date: format.date(lastActivityOn) })}
          </span>
        </li>
      </ul>
      <VitalityReviews initiative={record.initiative} />
    </PartSheet>
  );
}
