import { getRouteApi } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { api } from '~/api/client';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { PageHeader } from '~/ui/page/PageHeader';
import { Refusal } from '~/ui/Refusal';
import { TextIn } from '~/ui/TextIn';
import { Waiting } from '~/ui/Waiting';
import { Way } from '~/ui/Way';
import type { Initiative } from '../record';
import { ReviseForm } from './ReviseForm';

const route = getRouteApi('/_office/initiatives/$id/edit');

/** The record's own words in one form. */
export function RevisePage(): ReactNode {
  const t = useText();
  const { id } = route.useParams();
  const { data, error, refetch } = api.useQuery('get', '/api/v1/initiatives/{id}', {
    params: { path: { id } },
  });
  return (
    <>
      <PageHeader
        title={t('record.edit.title', { reference: data?.reference ?? '' })}
        above={data && <TextIn texts={data.title} />}
        intro={<Way href={addresses.record(id)}>{t('record.edit.leave')}</Way>}
      />
      {error ? <Refusal fault={error} again={() => void refetch()} /> : null}
      {!data && !error && <Waiting lines={8} />}
      {data &&
        (data.may.includes('revise') ? <Begun initiative={data} /> : <p>{t('record.edit.may-not')}</p>)}
    </>
  );
}

/** What is read anew while somebody writes must not change under their hands: the form keeps what it began with. */
function Begun({ initiative }: { initiative: Initiative }): ReactNode {
  const [began] = useState(initiative);
  return <ReviseForm began={began} />;
}
