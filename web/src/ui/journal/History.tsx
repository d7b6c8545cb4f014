import type { ReactNode } from 'react';
import { api } from '~/api/client';
import { useText } from '~/i18n/texts';
import { addresses } from '../addresses';
import { Sheet } from '../page/Sheet';
import { Refusal } from '../Refusal';
import { Waiting } from '../Waiting';
import { Way } from '../Way';
import { Entries } from './Entries';

/** How many entries the page itself shows. */
const SHOWN = 6;

/**
 * What was done to something, the latest first; the journal has the rest, with the values before and after.
 * @param subject its id
 */
export function History({ subject }: { subject: string }): ReactNode {
  const t = useText();
  const { data, error, refetch } = api.useQuery('get', '/api/v1/journal', {
    params: { query: { subject, limit: SHOWN } },
  });
  return (
    <Sheet title={t('words.history')}>
      {error ? <Refusal fault={error} again={() => void refetch()} /> : null}
      {!data && !error && <Waiting lines={3} />}
      {data && (
        <>
          <Entries
            entries={data.items.map(({ id, verb, personName, at, facts }) => ({
              key: id,
              verb,
              who: personName ?? t('words.system'),
              at,
              reason: typeof facts['reason'] === 'string' ? facts['reason'] : null,
            }))}
          />
          <p className="no-print">
            <Way href={addresses.journal({ subject })}>{t('words.history.all')}</Way>
          </p>
        </>
      )}
    </Sheet>
  );
}
