import type { ReactNode } from 'react';
import { api } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { addresses } from '../addresses';
import { Sheet } from '../page/Sheet';
import { Refusal } from '../Refusal';
import { Name } from '../TextIn';
import { Waiting } from '../Waiting';
import { Way } from '../Way';
import classes from './history.module.css';
import { Sentence } from './Sentence';

/** How many entries the page itself shows. */
const SHOWN = 6;

/**
 * What was done to something, the latest first; the journal has the rest, with the values before and after.
 * @param subject its id
 */
export function History({ subject }: { subject: string }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { data, error, refetch } = api.useQuery('get', '/api/v1/journal', {
    params: { query: { subject, limit: SHOWN } },
  });
  return (
    <Sheet title={t('words.history')}>
      {error ? <Refusal fault={error} again={() => void refetch()} /> : null}
      {!data && !error && <Waiting lines={3} />}
      {data && (
        <>
          <ul className={classes['entries']}>
            {data.items.map(({ id, verb, personName, at, facts }) => (
              <li key={id}>
                <span>
                  <Sentence verb={verb} who={personName ?? t('words.system')} />
                  {typeof facts['reason'] === 'string' && (
                    <>
                      {' · '}
                      <Name>{facts['reason']}</Name>
                    </>
                  )}
                </span>
                <time dateTime={at}>{format.moment(at)}</time>
              </li>
            ))}
          </ul>
          <p className="no-print">
            <Way href={addresses.journal({ subject })}>{t('words.history.all')}</Way>
          </p>
        </>
      )}
    </Sheet>
  );
}
