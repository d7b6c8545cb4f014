import { Button } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { api, type Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { Sheet } from '~/ui/page/Sheet';
import { Refusal } from '~/ui/Refusal';
import { StatusBadge } from '~/ui/StatusBadge';
import { TextIn } from '~/ui/TextIn';
import { Waiting } from '~/ui/Waiting';
import { Way } from '~/ui/Way';
import classes from './home.module.css';

type Item = Shape<'CalendarItem'>;

/** Part of the record where each kind is worked on. */
const PART = {
  procedure_step: 'procedures',
  commitment: 'commitments',
  notice_deadline: 'instruments',
  instrument_end: 'instruments',
  planned_activity: 'activities',
  measurement: 'indicators',
} as const;

type Kind = keyof typeof PART | 'finding';

/** How far ahead home looks, in days. */
const AHEAD = 90;

/** Dates that are shown at first, and when all of them are asked for. */
const FIRST = 12;
const ALL = 100;

/** What is late and what comes next, in the order of its dates. */
export function Due(): ReactNode {
  const t = useText();
  const until = new Date(Date.now() + AHEAD * 86_400_000).toISOString().slice(0, 10);
  const [limit, setLimit] = useState(FIRST);
  const { data, error, refetch } = api.useQuery(
    'get',
    '/api/v1/calendar',
    { params: { query: { until, limit } } },
    { placeholderData: keepPreviousData },
  );
  // Whoever asked for the rest goes on reading where it begins.
  const list = useRef<HTMLUListElement>(null);
  const shown = data?.items.length ?? 0;
  useEffect(() => {
    if (limit === ALL && shown > FIRST) list.current?.children[FIRST]?.querySelector('a')?.focus();
  }, [limit, shown]);
  return (
    <Sheet title={t('home.due')}>
      {error ? <Refusal fault={error} again={() => void refetch()} /> : null}
      {!data && !error && <Waiting />}
      {data?.items.length === 0 && <p>{t('home.due.none', { days: AHEAD })}</p>}
      {data && data.items.length > 0 && (
        <ul className={classes['list']} ref={list}>
          {data.items.map((item) => (
            <Line key={`${item.kind} ${item.subject.id}`} item={item} />
          ))}
        </ul>
      )}
      {data?.next &&
        (limit === FIRST ? (
          <Button variant="default" size="sm" onClick={() => setLimit(ALL)}>
            {t('home.due.all')}
          </Button>
        ) : (
          <p>{t('home.due.more')}</p>
        ))}
    </Sheet>
  );
}

function Line({ item }: { item: Item }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { title, on, late, initiative, subject } = item;
  const kind = isKind(item.kind) ? item.kind : null;
  // A finding has a page of its own, whether or not it is about one record.
  const href =
    initiative && kind !== 'finding'
      ? addresses.record(initiative.id, kind ? PART[kind] : undefined)
      : addresses.finding(subject.id);
  return (
    <li>
      <div className={classes['what']}>
        <Way href={href}>
          <TextIn texts={title} />
        </Way>
        <p>{[kind && t(`home.kind.${kind}`), initiative?.reference].filter(Boolean).join(' · ')}</p>
      </div>
      <div className={classes['when']}>
        {late && <StatusBadge tone="fault">{t('home.late')}</StatusBadge>}
        <span>{format.date(on)}</span>
      </div>
    </li>
  );
}

function isKind(kind: string): kind is Kind {
  return kind === 'finding' || Object.hasOwn(PART, kind);
}
