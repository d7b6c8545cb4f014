import { Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import {
  columnVisibilityFeature,
  createColumnHelper,
  rowSelectionFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { nextSort, type Sort } from './sorting';
import classes from './table.module.css';

/** A column as a room describes it. */
export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Name of the order in the API (`sort=title`); left out: not sortable. */
  readonly sort?: string;
  /** Figures stand at the end of their cell, digits below each other. */
  readonly numbers?: boolean;
  /** Width that the column should have, e.g. `14rem`. */
  readonly width?: string;
  /** The cell that names the row, for voices: one column only. */
  readonly heading?: boolean;
}

interface Props<Row> {
  /** What the table shows, in words: its caption. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  /** Ids of columns that are not shown. */
  readonly hidden?: readonly string[];
  readonly sort?: Sort | null;
  readonly onSort?: (sort: Sort) => void;
  /** Chosen rows by id; left out: rows cannot be chosen. */
  readonly chosen?: readonly string[];
  readonly onChoose?: (ids: string[]) => void;
  /** Name of a row, for the box that chooses it. */
  readonly nameOf?: (row: Row) => string;
  /** Called when the end comes near, to read the next page. */
  readonly onEnd?: () => void;
  /** How many there are in all, when that is known. */
  readonly total?: number;
  /** Height of the window on the rows; left out: all rows are in the page. */
  readonly height?: string;
}

const features = tableFeatures({ columnVisibilityFeature, rowSelectionFeature });

/** Rows that are drawn beyond those that are seen. */
const BEYOND = 12;

/** From so many rows on only those are drawn that are seen. */
const MANY = 60;

/** First guess of a row's height, in px. */
const ROW = 52;

/**
 * A real table: sorted by the API, its rows drawn as they come into view, its head always seen. It scrolls sideways in its
 * own window, so that a page 320 px wide does not.
 */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  idOf,
  hidden = [],
  sort = null,
  onSort,
  chosen,
  onChoose,
  nameOf,
  onEnd,
  total,
  height,
}: Props<Row>): ReactNode {
  const t = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row & object>();
    return columns.map((column) => helper.display({ id: column.id }));
  }, [columns]);
  const table = useTable({
    features,
    columns: definitions,
    data: rows as readonly (Row & object)[],
    getRowId: (row) => idOf(row),
    state: {
      columnVisibility: Object.fromEntries(hidden.map((id) => [id, false])),
      rowSelection: Object.fromEntries((chosen ?? []).map((id) => [id, true as const])),
    },
    onRowSelectionChange: (change) => {
      const before = Object.fromEntries((chosen ?? []).map((id) => [id, true as const]));
      const after = typeof change === 'function' ? change(before) : change;
      onChoose?.(Object.keys(after).filter((id) => after[id]));
    },
  });
  const drawn = table.getRowModel().rows;
  const shown = columns.filter(({ id }) => !hidden.includes(id));
  const virtual = height !== undefined && drawn.length > MANY;
  const virtualizer = useVirtualizer({
    count: drawn.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: BEYOND,
    enabled: virtual,
    getItemKey: (index) => drawn[index]?.id ?? index,
  });
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? (virtual ? 0 : drawn.length - 1);
  useEffect(() => {
    if (onEnd && drawn.length > 0 && last >= drawn.length - BEYOND) onEnd();
  }, [last, drawn.length, onEnd]);

  const before = virtual ? (items[0]?.start ?? 0) : 0;
  const after = virtual ? virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;
  const width = shown.length + (chosen ? 1 : 0);
  const allChosen = drawn.length > 0 && drawn.every((row) => row.getIsSelected());

  return (
    <div
      ref={scroller}
      className={classes['window']}
      style={{ maxHeight: height }}
      // Reached by the keyboard, so that it can be scrolled without a mouse (WCAG 2.1.1).
      tabIndex={0}
      role="region"
      aria-label={caption}
    >
      <table className={classes['table']} aria-rowcount={virtual ? (total ?? drawn.length) + 1 : undefined}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {chosen && (
              <th scope="col" className={classes['choose']}>
                <Checkbox
                  aria-label={t('ui.table.choose-all')}
                  checked={allChosen}
                  indeterminate={!allChosen && chosen.length > 0}
                  onChange={() => onChoose?.(allChosen ? [] : drawn.map(({ id }) => id))}
                />
              </th>
            )}
            {shown.map((column) => (
              <th
                key={column.id}
                scope="col"
                style={{ minWidth: column.width }}
                className={column.numbers ? 'numbers' : undefined}
                aria-sort={ariaSort(column.sort, sort)}
              >
                {column.sort !== undefined && onSort ? (
                  <button
                    type="button"
                    className={classes['sort']}
                    onClick={() => onSort(nextSort(column.sort ?? '', sort))}
                  >
                    {column.title}
                    <SortSign own={column.sort} sort={sort} />
                  </button>
                ) : (
                  column.title
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <Gap height={before} width={width} />}
          {(virtual ? items.map(({ index }) => index) : drawn.map((_, index) => index)).map((index) => {
            const row = drawn[index];
            if (!row) return null;
            return (
              <tr
                key={row.id}
                ref={virtual ? virtualizer.measureElement : undefined}
                data-index={index}
                data-chosen={row.getIsSelected() || undefined}
                aria-rowindex={virtual ? index + 2 : undefined}
              >
                {chosen && (
                  <td className={classes['choose']}>
                    <Checkbox
                      aria-label={t('ui.table.choose', { name: nameOf?.(row.original) ?? row.id })}
                      checked={row.getIsSelected()}
                      onChange={row.getToggleSelectedHandler()}
                    />
                  </td>
                )}
                {shown.map(({ id, cell, numbers, heading }) => {
                  const content = cell(row.original);
                  return heading ? (
                    <th key={id} scope="row">
                      {content}
                    </th>
                  ) : (
                    <td key={id} className={numbers ? 'numbers' : undefined}>
                      {content}
                    </td>
                  );
                })}
              </tr>
            );
          })}
          {after > 0 && <Gap height={after} width={width} />}
        </tbody>
      </table>
    </div>
  );
}

/** Stands for the rows that are not drawn. */
function Gap({ height, width }: { height: number; width: number }): ReactNode {
  return (
    <tr aria-hidden>
      <td colSpan={width} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}

function SortSign({ own, sort }: { own: string; sort: Sort | null }): ReactNode {
  const Icon = sort?.by !== own ? IconArrowsSort : sort.down ? IconArrowDown : IconArrowUp;
  return <Icon size={16} aria-hidden opacity={sort?.by === own ? 1 : 0.55} />;
}

function ariaSort(own: string | undefined, sort: Sort | null): 'ascending' | 'descending' | undefined {
  if (own === undefined || sort?.by !== own) return undefined;
  return sort.down ? 'descending' : 'ascending';
}
