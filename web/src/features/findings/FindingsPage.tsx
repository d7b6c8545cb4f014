import { SegmentedControl } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api } from '~/api/client';
import { useText } from '~/i18n/texts';
import { PageHeader } from '~/ui/page/PageHeader';
import { EmptyState } from '~/ui/page/Sheet';
import { Refusal } from '~/ui/Refusal';
import { Board } from './Board';
import { FindingFilters } from './FindingFilters';
import { FindingTable } from './FindingTable';
import classes from './findings.module.css';
import { Numbers } from './Numbers';
import { filtersOf, LAYOUTS, type FindingsSearch } from './search';

const route = getRouteApi('/_office/findings/');

/** All findings of the office: what is open, what is late, who waits for whom. Everything stands in the address. */
export function FindingsPage(): ReactNode {
  const t = useText();
  const search = route.useSearch();
  const navigate = useNavigate();
  const go = (next: FindingsSearch): void => {
    void navigate({ to: '/findings', search: next, replace: true, resetScroll: false });
  };
  const all = api.useQuery('get', '/api/v1/findings/numbers', { params: { query: {} } });
  const found = api.useQuery(
    'get',
    '/api/v1/findings/numbers',
    { params: { query: filtersOf(search) } },
    { placeholderData: (before) => before },
  );
  return (
    <>
      <PageHeader title={t('findings.title')} intro={t('findings.intro')} />
      {all.error ? <Refusal fault={all.error} again={() => void all.refetch()} /> : null}
      {all.data?.all === 0 ? (
        <EmptyState title={t('findings.none')}>
          <p>{t('findings.none.text')}</p>
        </EmptyState>
      ) : (
        <>
          <Numbers numbers={all.data} search={search} go={go} />
          <FindingFilters search={search} go={go} />
          <div className={classes['bar']}>
            <p aria-live="polite">{found.data ? t('findings.found', { count: found.data.all }) : ' '}</p>
            <SegmentedControl
              aria-label={t('findings.layout')}
              value={search.layout ?? 'board'}
              onChange={(layout) => go({ ...search, layout: layout === 'table' ? 'table' : undefined })}
              data={LAYOUTS.map((layout) => ({ value: layout, label: t(`findings.layout.${layout}`) }))}
            />
          </div>
          {search.layout === 'table' ? (
            <FindingTable search={search} go={go} total={found.data?.all} />
          ) : (
            <Board search={search} numbers={found.data} />
          )}
        </>
      )}
    </>
  );
}
