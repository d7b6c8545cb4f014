import { Button, Group, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { useDebouncedCallback, useMediaQuery } from '@mantine/hooks';
import { IconFilter, IconSearch } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useMe } from '~/api/who';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { announce } from '~/ui/announce';
import { PageHeader } from '~/ui/page/PageHeader';
import { EmptyState } from '~/ui/page/Sheet';
import { Refusal } from '~/ui/Refusal';
import { ColumnChoice } from '~/ui/table/ColumnChoice';
import { Waiting } from '~/ui/Waiting';
import { Way } from '~/ui/Way';
import { COLUMNS, columnsOf, ON_A_PHONE } from './columns';
import { Filters } from './Filters';
import { useFacets, useRecords } from './list';
import { RecordTable } from './RecordTable';
import classes from './register.module.css';
import { filtersOf, LAYOUTS, type RegisterSearch } from './search';
import { ExportMenu } from './Tools';
import { Views } from './Views';

const Bulk = lazy(() => import('./Bulk').then((file) => ({ default: file.Bulk })));
// A map of the world is loaded by those who look at it.
const MapLayout = lazy(() => import('./map/MapLayout').then((file) => ({ default: file.MapLayout })));
const TimelineLayout = lazy(() =>
  import('./timeline/TimelineLayout').then((file) => ({ default: file.TimelineLayout })),
);

const route = getRouteApi('/_office/register/');

/** Pause after the last key before the list is asked, in ms. */
const PAUSE = 180;

/** The register: everything that is seen stands in the address. */
export function RegisterPage(): ReactNode {
  const t = useText();
  const me = useMe();
  const search = route.useSearch();
  const navigate = useNavigate();
  const facets = useFacets(search);
  const [selected, select] = useState<ReadonlySet<string>>(new Set());
  const [editing, edit] = useState(false);
  const narrow = useMediaQuery('(max-width: 62em)');

  const go = (next: RegisterSearch, replace = false): void => {
    void navigate({ to: '/register', search: next as never, replace, resetScroll: false });
  };
  const change = (changes: Partial<RegisterSearch>): void => {
    select(new Set());
    go({ ...search, ...changes }, true);
  };
  const clear = (): void =>
    go({
      sort: search.sort === 'relevance' ? undefined : search.sort,
      layout: search.layout,
      columns: search.columns,
    });
  const count = Object.keys(filtersOf(search)).length;
  const layout = search.layout ?? 'table';
  const total = facets?.total;
  useEffect(() => {
    if (total !== undefined) announce(t('register.found', { count: total }));
  }, [total, t]);

  const filters = <Filters search={search} facets={facets} change={change} clear={clear} />;
  return (
    <>
      <PageHeader
        title={t('register.title')}
        actions={
          me.may('initiatives.register') ? (
            <Button component={Way} href={addresses.newInitiative}>
              {t('register.new')}
            </Button>
          ) : undefined
        }
      />
      <Group gap="sm" align="flex-end" className={classes['tools']}>
        <SearchBox
          key={search.view ?? ''}
          q={search.q}
          change={(q) =>
            change({ q, sort: q === undefined && search.sort === 'relevance' ? undefined : search.sort })
          }
        />
        <Views search={search} go={go} />
        {layout === 'table' && (
          <ColumnChoice
            columns={COLUMNS.map((id) => ({
              id,
              title: t(`register.column.${id}`),
              heading: id === 'title',
            }))}
            shown={columnsOf(search.columns)}
            onChange={(columns) => change({ columns })}
          />
        )}
        <ExportMenu search={search} />
        <SegmentedControl
          aria-label={t('register.layout')}
          value={layout}
          onChange={(chosen) => change({ layout: chosen === 'table' ? undefined : chosen })}
          data={LAYOUTS.map((one) => ({ value: one, label: t(`register.layout.${one}`) }))}
        />
      </Group>
      <div className={classes['columns']}>
        {narrow ? (
          <details className={classes['fold']}>
            <summary>
              <IconFilter size={18} aria-hidden /> {t('register.filters', { count })}
            </summary>
            {filters}
          </details>
        ) : (
          <aside aria-label={t('register.filters', { count })}>{filters}</aside>
        )}
        <div className={classes['results']}>
          <Group justify="space-between" gap="sm" mih="2.2rem">
            <p className={classes['total']}>
              {total === undefined ? ' ' : t('register.found', { count: total })}
            </p>
            {layout === 'table' && me.may('initiatives.revise') && (
              <Switch
                label={t('register.edit')}
                checked={editing}
                onChange={(event) => edit(event.currentTarget.checked)}
              />
            )}
          </Group>
          {layout === 'table' ? (
            <TableLayout
              search={search}
              total={total}
              change={change}
              selected={selected}
              select={select}
              editing={editing}
              clear={clear}
            />
          ) : (
            <Suspense fallback={<Waiting lines={8} />}>
              {layout === 'map' ? (
                <MapLayout search={search} change={change} />
              ) : (
                <TimelineLayout search={search} />
              )}
            </Suspense>
          )}
        </div>
      </div>
    </>
  );
}

/** Words to search for; the list follows while they are typed. */
function SearchBox({
  q,
  change,
}: {
  q: string | undefined;
  change: (q: string | undefined) => void;
}): ReactNode {
  const t = useText();
  const [typed, type] = useState(q ?? '');
  // An address that changed by itself (back, a saved view) is shown; what is being typed is not disturbed.
  const [shown, setShown] = useState(q);
  if (q !== shown) {
    setShown(q);
    if (q !== (typed.trim() || undefined)) type(q ?? '');
  }
  const ask = useDebouncedCallback((text: string) => change(text.trim() || undefined), PAUSE);
  return (
    <TextInput
      type="search"
      className={classes['search']}
      label={t('register.search')}
      leftSection={<IconSearch size={18} aria-hidden />}
      value={typed}
      maxLength={300}
      dir="auto"
      onChange={(event) => {
        type(event.currentTarget.value);
        ask(event.currentTarget.value);
      }}
    />
  );
}

function TableLayout({
  search,
  total,
  change,
  selected,
  select,
  editing,
  clear,
}: {
  search: RegisterSearch;
  total: number | undefined;
  change: (changes: Partial<RegisterSearch>) => void;
  selected: ReadonlySet<string>;
  select: (ids: ReadonlySet<string>) => void;
  editing: boolean;
  clear: () => void;
}): ReactNode {
  const t = useText();
  const me = useMe();
  const { lines, error, refetch, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } =
    useRecords(search);
  const chosen = useMemo(() => lines.filter(({ id }) => selected.has(id)), [lines, selected]);
  const more = useMemo(
    () => (hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : null),
    [hasNextPage, isFetchingNextPage, fetchNextPage],
  );
  const phone = useMediaQuery('(max-width: 36em)');
  const columns = columnsOf(search.columns ?? (phone ? ON_A_PHONE : undefined));
  const shown = editing ? withEditable(columns) : columns;

  if (error) return <Refusal fault={error} again={() => void refetch()} />;
  if (isPending) return <Waiting lines={10} />;
  if (lines.length === 0)
    return Object.keys(filtersOf(search)).length > 0 ? (
      <EmptyState title={t('register.nothing')}>
        <p>{t('register.nothing.text')}</p>
        <Button variant="default" onClick={clear}>
          {t('register.clear')}
        </Button>
      </EmptyState>
    ) : (
      <EmptyState title={t('register.empty')}>
        <p>{me.may('initiatives.register') ? t('register.empty.text') : t('register.empty.reader')}</p>
      </EmptyState>
    );
  return (
    <>
      {chosen.length > 0 && (
        <Suspense>
          <Bulk chosen={chosen} clear={() => select(new Set())} />
        </Suspense>
      )}
      <RecordTable
        lines={lines}
        total={total}
        columns={shown}
        sort={search.sort ?? (search.q ? 'relevance' : '-revised')}
        onSort={(sort) => change({ sort })}
        more={more}
        selection={
          me.may('initiatives.revise') || me.may('initiatives.submit') ? { ids: selected, set: select } : null
        }
        editing={editing}
      />
      <p className={classes['hint']}>
        {lines.length >= (total ?? 0)
          ? t('register.loaded.all', { total: lines.length })
          : t('register.loaded', { shown: lines.length, total })}
      </p>
    </>
  );
}

/** What can be changed in place is in sight while it is changed. */
function withEditable(columns: ReturnType<typeof columnsOf>): ReturnType<typeof columnsOf> {
  const missing = (['visibility', 'department'] as const).filter((column) => !columns.includes(column));
  return [...columns, ...missing];
}
