import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api } from '~/api/client';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { PageHeader } from '~/ui/page/PageHeader';
import { Refusal } from '~/ui/Refusal';
import { TextIn } from '~/ui/TextIn';
import { Waiting } from '~/ui/Waiting';
import { Way } from '~/ui/Way';
import { DeletedParts } from './DeletedParts';
import { Revision } from './Revision';

const route = getRouteApi('/_office/initiatives/$id/history');

/** Every version of the record's own words, the latest first: what changed, who, when; compared and taken up again. */
export function HistoryPage(): ReactNode {
  const t = useText();
  const { id } = route.useParams();
  const params = { path: { id } };
  const record = api.useQuery('get', '/api/v1/initiatives/{id}', { params });
  const history = api.useQuery('get', '/api/v1/initiatives/{id}/revisions', { params });
  const fault = record.error ?? history.error;
  const title = t('record.history.title', { reference: record.data?.reference ?? '' });
  return (
    <>
      <PageHeader
        title={title}
        above={record.data && <TextIn texts={record.data.title} />}
        intro={
          <>
            <p>{t('record.history.intro')}</p>
            <Way href={addresses.record(id)}>{t('record.history.back')}</Way>
          </>
        }
      />
      {fault ? (
        <Refusal fault={fault} again={() => void Promise.all([record.refetch(), history.refetch()])} />
      ) : null}
      {!fault && (!record.data || !history.data) && <Waiting lines={6} />}
      {record.data && <DeletedParts initiative={record.data} />}
      {record.data &&
        history.data?.items
          .toReversed()
          .map((revision) => (
            <Revision key={revision.version} initiative={record.data} revision={revision} />
          ))}
    </>
  );
}
