import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { announce } from '~/ui/announce';
import { usePeople } from '~/ui/people';
import { EmptyState, Sheet } from '~/ui/page/Sheet';
import { Refusal } from '~/ui/Refusal';
import { Waiting } from '~/ui/Waiting';
import { AdministrationHeader } from '../AdministrationHeader';
import classes from '../administration.module.css';
import { Chain } from './Chain';
import { EntryLine } from './EntryLine';
import { JournalFilters } from './JournalFilters';
import { useJournal } from './list';
import type { JournalSearch } from './search';

const route = getRouteApi('/_office/administration/journal');

/** The journal as people read it. */
export function JournalPage(): ReactNode {
  const t = useText();
  const search = route.useSearch();
  return (
    <>
      <AdministrationHeader title={t('administration.journal')} intro={t('administration.journal.intro')} />
      <Sheet>
        <JournalFilters search={search} />
      </Sheet>
      <Entries search={search} />
      <Chain />
    </>
  );
}

function Entries({ search }: { search: JournalSearch }): ReactNode {
  const t = useText();
  const nameOf = usePeople();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useJournal(search);
  const entries = data?.pages.flatMap(({ items }) => items);
  const count = entries?.length;
  useEffect(() => {
    if (count !== undefined) announce(t('administration.journal.shown', { count }));
  }, [count, t]);
  if (error)
    return (
      <Sheet>
        <Refusal fault={error} again={() => void refetch()} />
      </Sheet>
    );
  if (entries?.length === 0)
    return (
      <Sheet>
        <EmptyState title={t('administration.journal.none')}>
          <p>{t('administration.journal.none.text')}</p>
        </EmptyState>
      </Sheet>
    );
  return (
    <Sheet>
      {!entries && <Waiting lines={8} />}
      <ol className={classes['entries']}>
        {entries?.map((entry) => (
          <EntryLine key={entry.id} entry={entry} nameOf={nameOf} />
        ))}
      </ol>
      {hasNextPage && (
        <Button variant="default" mt="md" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('administration.journal.more')}
        </Button>
      )}
    </Sheet>
  );
}
