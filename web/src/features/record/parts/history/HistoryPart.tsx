import type { ReactNode } from 'react';
import { api } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { Sentence } from '~/ui/journal/Sentence';
import { Refusal } from '~/ui/Refusal';
import { Name } from '~/ui/TextIn';
import { Waiting } from '~/ui/Waiting';
import { Way } from '~/ui/Way';
import { usePeople } from '~/ui/people';
import { PartSheet } from '../../PartSheet';
import type { PartProps } from '../../record';
import classes from '../../record.module.css';

/** How many changes the page itself shows. */
const SHOWN = 5;

/** The latest changes of the record's own words; the whole of it has a page of its own. */
export function HistoryPart({ record: { initiative } }: PartProps): ReactNode {
  const t = useText();
  const format = useFormat();
  const nameOf = usePeople();
  const { id, version } = initiative;
  const { data, error, refetch } = api.useQuery('get', '/api/v1/initiatives/{id}/revisions', {
    params: { path: { id } },
  });
  return (
    <PartSheet part="history">
      {error ? <Refusal fault={error} again={() => void refetch()} /> : null}
      {!data && !error && <Waiting lines={3} />}
      <ul className={classes['lines']} key={version}>
        {data?.items
          .slice(-SHOWN)
          .toReversed()
          .map((revision) => (
            <li key={revision.version}>
              <span>
                <Sentence verb={revision.verb} who={nameOf(revision.personId)} />
                {revision.reason !== null && (
                  <span className={classes['soft']}>
                    {' · '}
                    <Name>{revision.reason}</Name>
                  </span>
                )}
              </span>
              <span className={classes['aside']}>
                <span>{format.moment(revision.at)}</span>
              </span>
            </li>
          ))}
      </ul>
      <p className="no-print">
        <Way href={addresses.recordHistory(id)}>{t('record.history.all')}</Way>
      </p>
    </PartSheet>
  );
}
