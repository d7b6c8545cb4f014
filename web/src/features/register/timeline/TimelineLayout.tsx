import { Button } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { answer, api, client, type Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { Refusal } from '~/ui/Refusal';
import { StatusBadge, type Tone } from '~/ui/StatusBadge';
import { TextIn } from '~/ui/TextIn';
import { Waiting } from '~/ui/Waiting';
import { Way } from '~/ui/Way';
import { filtersOf, type RegisterSearch } from '../search';
import { useSay } from '../words';
import { barOf, windowAround } from './bars';
import classes from './timeline.module.css';
import { Years } from './Years';

type Span = Shape<'InstrumentSpanView'>;

const PAGE = 50;

const STANDINGS = {
  in_force: 'good',
  expiring: 'warn',
  over: 'quiet',
  to_come: 'calm',
  unknown: 'quiet',
} as const satisfies Record<string, Tone>;
type Standing = keyof typeof STANDINGS;

/** When the signed texts of the filtered records are in force; what ends first stands first. */
export function TimelineLayout({ search }: { search: RegisterSearch }): ReactNode {
  const t = useText();
  const [past, showPast] = useState(false);
  const filters = filtersOf(search);
  const years = api.useQuery(
    'get',
    '/api/v1/instruments/years',
    { params: { query: filters as never } },
    { placeholderData: keepPreviousData },
  );
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['spans', filters, past],
    queryFn: ({ pageParam, signal }) =>
      answer(
        client.GET('/api/v1/instruments/spans', {
          params: {
            query: {
              ...filters,
              limit: PAGE,
              cursor: pageParam,
              from: past ? '0001-01-01' : undefined,
            } as never,
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const spans = data?.pages.flatMap(({ items }) => items) ?? [];
  const today = new Date().toISOString().slice(0, 10);
  const window = windowAround(today, spans);

  if (error) return <Refusal fault={error} again={() => void refetch()} />;
  return (
    <div className={classes['layout']}>
      {years.data && <Years data={years.data} thisYear={Number(today.slice(0, 4))} />}
      <div className={classes['head']}>
        <h2>{t('register.timeline.texts')}</h2>
        <Button variant="default" size="sm" aria-pressed={past} onClick={() => showPast(!past)}>
          {t(past ? 'register.timeline.hide-past' : 'register.timeline.show-past')}
        </Button>
      </div>
      {!data && <Waiting lines={8} />}
      {data && spans.length === 0 && <p>{t('register.timeline.none')}</p>}
      {spans.length > 0 && (
        <div
          className={classes['scroller']}
          tabIndex={0}
          role="region"
          aria-label={t('register.timeline.texts')}
        >
          <table className={classes['table']}>
            <thead>
              <tr>
                <th scope="col">{t('register.timeline.initiative')}</th>
                <th scope="col">{t('register.timeline.text')}</th>
                <th scope="col">{t('register.timeline.standing')}</th>
                <th scope="col">{t('register.timeline.dates')}</th>
                <th scope="col" className={classes['scale']}>
                  <span>{window.first}</span>
                  <span>{window.last}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {spans.map((span) => (
                <Row key={span.id} span={span} window={window} today={today} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('register.timeline.more')}
        </Button>
      )}
    </div>
  );
}

function Row({
  span,
  window,
  today,
}: {
  span: Span;
  window: { first: number; last: number };
  today: string;
}): ReactNode {
  const t = useText();
  const say = useSay();
  const format = useFormat();
  const bar = barOf(span, window);
  const now = barOf({ beginsFrom: today, stopsUntil: today }, window);
  const standing = isStanding(span.standing) ? span.standing : 'unknown';
  return (
    <tr>
      <th scope="row">
        <Way href={addresses.record(span.initiative.id, 'instruments')}>
          <TextIn texts={span.initiative.title} />
        </Way>
        <p>{span.initiative.reference}</p>
      </th>
      <td>
        {say('instrumentKind', span.kind)}
        {span.renews.length > 0 && <p>{t('register.timeline.renews')}</p>}
        {span.renewedBy.length > 0 && <p>{t('register.timeline.renewed')}</p>}
      </td>
      <td>
        <StatusBadge tone={STANDINGS[standing]}>{t(`register.standing.${standing}`)}</StatusBadge>
      </td>
      <td className={classes['dates']}>
        {span.beginsFrom ? format.date(span.beginsFrom) : t('register.timeline.undated')}
        {' – '}
        {span.stopsUntil ? format.date(span.stopsUntil) : t('register.timeline.open')}
      </td>
      <td aria-hidden>
        <svg viewBox="0 0 100 10" preserveAspectRatio="none" className={classes['bar']}>
          {bar && (
            <rect
              x={bar.x}
              width={bar.width}
              y="2"
              height="6"
              data-standing={standing}
              data-open={bar.open || undefined}
            />
          )}
          {now && <line x1={now.x} x2={now.x} y1="0" y2="10" vectorEffect="non-scaling-stroke" />}
        </svg>
      </td>
    </tr>
  );
}

function isStanding(standing: string): standing is Standing {
  return Object.hasOwn(STANDINGS, standing);
}
