import { Button } from '@mantine/core';
import { lazy, Suspense, type ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { FACETS, type Facet } from './facets';
import { FilterGroups } from './FilterGroups';
import classes from './register.module.css';
import { filtersOf, type RegisterSearch } from './search';
import { useSay } from './words';

// Loaded by those whom another room sends here.
const Further = lazy(() => import('./Further').then((file) => ({ default: file.Further })));

/** Those that stand open from the beginning. */
const OPEN: readonly string[] = ['kind', 'state', 'vitality'];

/** Values that are shown before "show all". */
const FEW = 8;

interface Props {
  readonly search: RegisterSearch;
  readonly facets: Shape<'Facets'> | undefined;
  readonly change: (changes: Partial<RegisterSearch>) => void;
  readonly clear: () => void;
}

/** What narrows the register, each value with the number of records that it would leave. */
export function Filters({ search, facets, change, clear }: Props): ReactNode {
  const t = useText();
  return (
    <div className={classes['filters']}>
      {Object.keys(filtersOf(search)).length > 0 && (
        <Button variant="default" size="sm" onClick={clear}>
          {t('register.clear')}
        </Button>
      )}
      {(search.held ?? search.mark ?? search.year ?? search.currency ?? search.withoutShare) !==
        undefined && (
        <Suspense>
          <Further search={search} change={change} />
        </Suspense>
      )}
      {FACETS.map((facet) => (
        <FacetList
          key={facet}
          facet={facet}
          counts={facets?.facets[facet] ?? {}}
          chosen={search[facet] ?? []}
          choose={(values) => change({ [facet]: values })}
        />
      ))}
      <details open={search.expired !== undefined || search.expiringWithin !== undefined}>
        <summary>{t('register.by.time')}</summary>
        <ul className={classes['values']}>
          {(['90', '180', '365'] as const).map((days) => (
            <li key={days}>
              <label>
                <input
                  type="checkbox"
                  checked={search.expiringWithin === days}
                  onChange={(event) =>
                    change({ expiringWithin: event.currentTarget.checked ? days : undefined })
                  }
                />
                <span>{t('register.expiring', { days: Number(days) })}</span>
              </label>
            </li>
          ))}
          {(['true', 'false'] as const).map((expired) => (
            <li key={expired}>
              <label>
                <input
                  type="checkbox"
                  checked={search.expired === expired}
                  onChange={(event) => change({ expired: event.currentTarget.checked ? expired : undefined })}
                />
                <span>{t(`register.expired.${expired}`)}</span>
              </label>
            </li>
          ))}
        </ul>
      </details>
      <FilterGroups search={search} change={change} />
    </div>
  );
}

function FacetList({
  facet,
  counts,
  chosen,
  choose,
}: {
  facet: Facet;
  counts: Readonly<Record<string, number>>;
  chosen: readonly string[];
  choose: (values: string[]) => void;
}): ReactNode {
  const t = useText();
  const say = useSay();
  const format = useFormat();
  // What is chosen stays in sight even where nothing is left of it.
  const values = [...new Set([...chosen, ...Object.keys(counts)])].sort(
    (one, other) => (counts[other] ?? 0) - (counts[one] ?? 0) || one.localeCompare(other),
  );
  if (values.length === 0) return null;
  const few = values.filter((value, place) => place < FEW || chosen.includes(value));
  const rest = values.filter((value) => !few.includes(value));
  const line = (value: string): ReactNode => (
    <li key={value}>
      <label>
        <input
          type="checkbox"
          checked={chosen.includes(value)}
          onChange={(event) =>
            choose(event.currentTarget.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
          }
        />
        <span>{say(facet, value)}</span>
        <span className={classes['count']}>{format.number(counts[value] ?? 0)}</span>
      </label>
    </li>
  );
  return (
    <details open={OPEN.includes(facet) || chosen.length > 0}>
      <summary>
        {t(`register.by.${facet}`)}
        {chosen.length > 0 && <span className={classes['chosen']}>{format.number(chosen.length)}</span>}
      </summary>
      <ul className={classes['values']} aria-label={t(`register.by.${facet}`)}>
        {few.map(line)}
      </ul>
      {rest.length > 0 && (
        <details className={classes['rest']}>
          <summary>{t('register.more-values', { count: rest.length })}</summary>
          <ul className={classes['values']}>{rest.map(line)}</ul>
        </details>
      )}
    </details>
  );
}
