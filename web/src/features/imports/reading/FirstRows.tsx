import type { ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useText } from '~/i18n/texts';
import classes from '../imports.module.css';

type Lines = Shape<'ImportColumns'>['first'];

/** The first rows as they stand in the file, with the row that names the columns marked. */
export function FirstRows({ rows, header }: { rows: Lines; header: number | null }): ReactNode {
  const t = useText();
  const width = Math.max(1, ...rows.map(({ texts }) => texts.length));
  return (
    <div className={classes['window']} tabIndex={0} role="region" aria-label={t('imports.first')}>
      <table className={classes['lines']}>
        <caption className="visually-hidden">{t('imports.first')}</caption>
        <tbody>
          {rows.map(({ row, texts }) => (
            <tr
              key={row}
              data-header={row === header || undefined}
              data-above={(header !== null && row < header) || undefined}
            >
              <th scope="row">
                {row}
                {row === header && <span className="visually-hidden"> {t('imports.first.header')}</span>}
              </th>
              {Array.from({ length: width }, (_, column) => (
                <td key={column} dir="auto" title={texts[column]}>
                  {texts[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
