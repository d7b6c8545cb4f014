import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useMe } from '~/api/who';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { PageHeader } from '~/ui/page/PageHeader';
import { EmptyState, Sheet } from '~/ui/page/Sheet';
import { Refusal } from '~/ui/Refusal';
import { Waiting } from '~/ui/Waiting';
import { Way } from '~/ui/Way';
import { AuditLine } from './AuditLine';
import classes from './audits.module.css';
import { useAudits } from './list';

/** All audits of the office: those that go on, and those that are closed and can be read. */
export function AuditsPage(): ReactNode {
  const t = useText();
  const me = useMe();
  const open = useAudits(['planned', 'fieldwork', 'draft', 'replies']);
  const closed = useAudits(['closed']);
  const none = open.items?.length === 0 && closed.items?.length === 0;
  return (
    <>
      <PageHeader
        title={t('audits.title')}
        intro={t('audits.intro')}
        actions={
          me.may('audits.open') ? (
            <Button component={Way} href="/audits/new">
              {t('audits.new.title')}
            </Button>
          ) : undefined
        }
      />
      {none ? (
        <EmptyState title={t('audits.none')}>
          <p>{me.may('audits.open') ? t('audits.none.open') : t('audits.none.who')}</p>
        </EmptyState>
      ) : (
        <>
          <List title={t('audits.running')} none={t('audits.running.none')} list={open} />
          <List title={t('audits.closed')} none={t('audits.closed.none')} list={closed} />
        </>
      )}
      <p className={classes['aside']}>
        <Way href={addresses.findings()}>{t('audits.to-findings')}</Way>
      </p>
    </>
  );
}

function List({
  title,
  none,
  list,
}: {
  title: string;
  none: string;
  list: ReturnType<typeof useAudits>;
}): ReactNode {
  const t = useText();
  const { items, error, refetch, hasNextPage, fetchNextPage } = list;
  return (
    <Sheet title={title}>
      {error ? <Refusal fault={error} again={() => void refetch()} /> : null}
      {!items && !error && <Waiting />}
      {items?.length === 0 && <p>{none}</p>}
      {items && items.length > 0 && (
        <ul className={classes['list']}>
          {items.map((audit) => (
            <AuditLine key={audit.id} audit={audit} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button variant="default" onClick={() => void fetchNextPage()}>
          {t('audits.more')}
        </Button>
      )}
    </Sheet>
  );
}
