import { SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { Bars } from '~/ui/chart/Bars';
import { ChartFrame } from '~/ui/chart/ChartFrame';
import type { Shade } from '~/ui/chart/shades';
import { Sheet } from '~/ui/page/Sheet';
import type { PartProps, Portfolio } from './portfolio';
import classes from './portfolio.module.css';
import { MONEY, type Money } from './search';

type Currency = NonNullable<Portfolio['budget']>[number];

/** Parts of an amount in the order of the bar; they add up to the total. */
const PARTS = [
  ['principal', 'strong'],
  ['significant', 'some'],
  ['besides', 'rest'],
  ['score0', 'zero'],
  ['notApplicable', 'zero'],
  ['shareless', 'unknown'],
  ['unlooked', 'unknown'],
] as const satisfies readonly (readonly [string, Shade])[];

interface Props extends PartProps {
  readonly money: Money;
  readonly choose: (money: Money) => void;
}

/** What of the money is set against exclusion, per currency: the share is counted once, and the parts add up. */
export function Budget({ view, opens, money, choose }: Props): ReactNode {
  const t = useText();
  const format = useFormat();
  const narrow = useMediaQuery('(max-width: 26em)');
  // Lengths of bars and percentages only: amounts themselves stay exact texts.
  const of = ({ stages }: Currency, part: keyof Currency['stages'][Money]): number =>
    Number(stages[money][part]);
  const budget = [...(view.budget ?? [])].sort((one, other) => other.contributions - one.contributions);
  const [main] = budget.filter((currency) => of(currency, 'total') > 0);
  const share = (part: number, whole: number): string => format.percent(part / whole);
  return (
    <Sheet
      title={t('portfolio.budget.title')}
      anchor="budget"
      actions={
        <SegmentedControl
          size="sm"
          orientation={narrow ? 'vertical' : 'horizontal'}
          aria-label={t('portfolio.budget.which')}
          value={money}
          onChange={(value) => choose(value)}
          data={MONEY.map((one) => ({ value: one, label: t(`portfolio.money.${one}`) }))}
        />
      }
    >
      {main === undefined ? (
        <p>{t('portfolio.budget.none')}</p>
      ) : (
        <ChartFrame
          finding={t('portfolio.budget.finding', {
            money: t(`portfolio.money.${money}.lower`),
            total: format.money(main.stages[money].total, main.currency),
            marked: share(of(main, 'marked'), of(main, 'total')),
            unknown: share(of(main, 'unscreened'), of(main, 'total')),
          })}
          alt={t('portfolio.budget.alt')}
          shape="figures"
          columns={[
            t('portfolio.budget.currency'),
            t('portfolio.budget.total'),
            ...PARTS.map(([part]) => t(`portfolio.budget.${part}`)),
          ]}
          rows={budget.map(({ currency, stages }) => [
            currency,
            Number(stages[money].total),
            ...PARTS.map(([part]) => Number(stages[money][part])),
          ])}
          fileName={`portfolio-budget-${money}`}
        >
          <Bars
            bars={budget.map((currency) => {
              const total = of(currency, 'total');
              return {
                key: currency.currency,
                name: format.currency(currency.currency),
                note:
                  total > 0
                    ? format.money(currency.stages[money].total, currency.currency)
                    : t('portfolio.budget.nothing'),
                pieces: PARTS.map(([part, shade]) => ({
                  key: part,
                  shade,
                  size: of(currency, part),
                  href: opens.figure(`budget.${part}`, { currency: currency.currency }),
                  words: t('portfolio.budget.part', {
                    part: t(`portfolio.budget.${part}`),
                    amount: format.money(currency.stages[money][part], currency.currency),
                    share: total > 0 ? share(of(currency, part), total) : '',
                  }),
                })),
              };
            })}
          />
          <p className={classes['hint']}>{t('portfolio.budget.hint')}</p>
        </ChartFrame>
      )}
    </Sheet>
  );
}
