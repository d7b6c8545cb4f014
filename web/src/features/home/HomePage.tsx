import { Button } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '~/api/client';
import { useMe } from '~/api/who';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { PageHeader } from '~/ui/page/PageHeader';
import { EmptyState } from '~/ui/page/Sheet';
import { Way } from '~/ui/Way';
import { AtAGlance } from './AtAGlance';
import { AuditWork } from './AuditWork';
import { Due } from './Due';
import { FirstSteps } from './FirstSteps';
import { Held } from './Held';
import classes from './home.module.css';
import { Pending } from './Pending';

/** What needs me, before any figure; then the office at a glance. */
export function HomePage(): ReactNode {
  const t = useText();
  const me = useMe();
  if (!me.office)
    return (
      <>
        <PageHeader title={t('home.title')} />
        <EmptyState title={t('home.no-office')}>
          <p>{t('home.no-office.text')}</p>
        </EmptyState>
      </>
    );
  return <OfficeHome />;
}

function OfficeHome(): ReactNode {
  const t = useText();
  const me = useMe();
  const { data: facets } = useSuspenseQuery(
    api.queryOptions('get', '/api/v1/initiatives/facets', { params: { query: {} } }),
  );
  const empty = facets.total === 0;
  return (
    <>
      <PageHeader
        title={t('home.title')}
        intro={empty ? t('home.empty.intro') : undefined}
        actions={
          !empty && me.may('initiatives.register') ? (
            <Button component={Way} href={addresses.newInitiative}>
              {t('home.register')}
            </Button>
          ) : undefined
        }
      />
      {empty ? (
        <FirstSteps />
      ) : (
        <div className={classes['columns']}>
          <div>
            <Due />
            <Held />
            {me.may('audits.read') && <AuditWork />}
            <Pending />
          </div>
          <AtAGlance facets={facets} />
        </div>
      )}
    </>
  );
}
