import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconFilter, IconPrinter } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { PageHeader } from '~/ui/page/PageHeader';
import { EmptyState, Sheet } from '~/ui/page/Sheet';
import { Refusal } from '~/ui/Refusal';
import { Waiting } from '~/ui/Waiting';
import { Way } from '~/ui/Way';
import { asQuery } from '~/ui/filters';
import { Figures } from './Figures';
import { usePortfolio } from './portfolio';
import classes from './portfolio.module.css';
import { PortfolioFilter } from './PortfolioFilter';
import { PrintedQuestion } from './PrintedQuestion';
import { filtersOf, questionOf, type PortfolioSearch } from './search';

const route = getRouteApi('/_office/portfolio');

/** What the initiatives under a filter come to: first what has been looked at, then what was found. */
export function PortfolioPage(): ReactNode {
  const t = useText();
  const search = route.useSearch();
  const navigate = useNavigate();
  const narrow = useMediaQuery('(max-width: 62em)');
  const { data: view, error, refetch, isPlaceholderData } = usePortfolio(search);
  const go = (next: PortfolioSearch): void => {
    void navigate({ to: '/portfolio', search: next as never, replace: true, resetScroll: false });
  };
  const change = (changes: Partial<PortfolioSearch>): void => go({ ...search, ...changes });
  const clear = (): void => go({ about: search.about, money: search.money });
  const count = Object.keys(questionOf(search)).length;
  const filter = <PortfolioFilter search={search} change={change} clear={clear} />;
  return (
    <>
      <PageHeader
        title={t('portfolio.title')}
        intro={<p>{t('portfolio.intro')}</p>}
        actions={
          <>
            <Button component={Way} href={addresses.register(asQuery(filtersOf(search)))} variant="default">
              {t('portfolio.see-records')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconPrinter size={18} aria-hidden />}
              onClick={() => window.print()}
            >
              {t('portfolio.print')}
            </Button>
          </>
        }
      />
      <div className="no-print">
        {narrow ? (
          <details className={classes['fold']}>
            <summary>
              <IconFilter size={18} aria-hidden /> {t('portfolio.filters', { count })}
            </summary>
            {filter}
          </details>
        ) : (
          <section aria-label={t('portfolio.filters', { count })} className={classes['fold']}>
            {filter}
          </section>
        )}
      </div>
      <PrintedQuestion search={search} view={view} />
      {error ? <Refusal fault={error} again={() => void refetch()} /> : null}
      {!view && !error && (
        <Sheet>
          <Waiting lines={10} />
        </Sheet>
      )}
      {view &&
        !error &&
        (view.coverage.records === 0 ? (
          <EmptyState title={t(count > 0 ? 'portfolio.nothing' : 'portfolio.empty')}>
            <p>{t(count > 0 ? 'portfolio.nothing.text' : 'portfolio.empty.text')}</p>
            {count > 0 ? (
              <Button variant="default" onClick={clear}>
                {t('portfolio.clear')}
              </Button>
            ) : (
              <Way href={addresses.register()}>{t('portfolio.empty.register')}</Way>
            )}
          </EmptyState>
        ) : (
          <div className={classes['figures']} aria-busy={isPlaceholderData}>
            <Figures view={view} search={search} change={change} />
          </div>
        ))}
    </>
  );
}
