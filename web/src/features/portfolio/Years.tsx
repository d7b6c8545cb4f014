import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { ChartFrame } from '~/ui/chart/ChartFrame';
import { shadeClass } from '~/ui/chart/shades';
import { Sheet } from '~/ui/page/Sheet';
import { Way } from '~/ui/Way';
import { numbersOf, partsOf } from './looked';
import type { PartProps } from './portfolio';
import classes from './years.module.css';
import { columnsOf } from './years';

/** Years with a column of their own; the rest is one. */
const OWN = 12;

/** Years of which a filter can take together so many. */
const MOST_YEARS = 50;

const SHADES = [
  ['unknown', 'unknown'],
  ['looked', 'zero'],
  ['claimed', 'strong'],
] as const;

/** Records by the year in which they began: which of them were looked at, and which claim what is asked about. */
export function Years({ view, opens, about }: PartProps & { readonly about: string | undefined }): ReactNode {
  const t = useText();
  const years = (view.years ?? []).map((year) => ({ value: year.value, ...numbersOf(year, about) }));
  const columns = columnsOf(years, OWN);
  const recent = columns.filter(({ earlier }) => !earlier);
  const sum = (of: 'records' | 'looked' | 'claiming'): number => recent.reduce((so, one) => so + one[of], 0);
  const most = Math.max(1, ...columns.map(({ records }) => records));
  return (
    <Sheet title={t('portfolio.years.title')} anchor="years">
      <ChartFrame
        finding={t('portfolio.years.finding', {
          from: recent[0]?.until ?? '',
          records: sum('records'),
          looked: sum('looked'),
          claiming: sum('claiming'),
        })}
        alt={t('portfolio.years.alt')}
        shape="figures"
        columns={[
          t('portfolio.year'),
          t('portfolio.column.records'),
          t('portfolio.column.claimed'),
          t('portfolio.column.looked'),
          t('portfolio.column.unknown'),
        ]}
        rows={years.map((year) => {
          const { claimed, looked, unknown } = partsOf(year);
          return [year.value, year.records, claimed, looked, unknown];
        })}
        fileName="portfolio-years"
      >
        <ul className={classes['legend']}>
          {SHADES.toReversed().map(([part, shade]) => (
            <li key={part}>
              <span className={`${classes['swatch']} ${shadeClass}`} data-shade={shade} aria-hidden />
              {t(`portfolio.column.${part}`)}
            </li>
          ))}
        </ul>
        <ol className={classes['columns']}>
          {columns.map((column) => {
            const parts = partsOf(column);
            const label = column.earlier
              ? t('portfolio.years.until', { year: String(Number(column.until) + 1) })
              : column.until;
            const href =
              column.records > 0 && column.years.length <= MOST_YEARS
                ? opens.value('years', { value: column.years.join(',') })
                : null;
            const drawn = (
              <>
                <span className={classes['number']}>{column.records}</span>
                <span className={classes['column']} aria-hidden>
                  {SHADES.map(([part, shade]) => (
                    <span
                      key={part}
                      className={shadeClass}
                      data-shade={shade}
                      style={{ blockSize: `${(parts[part] / most) * 9}rem` }}
                      hidden={parts[part] === 0}
                    />
                  ))}
                </span>
                <span className={classes['year']}>{label}</span>
                <span className="visually-hidden">
                  {t('portfolio.years.of', { looked: column.looked, claiming: column.claiming })}
                </span>
              </>
            );
            return (
              <li key={column.until}>
                {href === null ? (
                  <span className={classes['one']}>{drawn}</span>
                ) : (
                  <Way href={href} className={classes['one']}>
                    {drawn}
                  </Way>
                )}
              </li>
            );
          })}
        </ol>
      </ChartFrame>
    </Sheet>
  );
}
