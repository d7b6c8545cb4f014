import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import classes from './comparison.module.css';

const MARKS = ['not_applicable', '0', '1', '2'] as const;

/** How often each pair of marks came: the office's in rows, the audit's in columns; agreement lies on the diagonal. */
export function MarkMatrix({
  matrix,
}: {
  matrix: Readonly<Record<string, Readonly<Record<string, number>>>>;
}): ReactNode {
  const t = useText();
  const format = useFormat();
  const name = (mark: (typeof MARKS)[number]): string =>
    mark === 'not_applicable' ? t('audits.mark.not_applicable') : mark;
  return (
    <div className={classes['scroll']} tabIndex={0} role="region" aria-label={t('audits.matrix')}>
      <table className={classes['matrix']}>
        <caption>{t('audits.matrix')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('audits.matrix.corner')}</th>
            {MARKS.map((mark) => (
              <th key={mark} scope="col" className="numbers">
                {name(mark)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {MARKS.map((office) => (
            <tr key={office}>
              <th scope="row">{name(office)}</th>
              {MARKS.map((found) => (
                <td key={found} className="numbers" data-same={office === found || undefined}>
                  {format.number(matrix[office]?.[found] ?? 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
