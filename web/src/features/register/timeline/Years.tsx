import type { ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import classes from './timeline.module.css';

/** Years shown at most: the latest. */
const MOST = 60;

/** How many texts are in force in each year: bars, and the same as a table. */
export function Years({ data, thisYear }: { data: Shape<'YearsOfTexts'>; thisYear: number }): ReactNode {
  const t = useText();
  const format = useFormat();
  const years = data.years.filter(({ year }) => year <= thisYear + 15).slice(-MOST);
  if (years.length === 0) return null;
  const most = Math.max(1, ...years.map(({ inForce }) => inForce));
  const now = years.find(({ year }) => year === thisYear);
  const title = now
    ? t('register.timeline.finding', { count: now.inForce, stopped: now.stopped, year: String(thisYear) })
    : t('register.timeline.per-year');
  return (
    <figure className={classes['years']}>
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${years.length * 10} 60`} preserveAspectRatio="none" role="img" aria-label={title}>
        {years.map(({ year, inForce }, place) => (
          <rect
            key={year}
            x={place * 10 + 1}
            width={8}
            y={60 - (inForce / most) * 58}
            height={(inForce / most) * 58}
            data-when={year < thisYear ? 'past' : year === thisYear ? 'now' : 'future'}
          >
            <title>{`${year}: ${format.number(inForce)}`}</title>
          </rect>
        ))}
      </svg>
      <div className={classes['ends']} aria-hidden>
        <span>{years[0]?.year}</span>
        <span>{years.at(-1)?.year}</span>
      </div>
      <details>
        <summary>{t('register.timeline.as-table')}</summary>
        <div
          className={classes['scroller']}
          tabIndex={0}
          role="region"
          aria-label={t('register.timeline.per-year')}
        >
          <table className={classes['table']}>
            <thead>
              <tr>
                <th scope="col">{t('register.timeline.year')}</th>
                <th scope="col" className="numbers">
                  {t('register.timeline.begun')}
                </th>
                <th scope="col" className="numbers">
                  {t('register.timeline.in-force')}
                </th>
                <th scope="col" className="numbers">
                  {t('register.timeline.stopped')}
                </th>
              </tr>
            </thead>
            <tbody>
              {years.toReversed().map(({ year, begun, inForce, stopped }) => (
                <tr key={year}>
                  <th scope="row">{year}</th>
                  <td className="numbers">{format.number(begun)}</td>
                  <td className="numbers">{format.number(inForce)}</td>
                  <td className="numbers">{format.number(stopped)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
      {data.undated > 0 && <p>{t('register.timeline.undated-count', { count: data.undated })}</p>}
    </figure>
  );
}
