import type { ReactNode } from 'react';
import { currentLocale } from '~/i18n/locale';
import { useText } from '~/i18n/texts';
import { Sheet } from '~/ui/page/Sheet';
import { stringifySearch } from '~/ui/search';
import classes from './portfolio.module.css';
import { questionOf, type PortfolioSearch } from './search';

const TABLES = ['coverage', 'matrix', 'groups', 'budget', 'years', 'kinds', 'themes', 'countries', 'departments'] as const; // prettier-ignore

/** All figures of each table, as programs read them. */
export function Files({ search }: { search: PortfolioSearch }): ReactNode {
  const t = useText();
  const query = stringifySearch({ ...questionOf(search), lang: currentLocale() });
  return (
    <div className="no-print">
      <Sheet title={t('portfolio.files.title')} anchor="files">
        <p>{t('portfolio.files.text')}</p>
        <ul className={classes['files']}>
          {TABLES.map((table) => (
            <li key={table}>
              <a href={`/api/v1/portfolio/tables/${table}.csv${query}`} download>
                {t(`portfolio.${table}.title`)}
              </a>
            </li>
          ))}
        </ul>
      </Sheet>
    </div>
  );
}
