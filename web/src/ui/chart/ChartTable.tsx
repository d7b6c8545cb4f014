import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import classes from './chart.module.css';

interface Props {
  readonly label: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  readonly linkOf?: ((row: number) => ReactNode) | undefined;
}

/** Figures of a chart as a table that scrolls in itself where it is wider than the page. */
export function ChartTable({ label, columns, rows, linkOf }: Props): ReactNode {
  const format = useFormat();
  return (
    <div className={classes['scroll']} tabIndex={0} role="region" aria-label={label}>
      <table>
        <thead>
          <tr>
            {columns.map((column, place) => (
              <th key={column} scope="col" className={place > 0 ? 'numbers' : undefined}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, line) => (
            <tr key={row.join('|')}>
              {row.map((cell, place) =>
                place === 0 ? (
                  <th key={columns[place]} scope="row">
                    {linkOf?.(line) ?? cell}
                  </th>
                ) : (
                  <td key={columns[place]} className="numbers">
                    {typeof cell === 'number' ? format.number(cell) : cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
