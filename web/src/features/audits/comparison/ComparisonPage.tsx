import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api } from '~/api/client';
import { useText } from '~/i18n/texts';
import { PageHeader } from '~/ui/page/PageHeader';
import { Sheet } from '~/ui/page/Sheet';
import { Refusal } from '~/ui/Refusal';
import { Waiting } from '~/ui/Waiting';
import { Agreement } from './Agreement';
import { Cells } from './Cells';
import { CriteriaTable } from './CriteriaTable';
import { MarkMatrix } from './MarkMatrix';

const route = getRouteApi('/_office/audits/$id/comparison');

/** The office's marks, as they stood when fieldwork began, against the audit's: in figures, by criterion, cell by cell. */
export function ComparisonPage(): ReactNode {
  const t = useText();
  const { id } = route.useParams();
  const audit = api.useQuery('get', '/api/v1/audits/{id}', { params: { path: { id } } });
  const comparison = api.useQuery('get', '/api/v1/audits/{id}/comparison', { params: { path: { id } } });
  const set = api.useQuery(
    'get',
    '/api/v1/criteria-sets/{id}',
    { params: { path: { id: audit.data?.setId ?? '' } } },
    { enabled: audit.data !== undefined },
  );
  const fault = audit.error ?? comparison.error ?? set.error;
  return (
    <>
      <PageHeader
        title={t('audits.comparison')}
        above={audit.data?.reference}
        intro={t('audits.comparison.intro')}
        crumbs={[
          { text: t('audits.title'), to: '/audits' },
          ...(audit.data ? [{ text: audit.data.reference, to: '/audits/$id' as const, params: { id } }] : []),
        ]}
      />
      {fault ? (
        <Refusal
          fault={fault}
          again={() => {
            void audit.refetch();
            void comparison.refetch();
          }}
        />
      ) : null}
      {!fault && (!audit.data || !comparison.data || !set.data) && <Waiting lines={8} />}
      {audit.data && comparison.data && set.data && (
        <>
          <Sheet title={t('audits.comparison.overall')}>
            <Agreement agreement={comparison.data.overall} />
            <p>{t('audits.kappa.means')}</p>
            {comparison.data.overall.compared > 0 && <MarkMatrix matrix={comparison.data.overall.matrix} />}
          </Sheet>
          <Sheet title={t('audits.comparison.criteria')}>
            <CriteriaTable audit={id} criteria={comparison.data.criteria} named={set.data.criteria} />
          </Sheet>
          <Sheet title={t('audits.cells')} anchor="cells">
            <Cells audit={audit.data} named={set.data.criteria} />
          </Sheet>
        </>
      )}
    </>
  );
}
