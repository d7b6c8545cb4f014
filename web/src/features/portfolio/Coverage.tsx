import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { Bars, type Bar } from '~/ui/chart/Bars';
import { ChartFrame } from '~/ui/chart/ChartFrame';
import { Sheet } from '~/ui/page/Sheet';
import { Way } from '~/ui/Way';
import type { PartProps } from './portfolio';
import classes from './portfolio.module.css';

/** How much anybody has looked at stands before every score: what nobody knows is not zero. */
export function Coverage({ view, opens, at }: PartProps): ReactNode {
  const t = useText();
  const format = useFormat();
  const { records, looked, stages } = view.coverage;
  const unlooked = opens.figure('coverage', { stage: at, figure: 'unassessed' });
  const bars = stages.map(({ stage, screened, begun }): Bar => {
    const open = (figure: string): string | null => opens.figure('coverage', { stage, figure });
    const figures: [string, Bar['pieces'][number]['shade'], number, string | null][] = [
      ['screened', 'strong', screened, open('screened')],
      ['begun', 'some', begun - screened, opens.others('coverage', { stage }, 'screened')],
      ['unknown', 'unknown', records - begun, open('unassessed')],
    ];
    return {
      key: stage,
      name: t(`words.stage.${stage}`),
      pieces: figures.map(([key, shade, size, href]) => ({
        key,
        shade,
        size,
        href,
        words: t(`portfolio.coverage.${key as 'screened' | 'begun' | 'unknown'}`, { count: size }),
      })),
    };
  });
  return (
    <Sheet title={t('portfolio.coverage.title')} anchor="coverage">
      <p className={classes['headline']}>
        <strong className="numbers">{format.percent(view.coverage.share ?? 0)}</strong>
        <span>
          {t('portfolio.coverage.looked', { looked, records })}{' '}
          {unlooked !== null && looked < records && (
            <Way href={unlooked}>{t('portfolio.coverage.rest', { count: records - looked })}</Way>
          )}
        </span>
      </p>
      <ChartFrame
        finding={t('portfolio.coverage.finding', {
          screened: stages[0]?.screened ?? 0,
          last: stages.at(-1)?.screened ?? 0,
          records,
        })}
        alt={t('portfolio.coverage.alt')}
        shape="figures"
        columns={[
          t('portfolio.stage'),
          t('portfolio.coverage.column.screened'),
          t('portfolio.coverage.column.begun'),
          t('portfolio.coverage.column.unknown'),
          t('portfolio.coverage.column.assessed'),
          t('portfolio.coverage.column.asked'),
        ]}
        rows={stages.map(({ stage, screened, begun, assessed, asked }) => [
          t(`words.stage.${stage}`),
          screened,
          begun - screened,
          records - begun,
          assessed,
          asked,
        ])}
        fileName="portfolio-coverage"
      >
        <Bars bars={bars} />
      </ChartFrame>
    </Sheet>
  );
}
