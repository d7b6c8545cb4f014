import { Button, Group } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { useMemo, useState, type ReactNode } from 'react';
import { api } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { Refusal } from '~/ui/Refusal';
import { TextIn } from '~/ui/TextIn';
import { Waiting } from '~/ui/Waiting';
import { filtersOf, type RegisterSearch } from '../search';
import classes from './map.module.css';
import { type Place, WorldMap } from './WorldMap';

/** Rows of the table that are shown at first, and added at a time. */
const ROWS = 50;

/** Where the partners are: a map, and the same as a table. */
export function MapLayout({
  search,
  change,
}: {
  search: RegisterSearch;
  change: (changes: Partial<RegisterSearch>) => void;
}): ReactNode {
  const t = useText();
  const format = useFormat();
  const [chosen, choose] = useState<string | null>(null);
  const [rows, setRows] = useState(ROWS);
  const { data, error, refetch } = api.useQuery(
    'get',
    '/api/v1/initiatives/places',
    { params: { query: filtersOf(search) as never } },
    { placeholderData: keepPreviousData },
  );
  const places = useMemo(() => data?.items ?? [], [data]);
  if (error) return <Refusal fault={error} again={() => void refetch()} />;
  if (!data) return <Waiting lines={8} />;
  const current = places.find(({ partnerId }) => partnerId === chosen);
  const open = (place: Place): void => change({ partner: [place.partnerId], layout: undefined });
  return (
    <div className={classes['layout']}>
      <div>
        <WorldMap places={places} chosen={chosen} choose={choose} open={open} />
        <div className={classes['card']} aria-live="polite">
          {current ? (
            <Group justify="space-between" gap="sm">
              <div>
                <strong>
                  <TextIn texts={current.names} />
                </strong>
                <p>
                  {[
                    current.country && format.country(current.country),
                    t('register.map.count', { count: current.initiatives, inForce: current.inForce }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              </div>
              <Button size="sm" variant="default" onClick={() => open(current)}>
                {t('register.map.open')}
              </Button>
            </Group>
          ) : (
            <p>{t('register.map.hint')}</p>
          )}
        </div>
        <p className={classes['note']}>
          {t('register.map.sum', {
            placed: places.length + data.left,
            unplaced: data.unplaced,
            left: data.left,
          })}
        </p>
      </div>
      <div className={classes['scroller']} tabIndex={0} role="region" aria-label={t('register.map.table')}>
        <table className={classes['table']}>
          <caption className="visually-hidden">{t('register.map.table')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('register.map.partner')}</th>
              <th scope="col">{t('register.map.country')}</th>
              <th scope="col" className="numbers">
                {t('register.map.initiatives')}
              </th>
            </tr>
          </thead>
          <tbody>
            {places.slice(0, rows).map((place) => (
              <tr key={place.partnerId} data-chosen={place.partnerId === chosen || undefined}>
                <th scope="row">
                  <button
                    type="button"
                    onClick={() => choose(place.partnerId)}
                    aria-pressed={place.partnerId === chosen}
                  >
                    <TextIn texts={place.names} />
                  </button>
                </th>
                <td>{place.country && format.country(place.country)}</td>
                <td className="numbers">{format.number(place.initiatives)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {rows < places.length && (
          <Button variant="default" size="sm" m="sm" onClick={() => setRows(rows + ROWS)}>
            {t('register.map.more')}
          </Button>
        )}
      </div>
    </div>
  );
}
