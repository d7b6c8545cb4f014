import { Fragment, useMemo, type ReactNode } from 'react';
import { api } from '~/api/client';
import type { Texts } from '~/i18n/text-in';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { ChartFrame } from '~/ui/chart/ChartFrame';
import { Sheet } from '~/ui/page/Sheet';
import { TextIn } from '~/ui/TextIn';
import { MatrixCell } from './MatrixCell';
import { heatOf, HEATS } from './heat';
import classes from './heat.module.css';
import type { PartProps, Portfolio } from './portfolio';

type Row = NonNullable<Portfolio['matrix']>[number];

/** Criterion by stage: each cell by colour, number and word. */
export function Matrix({ view, opens }: PartProps): ReactNode {
  const t = useText();
  const format = useFormat();
  const matrix = useMemo(() => view.matrix ?? [], [view.matrix]);
  const dimensions = useDimensions(view.set.id);
  const groups = useMemo(() => {
    const found = new Map<string, Row[]>();
    for (const row of matrix) found.set(row.dimension, [...(found.get(row.dimension) ?? []), row]);
    return [...found];
  }, [matrix]);
  const stages = matrix[0]?.stages.map(({ stage }) => stage) ?? [];
  const looked = matrix.filter(({ records }) => records.assessed > 0);
  const claimed = looked.filter(({ records }) => records.claimed > 0);
  return (
    <Sheet title={t('portfolio.matrix.title')} anchor="matrix">
      <ChartFrame
        finding={
          looked.length === 0
            ? t('portfolio.matrix.unknown')
            : t('portfolio.matrix.finding', {
                claimed: claimed.length,
                looked: looked.length,
                unknown: matrix.length - looked.length,
              })
        }
        alt={t('portfolio.matrix.alt')}
        shape="table"
        columns={[
          t('portfolio.criterion'),
          t('portfolio.stage'),
          ...(['assessed', 'claimed', 'score2', 'score1', 'score0', 'notApplicable', 'unassessed', 'shown', 'aboveCeiling', 'drifting'] as const).map((figure) => t(`portfolio.figure.${figure}`)), // prettier-ignore
        ]}
        rows={matrix.flatMap(({ name, stages: cells }) =>
          cells.map((cell) => [
            format.text(name),
            t(`words.stage.${cell.stage}`),
            cell.assessed,
            cell.claimed,
            cell.score2,
            cell.score1,
            cell.score0,
            cell.notApplicable,
            cell.unassessed,
            cell.shown,
            cell.aboveCeiling,
            cell.drifting,
          ]),
        )}
        fileName="portfolio-matrix"
      >
        <ul className={classes['legend']} aria-label={t('portfolio.matrix.legend')}>
          {HEATS.map((heat) => (
            <li key={heat}>
              <span className={classes['heat']} data-heat={heat} aria-hidden />
              {t(`portfolio.heat.${heat}.legend`)}
            </li>
          ))}
        </ul>
        <div
          className={classes['window']}
          tabIndex={0}
          role="region"
          aria-label={t('portfolio.matrix.title')}
        >
          <table className={classes['table']}>
            <thead>
              <tr>
                <th scope="col">{t('portfolio.criterion')}</th>
                {stages.map((stage) => (
                  <th key={stage} scope="col">
                    {t(`words.stage.${stage}`)}
                  </th>
                ))}
              </tr>
            </thead>
            {groups.map(([dimension, rows]) => (
              <tbody key={dimension}>
                <tr>
                  <th scope="rowgroup" colSpan={stages.length + 1} className={classes['group']}>
                    <TextIn texts={dimensions.get(dimension) ?? {}} />
                  </th>
                </tr>
                {rows.map((row) => (
                  <tr key={row.criterion}>
                    <th scope="row">
                      <TextIn texts={row.name} />
                    </th>
                    {row.stages.map((cell) => (
                      <Fragment key={cell.stage}>
                        <MatrixCell
                          cell={cell}
                          heat={heatOf(cell)}
                          open={(figure) =>
                            opens.figure('matrix', { criterion: row.criterion, stage: cell.stage, figure })
                          }
                        />
                      </Fragment>
                    ))}
                  </tr>
                ))}
              </tbody>
            ))}
          </table>
        </div>
      </ChartFrame>
    </Sheet>
  );
}

/** Names of the dimensions of a set. */
function useDimensions(set: string): ReadonlyMap<string, Texts> {
  const { data } = api.useQuery('get', '/api/v1/criteria-sets/{id}', { params: { path: { id: set } } });
  return useMemo(
    () => new Map((data?.dimensions ?? []).map(({ code, name }) => [code, name as Texts])),
    [data],
  );
}
