import { Button, Group } from '@mantine/core';
import { IconDownload, IconTable } from '@tabler/icons-react';
import { useId, useState, type ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { ChartTable } from './ChartTable';
import { csvOf } from './csv';
import classes from './chart.module.css';

interface Props {
  /** What the figures say, as a sentence: "Gender is screened in 12 of 40 records". */
  readonly finding: string;
  /** What is drawn, for those who do not see it. */
  readonly alt: string;
  /**
   * `picture`: an image, of which voices say `alt` alone. `figures`: words and links that voices read, with something
   * drawn between them. `table`: a table already, with nothing to change to.
   */
  readonly shape?: 'picture' | 'figures' | 'table';
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
  shape = 'picture',
  columns,
  rows,
  linkOf,
  fileName,
  source,
  children,
}: Props): ReactNode {
  const t = useText();
  const id = useId();
  const [table, setTable] = useState(false);
  const csv = `data:text/csv;charset=utf-8,${encodeURIComponent(csvOf([columns, ...rows]))}`;
  return (
    <figure className={classes['frame']} aria-labelledby={id}>
      <figcaption id={id} className={classes['finding']}>
        {finding}
      </figcaption>
      {table ? (
        <ChartTable label={finding} columns={columns} rows={rows} linkOf={linkOf} />
      ) : (
        <div role={shape === 'picture' ? 'img' : 'group'} aria-label={alt}>
          {children}
        </div>
      )}
      <Group gap="xs" mt="sm" className="no-print">
        {shape !== 'table' && (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-pressed={table}
            leftSection={<IconTable size={16} aria-hidden />}
            onClick={() => setTable(!table)}
          >
            {table ? t('ui.chart.chart') : t('ui.chart.table')}
          </Button>
        )}
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
