import { Button, Group } from '@mantine/core';
import { IconDownload, IconTable } from '@tabler/icons-react';
import { useId, useState, type ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { csvOf } from './csv';
import classes from './chart.module.css';

interface Props {
  /** What the figures say, as a sentence: "Gender is screened in 12 of 40 records". */
  readonly finding: string;
  /** What is drawn, for those who do not see it. */
  readonly alt: string;
  /** The same figures: first the titles of the columns. Numbers as numbers. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** Where a row leads: the records behind the figure. */
  readonly linkOf?: (row: number) => ReactNode;
  /** Name of the CSV without its ending. */
  readonly fileName: string;
  readonly source?: ReactNode;
  readonly children: ReactNode;
}

/** A chart with its finding as title, the same as a table for whoever wants to read it, and as CSV to take along. */
export function ChartFrame({
  finding,
  alt,
  columns,
  rows,
  linkOf,
  fileName,
  source,
  children,
}: Props): ReactNode {
  const t = useText();
  const format = useFormat();
  const id = useId();
  const [table, setTable] = useState(false);
  const csv = `data:text/csv;charset=utf-8,${encodeURIComponent(csvOf([columns, ...rows]))}`;
  return (
    <figure className={classes['frame']} aria-labelledby={id}>
      <figcaption id={id} className={classes['finding']}>
        {finding}
      </figcaption>
      {table ? (
        <div className={classes['scroll']} tabIndex={0} role="region" aria-label={finding}>
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
      ) : (
        <div role="img" aria-label={alt}>
          {children}
        </div>
      )}
      <Group gap="xs" className="no-print">
        <Button
          size="compact-sm"
          variant="subtle"
          aria-pressed={table}
          leftSection={<IconTable size={16} aria-hidden />}
          onClick={() => setTable(!table)}
        >
          {table ? t('ui.chart.chart') : t('ui.chart.table')}
        </Button>
        <Button
          component="a"
          href={csv}
          download={`${fileName}.csv`}
          size="compact-sm"
          variant="subtle"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          CSV
        </Button>
        {source}
      </Group>
    </figure>
  );
}
