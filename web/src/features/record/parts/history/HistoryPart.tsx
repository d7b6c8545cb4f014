import type { ReactNode } from 'react';
import { api } from '~/api/client';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { Entries } from '~/ui/journal/Entries';
import { Refusal } from '~/ui/Refusal';
import { Waiting } from '~/ui/Waiting';
import { Way } from '~/ui/Way';
import { usePeople } from '~/ui/people';
import { PartSheet } from '../../PartSheet';
import type { PartProps } from '../../record';

/** How many changes the page itself shows. */
const SHOWN = 5;

/** The latest changes of the record's own words; the whole of it has a page of its own. */
export function HistoryPart({ record: { initiative } }: PartProps): ReactNode {
  const t = useText();
  const nameOf = usePeople();
  const { id, version } = initiative;
  const { data, error, refetch } = api.useQuery('get', '/api/v1/initiatives/{id}/revisions', {
    params: { path: { id } },
  });
  return (
    <PartSheet part="history">
      {error ? <Refusal fault={error} again={() => void refetch()} /> : null}
      {!data && !error && <Waiting lines={3} />}
      {data && (
        <Entries
          key={version}
          entries={data.items
            .slice(-SHOWN)
            .toReversed()
            .map((revision) => ({ ...revision, key: revision.version, who: nameOf(revision.personId) }))}
        />
      )}
      <p className="no-print">
        <Way href={addresses.recordHistory(id)}>{t('record.history.all')}</Way>
      </p>
    </PartSheet>
  );
}
