import { useState, type ReactNode } from 'react';
import { api } from '~/api/client';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { Refusal } from '~/ui/Refusal';
import { Waiting } from '~/ui/Waiting';
import { Way } from '~/ui/Way';
import type { Audit } from '../audit';
import classes from './page.module.css';
import { useStratumWords } from './StrataTable';

/** How many of the reserve are shown. */
const SHOWN = 12;

/** The records that a larger sample would come to next, read when somebody opens the list. */
export function Reserve({ audit, by }: { audit: Audit; by: readonly string[] }): ReactNode {
  const t = useText();
  const [opened, open] = useState(false);
  const name = useStratumWords(by);
  const { data, error, refetch } = api.useQuery(
    'get',
    '/api/v1/audits/{id}/reserve',
    { params: { path: { id: audit.id }, query: { limit: SHOWN } } },
    { enabled: opened },
  );
  return (
    <details onToggle={(event) => open(event.currentTarget.open)}>
      <summary>{t('audits.reserve')}</summary>
      <p className={classes['soft']}>{t('audits.reserve.text')}</p>
      {error ? <Refusal fault={error} again={() => void refetch()} /> : null}
      {opened && !data && !error && <Waiting lines={3} />}
      {data && (
        <ol className={classes['reserve']}>
          {data.items.map(({ initiativeId, reference, stratum }) => (
            <li key={initiativeId}>
              <Way href={addresses.record(initiativeId)}>{reference}</Way> · {name(stratum)}
            </li>
          ))}
        </ol>
      )}
      {data?.next && <p className={classes['soft']}>{t('audits.reserve.more')}</p>}
    </details>
  );
}
