import { IconAlertTriangle, IconTrendingDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useText } from '~/i18n/texts';
import { Way } from '~/ui/Way';
import { leadOf, type Heat } from './heat';
import classes from './heat.module.css';

interface Props {
  readonly cell: Shape<'MatrixCell'>;
  readonly heat: Heat;
  readonly open: (figure: string) => string | null;
}

/** A criterion at a stage: how many of the scored records claim it, and what went wrong since. */
export function MatrixCell({ cell, heat, open }: Props): ReactNode {
  const t = useText();
  const href = open(leadOf(cell));
  const said = (
    <>
      {cell.assessed > cell.notApplicable && (
        <strong className="numbers">
          {t('portfolio.matrix.of', { claimed: cell.claimed, scored: cell.assessed - cell.notApplicable })}
        </strong>
      )}
      <span>{t(`portfolio.heat.${heat}`)}</span>
    </>
  );
  return (
    <td className={classes['heat']} data-heat={heat}>
      {href === null ? (
        <span className={classes['figure']}>{said}</span>
      ) : (
        <Way href={href} className={classes['figure']}>
          {said}
        </Way>
      )}
      {(
        [
          ['drifting', IconTrendingDown],
          ['aboveCeiling', IconAlertTriangle],
        ] as const
      ).map(([figure, Icon]) => {
        const to = cell[figure] > 0 ? open(figure) : null;
        return to === null ? null : (
          <Way key={figure} href={to} className={classes['wrong']}>
            <Icon size={14} aria-hidden />
            {t(`portfolio.matrix.${figure}`, { count: cell[figure] })}
          </Way>
        );
      })}
    </td>
  );
}
