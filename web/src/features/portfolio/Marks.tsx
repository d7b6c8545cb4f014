import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { Bars } from '~/ui/chart/Bars';
import { ChartFrame } from '~/ui/chart/ChartFrame';
import { Definitions, Sheet } from '~/ui/page/Sheet';
import { Way } from '~/ui/Way';
import type { PartProps } from './portfolio';
import classes from './portfolio.module.css';

const FIGURES = [
  ['score2', 'strong'],
  ['score1', 'some'],
  ['score0', 'zero'],
  ['notApplicable', 'rest'],
] as const;

/** What the marks that people gave come to, and how firm they are. */
export function Marks({ view, opens }: PartProps): ReactNode {
  const t = useText();
  const format = useFormat();
  const { shares, drift } = view;
  if (!shares || shares.marks.assessed === 0) return null;
  const { marks } = shares;
  const open = (figure: string): string | null => opens.figure('coverage', { stage: 'any', figure });
  const lead = (figure: string, words: string, count: number): ReactNode => {
    const href = open(figure);
    return count > 0 && href !== null ? <Way href={href}>{words}</Way> : words;
  };
  return (
    <Sheet title={t('portfolio.marks.title')} anchor="marks">
      <ChartFrame
        finding={t('portfolio.marks.finding', {
          claimed: marks.claimed,
          scored: marks.assessed - marks.notApplicable,
        })}
        alt={t('portfolio.marks.alt')}
        shape="figures"
        columns={[t('portfolio.marks.mark'), t('portfolio.marks.number')]}
        rows={FIGURES.map(([figure]) => [t(`portfolio.mark.${figure}`), marks[figure]])}
        fileName="portfolio-marks"
      >
        <Bars
          bars={[
            {
              key: 'marks',
              name: t('portfolio.marks.given'),
              note: t('portfolio.marks.count', { count: marks.assessed }),
              pieces: FIGURES.map(([figure, shade]) => ({
                key: figure,
                shade,
                size: marks[figure],
                href: open(figure),
                words: `${format.number(marks[figure])} ${t(`portfolio.mark.${figure}`)}`,
              })),
            },
          ]}
        />
      </ChartFrame>
      <div className={classes['firm']}>
        <Definitions
          items={[
            [
              t('portfolio.marks.evidence'),
              shares.evidence === null
                ? t('portfolio.marks.no-claims')
                : t('portfolio.marks.shown', {
                    share: format.percent(shares.evidence),
                    shown: marks.shown,
                    claimed: marks.claimed,
                  }),
            ],
            [
              t('portfolio.marks.above'),
              lead(
                'aboveCeiling',
                t('portfolio.marks.above.text', { count: marks.aboveCeiling }),
                marks.aboveCeiling,
              ),
            ],
            [
              t('portfolio.marks.drift'),
              lead(
                'drifting',
                t('portfolio.marks.drift.text', { count: drift?.records ?? 0 }),
                drift?.records ?? 0,
              ),
            ],
            [
              t('portfolio.marks.confirmed'),
              shares.confirmation === null
                ? t('portfolio.marks.unconfirmed')
                : format.percent(shares.confirmation),
            ],
          ]}
        />
      </div>
    </Sheet>
  );
}
