import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api } from '~/api/client';
import { useText } from '~/i18n/texts';
import { PageHeader } from '~/ui/page/PageHeader';
import { Refusal } from '~/ui/Refusal';
import { Waiting } from '~/ui/Waiting';
import { SheetDesk } from './SheetDesk';
import { readSheet, sheetKey } from './use-sheet';

const route = getRouteApi('/_office/audits/$id/sheets/$initiative');

/** The sheet of one record: its evidence beside the criteria, and the audit's marks. */
export function SheetPage(): ReactNode {
  const t = useText();
  const { id, initiative } = route.useParams();
  const audit = api.useQuery('get', '/api/v1/audits/{id}', { params: { path: { id } } });
  const sheet = useQuery({
    queryKey: sheetKey(id, initiative),
    queryFn: () => readSheet(id, initiative),
    // The desk below writes it and knows its version; reading it anew under somebody's hands would help nobody.
    refetchOnWindowFocus: false,
    staleTime: 0,
  });
  const fault = audit.error ?? sheet.error;
  if (audit.data && sheet.data) return <SheetDesk key={initiative} audit={audit.data} first={sheet.data} />;
  return (
    <>
      <PageHeader title={t('audits.sheet')} crumbs={[{ text: t('audits.title'), to: '/audits' }]} />
      {fault ? (
        <Refusal
          fault={fault}
          again={() => {
            void audit.refetch();
            void sheet.refetch();
          }}
        />
      ) : (
        <Waiting lines={8} />
      )}
    </>
  );
}
