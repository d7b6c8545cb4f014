import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { StatusBadge } from '~/ui/StatusBadge';
import { TextIn } from '~/ui/TextIn';
import { PartSheet } from '../../PartSheet';
import type { PartProps } from '../../record';
import classes from '../../record.module.css';
import { FORCE_TONE } from '../../tones';
import { chainsOf } from './chain';
import { InstrumentCard } from './InstrumentCard';

/** The signed texts, and how they follow each other. */
export function InstrumentsPart({ record }: PartProps): ReactNode {
  const t = useText();
  const format = useFormat();
  const instruments = record.instruments ?? [];
  return (
    <PartSheet part="instruments" hidden={record.omitted.includes('instruments')}>
      {instruments.length === 0 && <p>{t('record.instruments.none')}</p>}
      {chainsOf(instruments).map((chain) => (
        <div key={chain[0]?.id} className={classes['block']}>
          <h3>{t('record.chain')}</h3>
          <ol className={classes['chain']}>
            {chain.map(({ id, title, signed, inForceToday }) => (
              <li key={id}>
                <a href={`#instrument-${id}`}>
                  <TextIn texts={title} />
                </a>{' '}
                {signed !== null && <span className={classes['soft']}>{format.date(signed)} </span>}
                <StatusBadge tone={FORCE_TONE[inForceToday]}>{t(`record.force.${inForceToday}`)}</StatusBadge>
              </li>
            ))}
          </ol>
        </div>
      ))}
      <ul className={classes['cards']}>
        {instruments.map((instrument) => (
          <InstrumentCard key={instrument.id} instrument={instrument} />
        ))}
      </ul>
    </PartSheet>
  );
}
